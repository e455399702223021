package io.github.lmaps.internal;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;

/**
 * Every f-th row and column of an image, and what becomes of frequencies: those that differ by
 * multiples of H / f and W / f fall together.
 */
public final class Decimation {

    private Decimation() {}

    /**
     * Keeps rows and columns 0, f, 2 f ...
     *
     * @param x [B, C, H, W]
     * @param factor f
     * @return [B, C, ceil(H / f), ceil(W / f)]; the caller closes it
     */
    public static NDArray keep(NDArray x, int factor) {
        return x.get(new NDIndex("..., ::" + factor + ", ::" + factor)).duplicate();
    }

    /**
     * The adjoint of {@link #keep}: zeros between.
     *
     * @param y [B, C, h, w]
     * @param factor f
     * @param height H, from (h - 1) f + 1 to h f
     * @param width W, from (w - 1) f + 1 to w f
     * @return [B, C, H, W]; the caller closes it
     */
    public static NDArray spread(NDArray y, int factor, long height, long width) {
        Shape shape = y.getShape();
        long planes = shape.get(0) * shape.get(1);
        long rows = shape.get(2);
        long columns = shape.get(3);
        NDArray cells = y.reshape(planes * rows, 1, columns, 1);
        NDArray filled = cells.pad(new Shape(0, factor - 1, 0, 0, 0, factor - 1), 0);
        NDArray whole = filled.reshape(shape.get(0), shape.get(1), rows * factor, columns * factor);
        boolean multiple = rows * factor == height && columns * factor == width;
        return multiple ? whole : whole.get(":, :, :" + height + ", :" + width).duplicate();
    }

    /**
     * The mean over the f^2 frequencies that fall together.
     *
     * @param half a real function of the frequency that is the same at f and -f, such as variances:
     *     a half spectrum [B, C, H, W / 2 + 1], float32
     * @param factor f, a divisor of H and W
     * @param width W
     * @return the half spectrum [B, C, H / f, W / f / 2 + 1]; the caller closes it
     */
    public static NDArray meanOfAliases(NDArray half, int factor, long width) {
        long columns = width / factor / 2 + 1;
        return Scopes.keeping(
                () -> {
                    NDArray rows = sumOfParts(half, ":, :, ", half.getShape().get(2), factor);
                    NDArray sum = sumOfParts(whole(rows, width), ":, :, :, ", width, factor);
                    return sum.get(":, :, :, :" + columns).div(factor * factor);
                });
    }

    /** Part by part, which takes a quarter of the time of a sum over an axis between others. */
    private static NDArray sumOfParts(NDArray x, String axis, long length, int factor) {
        long part = length / factor;
        NDArray sum = x.get(axis + "0:" + part).duplicate();
        for (int i = 1; i < factor; i++) {
            sum.addi(x.get(axis + i * part + ":" + (i + 1) * part));
        }
        return sum;
    }

    /**
     * Repeats a function of the coarse grid's frequencies at those that fall together with them:
     * what zeros between make of a transform.
     *
     * @param half the half spectrum [B, C, h, w / 2 + 1] of a real image, complex64, or of its
     *     variances, float32
     * @param factor f
     * @param width w
     * @return the half spectrum [B, C, h f, w f / 2 + 1]; the caller closes it
     */
    public static NDArray repeatAliases(NDArray half, int factor, long width) {
        return Scopes.keeping(
                () ->
                        half.getDataType() == DataType.COMPLEX64
                                ? repeated(half.real(), factor, width).complex()
                                : repeated(half, factor, width));
    }

    private static NDArray repeated(NDArray half, int factor, long width) {
        long[] repeats = new long[half.getShape().dimension()];
        Arrays.fill(repeats, 1);
        repeats[2] = factor;
        repeats[3] = factor / 2 + 1;
        String columns = ":, :, :, :" + (width * factor / 2 + 1);
        return whole(half, width).tile(repeats).get(columns).duplicate();
    }

    /** The whole spectrum from its half; pairs on a last axis are conjugate at mirrored places. */
    private static NDArray whole(NDArray half, long width) {
        long mirrored = (width - 1) / 2;
        if (mirrored == 0) {
            return half.get(":, :, :, :" + width);
        }
        NDArray right = half.get(":, :, :, 1:" + (mirrored + 1)).flip(3);
        if (half.getShape().dimension() == 5) {
            right = right.mul(half.getManager().create(new float[] {1, -1}));
        }
        NDList rows = new NDList(right.get(":, :, :1"));
        if (right.getShape().get(2) > 1) {
            rows.add(right.get(":, :, 1:").flip(2));
        }
        return NDArrays.concat(new NDList(half, NDArrays.concat(rows, 2)), 3);
    }
}
