package io.github.lmaps.examples;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.covariance.SphericalCovariance;
import io.github.lmaps.engine.ComputeEngine;
import io.github.lmaps.likelihood.GaussianNoise;
import io.github.lmaps.operator.LeadingGains;
import io.github.lmaps.operator.LinearOperator;
import io.github.lmaps.operator.Operator;
import io.github.lmaps.operators.science.FanBeam;
import io.github.lmaps.operators.science.ParallelBeam;
import io.github.lmaps.problem.Measurement;
import io.github.lmaps.problem.Signal;
import io.github.lmaps.random.NormalStream;
import io.github.lmaps.solver.ConjugateGradientSolver;
import io.github.lmaps.solver.ConjugateGradients;
import io.github.lmaps.solver.LeastSquaresSolver;
import io.github.lmaps.solver.LocalMap;
import io.github.lmaps.solver.LocalMapSolver;
import io.github.lmaps.solver.Subproblem;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * What the local MAP of tomography costs at 128 x 128 pixels, in the space of the image with the
 * circulant operator that is close to A^T A, and in the measurement's with its leading gains: y of
 * random images with sigma_y 0.5, m the truth with white noise of deviation r, which the prior
 * knows. The error of x is against conjugate gradients that went on to the end of single precision.
 */
public final class TomographyCost {

    private static final int SIZE = 128;
    private static final int DETECTORS = 181;
    private static final double SIGMA_Y = 0.5;
    private static final int MOST = 3000;
    private static final double[] DEVIATIONS = {1, 0.25, 0.1, 0.05};
    private static final String LINE = "| %s | %.2f | %s | %d | %.1e | %.2f | %.1e |%n";

    private TomographyCost() {}

    /**
     * Prints the table.
     *
     * @param args how many angles, or nothing for 60
     */
    public static void main(String[] args) {
        int angles = args.length > 0 ? Integer.parseInt(args[0]) : 60;
        List<Double> turns = IntStream.range(0, angles).mapToObj(i -> i * 360.0 / angles).toList();
        System.out.println("| beam | r | gradients in | iterations | residual | seconds | error |");
        System.out.println("| --- | --- | --- | --- | --- | --- | --- |");
        print("parallel", ParallelBeam.of(SIZE, SIZE, angles));
        print("fan", new FanBeam(SIZE, SIZE, turns, DETECTORS, 2, 2.0 * SIZE, 2.0 * SIZE));
    }

    private static void print(String beam, Operator operator) {
        Shape image = new Shape(1, 1, SIZE, SIZE);
        try (NDManager manager = ComputeEngine.newManager(Device.cpu());
                NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            LinearOperator a = (LinearOperator) operator.bind(manager, image);
            NDArray truth = white(manager, image, 0);
            NDArray noise = white(manager, a.measurementShape(), 1);
            NDArray y = a.apply(truth).add(noise.mul(SIGMA_Y));
            long start = System.nanoTime();
            try (Measurement data = Measurement.of(a, y, GaussianNoise.of(SIGMA_Y))) {
                double seconds = secondsSince(start);
                System.out.printf(Locale.ROOT, "%s: gains in %.1f s%n", beam, seconds);
                for (double r : DEVIATIONS) {
                    compare(beam, r, data, truth.add(white(manager, image, 2).mul(r)));
                }
            }
        }
    }

    private static void compare(String beam, double r, Measurement data, NDArray mean) {
        Subproblem problem =
                Subproblem.of(data, Signal.ofImage(mean), new SphericalCovariance(r * r));
        Subproblem byGains =
                Subproblem.of(
                        withGains(data), Signal.ofImage(mean), new SphericalCovariance(r * r));
        LocalMapSolver end = new LeastSquaresSolver(new ConjugateGradients(1e-9, MOST));
        NDArray best = end.solve(problem).x0().image();
        line(beam, r, "image", LeastSquaresSolver.standard(), problem, best);
        line(beam, r, "measurement", ConjugateGradientSolver.standard(), byGains, best);
    }

    /** As operators without structure are measured. */
    private static Measurement withGains(Measurement data) {
        LinearOperator a = (LinearOperator) data.operator();
        return new Measurement(
                a,
                data.y(),
                data.likelihood(),
                null,
                data.quadrature(),
                LeadingGains.of(a, data.y().getManager()),
                null);
    }

    private static void line(
            String beam,
            double r,
            String space,
            LocalMapSolver solver,
            Subproblem problem,
            NDArray best) {
        long start = System.nanoTime();
        LocalMap map = solver.solve(problem);
        double error = norm(map.x0().image().sub(best)) / norm(best);
        System.out.printf(
                Locale.ROOT,
                LINE,
                beam,
                r,
                space,
                map.iterations(),
                map.residual(),
                secondsSince(start),
                error);
    }

    private static double norm(NDArray x) {
        return x.norm().toFloatArray()[0];
    }

    private static double secondsSince(long start) {
        return (System.nanoTime() - start) * 1e-9;
    }

    private static NDArray white(NDManager manager, Shape shape, long level) {
        float[] draws = new float[(int) shape.size()];
        new NormalStream(1, 0).fill(level, draws);
        return manager.create(draws, shape);
    }
}
