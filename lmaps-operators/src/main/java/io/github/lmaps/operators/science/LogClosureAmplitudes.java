package io.github.lmaps.operators.science;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.Field;
import io.github.lmaps.internal.Scopes;
import io.github.lmaps.operator.Linearisation;
import io.github.lmaps.operator.Operator;
import java.util.List;

/**
 * Log closure amplitudes of an interferometer, which the gains of the telescopes leave unchanged
 * (Chael et al. 2018, "Interferometric imaging directly with closure phases and closure
 * amplitudes", ApJ 857):
 *
 * <pre>y = sum_plus ln |v| - sum_minus ln |v|</pre>
 *
 * <p>of {@link Visibilities} v. x is [B, 1, H, W]; y is [B, n], without unit. With as many
 * baselines added as subtracted the flux does not matter: x and 2 x measure the same.
 *
 * @param visibilities what the telescopes measure
 * @param closures n of them, at least one
 */
public record LogClosureAmplitudes(Visibilities visibilities, List<Closure> closures)
        implements Operator {

    /**
     * Checks the closures.
     *
     * @param visibilities what the telescopes measure
     * @param closures n of them, at least one
     * @throws IllegalArgumentException if there is none, or one names a baseline that is not there
     */
    public LogClosureAmplitudes {
        closures = ClosureSums.checked(visibilities, closures);
    }

    @Override
    public Shape measurementShape(Shape image) {
        visibilities.measurementShape(image);
        return new Shape(image.get(0), closures.size());
    }

    @Override
    public Shape imageShape(Shape measurement) {
        long batch = measurement.dimension() == 0 ? 1 : measurement.get(0);
        Visibilities.require(
                measurement, new Shape(batch, closures.size()), "log closure amplitudes");
        return new Shape(batch, 1, visibilities.height(), visibilities.width());
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
        return closures.size() + " log closure amplitudes of " + visibilities;
    }

    /** Log closure amplitudes of images of one shape. */
    public static final class Bound extends BoundClosures {

        private Bound(LogClosureAmplitudes amplitudes, NDManager manager, Shape image) {
            super(
                    amplitudes.measurementShape(image),
                    new ClosureSums(amplitudes.visibilities, amplitudes.closures, manager, image));
        }

        @Override
        public NDArray apply(NDArray x) {
            return Scopes.keeping(
                    () -> sums().sums(ClosureSums.power(sums().visibilities(x)).log().div(2)));
        }

        @Override
        public NDArray vjp(NDArray x, NDArray v) {
            return Scopes.keeping(() -> back(sums().visibilities(x), v));
        }

        /** d ln |v| = (Re v d Re v + Im v d Im v) / |v|^2; 0 where v is 0. */
        private NDArray back(NDArray z, NDArray v) {
            NDArray share = sums().sumsBack(v).div(ClosureSums.power(z));
            return sums().gradient(
                            ClosureSums.real(z).mul(share), ClosureSums.imaginary(z).mul(share));
        }

        @Override
        public Linearisation linearise(NDArray x) {
            return new Near(this, apply(x), sums().visibilities(x));
        }
    }

    /** Log closure amplitudes near one image, z its visibilities. */
    private record Near(Bound h, NDArray value, NDArray z) implements Linearisation {

        @Override
        public NDArray jvp(NDArray u) {
            return Scopes.keeping(
                    () -> {
                        NDArray along = z.mul(h.sums().visibilities(u)).sum(new int[] {2});
                        return h.sums().sums(along.div(ClosureSums.power(z)));
                    });
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
