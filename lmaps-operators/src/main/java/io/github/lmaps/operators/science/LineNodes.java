package io.github.lmaps.operators.science;

import ai.djl.ndarray.NDArray;
import io.github.lmaps.internal.Scopes;
import java.util.Arrays;

/**
 * Few points of half a line, at which products of two waves tell what they are on all of it:
 *
 * <pre>w(x) = sum_j E_j(x) w(x_j) for even w,   sum_j O_j(x) w(x_j) for odd w</pre>
 *
 * <p>(Cheng, Gimbutas, Martinsson, Rokhlin 2005, "On the compression of low rank matrices", SIAM J.
 * Sci. Comput. 26). All products of two families of lines have the entrywise product of their Gram
 * matrices, of which a {@link PivotedCholesky} takes the points. As products have twice the
 * bandwidth of a wave, it takes four points a wavelength and some more.
 *
 * @param points x_j, in steps from the middle
 * @param even E, [half, points], row by row
 * @param odd O, of the same shape
 */
record LineNodes(long[] points, double[] even, double[] odd) {

    /** Relative to the greatest; less is the rounding of waves in single precision. */
    private static final double LEAST = 1e-6;

    /**
     * Finds them for products of waves of which the even and the odd parts are given, [4, N, h, w].
     */
    static LineNodes down(NDArray first, NDArray second) {
        return of(gram(first.swapAxes(2, 3)), gram(second.swapAxes(2, 3)));
    }

    /** As {@link #down}, along rows. */
    static LineNodes across(NDArray first, NDArray second) {
        return of(gram(turned(first)), gram(turned(second)));
    }

    /** Parts by the parity in columns before that in rows. */
    private static NDArray turned(NDArray parts) {
        long[] shape = parts.getShape().getShape();
        return parts.reshape(2, 2, shape[1], shape[2], shape[3]).swapAxes(0, 1);
    }

    /** Of all lines, which are the last axis, even and odd: [2, n, n]. */
    private static NDArray gram(NDArray parts) {
        return Scopes.keeping(
                () -> {
                    long length = parts.getShape().get(parts.getShape().dimension() - 1);
                    NDArray lines = parts.reshape(2, -1, length);
                    return lines.swapAxes(1, 2).matMul(lines);
                });
    }

    private static LineNodes of(NDArray first, NDArray second) {
        NDArray alike = first.mul(second);
        NDArray unlike = first.mul(second.flip(0));
        return of(
                alike.get(0).add(alike.get(1)).toDoubleArray(),
                unlike.get(0).add(unlike.get(1)).toDoubleArray());
    }

    private static LineNodes of(double[] evenGram, double[] oddGram) {
        int half = (int) Math.round(Math.sqrt(evenGram.length));
        PivotedCholesky even = new PivotedCholesky(evenGram, half);
        PivotedCholesky odd = new PivotedCholesky(oddGram, half);
        double least = LEAST * LEAST * Math.max(even.most(), odd.most());
        long[] points = new long[half];
        int count = 0;
        for (int next = most(even, odd, half);
                Math.max(even.left(next), odd.left(next)) > least;
                next = most(even, odd, half)) {
            even.take(next);
            odd.take(next);
            points[count++] = next;
        }
        return new LineNodes(
                Arrays.copyOf(points, count), even.interpolation(), odd.interpolation());
    }

    /** Where most is left. */
    private static int most(PivotedCholesky even, PivotedCholesky odd, int half) {
        int most = 0;
        for (int i = 1; i < half; i++) {
            if (Math.max(even.left(i), odd.left(i)) > Math.max(even.left(most), odd.left(most))) {
                most = i;
            }
        }
        return most;
    }

    int count() {
        return points.length;
    }

    int half() {
        return even.length / points.length;
    }
}
