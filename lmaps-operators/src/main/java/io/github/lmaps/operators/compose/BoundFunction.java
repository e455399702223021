package io.github.lmaps.operators.compose;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.LmapsException;
import io.github.lmaps.engine.Autograd;
import io.github.lmaps.internal.Scopes;
import io.github.lmaps.operator.DifferentiableOperator;
import io.github.lmaps.operator.GramTrace;
import io.github.lmaps.operator.LinearOperator;
import io.github.lmaps.random.NormalStream;

/** A user's function on images of one shape. */
class BoundFunction implements DifferentiableOperator {

    private final UserOperator operator;
    private final NDManager manager;
    private final Shape images;
    private final Shape measurements;

    BoundFunction(UserOperator operator, NDManager manager, Shape images) {
        this.operator = operator;
        this.manager = manager;
        this.images = images;
        this.measurements = operator.measurementShape(images);
    }

    /** With its adjoint; the function is run to see what it measures. */
    LinearOperator linear() {
        return new Linear(operator, manager, images);
    }

    @Override
    public Shape imageShape() {
        return images;
    }

    @Override
    public Shape measurementShape() {
        return measurements;
    }

    /** A result that shares the memory of x must not be handed on. */
    @Override
    public NDArray apply(NDArray x) {
        return Scopes.keeping(() -> value(x).duplicate());
    }

    private NDArray value(NDArray x) {
        NDArray y = operator.function().apply(x);
        if (!y.getShape().equals(measurements) || y.getDataType() != x.getDataType()) {
            throw new LmapsException(
                    operator.name()
                            + " gives "
                            + y.getDataType()
                            + " "
                            + y.getShape()
                            + " for "
                            + x.getDataType()
                            + " "
                            + x.getShape()
                            + "; it was declared to give "
                            + measurements
                            + " of the same type");
        }
        return y;
    }

    @Override
    public NDArray vjp(NDArray x, NDArray v) {
        return Autograd.vjp(this::value, x, v);
    }

    /** It holds nothing. */
    @Override
    public void close() {}

    private static final class Linear extends BoundFunction implements LinearOperator {
        private final double gramTrace;
        private final long measuredEntries;

        Linear(UserOperator operator, NDManager manager, Shape images) {
            super(operator, manager, images);
            this.gramTrace = GramTrace.mean(GramTrace.estimated(this, manager));
            this.measuredEntries = entriesThatAnswer(manager);
        }

        /** White noise leaves nothing at 0 but what measures nothing. */
        private long entriesThatAnswer(NDManager manager) {
            float[] white = new float[Math.toIntExact(imageShape().size())];
            new NormalStream(0, 1).fill(0, white);
            return Scopes.freeing(
                    () -> {
                        NDArray y = apply(manager.create(white, imageShape()));
                        return y.get("0:1").neq(0).toType(DataType.INT64, false).sum().getLong();
                    });
        }

        @Override
        public NDArray vjp(NDArray x, NDArray v) {
            return adjoint(v);
        }

        /** The Jacobian is the same everywhere. */
        @Override
        public NDArray adjoint(NDArray y) {
            try (NDArray somewhere = y.getManager().zeros(imageShape(), y.getDataType())) {
                return super.vjp(somewhere, y);
            }
        }

        @Override
        public long measuredEntries() {
            return measuredEntries;
        }

        @Override
        public double gramTrace() {
            return gramTrace;
        }
    }
}
