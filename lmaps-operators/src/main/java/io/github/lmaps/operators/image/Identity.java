package io.github.lmaps.operators.image;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.internal.Checks;
import io.github.lmaps.operator.CirculantOperator;
import io.github.lmaps.operator.Operator;
import io.github.lmaps.operator.PixelwiseOperator;

/**
 * y = x: the image itself was measured, and only noise stands between. The task is denoising.
 *
 * <p>x and y are [B, C, H, W] in the same units. The local MAP is (sigma_y^2 m + r^2 y) /
 * (sigma_y^2 + r^2).
 */
public record Identity() implements Operator {

    @Override
    public Shape measurementShape(Shape image) {
        return Checks.image(image, "an image");
    }

    @Override
    public Shape imageShape(Shape measurement) {
        return Checks.image(measurement, "a measurement of the image itself");
    }

    @Override
    public ValueRange outputRange(ValueRange image) {
        return image;
    }

    @Override
    public Bound bind(NDManager manager, Shape image) {
        return new Bound(Checks.image(image, "an image"), manager.ones(new Shape(1, 1, 1, 1)));
    }

    /** The identity on images of one shape. */
    public static final class Bound implements PixelwiseOperator, CirculantOperator {
        private final Shape image;
        private final NDArray one;
        private final NDArray transfer;

        private Bound(Shape image, NDArray one) {
            this.image = image;
            this.one = one;
            this.transfer = one.toType(DataType.COMPLEX64, true);
        }

        @Override
        public Shape imageShape() {
            return image;
        }

        @Override
        public Shape measurementShape() {
            return image;
        }

        @Override
        public NDArray apply(NDArray x) {
            return x.duplicate();
        }

        @Override
        public NDArray adjoint(NDArray y) {
            return y.duplicate();
        }

        @Override
        public NDArray gram() {
            return one;
        }

        @Override
        public NDArray transfer() {
            return transfer;
        }

        @Override
        public NDArray power() {
            return one;
        }

        @Override
        public long measuredEntries() {
            return image.size() / image.get(0);
        }

        @Override
        public double gramTrace() {
            return measuredEntries();
        }

        @Override
        public void close() {
            one.close();
            transfer.close();
        }
    }
}
