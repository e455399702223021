package io.github.lmaps.testing;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.internal.Fourier;
import io.github.lmaps.internal.Scopes;
import io.github.lmaps.operator.CirculantOperator;
import io.github.lmaps.operator.DiagonalGramOperator;
import io.github.lmaps.operator.DifferentiableOperator;
import io.github.lmaps.operator.LinearOperator;
import io.github.lmaps.operator.NearlyCirculantOperator;
import io.github.lmaps.operator.PixelwiseOperator;
import io.github.lmaps.operator.ShiftInvariantOperator;
import org.ejml.simple.SimpleMatrix;

/** A small operator of every capability; their arrays belong to the test's manager. */
public final class SmallOperators {

    private SmallOperators() {}

    /** Any matrix. */
    public static LinearOperator matrix(NDManager manager, SimpleMatrix matrix, Shape image) {
        return new Matrix(manager, matrix, image);
    }

    /** Every pixel times its weight; weights [1, 1 or C, H, W]. */
    /** A matrix that says of itself that it treats all of the image alike. */
    public static ShiftInvariantOperator alike(
            NDManager manager, SimpleMatrix matrix, Shape image) {
        return new Alike(manager, matrix, image);
    }

    public static PixelwiseOperator weights(NDArray weights, Shape image) {
        return new Weights(weights, image);
    }

    /** Sums of two neighbours in a row times a weight; weights [1, 1, H, W / 2]. */
    public static DiagonalGramOperator pairs(NDArray weights, Shape image) {
        return new Pairs(weights, image);
    }

    /** Circular convolution; kernel [1, 1 or C, H, W] with its centre at the origin. */
    public static CirculantOperator circular(NDArray kernel, Shape image) {
        return new Circular(kernel, image);
    }

    /** Circular convolution of which the last rows are not measured. */
    public static NearlyCirculantOperator cutOff(NDArray kernel, Shape image, long rows) {
        return new CutOff(new Circular(kernel, image), rows);
    }

    /** y = x + x^3. */
    public static DifferentiableOperator cubic(Shape image) {
        return new Cubic(image);
    }

    /** A kernel of 3 x 3 that is nothing to its own mirror image, in the middle of zeros. */
    public static NDArray kernel(NDManager manager, long height, long width) {
        float[][] taps = {{0.1f, 0.05f, 0}, {0.2f, 0.4f, 0.1f}, {0, 0.1f, 0.05f}};
        float[] grid = new float[(int) (height * width)];
        for (int row = -1; row <= 1; row++) {
            for (int column = -1; column <= 1; column++) {
                long place =
                        Math.floorMod((long) row, height) * width
                                + Math.floorMod((long) column, width);
                grid[(int) place] = taps[row + 1][column + 1];
            }
        }
        return manager.create(grid, new Shape(1, 1, height, width));
    }

    private abstract static class Small implements LinearOperator {
        private final Shape image;

        Small(Shape image) {
            this.image = image;
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
        public long measuredEntries() {
            return measurementShape().size() / image.get(0);
        }

        @Override
        public void close() {}
    }

    private static class Matrix extends Small {
        private final SimpleMatrix matrix;
        private final NDArray rows;

        Matrix(NDManager manager, SimpleMatrix matrix, Shape image) {
            super(image);
            this.matrix = matrix;
            float[] values = new float[matrix.getNumElements()];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) matrix.get(i);
            }
            this.rows = manager.create(values, new Shape(matrix.getNumRows(), matrix.getNumCols()));
        }

        @Override
        public Shape measurementShape() {
            return new Shape(imageShape().get(0), matrix.getNumRows());
        }

        @Override
        public NDArray apply(NDArray x) {
            return Scopes.keeping(
                    () -> x.reshape(-1, matrix.getNumCols()).matMul(rows.transpose()));
        }

        @Override
        public NDArray adjoint(NDArray y) {
            return Scopes.keeping(() -> y.matMul(rows).reshape(imageShape()));
        }

        @Override
        public double gramTrace() {
            return matrix.elementMult(matrix).elementSum();
        }
    }

    private static final class Alike extends Matrix implements ShiftInvariantOperator {
        Alike(NDManager manager, SimpleMatrix matrix, Shape image) {
            super(manager, matrix, image);
        }
    }

    private static final class Weights extends Small implements PixelwiseOperator {
        private final NDArray weights;
        private final NDArray gram;

        Weights(NDArray weights, Shape image) {
            super(image);
            this.weights = weights;
            this.gram = weights.square();
        }

        @Override
        public NDArray apply(NDArray x) {
            return x.mul(weights);
        }

        @Override
        public NDArray adjoint(NDArray y) {
            return y.mul(weights);
        }

        @Override
        public NDArray gram() {
            return gram;
        }

        @Override
        public long measuredEntries() {
            return perMask() * seen(gram);
        }

        @Override
        public double gramTrace() {
            return perMask() * gram.sum().toFloatArray()[0];
        }

        private long perMask() {
            return imageShape().get(1) / gram.getShape().get(1);
        }
    }

    private static long seen(NDArray gram) {
        long seen = 0;
        for (float value : gram.toFloatArray()) {
            seen += value > 0 ? 1 : 0;
        }
        return seen;
    }

    private static final class Pairs extends Small implements DiagonalGramOperator {
        private final NDArray weights;
        private final NDArray gram;

        Pairs(NDArray weights, Shape image) {
            super(image);
            this.weights = weights;
            this.gram = weights.square().mul(2);
        }

        @Override
        public Shape measurementShape() {
            Shape image = imageShape();
            return new Shape(image.get(0), image.get(1), image.get(2), image.get(3) / 2);
        }

        @Override
        public NDArray apply(NDArray x) {
            Shape half = measurementShape();
            Shape split = new Shape(half.get(0), half.get(1), half.get(2), half.get(3), 2);
            return Scopes.keeping(() -> x.reshape(split).sum(new int[] {4}).mul(weights));
        }

        @Override
        public NDArray adjoint(NDArray y) {
            return Scopes.keeping(() -> y.mul(weights).repeat(3, 2));
        }

        @Override
        public NDArray gram() {
            return gram;
        }

        @Override
        public long measuredEntries() {
            return imageShape().get(1) * seen(gram);
        }

        @Override
        public double gramTrace() {
            return imageShape().get(1) * gram.sum().toFloatArray()[0];
        }
    }

    private static final class Circular extends Small implements CirculantOperator {
        private final NDArray transfer;
        private final NDArray power;
        private final double trace;

        Circular(NDArray kernel, Shape image) {
            super(image);
            this.transfer = Fourier.transform(kernel);
            this.power = transfer.abs().square();
            long channels = image.get(1) / kernel.getShape().get(1);
            double squares = kernel.square().sum().toFloatArray()[0];
            this.trace = squares * channels * image.get(2) * image.get(3);
        }

        @Override
        public NDArray apply(NDArray x) {
            return filtered(x, transfer);
        }

        @Override
        public NDArray adjoint(NDArray y) {
            return Scopes.keeping(() -> filtered(y, transfer.conj()));
        }

        private NDArray filtered(NDArray x, NDArray gain) {
            return Scopes.keeping(
                    () -> Fourier.inverse(Fourier.transform(x).mul(gain), imageShape().get(3)));
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
        public double gramTrace() {
            return trace;
        }
    }

    private static final class CutOff extends Small implements NearlyCirculantOperator {
        private final CirculantOperator whole;
        private final long rows;

        CutOff(CirculantOperator whole, long rows) {
            super(whole.imageShape());
            this.whole = whole;
            this.rows = rows;
        }

        @Override
        public Shape measurementShape() {
            Shape image = imageShape();
            return new Shape(image.get(0), image.get(1), image.get(2) - rows, image.get(3));
        }

        @Override
        public NDArray apply(NDArray x) {
            return Scopes.keeping(() -> cut(whole.apply(x)).duplicate());
        }

        @Override
        public NDArray adjoint(NDArray y) {
            return Scopes.keeping(() -> whole.adjoint(place(y)));
        }

        @Override
        public NDArray similarPower() {
            return whole.power();
        }

        @Override
        public NDArray similarTransfer() {
            return whole.transfer();
        }

        @Override
        public NDArray goingRound(NDArray y) {
            return place(y).duplicate();
        }

        @Override
        public NDArray cut(NDArray x) {
            return x.get(":, :, :" + measurementShape().get(2));
        }

        @Override
        public NDArray place(NDArray y) {
            return y.pad(new Shape(0, 0, 0, rows), 0);
        }

        @Override
        public double gramTrace() {
            return whole.gramTrace() * measuredEntries() / whole.measuredEntries();
        }
    }

    private record Cubic(Shape imageShape) implements DifferentiableOperator {

        @Override
        public Shape measurementShape() {
            return imageShape;
        }

        @Override
        public NDArray apply(NDArray x) {
            return Scopes.keeping(() -> x.pow(3).addi(x));
        }

        @Override
        public NDArray vjp(NDArray x, NDArray v) {
            return Scopes.keeping(() -> x.square().mul(3).addi(1).muli(v));
        }

        @Override
        public void close() {}
    }
}
