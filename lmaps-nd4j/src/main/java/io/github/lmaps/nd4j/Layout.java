package io.github.lmaps.nd4j;

import ai.djl.ndarray.types.Shape;
import org.nd4j.linalg.api.ndarray.INDArray;

/** How the values of an array follow each other in memory. */
final class Layout {

    private Layout() {}

    /**
     * The distances of neighbours on each axis.
     *
     * @param shape the lengths of the axes
     * @param order 'c' where the last axis is the fastest, 'f' where the first is
     */
    static long[] strides(long[] shape, char order) {
        long[] strides = new long[shape.length];
        long distance = 1;
        for (int i = 0; i < shape.length; i++) {
            int axis = order == 'c' ? shape.length - 1 - i : i;
            strides[axis] = distance;
            distance *= shape[axis];
        }
        return strides;
    }

    /** Whether the values follow each other in an order, without gaps. */
    static boolean isDense(INDArray array, char order) {
        long[] shape = array.shape();
        long[] wanted = strides(shape, order);
        long[] strides = array.stride();
        for (int axis = 0; axis < shape.length; axis++) {
            if (shape[axis] > 1 && strides[axis] != wanted[axis]) {
                return false;
            }
        }
        return true;
    }

    static Shape reversed(Shape shape) {
        long[] axes = new long[shape.dimension()];
        for (int axis = 0; axis < axes.length; axis++) {
            axes[axis] = shape.get(axes.length - 1 - axis);
        }
        return new Shape(axes);
    }
}
