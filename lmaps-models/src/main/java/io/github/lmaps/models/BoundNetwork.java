package io.github.lmaps.models;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.LmapsException;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.engine.Autograd;
import io.github.lmaps.internal.Scopes;
import io.github.lmaps.operator.DifferentiableOperator;
import java.util.function.UnaryOperator;

/** A network that measures images of one shape. */
final class BoundNetwork implements DifferentiableOperator {

    private final TorchScriptModule module;
    private final String location;
    private final Shape image;
    private final Shape measurement;

    BoundNetwork(TorchScriptModule module, String location, Shape image, Shape measurement) {
        this.module = module;
        this.location = location;
        this.image = image;
        this.measurement = measurement;
    }

    /** Runs it once on an even image in the middle of a range. */
    void tryOut(NDManager manager, ValueRange range) {
        double middle = (range.lo() + range.hi()) / 2;
        Scopes.freeing(() -> apply(manager.ones(image).mul(middle)));
    }

    @Override
    public Shape imageShape() {
        return image;
    }

    @Override
    public Shape measurementShape() {
        return measurement;
    }

    @Override
    public NDArray apply(NDArray x) {
        return Scopes.keeping(
                () -> {
                    NDArray y = output(module::run, x).toType(DataType.FLOAT32, false);
                    // The output may be an inference tensor, which nothing can change in place.
                    return finite(y.duplicate(), x, "");
                });
    }

    @Override
    public NDArray vjp(NDArray x, NDArray v) {
        return Scopes.keeping(
                () -> {
                    NDArray back = Autograd.vjp(leaf -> output(module::follow, leaf), x, v);
                    return finite(back, x, "a gradient with ");
                });
    }

    private NDArray output(UnaryOperator<NDArray> network, NDArray x) {
        NDArray y;
        try {
            y = network.apply(x);
        } catch (RuntimeException e) {
            throw new LmapsException(
                    "the network in "
                            + location
                            + " cannot be run on "
                            + PassArguments.describe(x)
                            + ": "
                            + EngineMessages.sentence(e),
                    e);
        }
        if (!y.getShape().equals(measurement) || !y.getDataType().isFloating()) {
            throw new LmapsException(
                    "the network in "
                            + location
                            + " returned "
                            + PassArguments.describe(y)
                            + " for "
                            + PassArguments.describe(x)
                            + "; it was declared to return "
                            + measurement
                            + ", in float32, float16 or float64");
        }
        return y;
    }

    /** One sum is cheap, and finite only if every value is. */
    private NDArray finite(NDArray result, NDArray x, String what) {
        if (Float.isFinite(result.sum().getFloat())) {
            return result;
        }
        if (!Float.isFinite(x.sum().getFloat())) {
            throw new IllegalArgumentException("x holds NaN or infinity");
        }
        throw new LmapsException(
                "the network in "
                        + location
                        + " returned "
                        + what
                        + "NaN or infinity for finite "
                        + PassArguments.describe(x));
    }

    @Override
    public void close() {
        module.close();
    }
}
