package io.github.lmaps.check;

import io.github.lmaps.internal.Scopes;
import io.github.lmaps.operator.DifferentiableOperator;
import io.github.lmaps.operator.LinearisableOperator;
import io.github.lmaps.operator.Linearisation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Products with the Jacobian against central differences. */
final class SlopeChecks {

    private static final String GAP = "|<v, J d> - <J^T v, d>| / (|J d| |v|)";

    /** Differences that are less certain are no excuse. */
    private static final double LEAST_CERTAIN = 1e-3;

    private final Probe probe;
    private final DifferentiableOperator h;
    private final double[][] x;
    private final double[][] d;
    private final double[][] slope;
    private final double[][] v;
    private final double uncertainty;

    SlopeChecks(Probe probe, DifferentiableOperator h) {
        this.probe = probe;
        this.h = h;
        this.x = Scopes.freeing(() -> Heap.images(probe.point(0)));
        this.d = probe.signs(1);
        Slopes slopes = Slopes.along(probe, x, d);
        this.slope = slopes.values();
        this.uncertainty = slopes.uncertainty();
        this.v = Scopes.freeing(() -> Heap.images(probe.measurement(2)));
    }

    List<CheckResult> results() {
        List<CheckResult> results = new ArrayList<>();
        results.add(
                byDifferences(
                        "vjp",
                        Heap.worse(gap(slope, v, vjp(v)), gap(slope, slope, vjp(slope))),
                        GAP));
        if (h instanceof LinearisableOperator smooth) {
            results.addAll(linearised(smooth));
        }
        return results;
    }

    /** Central differences are themselves uncertain, which is added to the bound. */
    private CheckResult byDifferences(String name, double measured, String meaning) {
        CheckResult plain =
                probe.result(
                        name,
                        measured,
                        String.format(
                                Locale.ROOT,
                                "%s, J d by central differences, certain to %.0e",
                                meaning,
                                uncertainty));
        double bound = plain.bound() + Math.min(LEAST_CERTAIN, uncertainty);
        return new CheckResult(plain.name(), measured, bound, plain.meaning());
    }

    private double[][] vjp(double[][] measurement) {
        return Scopes.freeing(
                () ->
                        Heap.images(
                                h.vjp(
                                        probe.like(x, h.imageShape()),
                                        probe.like(measurement, h.measurementShape()))));
    }

    private double gap(double[][] along, double[][] weight, double[][] back) {
        double worst = 0;
        for (int i = 0; i < along.length; i++) {
            double scale = Heap.norm(along[i]) * Heap.norm(weight[i]);
            double gap = Math.abs(Heap.dot(along[i], weight[i]) - Heap.dot(back[i], d[i]));
            worst = Heap.worse(worst, gap == 0 ? 0 : gap / scale);
        }
        return worst;
    }

    private double between(double[][] along, double[][] weight) {
        double worst = 0;
        for (int i = 0; i < along.length; i++) {
            double scale = Heap.norm(slope[i]) * Heap.norm(weight[i]);
            double gap = Math.abs(Heap.dot(Heap.plus(along[i], -1, slope[i]), weight[i]));
            worst = Heap.worse(worst, gap == 0 ? 0 : gap / scale);
        }
        return worst;
    }

    private List<CheckResult> linearised(LinearisableOperator smooth) {
        return Scopes.freeing(
                () -> {
                    try (Linearisation near = smooth.linearise(probe.like(x, h.imageShape()))) {
                        return of(near);
                    }
                });
    }

    private List<CheckResult> of(Linearisation near) {
        double[][] value =
                Scopes.freeing(() -> Heap.images(h.apply(probe.like(x, h.imageShape()))));
        double[][] along = Heap.images(near.jvp(probe.like(d, h.imageShape())));
        double[][] back = Heap.images(near.vjp(probe.like(v, h.measurementShape())));
        double[][] square = Heap.images(near.vjp(probe.like(along, h.measurementShape())));
        return List.of(
                probe.result(
                        "linearised value",
                        Heap.relativeError(Heap.images(near.value()), value),
                        "|value - H(x)| / |H(x)|"),
                byDifferences(
                        "jvp",
                        Heap.worse(between(along, v), between(along, slope)),
                        "|<v, jvp - J d>| / (|J d| |v|)"),
                probe.result(
                        "linearised vjp",
                        Heap.worse(gap(along, v, back), gap(along, along, square)),
                        GAP));
    }
}
