package io.github.lmaps.operators.cells;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.operator.ChannelMixedOperator;
import io.github.lmaps.operator.DiagonalGramOperator;
import io.github.lmaps.random.NormalStream;
import java.util.Arrays;
import org.ejml.simple.SimpleMatrix;

/** A = B M with dense B, for images of 3 x 4 x 4; mixes channels as JPEG does. */
final class DenseMixed implements ChannelMixedOperator {

    static final int PIXELS = 16;

    private static final double[][] YCBCR = {
        {0.299, 0.587, 0.114}, {-0.168736, -0.331264, 0.5}, {0.5, -0.418688, -0.081312}
    };

    private final Shape image;
    private final boolean alike;
    private final SimpleMatrix separated;
    private final Dense bound;

    /** With {@code rows} of 16 orthogonal rows for the second and the third channel. */
    DenseMixed(NDManager manager, long images, int rows) {
        this.image = new Shape(images, 3, 4, 4);
        this.alike = rows == PIXELS;
        this.separated = separated(rows);
        this.bound = new Dense(manager, image, measurement(images), separated);
    }

    private Shape measurement(long images) {
        return alike ? image : new Shape(images, separatedRows());
    }

    private int separatedRows() {
        return separated.getNumRows();
    }

    private static SimpleMatrix separated(int rows) {
        float[] draws = new float[PIXELS * PIXELS + 3 * PIXELS];
        new NormalStream(5, 0).fill(0, draws);
        SimpleMatrix random = new SimpleMatrix(PIXELS, PIXELS);
        for (int i = 0; i < PIXELS * PIXELS; i++) {
            random.set(i, draws[i]);
        }
        SimpleMatrix q = random.svd().getU();
        SimpleMatrix b = new SimpleMatrix(PIXELS + 2 * rows, 3 * PIXELS);
        for (int row = 0; row < b.getNumRows(); row++) {
            int channel = row < PIXELS ? 0 : 1 + (row - PIXELS) / rows;
            int place = row < PIXELS ? row : (row - PIXELS) % rows;
            double gain = Math.exp(draws[PIXELS * PIXELS + row] / 2);
            for (int j = 0; j < PIXELS; j++) {
                b.set(row, channel * PIXELS + j, gain * q.get(place, j));
            }
        }
        return b;
    }

    /** B (M x I) in double precision. */
    SimpleMatrix matrix() {
        SimpleMatrix mix = new SimpleMatrix(mixing());
        return separated.mult(mix.kron(SimpleMatrix.identity(PIXELS)));
    }

    @Override
    public DiagonalGramOperator separated() {
        return bound;
    }

    @Override
    public double[][] mixing() {
        double[][] rows = new double[3][];
        for (int i = 0; i < 3; i++) {
            double length = Math.sqrt(Arrays.stream(YCBCR[i]).map(a -> a * a).sum());
            rows[i] = Arrays.stream(YCBCR[i]).map(a -> a / length).toArray();
        }
        return rows;
    }

    @Override
    public NDArray mix(NDArray x) {
        return product(x, new SimpleMatrix(mixing()));
    }

    @Override
    public NDArray unmix(NDArray mixed) {
        return product(mixed, new SimpleMatrix(mixing()).invert());
    }

    private static NDArray product(NDArray x, SimpleMatrix matrix) {
        Shape shape = x.getShape();
        NDArray m = x.getManager().create(narrow(matrix), new Shape(1, 3, 3));
        return m.matMul(x.reshape(shape.get(0), 3, PIXELS)).reshape(shape);
    }

    static float[] narrow(SimpleMatrix matrix) {
        float[] values = new float[matrix.getNumElements()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) matrix.get(i);
        }
        return values;
    }

    @Override
    public boolean alikeInChannels() {
        return alike;
    }

    @Override
    public Shape imageShape() {
        return image;
    }

    @Override
    public Shape measurementShape() {
        return bound.measurement;
    }

    @Override
    public NDArray apply(NDArray x) {
        return bound.apply(mix(x));
    }

    @Override
    public NDArray adjoint(NDArray y) {
        return product(bound.adjoint(y), new SimpleMatrix(mixing()).transpose());
    }

    @Override
    public long measuredEntries() {
        return separatedRows();
    }

    @Override
    public double gramTrace() {
        return bound.gramTrace();
    }

    @Override
    public void close() {
        bound.close();
    }

    /** A matrix with orthogonal rows. */
    private static final class Dense implements DiagonalGramOperator {
        private final Shape image;
        private final Shape measurement;
        private final NDArray matrix;
        private final NDArray gram;

        Dense(NDManager manager, Shape image, Shape measurement, SimpleMatrix b) {
            this.image = image;
            this.measurement = measurement;
            this.matrix = manager.create(narrow(b), new Shape(b.getNumRows(), b.getNumCols()));
            long[] one = measurement.getShape().clone();
            one[0] = 1;
            this.gram = matrix.square().sum(new int[] {1}).reshape(new Shape(one));
        }

        @Override
        public NDArray gram() {
            return gram;
        }

        @Override
        public NDArray apply(NDArray x) {
            return x.reshape(image.get(0), 3 * PIXELS)
                    .matMul(matrix.transpose())
                    .reshape(measurement);
        }

        @Override
        public NDArray adjoint(NDArray y) {
            return y.reshape(image.get(0), matrix.getShape().get(0)).matMul(matrix).reshape(image);
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
        public long measuredEntries() {
            return matrix.getShape().get(0);
        }

        @Override
        public double gramTrace() {
            return gram.sum().toFloatArray()[0];
        }

        @Override
        public void close() {
            matrix.close();
            gram.close();
        }
    }
}
