package io.github.lmaps.operators.image;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;

/**
 * What a convolution takes for the pixels that lie outside the image a b c d.
 *
 * <p>Each one extends an axis of length n by some pixels on either side, which is linear, and folds
 * an extended axis back, which is the adjoint.
 */
public enum Boundary {

    /** Periodic: b c d | a b c d | a b c. Exact by FFT, but no photograph is. */
    CIRCULAR(Integer.MAX_VALUE) {
        @Override
        long source(long index, long n) {
            return Math.floorMod(index, n);
        }

        @Override
        NDArray outside(NDArray x, int axis, long count, boolean before) {
            throw new IllegalStateException("a circular axis is not extended");
        }

        @Override
        void fold(NDArray x, NDArray outside, int axis, boolean before) {
            throw new IllegalStateException("a circular axis is not folded");
        }
    },

    /** Mirrored without repeating the edge: d c b | a b c d | c b a. Reach below n. */
    REFLECT(-1) {
        @Override
        long source(long index, long n) {
            return index < 0 ? -index : index < n ? index : 2 * (n - 1) - index;
        }

        @Override
        NDArray outside(NDArray x, int axis, long count, boolean before) {
            long n = x.getShape().get(axis);
            return before
                    ? slice(x, axis, 1, 1 + count).flip(axis)
                    : slice(x, axis, n - 1 - count, n - 1).flip(axis);
        }

        @Override
        void fold(NDArray x, NDArray outside, int axis, boolean before) {
            long n = x.getShape().get(axis);
            long count = outside.getShape().get(axis);
            long start = before ? 1 : n - 1 - count;
            slice(x, axis, start, start + count).addi(outside.flip(axis));
        }
    },

    /** Mirrored with the edge repeated: c b a | a b c d | d c b. Reach up to n. */
    SYMMETRIC(0) {
        @Override
        long source(long index, long n) {
            return index < 0 ? -index - 1 : index < n ? index : 2 * n - 1 - index;
        }

        @Override
        NDArray outside(NDArray x, int axis, long count, boolean before) {
            long n = x.getShape().get(axis);
            return before
                    ? slice(x, axis, 0, count).flip(axis)
                    : slice(x, axis, n - count, n).flip(axis);
        }

        @Override
        void fold(NDArray x, NDArray outside, int axis, boolean before) {
            long n = x.getShape().get(axis);
            long count = outside.getShape().get(axis);
            long start = before ? 0 : n - count;
            slice(x, axis, start, start + count).addi(outside.flip(axis));
        }
    },

    /** The edge continued: a a a | a b c d | d d d. */
    REPLICATE(Integer.MAX_VALUE) {
        @Override
        long source(long index, long n) {
            return Math.max(0, Math.min(n - 1, index));
        }

        @Override
        NDArray outside(NDArray x, int axis, long count, boolean before) {
            return edge(x, axis, before).repeat(axis, count);
        }

        @Override
        void fold(NDArray x, NDArray outside, int axis, boolean before) {
            edge(x, axis, before).addi(outside.sum(new int[] {axis}, true));
        }
    },

    /** Nothing outside: 0 0 0 | a b c d | 0 0 0. */
    ZERO(Integer.MAX_VALUE) {
        @Override
        long source(long index, long n) {
            return index < 0 || index >= n ? OUTSIDE : index;
        }

        @Override
        NDArray outside(NDArray x, int axis, long count, boolean before) {
            long[] shape = x.getShape().getShape().clone();
            shape[axis] = count;
            return x.getManager().zeros(new Shape(shape));
        }

        @Override
        void fold(NDArray x, NDArray outside, int axis, boolean before) {
            // zeros came from nowhere and go nowhere
        }
    },

    /** Only outputs that need no pixel from outside: (H - h + 1) x (W - w + 1) of them. */
    VALID(Integer.MAX_VALUE) {
        @Override
        long source(long index, long n) {
            return index < 0 || index >= n ? OUTSIDE : index;
        }

        @Override
        NDArray outside(NDArray x, int axis, long count, boolean before) {
            throw new IllegalStateException("a valid convolution needs nothing outside");
        }

        @Override
        void fold(NDArray x, NDArray outside, int axis, boolean before) {
            throw new IllegalStateException("a valid convolution needs nothing outside");
        }
    };

    /** What {@link #source} gives where there is no pixel. */
    static final long OUTSIDE = -1;

    private final int extra;

    Boundary(int extra) {
        this.extra = extra;
    }

    /** How many pixels beyond the edge of an axis of length n there are. */
    private long supply(long n) {
        return extra == Integer.MAX_VALUE ? Long.MAX_VALUE : n + extra;
    }

    /** Which pixel of an axis of length n stands at an index within reach, or {@link #OUTSIDE}. */
    abstract long source(long index, long n);

    /** The pixels outside one end of an axis. */
    abstract NDArray outside(NDArray x, int axis, long count, boolean before);

    /** Adds what stands outside one end to where it came from, in place. */
    abstract void fold(NDArray x, NDArray outside, int axis, boolean before);

    /** Refuses a kernel that reaches further than this boundary supplies. */
    void requireReach(Shape image, Reach reach) {
        long rows = Math.max(reach.top(), reach.bottom());
        long columns = Math.max(reach.left(), reach.right());
        if (rows > supply(image.get(2)) || columns > supply(image.get(3))) {
            throw new IllegalArgumentException(
                    "the kernel reaches "
                            + rows
                            + " rows and "
                            + columns
                            + " columns beyond the image, but a "
                            + name().toLowerCase(java.util.Locale.ROOT)
                            + " boundary of a "
                            + image.get(2)
                            + " x "
                            + image.get(3)
                            + " image supplies at most "
                            + supply(image.get(2))
                            + " and "
                            + supply(image.get(3)));
        }
    }

    /** [B, C, H, W] to [B, C, top + H + bottom, left + W + right]. */
    NDArray extend(NDArray x, Reach reach) {
        NDArray rows = extend(x, 2, reach.top(), reach.bottom());
        return extend(rows, 3, reach.left(), reach.right());
    }

    private NDArray extend(NDArray x, int axis, long before, long after) {
        NDList parts = new NDList();
        if (before > 0) {
            parts.add(outside(x, axis, before, true));
        }
        parts.add(x);
        if (after > 0) {
            parts.add(outside(x, axis, after, false));
        }
        return parts.size() == 1 ? x : NDArrays.concat(parts, axis);
    }

    /** The adjoint of {@link #extend}. */
    NDArray fold(NDArray extended, Reach reach) {
        NDArray columns = fold(extended, 3, reach.left(), reach.right());
        return fold(columns, 2, reach.top(), reach.bottom());
    }

    private NDArray fold(NDArray extended, int axis, long before, long after) {
        long end = extended.getShape().get(axis) - after;
        NDArray inside = slice(extended, axis, before, end).duplicate();
        if (before > 0) {
            fold(inside, slice(extended, axis, 0, before), axis, true);
        }
        if (after > 0) {
            fold(inside, slice(extended, axis, end, end + after), axis, false);
        }
        return inside;
    }

    private static NDArray edge(NDArray x, int axis, boolean before) {
        long n = x.getShape().get(axis);
        return before ? slice(x, axis, 0, 1) : slice(x, axis, n - 1, n);
    }

    /** A view of [start, end) on an axis of [B, C, H, W]. */
    static NDArray slice(NDArray x, int axis, long start, long end) {
        NDIndex index = new NDIndex();
        for (int i = 0; i < axis; i++) {
            index.addAllDim();
        }
        return x.get(index.addSliceDim(start, end).addEllipseDim());
    }

    /**
     * How many pixels beyond each edge of the image a convolution asks for.
     *
     * @param top rows above
     * @param bottom rows below
     * @param left columns to the left
     * @param right columns to the right
     */
    record Reach(long top, long bottom, long left, long right) {

        static final Reach NONE = new Reach(0, 0, 0, 0);
    }
}
