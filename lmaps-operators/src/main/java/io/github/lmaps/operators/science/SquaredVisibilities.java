package io.github.lmaps.operators.science;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.internal.Scopes;
import io.github.lmaps.operator.LinearisableOperator;
import io.github.lmaps.operator.Linearisation;
import io.github.lmaps.operator.Operator;
import java.util.List;

/**
 * Squared visibility amplitudes of an interferometer, which the delays of the air above the
 * telescopes leave unchanged: what optical interferometers measure, and OI_VIS2 of OIFITS holds (T.
 * A. Pauls, J. S. Young, W. D. Cotton, J. D. Monnier 2005, PASP 117):
 *
 * <pre>y[k] = |v[k]|^2</pre>
 *
 * <p>of {@link Visibilities} v. x is [B, 1, H, W]; y is [B, K], in squared units of x: those of
 * OIFITS are of a source whose flux is 1. The place of the source does not matter, nor does its
 * being turned by 180 degrees: closure phases tell that.
 *
 * @param visibilities what the telescopes measure
 */
public record SquaredVisibilities(Visibilities visibilities) implements Operator {

    @Override
    public Shape measurementShape(Shape image) {
        visibilities.measurementShape(image);
        return new Shape(image.get(0), visibilities.baselines().size());
    }

    @Override
    public Shape imageShape(Shape measurement) {
        long batch = measurement.dimension() == 0 ? 1 : measurement.get(0);
        Visibilities.require(
                measurement,
                new Shape(batch, visibilities.baselines().size()),
                "squared visibilities");
        return new Shape(batch, 1, visibilities.height(), visibilities.width());
    }

    @Override
    public ValueRange outputRange(ValueRange image) {
        return new ValueRange(0, Double.POSITIVE_INFINITY);
    }

    @Override
    public List<Field> arrays() {
        return visibilities.arrays();
    }

    @Override
    public Bound bind(NDManager manager, Shape image) {
        return new Bound(measurementShape(image), visibilities.bind(manager, image));
    }

    @Override
    public String toString() {
        return "Squares of " + visibilities;
    }

    /** Squared visibilities of images of one shape. */
    public static final class Bound implements LinearisableOperator {
        private final Shape measurement;
        private final Visibilities.Bound visibilities;

        private Bound(Shape measurement, Visibilities.Bound visibilities) {
            this.measurement = measurement;
            this.visibilities = visibilities;
        }

        @Override
        public Shape imageShape() {
            return visibilities.imageShape();
        }

        @Override
        public Shape measurementShape() {
            return measurement;
        }

        @Override
        public NDArray apply(NDArray x) {
            return Scopes.keeping(() -> visibilities.apply(x).square().sum(new int[] {2}));
        }

        @Override
        public NDArray vjp(NDArray x, NDArray v) {
            return Scopes.keeping(() -> back(visibilities.apply(x), v));
        }

        /** d |z|^2 = 2 Re(conj(z) dz). */
        private NDArray back(NDArray z, NDArray v) {
            return visibilities.adjoint(z.mul(v.expandDims(2)).muli(2));
        }

        @Override
        public Linearisation linearise(NDArray x) {
            return new Near(this, apply(x), visibilities.apply(x));
        }

        @Override
        public void close() {
            visibilities.close();
        }
    }

    /** Squared visibilities near one image, z its visibilities. */
    private record Near(Bound h, NDArray value, NDArray z) implements Linearisation {

        @Override
        public NDArray jvp(NDArray u) {
            return Scopes.keeping(() -> h.visibilities.apply(u).mul(z).sum(new int[] {2}).muli(2));
        }

        @Override
        public NDArray vjp(NDArray v) {
            return Scopes.keeping(() -> h.back(z, v));
        }

        @Override
        public void close() {
            value.close();
            z.close();
        }
    }
}
