package io.github.lmaps.solver;

import ai.djl.ndarray.NDArray;
import io.github.lmaps.core.LmapsException;
import io.github.lmaps.internal.PerImage;
import io.github.lmaps.internal.Scopes;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/**
 * The step of a trust region by truncated conjugate gradients (Steihaug 1983, Toint 1981): the
 * iterates of B p = -g from p = 0 grow, and the first one that would be longer than the radius is
 * cut off there. Each image of a batch is a problem of its own; those that are done stand still.
 */
final class TruncatedGradients {

    private final UnaryOperator<NDArray> matrix;
    private final double[] radius;
    private final NDArray p;
    private final NDArray r;
    private final NDArray d;
    private final double[] stop;
    private final double[] predicted;
    private final int[] iterations;
    private final boolean[] active;
    private final NDArray g;

    /**
     * The step of every image.
     *
     * @param matrix B, symmetric and positive definite; must not modify its argument
     * @param g the slope
     * @param radius the longest step; 0 for an image that is done
     */
    TruncatedGradients(
            UnaryOperator<NDArray> matrix,
            NDArray g,
            double[] radius,
            double[] shares,
            int maxIterations) {
        this.matrix = matrix;
        this.radius = radius;
        this.g = g;
        this.p = g.zerosLike();
        this.r = g.neg();
        this.d = r.duplicate();
        double[] rr = PerImage.dot(r, r);
        this.stop = new double[rr.length];
        Arrays.setAll(stop, i -> shares[i] * shares[i] * rr[i]);
        this.iterations = new int[rr.length];
        this.active = new boolean[rr.length];
        for (int i = 0; i < active.length; i++) {
            active[i] = radius[i] > 0 && rr[i] > 0;
        }
        double[] squared = rr;
        for (int n = 0; n < maxIterations && anyActive(); n++) {
            double[] now = squared;
            squared = Scopes.freeing(() -> iterate(now));
        }
        double[] along = Scopes.freeing(() -> PerImage.dot(r.sub(g), p));
        this.predicted = Arrays.stream(along).map(value -> value / 2).toArray();
    }

    private boolean anyActive() {
        for (boolean one : active) {
            if (one) {
                return true;
            }
        }
        return false;
    }

    /** One iteration, in place; gives the new squared norms of r. */
    private double[] iterate(double[] rr) {
        NDArray bd = matrix.apply(d);
        double[] curvature = PerImage.dot(d, bd);
        double[] pp = PerImage.dot(p, p);
        double[] pd = PerImage.dot(p, d);
        double[] dd = PerImage.dot(d, d);
        double[] alpha = new double[rr.length];
        for (int i = 0; i < alpha.length; i++) {
            if (active[i]) {
                requireCurved(curvature[i], i);
                iterations[i]++;
                alpha[i] = rr[i] / curvature[i];
                double longest = reach(pp[i], pd[i], dd[i], radius[i]);
                if (alpha[i] >= longest) {
                    alpha[i] = longest;
                    active[i] = false;
                }
            }
        }
        p.addi(d.mul(column(alpha)));
        r.subi(bd.mul(column(alpha)));
        double[] next = PerImage.dot(r, r);
        double[] beta = new double[rr.length];
        for (int i = 0; i < beta.length; i++) {
            active[i] = active[i] && next[i] > stop[i];
            beta[i] = rr[i] == 0 ? 0 : next[i] / rr[i];
        }
        d.muli(column(beta)).addi(r);
        return next;
    }

    private static void requireCurved(double curvature, int image) {
        if (!(curvature > 0) || Double.isInfinite(curvature)) {
            throw new LmapsException(
                    "conjugate gradients met the curvature "
                            + curvature
                            + " in image "
                            + image
                            + " of the batch");
        }
    }

    /** The t of |p + t d| = radius. */
    private static double reach(double pp, double pd, double dd, double radius) {
        double room = radius * radius - pp;
        return Double.isInfinite(room) ? room : room / (pd + Math.sqrt(pd * pd + dd * room));
    }

    private NDArray column(double[] values) {
        return PerImage.column(g.getManager(), values, g.getShape().dimension());
    }

    /** p. */
    NDArray step() {
        return p;
    }

    /** -(g^T p + p^T B p / 2), by which the quadratic model falls. */
    double[] predicted() {
        return predicted;
    }

    int[] iterations() {
        return iterations;
    }
}
