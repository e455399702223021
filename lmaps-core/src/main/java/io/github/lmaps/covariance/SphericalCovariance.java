package io.github.lmaps.covariance;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.lmaps.internal.Checks;
import io.github.lmaps.internal.PerImage;
import io.github.lmaps.problem.Signal;
import java.util.Arrays;
import java.util.List;

/**
 * r^2 I: one number per image of a batch, or one for all.
 *
 * @param variance r^2, each at least 0
 */
public record SphericalCovariance(double... variance) implements Covariance {

    /**
     * Checks the numbers.
     *
     * @param variance r^2, each at least 0
     * @throws IllegalArgumentException if there is none, or one is negative, NaN or infinite
     */
    public SphericalCovariance {
        Checks.atLeast(variance.length, 1, "the number of variances");
        for (double value : variance) {
            Checks.notNegative(value, "a variance");
        }
        variance = variance.clone();
    }

    /**
     * The variances.
     *
     * @return a copy
     */
    @Override
    public double[] variance() {
        return variance.clone();
    }

    /**
     * The variances as an array.
     *
     * @param manager what the array belongs to
     * @return [B, 1, 1, 1] or [1, 1, 1, 1], float32; the caller closes it
     */
    public NDArray toNDArray(NDManager manager) {
        return PerImage.column(manager, variance, 4);
    }

    @Override
    public NDArray multiply(NDArray x) {
        return x.mul(toNDArray(x.getManager()));
    }

    @Override
    public Signal colour(Signal white) {
        double[] deviation = Arrays.stream(variance).map(Math::sqrt).toArray();
        NDArray image = white.image();
        return Signal.ofImage(image.mul(PerImage.column(image.getManager(), deviation, 4)));
    }

    @Override
    public SphericalCovariance missing(double sigma) {
        return new SphericalCovariance(
                Arrays.stream(variance).map(v -> Math.max(0, sigma * sigma - v)).toArray());
    }

    @Override
    public List<NDArray> arrays() {
        return List.of();
    }

    @Override
    public double[] meanVariance() {
        return variance();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SphericalCovariance that && Arrays.equals(variance, that.variance);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(variance);
    }

    @Override
    public String toString() {
        return "SphericalCovariance" + Arrays.toString(variance);
    }
}
