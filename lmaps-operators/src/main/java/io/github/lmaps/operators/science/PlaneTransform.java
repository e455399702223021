package io.github.lmaps.operators.science;

/**
 * The two-dimensional Fourier transform of complex numbers in double precision, with sides that are
 * powers of two (Cooley and Tukey 1965). Values are pairs, row after row. Immutable.
 */
final class PlaneTransform {

    private final int rows;
    private final int columns;
    private final double[] rowTwiddles;
    private final double[] columnTwiddles;

    PlaneTransform(int rows, int columns) {
        this.rows = rows;
        this.columns = columns;
        this.rowTwiddles = twiddles(columns);
        this.columnTwiddles = twiddles(rows);
    }

    /** The smallest power of two that is not below a length. */
    static int atLeast(int length) {
        return length <= 1 ? 1 : 2 * Integer.highestOneBit(length - 1);
    }

    /** exp(-2 pi i j / n) for j below n / 2. */
    private static double[] twiddles(int n) {
        double[] twiddles = new double[n];
        for (int j = 0; j < n / 2; j++) {
            twiddles[2 * j] = Math.cos(2 * Math.PI * j / n);
            twiddles[2 * j + 1] = -Math.sin(2 * Math.PI * j / n);
        }
        return twiddles;
    }

    /** Transforms in place, not scaled; only the first rows are not zero. */
    void forward(double[] plane, int filledRows) {
        for (int row = 0; row < filledRows; row++) {
            line(plane, 2 * row * columns, 2, columns, rowTwiddles, 1);
        }
        for (int column = 0; column < columns; column++) {
            line(plane, 2 * column, 2 * columns, rows, columnTwiddles, 1);
        }
    }

    /** The inverse in place, times the number of values; only the first rows are wanted. */
    void backward(double[] plane, int wantedRows) {
        for (int column = 0; column < columns; column++) {
            line(plane, 2 * column, 2 * columns, rows, columnTwiddles, -1);
        }
        for (int row = 0; row < wantedRows; row++) {
            line(plane, 2 * row * columns, 2, columns, rowTwiddles, -1);
        }
    }

    private static void line(
            double[] plane, int start, int stride, int n, double[] twiddles, int sign) {
        double[] values = new double[2 * n];
        int shift = Integer.numberOfLeadingZeros(n) + 1;
        for (int i = 0; i < n; i++) {
            int reversed = n == 1 ? 0 : Integer.reverse(i) >>> shift;
            values[2 * reversed] = plane[start + i * stride];
            values[2 * reversed + 1] = plane[start + i * stride + 1];
        }
        for (int half = 1; half < n; half *= 2) {
            butterflies(values, half, n, twiddles, sign);
        }
        for (int i = 0; i < n; i++) {
            plane[start + i * stride] = values[2 * i];
            plane[start + i * stride + 1] = values[2 * i + 1];
        }
    }

    private static void butterflies(double[] values, int half, int n, double[] twiddles, int sign) {
        int step = n / half;
        for (int block = 0; block < 2 * n; block += 4 * half) {
            for (int j = 0; j < half; j++) {
                double c = twiddles[j * step];
                double s = sign * twiddles[j * step + 1];
                int low = block + 2 * j;
                int high = low + 2 * half;
                double re = values[high] * c - values[high + 1] * s;
                double im = values[high] * s + values[high + 1] * c;
                values[high] = values[low] - re;
                values[high + 1] = values[low + 1] - im;
                values[low] += re;
                values[low + 1] += im;
            }
        }
    }
}
