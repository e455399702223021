package io.github.lmaps.operators.image;

import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;
import java.util.function.DoubleUnaryOperator;

/**
 * Separable kernels whose output, where one in f rows and columns is kept, stands in the middle of
 * its block of f x f pixels, at (f - 1) / 2: between two pixels for even f.
 */
final class BlockKernel {

    private BlockKernel() {}

    /**
     * A blur with sum 1.
     *
     * @param profile the weight of a pixel at a distance from the middle along an axis
     * @param reach how far it reaches
     */
    static Blur of(int factor, DoubleUnaryOperator profile, double reach, Boundary boundary) {
        double middle = 0.5 * (factor - 1);
        int first = Math.min(0, (int) Math.ceil(middle - reach));
        int last = (int) Math.floor(middle + reach);
        int size = last - first + 1;
        double[] weights = new double[size];
        double sum = 0;
        for (int i = 0; i < size; i++) {
            double distance = Math.abs(middle - (last - i));
            weights[i] = distance > reach ? 0 : profile.applyAsDouble(distance);
            sum += weights[i];
        }
        float[] values = new float[Math.multiplyExact(size, size)];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (weights[i / size] * weights[i % size] / (sum * sum));
        }
        return new Blur(Field.of(values, ValueRange.UNBOUNDED, size, size), boundary, last, last);
    }
}
