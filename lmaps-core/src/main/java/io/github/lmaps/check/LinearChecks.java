package io.github.lmaps.check;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.internal.Scopes;
import io.github.lmaps.operator.LinearOperator;
import java.util.List;
import java.util.function.UnaryOperator;

/** Linearity and the adjoint. */
final class LinearChecks {

    private final Probe probe;
    private final LinearOperator a;
    private final double[][] x;
    private final double[][] z;
    private final double[][] v;

    LinearChecks(Probe probe, LinearOperator a) {
        this.probe = probe;
        this.a = a;
        this.x = Scopes.freeing(() -> Heap.images(probe.white(0)));
        this.z = Scopes.freeing(() -> Heap.images(probe.white(1)));
        this.v = Scopes.freeing(() -> Heap.images(probe.measurement(2)));
    }

    List<CheckResult> results() {
        return List.of(linear(), zero(), adjoint(), vjp());
    }

    private double[][] applied(double[][] images) {
        return through(a::apply, images, a.imageShape());
    }

    private double[][] back(double[][] measurement) {
        return through(a::adjoint, measurement, a.measurementShape());
    }

    private double[][] through(UnaryOperator<NDArray> map, double[][] values, Shape shape) {
        return Scopes.freeing(() -> Heap.images(map.apply(probe.like(values, shape))));
    }

    private static double[][] mixed(double[][] a, double[][] b) {
        double[][] mixed = new double[a.length][];
        for (int i = 0; i < a.length; i++) {
            mixed[i] = Heap.plus(Heap.plus(a[i], 1, a[i]), -3, b[i]);
        }
        return mixed;
    }

    private CheckResult linear() {
        double[][] want = mixed(applied(x), applied(z));
        return probe.result(
                "linear",
                Heap.relativeError(applied(mixed(x, z)), want),
                "|A(2 x - 3 z) - (2 A x - 3 A z)| / |2 A x - 3 A z|");
    }

    private CheckResult zero() {
        double[] size = Heap.norms(applied(x));
        double[] left = Heap.norms(applied(new double[x.length][x[0].length]));
        double worst = 0;
        for (int i = 0; i < size.length; i++) {
            worst = Heap.worse(worst, left[i] == 0 ? 0 : left[i] / size[i]);
        }
        return probe.result("zero", worst, "|A(0)| / |A x|");
    }

    /** The pairs (x, v), (x, A x) and (A^T v, v): the last two see a scale that was forgotten. */
    private CheckResult adjoint() {
        double[][] ax = applied(x);
        double[][] atv = back(v);
        double[][] ata = back(ax);
        double[][] aat = applied(atv);
        double worst = 0;
        for (int i = 0; i < x.length; i++) {
            worst = Heap.worse(worst, gap(ax[i], v[i], x[i], atv[i]));
            worst = Heap.worse(worst, gap(ax[i], ax[i], x[i], ata[i]));
            worst = Heap.worse(worst, gap(aat[i], v[i], atv[i], atv[i]));
        }
        return probe.result("adjoint", worst, "|<A x, v> - <x, A^T v>| / (|A x| |v|)");
    }

    private static double gap(double[] ax, double[] v, double[] x, double[] atv) {
        double scale = Heap.norm(ax) * Heap.norm(v);
        double gap = Math.abs(Heap.dot(ax, v) - Heap.dot(x, atv));
        return gap == 0 ? 0 : gap / scale;
    }

    private CheckResult vjp() {
        double[][] got =
                Scopes.freeing(
                        () ->
                                Heap.images(
                                        a.vjp(
                                                probe.like(x, a.imageShape()),
                                                probe.like(v, a.measurementShape()))));
        return probe.result("vjp", Heap.relativeError(got, back(v)), "|J^T v - A^T v| / |A^T v|");
    }
}
