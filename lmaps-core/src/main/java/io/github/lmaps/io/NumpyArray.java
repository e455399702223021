package io.github.lmaps.io;

import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;

/**
 * An array read from a NumPy file. Immutable but for the array that {@link #values()} gives, which
 * belongs to the caller.
 *
 * @param type NumPy's name of the element type, such as {@code <f4}
 * @param shape the lengths of the axes, and a last one of 2 for complex numbers; no axes for a
 *     single real number
 * @param values the values in C order, widened to double
 */
public record NumpyArray(String type, Shape shape, double[] values) {

    /**
     * The array as a field.
     *
     * @param range the declared range of the values
     * @return float32 values of the same shape; a single number becomes a field of shape [1]
     */
    public Field toField(ValueRange range) {
        float[] narrow = new float[values.length];
        for (int i = 0; i < narrow.length; i++) {
            narrow[i] = (float) values[i];
        }
        long[] axes = shape.dimension() == 0 ? new long[] {1} : shape.getShape();
        return Field.of(narrow, range, axes);
    }
}
