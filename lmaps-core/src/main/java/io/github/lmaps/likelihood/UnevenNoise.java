package io.github.lmaps.likelihood;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.internal.Checks;
import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * Independent Gaussian noise that is not everywhere alike: an instrument whose entries are not
 * equally good, or a batch of images of which each has a noise level of its own.
 *
 * <pre>y_i = z_i + sigma_i n_i</pre>
 *
 * <p>With w = sigma / sigma_i, w y and w A have white noise sigma. So a problem with a linear
 * operator is solved in weighted units, exactly where it is without weights: pixel by pixel for any
 * deviations, and every closed form where the deviations of one image are alike.
 *
 * @param deviations sigma_i in the units of y, per real component; along each axis as long as y, or
 *     1 where all are alike. Positive
 */
public record UnevenNoise(Field deviations) implements LeastSquares {

    /**
     * Checks the numbers.
     *
     * @param deviations sigma_i in the units of y, per real component; along each axis as long as
     *     y, or 1 where all are alike. Positive
     * @throws IllegalArgumentException if one of them is not positive and finite
     */
    public UnevenNoise {
        FloatBuffer values = deviations.values();
        for (int i = 0; i < deviations.size(); i++) {
            Checks.positive(values.get(i), "sigma_y of entry " + i + " of " + deviations.size());
        }
    }

    /**
     * A deviation for each entry of y.
     *
     * @param deviations along each axis as long as y, or 1 where all are alike
     * @return the likelihood
     */
    public static UnevenNoise of(Field deviations) {
        return new UnevenNoise(deviations);
    }

    /**
     * A noise level for each image of a batch.
     *
     * @param axes the number of axes of y, 4 for pictures
     * @param sigmas one number for each image
     * @return the likelihood
     */
    public static UnevenNoise perImage(int axes, double... sigmas) {
        Checks.atLeast(axes, 1, "the number of axes");
        float[] narrow = new float[sigmas.length];
        for (int i = 0; i < sigmas.length; i++) {
            narrow[i] = (float) sigmas[i];
        }
        long[] shape = new long[axes];
        Arrays.fill(shape, 1);
        shape[0] = sigmas.length;
        return new UnevenNoise(Field.of(narrow, ValueRange.UNBOUNDED, shape));
    }

    /**
     * A noise level for each picture of a batch [B, C, H, W].
     *
     * @param sigmas one number for each picture
     * @return the likelihood
     */
    public static UnevenNoise perImage(double... sigmas) {
        return perImage(4, sigmas);
    }

    /** The one deviation that tells as much in all: (mean of 1 / sigma_i^2)^(-1/2). */
    @Override
    public double sigma() {
        FloatBuffer values = deviations.values();
        double sum = 0;
        for (int i = 0; i < deviations.size(); i++) {
            sum += 1 / Math.pow(values.get(i), 2);
        }
        return Math.sqrt(deviations.size() / sum);
    }

    /**
     * The greatest deviation.
     *
     * @return in the units of y
     */
    public double greatest() {
        FloatBuffer values = deviations.values();
        double greatest = 0;
        for (int i = 0; i < deviations.size(); i++) {
            greatest = Math.max(greatest, values.get(i));
        }
        return greatest;
    }

    @Override
    public UnevenNoise dividedBy(double scale) {
        Checks.positive(scale, "the scale of the units");
        float[] values = deviations.toFloatArray();
        for (int i = 0; i < values.length; i++) {
            values[i] /= (float) scale;
        }
        return new UnevenNoise(
                Field.owning(values, ValueRange.UNBOUNDED, deviations.shape().getShape()));
    }

    /**
     * Refuses a measurement that the deviations do not fit.
     *
     * @param measurement the shape of y
     * @throws IllegalArgumentException if an axis is neither as long as y's nor 1
     */
    public void requireFit(Shape measurement) {
        Shape given = deviations.shape();
        boolean fits = given.dimension() == measurement.dimension();
        for (int axis = 0; fits && axis < given.dimension(); axis++) {
            fits = given.get(axis) == 1 || given.get(axis) == measurement.get(axis);
        }
        if (!fits) {
            throw new IllegalArgumentException(
                    "sigma_y " + given + " does not fit the measurement " + measurement);
        }
    }

    @Override
    public WeightedNoise at(NDArray y) {
        requireFit(y.getShape());
        double sigma = sigma();
        try (NDArray each = deviations.toNDArray(y.getManager())) {
            return new WeightedNoise(each.pow(-1).muli(sigma), sigma);
        }
    }

    @Override
    public NDArray measured(NDArray z, NDArray white) {
        requireFit(z.getShape());
        try (NDArray each = deviations.toNDArray(z.getManager());
                NDArray noise = white.mul(each)) {
            return z.add(noise);
        }
    }

    @Override
    public PointwiseAnswer answer(NDArray mean, NDArray variance, NDArray y) {
        return at(y).answer(mean, variance, y);
    }

    @Override
    public NDArray residual(NDArray z, NDArray y) {
        return at(y).residual(z, y);
    }

    @Override
    public NDArray error(NDArray z, NDArray y) {
        return at(y).error(z, y);
    }

    @Override
    public NDArray slope(NDArray z, NDArray y) {
        return at(y).slope(z, y);
    }

    @Override
    public NDArray chiSquared(NDArray z, NDArray y) {
        return at(y).chiSquared(z, y);
    }

    @Override
    public String toString() {
        return "UnevenNoise" + deviations.shape() + " about " + (float) sigma();
    }
}
