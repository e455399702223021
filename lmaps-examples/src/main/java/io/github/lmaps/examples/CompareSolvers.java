package io.github.lmaps.examples;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.check.Optimality;
import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.covariance.SphericalCovariance;
import io.github.lmaps.engine.ComputeEngine;
import io.github.lmaps.likelihood.ClippedNoise;
import io.github.lmaps.likelihood.GaussianNoise;
import io.github.lmaps.likelihood.LeastSquares;
import io.github.lmaps.operator.BoundOperator;
import io.github.lmaps.operator.Operator;
import io.github.lmaps.operators.image.Exposure;
import io.github.lmaps.operators.image.PhaseRetrieval;
import io.github.lmaps.operators.science.NonlinearScattering;
import io.github.lmaps.operators.science.ScatteringGeometry;
import io.github.lmaps.operators.science.SensorRing;
import io.github.lmaps.problem.Measurement;
import io.github.lmaps.problem.Signal;
import io.github.lmaps.random.NormalStream;
import io.github.lmaps.solver.AdamSolver;
import io.github.lmaps.solver.ExactSolver;
import io.github.lmaps.solver.GaussNewtonSolver;
import io.github.lmaps.solver.LocalMap;
import io.github.lmaps.solver.LocalMapSolver;
import io.github.lmaps.solver.Subproblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Solves one local MAP of each operator that is not linear by several solvers: how well the
 * measurement is met, how far the slope is down, how good the image is, and how long it takes.
 */
public final class CompareSolvers {

    private static final String LINE = "| %s | %s | %d | %.4f | %.1e | %.2f | %.3f |%n";

    private CompareSolvers() {}

    /** A way to solve, with the name of its row. */
    private record Way(String name, LocalMapSolver solver) {}

    /**
     * One local MAP: m is the truth with white noise of deviation r, which the prior knows.
     *
     * @param name of its rows
     * @param operator H
     * @param truth the image, [1, 1, H, W]
     * @param likelihood the noise of y
     * @param r the deviation of the prior
     */
    private record Case(
            String name, Operator operator, Field truth, LeastSquares likelihood, double r) {

        List<Way> ways() {
            List<Way> ways = new ArrayList<>();
            for (int steps : new int[] {50, 200}) {
                ways.add(new Way("Adam, " + steps + " steps", new AdamSolver(steps, r / 4, null)));
            }
            ways.add(new Way("Gauss-Newton, quick", GaussNewtonSolver.quick()));
            ways.add(new Way("Gauss-Newton, standard", GaussNewtonSolver.standard()));
            if (likelihood instanceof ClippedNoise) {
                ways.add(new Way("closed form", new ExactSolver()));
            }
            return ways;
        }
    }

    /**
     * Prints the table.
     *
     * @param args the height and width of the images, or nothing for 64; of scattering, half of it
     */
    public static void main(String[] args) {
        int size = args.length > 0 ? Integer.parseInt(args[0]) : 64;
        System.out.println("| problem | solver | steps | misfit | slope | PSNR | seconds |");
        System.out.println("| --- | --- | --- | --- | --- | --- | --- |");
        try (NDManager manager = ComputeEngine.newManager(Device.cpu())) {
            for (Case one : cases(size)) {
                compare(one, manager);
            }
        }
    }

    private static List<Case> cases(int size) {
        ScatteringGeometry geometry =
                new ScatteringGeometry(
                        size / 2, size / 2, 1, 6, SensorRing.of(size, 6), SensorRing.of(size, 24));
        return List.of(
                new Case(
                        "phase retrieval",
                        new PhaseRetrieval(size / 4),
                        picture(size, 0, 1),
                        GaussianNoise.of(0.05),
                        0.1),
                new Case(
                        "high dynamic range",
                        new Exposure(2),
                        picture(size, -1, 1),
                        new ClippedNoise(0.05, ValueRange.SYMMETRIC),
                        0.2),
                new Case(
                        "nonlinear scattering",
                        NonlinearScattering.of(geometry),
                        picture(size / 2, 0, 0.5),
                        GaussianNoise.of(0.01),
                        0.05));
    }

    /** The green of a photograph's middle, from lo to hi. */
    private static Field picture(int size, double lo, double hi) {
        Field photograph = Samples.photograph("astronaut");
        float[] values = new float[size * size];
        for (int i = 0; i < values.length; i++) {
            int row = Samples.SIZE / 4 + i / size;
            float value = photograph.at(0, 1, row, (Samples.SIZE - size) / 2 + i % size);
            values[i] = (float) (lo + (hi - lo) * (value + 1) / 2);
        }
        return Field.of(values, new ValueRange(lo, hi), 1, 1, size, size);
    }

    private static void compare(Case one, NDManager manager) {
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            BoundOperator h = one.operator().bind(manager, one.truth().shape());
            NDArray truth = one.truth().toNDArray(manager);
            NDArray clean = h.apply(truth);
            NDArray y = one.likelihood().measured(clean, white(manager, clean.getShape(), 0));
            NDArray mean = truth.add(white(manager, truth.getShape(), 1).mul(one.r()));
            try (Measurement data = Measurement.of(h, y, one.likelihood())) {
                Subproblem problem =
                        Subproblem.of(
                                data,
                                Signal.ofImage(mean),
                                new SphericalCovariance(one.r() * one.r()));
                for (Way way : one.ways()) {
                    solve(one, way, problem);
                }
            }
        }
    }

    private static NDArray white(NDManager manager, Shape shape, long level) {
        float[] draws = new float[(int) shape.size()];
        new NormalStream(1, 0).fill(level, draws);
        return manager.create(draws, shape);
    }

    /** The second run is timed. */
    private static void solve(Case one, Way way, Subproblem problem) {
        way.solver().solve(problem);
        long start = System.nanoTime();
        LocalMap map = way.solver().solve(problem);
        double seconds = (System.nanoTime() - start) * 1e-9;
        NDArray x = map.x0().image();
        NDArray z = problem.data().operator().apply(x);
        NDArray error = one.likelihood().error(z, problem.data().y());
        double misfit = rootMeanSquare(error) / one.likelihood().sigma();
        double wrong = rootMeanSquare(x.sub(one.truth().toNDArray(x.getManager())));
        System.out.printf(
                Locale.ROOT,
                LINE,
                one.name(),
                way.name(),
                map.iterations(),
                misfit,
                Optimality.residual(problem, x)[0],
                20 * Math.log10(one.truth().range().width() / wrong),
                seconds);
    }

    private static double rootMeanSquare(NDArray values) {
        double sum = 0;
        for (float value : values.toFloatArray()) {
            sum += (double) value * value;
        }
        return Math.sqrt(sum / values.size());
    }
}
