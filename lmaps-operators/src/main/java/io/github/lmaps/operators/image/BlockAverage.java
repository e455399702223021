package io.github.lmaps.operators.image;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.internal.Checks;
import io.github.lmaps.internal.Scopes;
import io.github.lmaps.operator.DecimatedCirculantOperator;
import io.github.lmaps.operator.DiagonalGramOperator;
import io.github.lmaps.operator.Operator;

/**
 * The mean of each block of f x f pixels, as a sensor with larger pixels takes it:
 *
 * <pre>y[i, j] = sum_ab x[f i + a, f j + b] / f^2,  a, b = 0 ... f - 1</pre>
 *
 * <p>x is [B, C, H, W], y is [B, C, H / f, W / f], both in the same units. The blocks are disjoint,
 * so that A A^T = I / f^2 and the local MAP is exact, entry by entry.
 *
 * @param factor f, at least 1
 */
public record BlockAverage(int factor) implements Operator {

    /**
     * Checks the number.
     *
     * @param factor f, at least 1
     * @throws IllegalArgumentException if f is below 1
     */
    public BlockAverage {
        Checks.atLeast(factor, 1, "the factor of a block average");
    }

    @Override
    public Shape measurementShape(Shape image) {
        Checks.image(image, "an image");
        if (image.get(2) % factor != 0 || image.get(3) % factor != 0) {
            throw new IllegalArgumentException(
                    "averages of blocks of "
                            + factor
                            + " x "
                            + factor
                            + " pixels need an image of a multiple of that, got "
                            + image.get(2)
                            + " x "
                            + image.get(3));
        }
        return new Shape(image.get(0), image.get(1), image.get(2) / factor, image.get(3) / factor);
    }

    @Override
    public Shape imageShape(Shape measurement) {
        return Enlarged.by(factor, measurement);
    }

    @Override
    public ValueRange outputRange(ValueRange image) {
        return image;
    }

    @Override
    public Bound bind(NDManager manager, Shape image) {
        return new Bound(this, manager, image);
    }

    /** Block averages of images of one shape. */
    public static final class Bound implements DiagonalGramOperator, DecimatedCirculantOperator {
        private final int factor;
        private final Shape image;
        private final Shape measurement;
        private final NDArray gram;
        private final NDArray transfer;
        private final NDArray power;

        private Bound(BlockAverage average, NDManager manager, Shape image) {
            this.factor = average.factor;
            this.image = image;
            this.measurement = average.measurementShape(image);
            this.gram = manager.full(new Shape(1, 1, 1, 1), 1f / (factor * factor));
            Blur box = BlockKernel.of(factor, distance -> 1, 0.5 * factor, Boundary.CIRCULAR);
            this.transfer = TransferFunction.of(box, manager, image.get(2), image.get(3));
            this.power = TransferFunction.power(transfer);
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
            long planes = image.get(0) * image.get(1);
            Shape blocks =
                    new Shape(planes, measurement.get(2), factor, measurement.get(3), factor);
            return Scopes.keeping(
                    () ->
                            x.reshape(blocks)
                                    .sum(new int[] {2, 4})
                                    .divi(factor * factor)
                                    .reshape(measurement));
        }

        @Override
        public NDArray adjoint(NDArray y) {
            return Scopes.keeping(() -> y.div(factor * factor).repeat(2, factor).repeat(3, factor));
        }

        @Override
        public NDArray gram() {
            return gram;
        }

        @Override
        public int factor() {
            return factor;
        }

        @Override
        public NDArray transfer() {
            return transfer;
        }

        @Override
        public NDArray power() {
            return power;
        }

        @Override
        public long measuredEntries() {
            return measurement.size() / measurement.get(0);
        }

        @Override
        public double gramTrace() {
            return (double) measuredEntries() / (factor * factor);
        }

        @Override
        public void close() {
            gram.close();
            transfer.close();
            power.close();
        }
    }
}
