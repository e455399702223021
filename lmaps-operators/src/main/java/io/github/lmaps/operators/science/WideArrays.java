package io.github.lmaps.operators.science;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;

/** Between the engine's arrays, float32 or float64, and numbers in double precision. */
final class WideArrays {

    private WideArrays() {}

    static double[] of(NDArray array) {
        if (array.getDataType() == DataType.FLOAT64) {
            return array.toDoubleArray();
        }
        float[] narrow = array.toFloatArray();
        double[] wide = new double[narrow.length];
        Arrays.setAll(wide, i -> narrow[i]);
        return wide;
    }

    /** An array on the device and of the type of another one; the caller closes it. */
    static NDArray like(NDArray other, double[] values, Shape shape) {
        if (other.getDataType() == DataType.FLOAT64) {
            return other.getManager().create(values, shape);
        }
        float[] narrow = new float[values.length];
        for (int i = 0; i < narrow.length; i++) {
            narrow[i] = (float) values[i];
        }
        return other.getManager().create(narrow, shape);
    }
}
