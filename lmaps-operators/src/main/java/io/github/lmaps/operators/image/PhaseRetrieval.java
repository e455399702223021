package io.github.lmaps.operators.image;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.internal.Checks;
import io.github.lmaps.internal.Scopes;
import io.github.lmaps.likelihood.QuadraticLikelihood;
import io.github.lmaps.operator.LinearisableOperator;
import io.github.lmaps.operator.Linearisation;
import io.github.lmaps.operator.Operator;
import io.github.lmaps.operators.internal.CentredFourier;

/**
 * The modulus of the Fourier transform, as a detector far away sees it; the phase is lost. The task
 * is phase retrieval (J. R. Fienup 1982, "Phase retrieval algorithms: a comparison", Applied Optics
 * 21):
 *
 * <pre>y = |F(pad(x))|</pre>
 *
 * <p>F orthonormal, its zero frequency in the middle; pad adds zeros on all four sides. x is [B, C,
 * H, W], each channel by itself, usually in [0, 1] ({@code withImageRange(ValueRange.UNIT)}); y is
 * [B, C, H + 2 pad, W + 2 pad], in the units of x. Turned by 180 degrees, x measures the same; so
 * does it with the other sign, and moved as far as the padding allows.
 *
 * @param pad zeros added on each side, at least 0; DAPS takes size / 4, an oversampling of 1.5 per
 *     axis
 */
public record PhaseRetrieval(int pad) implements Operator {

    /**
     * Checks the number.
     *
     * @param pad zeros added on each side, at least 0; DAPS takes size / 4, an oversampling of 1.5
     *     per axis
     * @throws IllegalArgumentException if it is negative
     */
    public PhaseRetrieval {
        Checks.atLeast(pad, 0, "the padding");
    }

    @Override
    public Shape measurementShape(Shape image) {
        Checks.image(image, "an image");
        return new Shape(
                image.get(0), image.get(1), image.get(2) + 2L * pad, image.get(3) + 2L * pad);
    }

    @Override
    public Shape imageShape(Shape measurement) {
        Checks.image(measurement, "a modulus of a transform");
        if (Math.min(measurement.get(2), measurement.get(3)) <= 2L * pad) {
            throw new IllegalArgumentException(
                    "with " + pad + " zeros on each side nothing is left of " + measurement);
        }
        return new Shape(
                measurement.get(0),
                measurement.get(1),
                measurement.get(2) - 2L * pad,
                measurement.get(3) - 2L * pad);
    }

    @Override
    public ValueRange outputRange(ValueRange image) {
        return new ValueRange(0, Double.POSITIVE_INFINITY);
    }

    @Override
    public Bound bind(NDManager manager, Shape image) {
        return new Bound(this, manager, image);
    }

    /** Moduli of transforms of images of one shape. */
    public static final class Bound implements LinearisableOperator {
        private final int pad;
        private final Shape image;
        private final Shape measurement;
        private final NDArray before;
        private final double root;

        private Bound(PhaseRetrieval retrieval, NDManager manager, Shape image) {
            this.pad = retrieval.pad;
            this.image = image;
            this.measurement = retrieval.measurementShape(image);
            int height = Math.toIntExact(measurement.get(2));
            int width = Math.toIntExact(measurement.get(3));
            this.before = CentredFourier.before(manager, height, width);
            this.root = Math.sqrt((double) height * width);
        }

        @Override
        public Shape imageShape() {
            return image;
        }

        @Override
        public Shape measurementShape() {
            return measurement;
        }

        /** A half turn measures the same. */
        @Override
        public boolean isAmbiguous() {
            return true;
        }

        /** F(pad(x)) root(H W), but for the phases that the centre makes. */
        private NDArray transform(NDArray x) {
            NDArray padded = x.pad(new Shape(pad, pad, pad, pad), 0);
            return CentredFourier.plain(padded.mul(before));
        }

        @Override
        public NDArray apply(NDArray x) {
            return Scopes.keeping(() -> transform(x).abs().div(root));
        }

        @Override
        public NDArray vjp(NDArray x, NDArray v) {
            return Scopes.keeping(() -> back(direction(transform(x)), v));
        }

        /** u = F / |F|, 0 where F is 0. */
        private static NDArray direction(NDArray z) {
            return z.div(z.abs().maximum(QuadraticLikelihood.TINY));
        }

        /** pad^T Re F^*(v u). */
        private NDArray back(NDArray u, NDArray v) {
            String rows = pad + ":" + (pad + image.get(2));
            String columns = pad + ":" + (pad + image.get(3));
            NDArray back = CentredFourier.inverse(u.mul(v)).mul(before.conj());
            return back.real().get("...," + rows + "," + columns + ",0").mul(root);
        }

        @Override
        public Linearisation linearise(NDArray x) {
            return new Near(
                    this, apply(x), Scopes.keeping(() -> direction(transform(x)).duplicate()));
        }

        @Override
        public void close() {
            before.close();
        }
    }

    /** Moduli near one image, u the directions of its transform. */
    private record Near(Bound h, NDArray value, NDArray u) implements Linearisation {

        /** Re(conj(u) F(pad(d))). */
        @Override
        public NDArray jvp(NDArray d) {
            return Scopes.keeping(
                    () -> u.conj().mul(h.transform(d)).real().get("...,0").div(h.root));
        }

        @Override
        public NDArray vjp(NDArray v) {
            return Scopes.keeping(() -> h.back(u, v));
        }

        @Override
        public void close() {
            value.close();
            u.close();
        }
    }
}
