package io.github.lmaps.check;

import ai.djl.ndarray.NDArray;
import io.github.lmaps.internal.Scopes;
import java.util.Arrays;

/**
 * J(x) d by central differences, extrapolated to steps of no length (Ridders 1982, "Accurate
 * computation of F'(x) and F'(x) F''(x)"): from
 *
 * <pre>T[k, 0] = (H(x + t d) - H(x - t d)) / (2 t),   t = 2^-k
 * T[k, j] = T[k, j - 1] + (T[k, j - 1] - T[k - 1, j - 1]) / (4^j - 1)</pre>
 *
 * <p>for each image the one that differs least from its neighbours.
 */
final class Slopes {

    private static final int LONGEST = 2;
    private static final int SHORTEST = 10;
    private static final int ORDERS = 4;

    private final Probe probe;
    private final double[][] x;
    private final double[][] d;
    private final double[][] best;
    private final double[] uncertainty;

    private Slopes(Probe probe, double[][] x, double[][] d) {
        this.probe = probe;
        this.x = x;
        this.d = d;
        this.best = new double[x.length][0];
        this.uncertainty = new double[x.length];
        Arrays.fill(uncertainty, Double.POSITIVE_INFINITY);
    }

    static Slopes along(Probe probe, double[][] x, double[][] d) {
        Slopes slopes = new Slopes(probe, x, d);
        slopes.extrapolate();
        return slopes;
    }

    /** J d, image by image. */
    double[][] values() {
        return best;
    }

    /** How wrong it may be by rounding and curvature, against |J d|; of the worst image. */
    double uncertainty() {
        double worst = 0;
        for (int i = 0; i < best.length; i++) {
            double size = Heap.norm(best[i]);
            worst = Heap.worse(worst, size == 0 ? 0 : uncertainty[i] / size);
        }
        return worst;
    }

    private void extrapolate() {
        double[][][] above = new double[0][][];
        for (int k = LONGEST; k <= SHORTEST; k++) {
            double[][][] row = new double[Math.min(k - LONGEST, ORDERS) + 1][][];
            row[0] = difference(Math.scalb(1.0, -k));
            for (int j = 1; j < row.length; j++) {
                row[j] = refined(row[j - 1], above[j - 1], 1 / (Math.pow(4, j) - 1));
                keepBest(row[j], row[j - 1], above[j - 1]);
            }
            above = row;
        }
    }

    private double[][] difference(double step) {
        double[][] ahead = at(step);
        double[][] behind = at(-step);
        double[][] difference = new double[ahead.length][];
        for (int i = 0; i < ahead.length; i++) {
            double[] rise = Heap.plus(ahead[i], -1, behind[i]);
            difference[i] = Heap.plus(new double[rise.length], 0.5 / step, rise);
        }
        return difference;
    }

    private double[][] at(double step) {
        double[][] moved = new double[x.length][];
        for (int i = 0; i < x.length; i++) {
            moved[i] = Heap.plus(x[i], step, d[i]);
        }
        return Scopes.freeing(
                () -> {
                    NDArray images = probe.like(moved, probe.operator().imageShape());
                    return Heap.images(probe.operator().apply(images));
                });
    }

    private static double[][] refined(double[][] fine, double[][] coarse, double share) {
        double[][] refined = new double[fine.length][];
        for (int i = 0; i < fine.length; i++) {
            refined[i] = Heap.plus(fine[i], share, Heap.plus(fine[i], -1, coarse[i]));
        }
        return refined;
    }

    private void keepBest(double[][] refined, double[][] fine, double[][] coarse) {
        for (int i = 0; i < refined.length; i++) {
            double moved =
                    Math.max(
                            Heap.norm(Heap.plus(refined[i], -1, fine[i])),
                            Heap.norm(Heap.plus(refined[i], -1, coarse[i])));
            if (moved < uncertainty[i] || best[i].length == 0) {
                uncertainty[i] = moved;
                best[i] = refined[i];
            }
        }
    }
}
