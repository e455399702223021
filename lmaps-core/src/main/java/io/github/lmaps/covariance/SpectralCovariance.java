package io.github.lmaps.covariance;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.internal.Fourier;
import io.github.lmaps.internal.Scopes;
import io.github.lmaps.problem.Signal;
import java.util.List;

/**
 * F^* diag(r^2(f)) F: stationary, one variance per frequency.
 *
 * @param variance r^2(f) at least 0, float32, [B or 1, C or 1, H, W / 2 + 1]; belongs to the caller
 * @param width W
 */
public record SpectralCovariance(NDArray variance, long width) implements Covariance {

    @Override
    public NDArray multiply(NDArray x) {
        return Scopes.keeping(() -> Fourier.inverse(Fourier.transform(x).muli(variance), width));
    }

    @Override
    public Signal colour(Signal white) {
        return Signal.ofSpectrum(
                Scopes.keeping(() -> white.spectrum().mul(variance.sqrt())), width);
    }

    @Override
    public SpectralCovariance missing(double sigma) {
        return new SpectralCovariance(variance.mul(-1).addi(sigma * sigma).maximum(0), width);
    }

    @Override
    public List<NDArray> arrays() {
        return List.of(variance);
    }

    @Override
    public double[] meanVariance() {
        Shape shape = variance.getShape();
        int images = (int) shape.get(0);
        int columns = (int) shape.get(3);
        float[] values = variance.toFloatArray();
        int length = values.length / images;
        double[] mean = new double[images];
        for (int image = 0; image < images; image++) {
            double sum = 0;
            for (int i = 0; i < length; i++) {
                sum += Fourier.multiplicity(i % columns, width) * values[image * length + i];
            }
            mean[image] = sum / ((double) length / columns * width);
        }
        return mean;
    }
}
