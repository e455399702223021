package io.github.lmaps.examples.classical;

import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.Field;
import io.github.lmaps.operators.image.Demosaicing;
import io.github.lmaps.problem.InverseProblem;
import java.nio.FloatBuffer;
import java.util.List;

/**
 * One colour at each place of an image.
 *
 * @param tile the colours, which repeat
 * @param y what was seen, [B, 1, H, W]
 */
record Mosaic(List<String> tile, Field y) {

    private static final String COLOURS = "RGB";

    /** Gives what one colour is at one place of one image. */
    interface Filling {
        double at(int image, int row, int column, char colour);
    }

    static Mosaic of(InverseProblem problem) {
        if (problem.operator() instanceof Demosaicing mosaic) {
            return new Mosaic(mosaic.tile(), problem.measurement());
        }
        throw new IllegalArgumentException(
                "only a mosaic can be demosaiced, got " + problem.operator());
    }

    int height() {
        return (int) y.shape().get(2);
    }

    int width() {
        return (int) y.shape().get(3);
    }

    /** What is seen at a place. */
    char colour(int row, int column) {
        String line = tile.get(row % tile.size());
        return line.charAt(column % line.length());
    }

    /** What was seen at a place. */
    double value(int image, int row, int column) {
        return y.values().get((image * height() + row) * width() + column);
    }

    /** All colours at all places. */
    Field filled(Filling filling) {
        Shape shape = new Shape(y.shape().get(0), COLOURS.length(), height(), width());
        float[] values = new float[(int) shape.size()];
        FloatBuffer filled = FloatBuffer.wrap(values);
        for (int image = 0; image < shape.get(0); image++) {
            for (char colour : COLOURS.toCharArray()) {
                for (int i = 0; i < height(); i++) {
                    for (int j = 0; j < width(); j++) {
                        filled.put((float) filling.at(image, i, j, colour));
                    }
                }
            }
        }
        return Field.owning(values, y.range(), shape.getShape());
    }
}
