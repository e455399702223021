package io.github.lmaps.operators.image;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.internal.Checks;
import io.github.lmaps.operator.Operator;
import io.github.lmaps.operator.PixelwiseOperator;

/**
 * y = gain x: a picture that was exposed longer, or amplified. With {@link
 * io.github.lmaps.likelihood.ClippedNoise} it is the task of high dynamic range, y = clip(gain x,
 * lo, hi) + sigma_y n, with a local MAP that is exact pixel by pixel.
 *
 * <p>x and y are [B, C, H, W], y in gain times the units of x.
 *
 * @param gain positive
 */
public record Exposure(double gain) implements Operator {

    /**
     * Checks the number.
     *
     * @param gain positive
     * @throws IllegalArgumentException if it is not positive and finite
     */
    public Exposure {
        Checks.positive(gain, "the gain of an exposure");
    }

    @Override
    public Shape measurementShape(Shape image) {
        return Checks.image(image, "an image");
    }

    @Override
    public Shape imageShape(Shape measurement) {
        return Checks.image(measurement, "an exposed image");
    }

    @Override
    public ValueRange outputRange(ValueRange image) {
        return new ValueRange(gain * image.lo(), gain * image.hi());
    }

    @Override
    public Bound bind(NDManager manager, Shape image) {
        NDArray gram = manager.full(new Shape(1, 1, 1, 1), (float) (gain * gain));
        return new Bound(measurementShape(image), gain, gram);
    }

    /**
     * An exposure of images of one shape.
     *
     * @param imageShape [B, C, H, W]
     * @param gain what pixels are multiplied by
     * @param gram its square
     */
    public record Bound(Shape imageShape, double gain, NDArray gram) implements PixelwiseOperator {

        @Override
        public Shape measurementShape() {
            return imageShape;
        }

        @Override
        public NDArray apply(NDArray x) {
            return x.mul(gain);
        }

        @Override
        public NDArray adjoint(NDArray y) {
            return y.mul(gain);
        }

        @Override
        public long measuredEntries() {
            return imageShape.size() / imageShape.get(0);
        }

        @Override
        public double gramTrace() {
            return measuredEntries() * gain * gain;
        }

        @Override
        public void close() {
            gram.close();
        }
    }
}
