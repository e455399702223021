package io.github.lmaps.models;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.internal.Scopes;

/**
 * Pads images [B, C, H, W] at the bottom and at the right to sizes that a network takes: mirrored
 * about the last row and column, or, where the image is no larger than what it lacks, with the last
 * row and column repeated.
 */
final class SizePadding {

    private static final int HEIGHT = 2;
    private static final int WIDTH = 3;

    private SizePadding() {}

    /**
     * Pads.
     *
     * @param x images [B, C, H, W]; not modified
     * @param multiple what height and width must become multiples of
     * @return x itself, or a new array; the caller closes it
     */
    static NDArray pad(NDArray x, int multiple) {
        Shape shape = x.getShape();
        long bottom = missing(shape.get(HEIGHT), multiple);
        long right = missing(shape.get(WIDTH), multiple);
        if (bottom == 0 && right == 0) {
            return x;
        }
        boolean mirrored = bottom < shape.get(HEIGHT) && right < shape.get(WIDTH);
        return Scopes.keeping(
                () -> {
                    NDArray tall = bottom == 0 ? x : extended(x, HEIGHT, bottom, mirrored);
                    return right == 0 ? tall : extended(tall, WIDTH, right, mirrored);
                });
    }

    /**
     * Cuts the padding off again.
     *
     * @param padded images at least as large as asked for; not modified
     * @param shape [B, C, H, W], the shape to cut to
     * @return padded itself, or a view of it; the caller closes it
     */
    static NDArray crop(NDArray padded, Shape shape) {
        if (padded.getShape().equals(shape)) {
            return padded;
        }
        return padded.get(
                new NDIndex()
                        .addAllDim(HEIGHT)
                        .addSliceDim(0, shape.get(HEIGHT))
                        .addSliceDim(0, shape.get(WIDTH)));
    }

    private static long missing(long length, int multiple) {
        return Math.floorMod(-length, multiple);
    }

    private static NDArray extended(NDArray x, int axis, long count, boolean mirrored) {
        long last = x.getShape().get(axis) - 1;
        NDArray tail =
                mirrored
                        ? slice(x, axis, last - count, last).flip(axis)
                        : slice(x, axis, last, last + 1).repeat(axis, count);
        return x.concat(tail, axis);
    }

    private static NDArray slice(NDArray x, int axis, long from, long to) {
        return x.get(new NDIndex().addAllDim(axis).addSliceDim(from, to));
    }
}
