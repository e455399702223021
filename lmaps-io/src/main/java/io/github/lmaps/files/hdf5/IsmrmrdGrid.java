package io.github.lmaps.files.hdf5;

import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;

/** K-space of one slice, filled line by line. */
final class IsmrmrdGrid {

    private final int coils;
    private final int rows;
    private final int columns;
    private final float[] sums;
    private final int[] counts;

    IsmrmrdGrid(int coils, int rows, int columns) {
        this.coils = coils;
        this.rows = rows;
        this.columns = columns;
        this.sums = new float[Math.multiplyExact(2 * coils, Math.multiplyExact(rows, columns))];
        this.counts = new int[rows * columns];
    }

    void add(IsmrmrdLine line, float[] samples) {
        for (int i = line.first(); i < line.end(); i++) {
            int place = line.row() * columns + line.column(i);
            counts[place]++;
            for (int coil = 0; coil < coils; coil++) {
                int to = 2 * (coil * counts.length + place);
                int from = 2 * (coil * line.length() + i);
                sums[to] += samples[from];
                sums[to + 1] += samples[from + 1];
            }
        }
    }

    /** [1, coils, rows, columns, 2]; takes the array over. */
    Field mean() {
        for (int i = 0; i < sums.length; i++) {
            sums[i] /= Math.max(1, counts[i / 2 % counts.length]);
        }
        return Field.owning(sums, ValueRange.UNBOUNDED, 1, coils, rows, columns, 2);
    }
}
