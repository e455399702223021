package io.github.lmaps.examples;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.covariance.SphericalCovariance;
import io.github.lmaps.denoiser.Denoiser;
import io.github.lmaps.engine.ComputeEngine;
import io.github.lmaps.likelihood.GaussianNoise;
import io.github.lmaps.metric.PeakSignalToNoise;
import io.github.lmaps.networks.Networks;
import io.github.lmaps.operators.image.Boundary;
import io.github.lmaps.operators.image.Kernels;
import io.github.lmaps.operators.image.SpaceVaryingBlur;
import io.github.lmaps.problem.InverseProblem;
import io.github.lmaps.problem.Measurement;
import io.github.lmaps.problem.Signal;
import io.github.lmaps.sampler.LocalMapSampler;
import io.github.lmaps.solver.AutomaticSolver;
import io.github.lmaps.solver.ConjugateGradientSolver;
import io.github.lmaps.solver.ConjugateGradients;
import io.github.lmaps.solver.LocalMap;
import io.github.lmaps.solver.LocalMapSolver;
import io.github.lmaps.solver.Subproblem;
import org.junit.jupiter.api.Test;

/** A photograph through a lens that is sharp in the middle only. */
class SpaceVaryingDeblurTest {

    private static final GaussianNoise NOISE = GaussianNoise.of(0.02);
    private static final int NODES = 3;
    private static final int TAPS = 17;

    private final SpaceVaryingBlur lens = new SpaceVaryingBlur(kernels(), Boundary.REFLECT);
    private final Field truth = Crops.astronaut(64);
    private final Field y = Crops.measured(lens, truth, NOISE.sigma());

    private static Field kernels() {
        int length = TAPS * TAPS;
        float[] all = new float[NODES * NODES * length];
        for (int k = 0; k < NODES * NODES; k++) {
            double fromCentre = Math.hypot(k / NODES - 1, k % NODES - 1);
            Field kernel = Kernels.gaussian(0.8 + 0.9 * fromCentre, TAPS);
            System.arraycopy(kernel.toFloatArray(), 0, all, k * length, length);
        }
        return Field.of(all, ValueRange.UNBOUNDED, NODES, NODES, TAPS, TAPS);
    }

    @Test
    void theSamplerRestoresWhatConjugateGradientsCannot() {
        double best = 0;
        for (double deviation : new double[] {0.03, 0.05, 0.07, 0.1, 0.14, 0.2}) {
            best = Math.max(best, PeakSignalToNoise.of(tikhonov(deviation), truth));
        }
        double quick = PeakSignalToNoise.of(restored(AutomaticSolver.quick()), truth);
        LocalMapSolver longer = new ConjugateGradientSolver(new ConjugateGradients(0.1, 15));
        double slow = PeakSignalToNoise.of(restored(longer), truth);
        assertThat(best).isGreaterThan(PeakSignalToNoise.of(y, truth) + 0.5);
        assertThat(quick).isGreaterThan(best + 3);
        assertThat(slow).isGreaterThan(best + 4);
    }

    /** The minimiser of |y - A x|^2 / sigma_y^2 + |x|^2 / deviation^2 about a middle gray. */
    private Field tikhonov(double deviation) {
        try (NDManager manager = ComputeEngine.newManager(Device.cpu());
                Measurement data =
                        Measurement.of(
                                lens.bind(manager, truth.shape()), y.toNDArray(manager), NOISE)) {
            NDArray gray = manager.zeros(truth.shape());
            LocalMap map =
                    ConjugateGradientSolver.standard()
                            .solve(
                                    Subproblem.of(
                                            data,
                                            Signal.ofImage(gray),
                                            new SphericalCovariance(deviation * deviation)));
            return Field.of(map.x0().image(), truth.range());
        }
    }

    private Field restored(LocalMapSolver solver) {
        try (Denoiser network = Networks.photo()) {
            return LocalMapSampler.builder(network)
                    .levels(10)
                    .solver(solver)
                    .build()
                    .restore(InverseProblem.of(lens, y, NOISE))
                    .image();
        }
    }
}
