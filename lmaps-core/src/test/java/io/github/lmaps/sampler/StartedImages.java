package io.github.lmaps.sampler;

import ai.djl.ndarray.NDArray;
import io.github.lmaps.likelihood.GaussianNoise;
import io.github.lmaps.operator.BoundOperator;
import io.github.lmaps.operator.LinearOperator;
import io.github.lmaps.problem.Measurement;
import io.github.lmaps.testing.DenseProblem;
import io.github.lmaps.testing.EngineTest;
import java.util.Arrays;
import org.ejml.simple.SimpleMatrix;

/** Images that were measured with noise, and what is known of them before a network is asked. */
abstract class StartedImages extends EngineTest {

    static final double S = 0.5;
    static final double SIGMA_Y = 0.1;
    static final SpectralStart SPECTRAL = new SpectralStart(0.4, 0.2, 0.3);

    final Measurement measured(BoundOperator a) {
        return measured(a, normal(a.imageShape(), 0).mul(S));
    }

    final Measurement measured(BoundOperator a, NDArray truth) {
        NDArray y = a.apply(truth);
        NDArray noise = normal(a.measurementShape(), 1).mul(SIGMA_Y);
        return Measurement.of(a, y.add(noise), GaussianNoise.of(SIGMA_Y));
    }

    /** S(f) proportional to 1 / |f|^2, at least one period per image, of the mean s^2. */
    static SimpleMatrix naturalPrior(int height, int width) {
        int columns = width / 2 + 1;
        double lowest = 1.0 / Math.max(height, width);
        double[] held = new double[height * columns];
        double sum = 0;
        for (int u = 0; u < height; u++) {
            for (int v = 0; v < width; v++) {
                double f =
                        Math.hypot(
                                (double) Math.min(u, height - u) / height,
                                (double) Math.min(v, width - v) / width);
                double power = Math.pow(Math.max(f, lowest), -2);
                sum += power;
                if (v < columns) {
                    held[u * columns + v] = power;
                }
            }
        }
        double scale = S * S * height * width / sum;
        double[] variances = Arrays.stream(held).map(power -> power * scale).toArray();
        return DenseProblem.spectral(variances, 1, height, width);
    }

    /** The local MAP from 0 in double precision, for one image. */
    final double[] wiener(LinearOperator a, NDArray y, SimpleMatrix prior) {
        double[] zero = new double[prior.getNumCols()];
        return DenseProblem.of(a, SIGMA_Y, manager).localMap(prior, zero, wide(y));
    }
}
