package io.github.lmaps.examples;

import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.Field;

/** Makes images larger at their right and lower edges, and cuts them back. */
final class Edges {

    private Edges() {}

    /** An image of a larger shape, its last rows and columns repeated. */
    static Field continued(Field image, Shape shape) {
        return resampled(image, shape);
    }

    /** The upper left part, or all of an image that is no larger. */
    static Field cut(Field image, Shape shape) {
        long[] axes = image.shape().getShape().clone();
        axes[2] = Math.min(axes[2], shape.get(2));
        axes[3] = Math.min(axes[3], shape.get(3));
        return resampled(image, new Shape(axes));
    }

    private static Field resampled(Field image, Shape shape) {
        int height = (int) shape.get(2);
        int width = (int) shape.get(3);
        long lastRow = image.shape().get(2) - 1;
        long lastColumn = image.shape().get(3) - 1;
        float[] values = new float[Math.toIntExact(shape.size())];
        for (int i = 0; i < values.length; i++) {
            long plane = i / (height * width);
            long row = Math.min(i / width % height, lastRow);
            long column = Math.min(i % width, lastColumn);
            long channels = shape.get(1);
            values[i] = image.at(plane / channels, plane % channels, row, column);
        }
        return Field.owning(values, image.range(), shape.getShape());
    }
}
