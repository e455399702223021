package io.github.lmaps.files.fits;

/** FITS's kinds of numbers, widened; its bytes are unsigned. */
final class StoredNumbers {

    private StoredNumbers() {}

    static double[] of(Object array) {
        if (array instanceof double[] numbers) {
            return numbers;
        }
        double[] wide = new double[java.lang.reflect.Array.getLength(array)];
        if (array instanceof float[] numbers) {
            for (int i = 0; i < wide.length; i++) {
                wide[i] = numbers[i];
            }
        } else if (array instanceof byte[] numbers) {
            for (int i = 0; i < wide.length; i++) {
                wide[i] = Byte.toUnsignedInt(numbers[i]);
            }
        } else {
            for (int i = 0; i < wide.length; i++) {
                wide[i] = java.lang.reflect.Array.getLong(array, i);
            }
        }
        return wide;
    }
}
