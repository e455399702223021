package io.github.lmaps.operators.science;

/**
 * The two-dimensional Fourier transform of complex numbers in double precision, quickest where both
 * sides are powers of two. Values are pairs, row after row. Immutable.
 */
final class PlaneTransform {

    private final int rows;
    private final int columns;
    private final LineTransform alongRows;
    private final LineTransform alongColumns;

    PlaneTransform(int rows, int columns) {
        this.rows = rows;
        this.columns = columns;
        this.alongRows = new LineTransform(columns);
        this.alongColumns = new LineTransform(rows);
    }

    /** The smallest power of two that is not below a length. */
    static int atLeast(int length) {
        return length <= 1 ? 1 : 2 * Integer.highestOneBit(length - 1);
    }

    /** Transforms in place, not scaled; only the first rows are not zero. */
    void forward(double[] plane, int filledRows) {
        lines(plane, filledRows, 2 * columns, 2, columns, alongRows, 1);
        lines(plane, columns, 2, 2 * columns, rows, alongColumns, 1);
    }

    /** The inverse in place, times the number of values; only the first rows are wanted. */
    void backward(double[] plane, int wantedRows) {
        lines(plane, columns, 2, 2 * columns, rows, alongColumns, -1);
        lines(plane, wantedRows, 2 * columns, 2, columns, alongRows, -1);
    }

    /** Lines of n pairs, whose starts and whose pairs lie so far apart. */
    private static void lines(
            double[] plane,
            int count,
            int between,
            int stride,
            int n,
            LineTransform transform,
            int sign) {
        double[] values = new double[2 * n];
        double[] spare = new double[2 * n];
        for (int line = 0; line < count; line++) {
            int start = line * between;
            for (int i = 0; i < n; i++) {
                values[2 * i] = plane[start + i * stride];
                values[2 * i + 1] = plane[start + i * stride + 1];
            }
            double[] result = transform.transform(values, spare, sign);
            for (int i = 0; i < n; i++) {
                plane[start + i * stride] = result[2 * i];
                plane[start + i * stride + 1] = result[2 * i + 1];
            }
        }
    }
}
