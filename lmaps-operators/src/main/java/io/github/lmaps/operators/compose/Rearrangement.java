package io.github.lmaps.operators.compose;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.internal.Scopes;

/**
 * The same numbers as one array and as a batch of parts.
 *
 * @param whole the shape of the array
 * @param axes the array with its axes split
 * @param order the split axes in the order of the parts
 * @param parts the shape of the batch of parts
 */
record Rearrangement(Shape whole, Shape axes, int[] order, Shape parts) {

    /** Parts whose numbers stand behind each other already. */
    static Rearrangement reshaped(Shape whole, Shape parts) {
        return new Rearrangement(whole, whole, inOrder(whole.dimension()), parts);
    }

    private static int[] inOrder(int dimension) {
        int[] order = new int[dimension];
        for (int axis = 0; axis < dimension; axis++) {
            order[axis] = axis;
        }
        return order;
    }

    /** Pictures [B, C, rows h, columns w] as tiles [B rows columns, C, h, w]. */
    static Rearrangement tiles(Shape whole, int rows, int columns) {
        long batch = whole.get(0);
        long channels = whole.get(1);
        long height = whole.get(2) / rows;
        long width = whole.get(3) / columns;
        return new Rearrangement(
                whole,
                new Shape(batch, channels, rows, height, columns, width),
                new int[] {0, 2, 4, 1, 3, 5},
                new Shape(batch * rows * columns, channels, height, width));
    }

    NDArray toParts(NDArray array) {
        return Scopes.keeping(() -> array.reshape(axes).transpose(order).reshape(parts));
    }

    NDArray toWhole(NDArray array) {
        long[] ordered = new long[order.length];
        int[] back = new int[order.length];
        for (int axis = 0; axis < order.length; axis++) {
            ordered[axis] = axes.get(order[axis]);
            back[order[axis]] = axis;
        }
        return Scopes.keeping(
                () -> array.reshape(new Shape(ordered)).transpose(back).reshape(whole));
    }
}
