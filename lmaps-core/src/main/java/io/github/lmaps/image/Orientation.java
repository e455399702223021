package io.github.lmaps.image;

import io.github.lmaps.core.Field;
import java.nio.FloatBuffer;

/**
 * EXIF orientation: how the stored rows and columns lie in the upright picture.
 *
 * <p>The constants stand in the order of the tag's values 1 to 8 and are named by what turns the
 * stored pixels upright.
 */
enum Orientation {
    UPRIGHT(false, false, false),
    MIRROR(false, true, false),
    TURN_HALF(false, true, true),
    FLIP(false, false, true),
    TRANSPOSE(true, false, false),
    TURN_CLOCKWISE(true, true, false),
    TRANSVERSE(true, true, true),
    TURN_ANTICLOCKWISE(true, false, true);

    private final boolean swapped;
    private final boolean fromRight;
    private final boolean fromBelow;

    Orientation(boolean swapped, boolean fromRight, boolean fromBelow) {
        this.swapped = swapped;
        this.fromRight = fromRight;
        this.fromBelow = fromBelow;
    }

    /** The orientation of a tag's value; values that EXIF does not define count as upright. */
    static Orientation of(long tag) {
        return tag >= 1 && tag <= 8 ? values()[(int) tag - 1] : UPRIGHT;
    }

    int width(int storedWidth, int storedHeight) {
        return swapped ? storedHeight : storedWidth;
    }

    int height(int storedWidth, int storedHeight) {
        return swapped ? storedWidth : storedHeight;
    }

    /** Where the stored pixel (x, y) goes: {@code origin + x * columnStep + y * rowStep}. */
    Placement placement(int storedWidth, int storedHeight) {
        int width = width(storedWidth, storedHeight);
        int height = height(storedWidth, storedHeight);
        int across = fromRight ? -1 : 1;
        int down = fromBelow ? -width : width;
        int origin = (fromRight ? width - 1 : 0) + (fromBelow ? (height - 1) * width : 0);
        return swapped ? new Placement(origin, down, across) : new Placement(origin, across, down);
    }

    /** A stored image [1, C, H, W], turned. */
    Field upright(Field stored) {
        if (this == UPRIGHT) {
            return stored;
        }
        int columns = (int) stored.shape().get(3);
        int rows = (int) stored.shape().get(2);
        Placement placement = placement(columns, rows);
        FloatBuffer values = stored.values();
        float[] turned = new float[stored.size()];
        for (int first = 0; first < turned.length; first += rows * columns) {
            for (int y = 0; y < rows; y++) {
                for (int x = 0; x < columns; x++) {
                    turned[first + placement.of(x, y)] = values.get();
                }
            }
        }
        return Field.owning(
                turned,
                stored.range(),
                1,
                stored.shape().get(1),
                height(columns, rows),
                width(columns, rows));
    }

    record Placement(int origin, int columnStep, int rowStep) {
        int of(int x, int y) {
            return origin + x * columnStep + y * rowStep;
        }
    }
}
