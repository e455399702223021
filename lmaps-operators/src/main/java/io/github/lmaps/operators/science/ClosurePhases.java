package io.github.lmaps.operators.science;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.internal.Scopes;
import io.github.lmaps.operator.Linearisation;
import io.github.lmaps.operator.Operator;
import java.util.List;

/**
 * Closure phases of an interferometer, which the delays of the air above the telescopes leave
 * unchanged (Jennison 1958, "A phase sensitive interferometer technique", MNRAS 118; for imaging
 * Chael et al. 2018, "Interferometric imaging directly with closure phases and closure amplitudes",
 * ApJ 857):
 *
 * <pre>y = exp(i c),   c = sum_plus arg v - sum_minus arg v</pre>
 *
 * <p>of {@link Visibilities} v. x is [B, 1, H, W]; y is [B, n, 2], cos c and sin c, without unit:
 * points of a circle, where 2 pi makes no jump. Their squared distance is the usual misfit of
 * phases, 2 (1 - cos(c - c')). The flux does not matter: x and 2 x measure the same.
 *
 * @param visibilities what the telescopes measure
 * @param closures n of them, at least one
 */
public record ClosurePhases(Visibilities visibilities, List<Closure> closures) implements Operator {

    /**
     * Checks the closures.
     *
     * @param visibilities what the telescopes measure
     * @param closures n of them, at least one
     * @throws IllegalArgumentException if there is none, or one names a baseline that is not there
     */
    public ClosurePhases {
        closures = ClosureSums.checked(visibilities, closures);
    }

    @Override
    public Shape measurementShape(Shape image) {
        visibilities.measurementShape(image);
        return new Shape(image.get(0), closures.size(), 2);
    }

    @Override
    public Shape imageShape(Shape measurement) {
        long batch = measurement.dimension() == 0 ? 1 : measurement.get(0);
        Visibilities.require(measurement, new Shape(batch, closures.size(), 2), "closure phases");
        return new Shape(batch, 1, visibilities.height(), visibilities.width());
    }

    @Override
    public ValueRange outputRange(ValueRange image) {
        return ValueRange.SYMMETRIC;
    }

    /** That of the visibilities, then [K, n]: 1 added, -1 subtracted. */
    @Override
    public List<Field> arrays() {
        return ClosureSums.arrays(visibilities, closures);
    }

    @Override
    public Bound bind(NDManager manager, Shape image) {
        return new Bound(this, manager, image);
    }

    @Override
    public String toString() {
        return closures.size() + " closure phases of " + visibilities;
    }

    /** Closure phases of images of one shape. */
    public static final class Bound extends BoundClosures {

        private Bound(ClosurePhases phases, NDManager manager, Shape image) {
            super(
                    phases.measurementShape(image),
                    new ClosureSums(phases.visibilities, phases.closures, manager, image));
        }

        private NDArray phases(NDArray v) {
            return sums().sums(ClosureSums.imaginary(v).atan2(ClosureSums.real(v)));
        }

        @Override
        public NDArray apply(NDArray x) {
            return Scopes.keeping(
                    () -> {
                        NDArray c = phases(sums().visibilities(x));
                        return NDArrays.stack(new NDList(c.cos(), c.sin()), 2);
                    });
        }

        @Override
        public NDArray vjp(NDArray x, NDArray v) {
            return Scopes.keeping(
                    () -> {
                        NDArray z = sums().visibilities(x);
                        return back(z, phases(z), v);
                    });
        }

        /** d arg v = (Re v d Im v - Im v d Re v) / |v|^2; 0 where v is 0. */
        private NDArray back(NDArray z, NDArray c, NDArray v) {
            NDArray along =
                    ClosureSums.imaginary(v).mul(c.cos()).sub(ClosureSums.real(v).mul(c.sin()));
            NDArray share = sums().sumsBack(along).div(ClosureSums.power(z));
            return sums().gradient(
                            ClosureSums.imaginary(z).mul(share).neg(),
                            ClosureSums.real(z).mul(share));
        }

        @Override
        public Linearisation linearise(NDArray x) {
            NDArray z = sums().visibilities(x);
            return new Near(this, apply(x), z, Scopes.keeping(() -> phases(z)));
        }
    }

    /** Closure phases c near one image, z its visibilities. */
    private record Near(Bound h, NDArray value, NDArray z, NDArray c) implements Linearisation {

        @Override
        public NDArray jvp(NDArray u) {
            return Scopes.keeping(
                    () -> {
                        NDArray d = h.sums().visibilities(u);
                        NDArray turned =
                                ClosureSums.real(z)
                                        .mul(ClosureSums.imaginary(d))
                                        .sub(ClosureSums.imaginary(z).mul(ClosureSums.real(d)));
                        NDArray dc = h.sums().sums(turned.div(ClosureSums.power(z)));
                        return NDArrays.stack(
                                new NDList(dc.mul(c.sin()).neg(), dc.mul(c.cos())), 2);
                    });
        }

        @Override
        public NDArray vjp(NDArray v) {
            return Scopes.keeping(() -> h.back(z, c, v));
        }

        @Override
        public void close() {
            value.close();
            z.close();
            c.close();
        }
    }
}
