package io.github.lmaps.check;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.internal.Scopes;
import io.github.lmaps.operator.DiagonalGramOperator;
import io.github.lmaps.operator.EntrywiseOperator;
import io.github.lmaps.operator.LinearOperator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The trace of A A^T, the count of measured entries, and the diagonal that an operator claims. */
final class CheckedEntries {

    /** The most measured values of one image for which every row of A is looked at. */
    static final int DENSE = 1024;

    private static final int PROBES = 32;

    /** Standard errors of an estimate that are not taken for a mistake. */
    private static final double DEVIATIONS = 5;

    /** Rows shorter than this share of the longest measure nothing. */
    private static final double NOTHING = 1e-6;

    private final Probe probe;
    private final LinearOperator a;
    private final int entries;

    CheckedEntries(Probe probe, LinearOperator a) {
        this.probe = probe;
        this.a = a;
        this.entries = (int) (a.measurementShape().size() / a.measurementShape().get(0));
    }

    List<CheckResult> results() {
        List<CheckResult> results = new ArrayList<>();
        if (entries <= DENSE) {
            double[] rows = squaredRows();
            results.add(trace(Arrays.stream(rows).sum(), 0));
            results.add(count(rows));
            if (a instanceof EntrywiseOperator b) {
                results.add(diagonal(b, rows));
            }
        } else {
            results.addAll(byProbes());
        }
        if (a instanceof DiagonalGramOperator b) {
            results.add(gram(b));
        }
        return results;
    }

    /** |A^T e_i|^2 for every entry of the first image. */
    private double[] squaredRows() {
        Shape shape = a.measurementShape();
        double[] squared = new double[entries];
        for (int i = 0; i < entries; i++) {
            double[] unit = new double[(int) shape.size()];
            unit[i] = 1;
            double[] row =
                    Scopes.freeing(() -> Heap.images(a.adjoint(probe.array(unit, shape))))[0];
            squared[i] = Heap.dot(row, row);
        }
        return squared;
    }

    private CheckResult trace(double found, double error) {
        return new CheckResult(
                "trace",
                Math.abs(a.gramTrace() - found) / found,
                probe.checks().traceTolerance() + DEVIATIONS * error / found,
                "|gramTrace() / tr(A A^T) - 1|; "
                        + a.gramTrace()
                        + " was told, "
                        + found
                        + " found");
    }

    private CheckResult count(double[] sizes) {
        double largest = Arrays.stream(sizes).max().orElse(0);
        long found = Arrays.stream(sizes).filter(s -> s > NOTHING * NOTHING * largest).count();
        return new CheckResult(
                "measured entries",
                Math.abs(a.measuredEntries() - found),
                0,
                a.measuredEntries() + " were told, " + found + " found");
    }

    private double[] told(EntrywiseOperator b) {
        return Scopes.freeing(() -> Heap.images(b.gram().broadcast(a.measurementShape())))[0];
    }

    private CheckResult diagonal(EntrywiseOperator b, double[] rows) {
        return probe.result(
                "gram",
                Heap.relativeError(new double[][] {told(b)}, new double[][] {rows}),
                "|gram() - diag(A A^T)| / |diag(A A^T)|");
    }

    /** |A n|^2 for white images has the mean tr(A A^T). */
    private List<CheckResult> byProbes() {
        double[] largest = new double[entries];
        double sum = 0;
        double squares = 0;
        int count = 0;
        for (int stream = 0; stream < PROBES; stream++) {
            int number = stream;
            for (double[] y : Scopes.freeing(() -> Heap.images(a.apply(probe.white(number))))) {
                double squared = Heap.dot(y, y);
                sum += squared;
                squares += squared * squared;
                count++;
                Arrays.setAll(largest, i -> Math.max(largest[i], y[i] * y[i]));
            }
        }
        double mean = sum / count;
        double variance = Math.max(0, squares / count - mean * mean) / (count - 1);
        return List.of(trace(mean, Math.sqrt(variance)), count(largest));
    }

    private CheckResult gram(DiagonalGramOperator b) {
        double[][] got =
                Scopes.freeing(() -> Heap.images(a.apply(a.adjoint(probe.measurement(3)))));
        double[][] want = Scopes.freeing(() -> Heap.images(claimed(b)));
        return probe.result(
                "A A^T is diagonal",
                Heap.relativeError(got, want),
                "|A A^T v - gram() v| / |gram() v|");
    }

    private NDArray claimed(DiagonalGramOperator b) {
        return probe.measurement(3).mul(b.gram());
    }
}
