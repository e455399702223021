package io.github.lmaps.operators.image;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.internal.Decimation;
import io.github.lmaps.internal.Scopes;
import io.github.lmaps.operator.DecimatedCirculantOperator;
import io.github.lmaps.operator.DecimatedOperator;
import io.github.lmaps.operator.LinearOperator;

/** A convolution and a decimation on images of one shape. */
class DecimatedBlur implements LinearOperator {

    private final Downsample downsample;
    private final LinearOperator blur;
    private final Shape measurement;
    private final SquaredGains gains;

    private DecimatedBlur(Downsample downsample, LinearOperator blur) {
        this.downsample = downsample;
        this.blur = blur;
        this.measurement = downsample.measurementShape(blur.imageShape());
        this.gains =
                new SquaredGains(
                        downsample.blur(), blur.imageShape(), measurement, downsample.factor());
    }

    /** With what the operator can do for images of this size. */
    static LinearOperator of(Downsample downsample, NDManager manager, Shape image) {
        int factor = downsample.factor();
        LinearOperator blur = downsample.blur().bind(manager, image);
        if (image.get(2) % factor != 0 || image.get(3) % factor != 0) {
            return new DecimatedBlur(downsample, blur);
        }
        return blur instanceof CircularBlur circular
                ? new Circulant(downsample, circular)
                : new Bounded(downsample, (BoundedBlur) blur);
    }

    @Override
    public Shape imageShape() {
        return blur.imageShape();
    }

    @Override
    public Shape measurementShape() {
        return measurement;
    }

    /**
     * f.
     *
     * @return the factor of the decimation
     */
    public int factor() {
        return downsample.factor();
    }

    @Override
    public NDArray apply(NDArray x) {
        return Scopes.keeping(() -> Decimation.keep(blur.apply(x), factor()));
    }

    @Override
    public NDArray adjoint(NDArray y) {
        Shape image = imageShape();
        return Scopes.keeping(
                () -> blur.adjoint(Decimation.spread(y, factor(), image.get(2), image.get(3))));
    }

    @Override
    public long measuredEntries() {
        return measurement.size() / measurement.get(0);
    }

    @Override
    public double gramTrace() {
        return gains.trace();
    }

    @Override
    public void close() {
        blur.close();
    }

    /** Going round, on a grid that the factor divides. */
    private static final class Circulant extends DecimatedBlur
            implements DecimatedCirculantOperator {
        private final CircularBlur blur;

        Circulant(Downsample downsample, CircularBlur blur) {
            super(downsample, blur);
            this.blur = blur;
        }

        @Override
        public NDArray transfer() {
            return blur.transfer();
        }

        @Override
        public NDArray power() {
            return blur.power();
        }
    }

    /** With edges, on a grid that the factor divides. */
    private static final class Bounded extends DecimatedBlur implements DecimatedOperator {
        private final BoundedBlur blur;

        Bounded(Downsample downsample, BoundedBlur blur) {
            super(downsample, blur);
            this.blur = blur;
        }

        @Override
        public NDArray transfer() {
            return blur.similarTransfer();
        }

        @Override
        public NDArray power() {
            return blur.similarPower();
        }
    }
}
