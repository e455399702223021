package io.github.lmaps.check;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.internal.Scopes;
import io.github.lmaps.operator.BoundOperator;
import io.github.lmaps.operator.DifferentiableOperator;
import io.github.lmaps.operator.Operator;
import java.util.Arrays;
import java.util.List;

/** What every bound operator must keep to. */
final class BasicChecks {

    private final Probe probe;
    private final BoundOperator h;

    BasicChecks(Probe probe) {
        this.probe = probe;
        this.h = probe.operator();
    }

    List<CheckResult> results() {
        CheckResult shapes = shapes();
        return shapes.passed()
                ? List.of(shapes, finite(), repeatable(), arguments(), batch(), memory())
                : List.of(shapes);
    }

    private static CheckResult exactly(String name, double measured, String meaning) {
        return new CheckResult(name, measured, 0, meaning);
    }

    private CheckResult shapes() {
        Operator value = probe.checks().operator();
        Shape given = Scopes.freeing(() -> h.apply(probe.point(0)).getShape());
        Shape told = value.measurementShape(probe.checks().image());
        long wrong = 0;
        wrong += h.imageShape().equals(probe.checks().image()) ? 0 : 1;
        wrong += h.measurementShape().equals(given) ? 0 : 1;
        wrong += told.equals(given) ? 0 : 1;
        return exactly(
                "shapes",
                wrong,
                "shapes that disagree; measured "
                        + given
                        + ", told "
                        + told
                        + ", bound "
                        + h.measurementShape());
    }

    private double[][] measured(NDArray x) {
        return Scopes.freeing(() -> Heap.images(h.apply(x)));
    }

    private CheckResult finite() {
        long bad =
                Arrays.stream(measured(probe.point(0)))
                        .flatMapToDouble(Arrays::stream)
                        .filter(value -> !Double.isFinite(value))
                        .count();
        return exactly("finite values", bad, "measured values that are NaN or infinite");
    }

    private CheckResult repeatable() {
        NDArray x = probe.point(0);
        double[][] once = measured(x);
        Scopes.freeing(() -> h.apply(probe.point(1)).muli(2));
        return probe.result(
                "repeatable",
                Heap.relativeError(measured(x), once),
                "|H(x) again - H(x)| / |H(x)|");
    }

    /** Whoever gets a result may change it in place: it must not share their memory. */
    private CheckResult arguments() {
        NDArray x = probe.point(0);
        NDArray v = probe.measurement(1);
        double[][] image = Heap.images(x);
        double[][] measurement = Heap.images(v);
        Scopes.freeing(() -> h.apply(x).muli(2));
        if (h instanceof DifferentiableOperator smooth) {
            Scopes.freeing(() -> smooth.vjp(x, v).muli(2));
        }
        double changed =
                Heap.worse(
                        Heap.relativeError(Heap.images(x), image),
                        Heap.relativeError(Heap.images(v), measurement));
        return exactly(
                "arguments kept",
                changed,
                "relative change of the arguments, results being doubled in place");
    }

    private static Shape ofBatch(Shape image, long batch) {
        return new Shape(batch).addAll(image.slice(1));
    }

    /** Each image alone against the same image beside others. */
    private CheckResult batch() {
        Shape image = probe.checks().image();
        Shape several = ofBatch(image, Math.max(2, image.get(0)));
        Shape one = ofBatch(image, 1);
        NDManager manager = probe.manager();
        Operator value = probe.checks().operator();
        try (BoundOperator all = value.bind(manager, several);
                BoundOperator alone = value.bind(manager, one)) {
            Probe wider = new Probe(probe.checks(), all, manager, probe.type());
            double[][] images = Heap.images(wider.point(0));
            double[][] together = Scopes.freeing(() -> Heap.images(all.apply(wider.point(0))));
            double worst = 0;
            for (int i = 0; i < images.length; i++) {
                double[][] own = {images[i]};
                double[][] want =
                        Scopes.freeing(() -> Heap.images(alone.apply(probe.like(own, one))));
                double[][] got = {together[i]};
                worst = Heap.worse(worst, Heap.relativeError(got, want));
            }
            return probe.result(
                    "batch", worst, "|H(x) in a batch - H(x) alone| / |H(x)|, worst image");
        }
    }

    private CheckResult memory() {
        NDArray x = probe.point(0);
        NDArray same = probe.point(0);
        NDArray v = probe.measurement(1);
        int before = probe.manager().getManagedArrays().size();
        h.apply(x).close();
        if (h instanceof DifferentiableOperator smooth) {
            smooth.vjp(same, v).close();
        }
        int left = probe.manager().getManagedArrays().size() - before;
        return exactly(
                "memory",
                Math.abs(left),
                "arrays left behind, or freed too many, by one application and its transpose");
    }
}
