package io.github.lmaps.check;

import ai.djl.ndarray.NDArray;
import io.github.lmaps.internal.Decimation;
import io.github.lmaps.internal.Fourier;
import io.github.lmaps.internal.Scopes;
import io.github.lmaps.operator.ChannelMixedOperator;
import io.github.lmaps.operator.CirculantOperator;
import io.github.lmaps.operator.DecimatedCirculantOperator;
import io.github.lmaps.operator.DecimatedOperator;
import io.github.lmaps.operator.DiagonalisableOperator;
import io.github.lmaps.operator.EntrywiseOperator;
import io.github.lmaps.operator.LinearOperator;
import io.github.lmaps.operator.NearlyCirculantOperator;
import io.github.lmaps.operator.OperatorNorm;
import io.github.lmaps.operator.PixelwiseOperator;
import io.github.lmaps.operator.SplitOperator;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What the further interfaces of a linear operator claim. */
final class StructureChecks {

    private static final int POWER_STEPS = 100;

    /** Power iterations are good to a few percent. */
    private static final double NORM = 0.05;

    private final Probe probe;
    private final LinearOperator a;
    private final List<CheckResult> results = new ArrayList<>();

    StructureChecks(Probe probe, LinearOperator a) {
        this.probe = probe;
        this.a = a;
    }

    List<CheckResult> results() {
        if (a instanceof EntrywiseOperator b) {
            rightInverse(b);
        }
        if (a instanceof PixelwiseOperator b) {
            pixelwise(b);
        }
        if (a instanceof ChannelMixedOperator b) {
            mixing(b);
        }
        if (a instanceof DiagonalisableOperator b) {
            eigenvectors(b);
        }
        if (a instanceof SplitOperator b) {
            steps(b);
        }
        spectra();
        return results;
    }

    private void spectra() {
        if (a instanceof CirculantOperator b) {
            NDArray x = probe.white(4);
            same(
                    "transfer",
                    "|A x - F^* a F x|",
                    () -> filtered(x, b.transfer()),
                    () -> a.apply(x));
            same("power", "|power() - |a|^2|", () -> b.power(), () -> squared(b.transfer()));
        }
        if (a instanceof DecimatedCirculantOperator b) {
            NDArray x = probe.white(4);
            same(
                    "transfer",
                    "|A x - D F^* a F x|",
                    () -> Decimation.keep(filtered(x, b.transfer()), b.factor()),
                    () -> a.apply(x));
            same("power", "|power() - |a|^2|", () -> b.power(), () -> squared(b.transfer()));
        }
        if (a instanceof NearlyCirculantOperator b) {
            NDArray y = probe.measurement(5);
            same("cut and place", "|cut(place(y)) - y|", () -> b.cut(b.place(y)), () -> y);
            same(
                    "similar power",
                    "|similarPower() - |a|^2|",
                    () -> b.similarPower(),
                    () -> squared(b.similarTransfer()));
        }
        if (normIsKnown()) {
            norm();
        }
    }

    /** Of operators that only resemble a circulant one it is known but for their edges. */
    private boolean normIsKnown() {
        return !(a instanceof NearlyCirculantOperator)
                && (!(a instanceof DecimatedOperator) || a instanceof DecimatedCirculantOperator);
    }

    private static NDArray squared(NDArray transfer) {
        return transfer.abs().square();
    }

    private NDArray filtered(NDArray x, NDArray transfer) {
        return Fourier.inverse(Fourier.transform(x).mul(transfer), a.imageShape().get(3));
    }

    private void same(String name, String meaning, Supplier<NDArray> got, Supplier<NDArray> want) {
        double[][] first = Scopes.freeing(() -> Heap.images(got.get()));
        double[][] second = Scopes.freeing(() -> Heap.images(want.get()));
        results.add(probe.result(name, Heap.relativeError(first, second), meaning + ", relative"));
    }

    private void rightInverse(EntrywiseOperator b) {
        NDArray z = probe.measurement(4).mul(b.gram().gt(0));
        same("right inverse", "|A A^+ z - z|", () -> a.apply(b.rightInverse(z)), () -> z);
    }

    private void pixelwise(PixelwiseOperator b) {
        NDArray x = probe.white(4);
        same(
                "pixelwise",
                "|(A x)^2 - gram() x^2|",
                () -> a.apply(x).square(),
                () -> x.square().mul(b.gram()));
    }

    private void mixing(ChannelMixedOperator b) {
        NDArray x = probe.white(4);
        same("mixing", "|A x - B M x|", () -> b.separated().apply(b.mix(x)), () -> a.apply(x));
        same("unmixing", "|M^-1 M x - x|", () -> b.unmix(b.mix(x)), () -> x);
    }

    private void eigenvectors(DiagonalisableOperator b) {
        NDArray y = probe.measurement(4);
        same("turning back", "|U U^T y - y|", () -> b.turnBack(b.turn(y)), () -> y);
        same(
                "eigenvalues",
                "|A A^T y - U g U^T y|",
                () -> b.turnBack(b.turn(y).mul(b.eigenvalues())),
                () -> a.apply(a.adjoint(y)));
        double[] before = Heap.norms(Heap.images(y));
        double[] after = Heap.norms(Scopes.freeing(() -> Heap.images(b.turn(y))));
        double worst = 0;
        for (int i = 0; i < before.length; i++) {
            worst = Heap.worse(worst, Math.abs(after[i] / before[i] - 1));
        }
        results.add(probe.result("orthonormal", worst, "||U^T y| / |y| - 1|"));
    }

    private void steps(SplitOperator b) {
        NDArray x = probe.white(4);
        same(
                "two steps",
                "|A x - B D x|",
                () -> b.second().apply(b.first().apply(x)),
                () -> a.apply(x));
    }

    /** The Rayleigh quotient after many steps of power iteration, against the norm as known. */
    private void norm() {
        double told = OperatorNorm.squared(a, probe.manager());
        double[][] x = Heap.images(probe.white(6));
        double largest = 0;
        for (int step = 0; step < POWER_STEPS; step++) {
            largest = 0;
            for (int i = 0; i < x.length; i++) {
                double size = Heap.norm(x[i]);
                x[i] = size == 0 ? x[i] : Heap.plus(new double[x[i].length], 1 / size, x[i]);
            }
            double[][] unit = x;
            double[][] ax =
                    Scopes.freeing(() -> Heap.images(a.apply(probe.like(unit, a.imageShape()))));
            for (double[] y : ax) {
                largest = Heap.worse(largest, Heap.dot(y, y));
            }
            x = Scopes.freeing(() -> Heap.images(a.adjoint(probe.like(ax, a.measurementShape()))));
        }
        results.add(
                new CheckResult(
                        "norm",
                        Math.abs(told - largest) / largest,
                        NORM,
                        "||A|^2 as known / by power iteration - 1|; " + told + " and " + largest));
    }
}
