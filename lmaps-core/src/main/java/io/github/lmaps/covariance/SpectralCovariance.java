package io.github.lmaps.covariance;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
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

    /**
     * That of natural images: S(f) = c / |f|^2, with the frequency of one period per image standing
     * in at zero.
     *
     * @param manager where its array lives
     * @param image the shape of the images, [B, C, H, W]
     * @param deviation the standard deviation of a pixel
     * @return the covariance, one for all images and channels
     */
    public static SpectralCovariance natural(NDManager manager, Shape image, double deviation) {
        long height = image.get(2);
        long width = image.get(3);
        int columns = (int) (width / 2 + 1);
        float[] spectrum = new float[Math.toIntExact(height * columns)];
        double lowest = Math.pow(1.0 / Math.max(height, width), 2);
        double sum = 0;
        for (int i = 0; i < spectrum.length; i++) {
            double squared = Fourier.squaredFrequency(i / columns, i % columns, height, width);
            double power = 1 / Math.max(squared, lowest);
            spectrum[i] = (float) power;
            sum += Fourier.multiplicity(i % columns, width) * power;
        }
        double scale = deviation * deviation * height * width / sum;
        for (int i = 0; i < spectrum.length; i++) {
            spectrum[i] *= (float) scale;
        }
        return new SpectralCovariance(
                manager.create(spectrum, new Shape(1, 1, height, columns)), width);
    }

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
