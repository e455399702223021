package io.github.lmaps.examples;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.covariance.SphericalCovariance;
import io.github.lmaps.engine.ComputeEngine;
import io.github.lmaps.likelihood.GaussianNoise;
import io.github.lmaps.operator.LinearOperator;
import io.github.lmaps.operators.science.LinearScattering;
import io.github.lmaps.operators.science.ScatteringGeometry;
import io.github.lmaps.problem.Measurement;
import io.github.lmaps.problem.Signal;
import io.github.lmaps.random.NormalStream;
import io.github.lmaps.solver.AutomaticSolver;
import io.github.lmaps.solver.LocalMap;
import io.github.lmaps.solver.Subproblem;
import java.util.Locale;

/**
 * What the local MAP of linear scattering costs in InverseBench's configuration: y of random
 * contrasts with its sigma_y of 1e-4, m the truth with white noise of deviation r, which the prior
 * knows.
 */
public final class ScatteringCost {

    private static final double SIGMA_Y = 1e-4;
    private static final int RUNS = 3;
    private static final double[] DEVIATIONS = {1, 0.5, 0.43, 0.35, 0.25, 0.1, 0.05, 0.016, 0.005};
    private static final String LINE = "| %d | %.3f | %d | %.1e | %.2f |%n";

    private ScatteringCost() {}

    /**
     * Prints the table.
     *
     * @param args how many transmitters, or nothing for 20
     */
    public static void main(String[] args) {
        int transmitters = args.length > 0 ? Integer.parseInt(args[0]) : 20;
        ScatteringGeometry geometry = ScatteringGeometry.published(transmitters);
        Shape image = new Shape(1, 1, geometry.height(), geometry.width());
        try (NDManager manager = ComputeEngine.newManager(Device.cpu());
                NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            long start = System.nanoTime();
            LinearOperator a = new LinearScattering(geometry).bind(manager, image);
            double bound = secondsSince(start);
            NDArray truth = white(manager, image, 0).abs().mul(0.3).minimum(1);
            NDArray noise = white(manager, a.measurementShape(), 1);
            NDArray y = a.apply(truth).add(noise.mul(SIGMA_Y));
            start = System.nanoTime();
            try (Measurement data = Measurement.of(a, y, GaussianNoise.of(SIGMA_Y))) {
                double measured = secondsSince(start);
                System.out.printf(
                        Locale.ROOT, "bound in %.1f s, gains in %.1f s%n%n", bound, measured);
                System.out.println("| transmitters | r | iterations | residual | seconds |");
                System.out.println("| --- | --- | --- | --- | --- |");
                for (double r : DEVIATIONS) {
                    NDArray mean = truth.add(white(manager, image, 2).mul(r));
                    solve(transmitters, r, data, mean);
                }
            }
        }
    }

    /** The fastest of {@value #RUNS} runs counts. */
    private static void solve(int transmitters, double r, Measurement data, NDArray mean) {
        Subproblem problem =
                Subproblem.of(data, Signal.ofImage(mean), new SphericalCovariance(r * r));
        double seconds = Double.POSITIVE_INFINITY;
        for (int run = 0; run < RUNS; run++) {
            long start = System.nanoTime();
            AutomaticSolver.standard().solve(problem).x0().image().toFloatArray();
            seconds = Math.min(seconds, secondsSince(start));
        }
        LocalMap map = AutomaticSolver.standard().solve(problem);
        System.out.printf(
                Locale.ROOT, LINE, transmitters, r, map.iterations(), map.residual(), seconds);
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
