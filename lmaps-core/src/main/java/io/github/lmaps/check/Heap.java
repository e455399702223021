package io.github.lmaps.check;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.util.Arrays;

/** Arrays of either precision as doubles on the heap, image by image, and their products. */
final class Heap {

    private Heap() {}

    static double[] values(NDArray array) {
        if (array.getDataType() == DataType.FLOAT64) {
            return array.toDoubleArray();
        }
        float[] narrow = array.toFloatArray();
        double[] wide = new double[narrow.length];
        Arrays.setAll(wide, i -> narrow[i]);
        return wide;
    }

    /** [B][the rest]. */
    static double[][] images(NDArray array) {
        double[] values = values(array);
        double[][] images = new double[(int) array.getShape().get(0)][];
        int length = values.length / images.length;
        Arrays.setAll(images, i -> Arrays.copyOfRange(values, i * length, (i + 1) * length));
        return images;
    }

    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    static double norm(double[] a) {
        return Math.sqrt(dot(a, a));
    }

    static double[] norms(double[][] images) {
        return Arrays.stream(images).mapToDouble(Heap::norm).toArray();
    }

    /** a + factor b. */
    static double[] plus(double[] a, double factor, double[] b) {
        double[] sum = new double[a.length];
        Arrays.setAll(sum, i -> a[i] + factor * b[i]);
        return sum;
    }

    /** The largest |got - want| / |want| of the images; where nothing is wanted, |got|. */
    static double relativeError(double[][] got, double[][] want) {
        double worst = 0;
        for (int i = 0; i < want.length; i++) {
            double size = norm(want[i]);
            double error = norm(plus(got[i], -1, want[i]));
            worst = worse(worst, size == 0 ? error : error / size);
        }
        return worst;
    }

    /** The larger one; NaN if one is. */
    static double worse(double a, double b) {
        return Double.isNaN(a) || Double.isNaN(b) ? Double.NaN : Math.max(a, b);
    }
}
