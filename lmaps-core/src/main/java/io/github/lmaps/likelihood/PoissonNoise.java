package io.github.lmaps.likelihood;

import ai.djl.ndarray.NDArray;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.internal.Checks;

/**
 * Counted photons, in the units of z: with q = (white - black) / peak the worth of one,
 *
 * <pre>
 * y = black + q (N - background),   N ~ Poisson(lambda),   lambda = (z - black) / q + background
 * </pre>
 *
 * <p>so that E y = z and Var y = q^2 lambda. With k = N and mu the lambda of the mean, s = v / q^2,
 * the local MAP minimises lambda - k log lambda + (lambda - mu)^2 / (2 s): the root of a quadratic
 * that is not negative,
 *
 * <pre>lambda* = (mu - s + sqrt((mu - s)^2 + 4 s k)) / 2</pre>
 *
 * <p>and leaves the variance q^2 s (k + 1) / (s + k + 1), k + 1 being that of lambda where nothing
 * else is known. There is no other answer: the problem is convex.
 *
 * @param peak the mean number of photons of white, above the background's; positive
 * @param background the mean number of counts of black: dark current, stray light; at least 0
 * @param scale black and white, in the units of y
 */
public record PoissonNoise(double peak, double background, ValueRange scale)
        implements UnequalNoise {

    /**
     * Checks the numbers.
     *
     * @param peak the mean number of photons of white, above the background's; positive
     * @param background the mean number of counts of black; at least 0
     * @param scale black and white, in the units of y
     * @throws IllegalArgumentException if the peak is not positive, the background negative, or an
     *     end of the scale infinite
     */
    public PoissonNoise {
        Checks.positive(peak, "the number of photons of white");
        Checks.notNegative(background, "the background of a count");
        if (!scale.isBounded()) {
            throw new IllegalArgumentException(
                    "black and white of counted photons must be finite, got " + scale);
        }
    }

    /**
     * Counted photons without a background.
     *
     * @param peak the mean number of photons of white
     * @param scale black and white, in the units of y
     * @return the likelihood
     */
    public static PoissonNoise of(double peak, ValueRange scale) {
        return new PoissonNoise(peak, 0, scale);
    }

    /** The worth of a photon. */
    double quantum() {
        return scale.width() / peak;
    }

    /** Of white: the loudest. */
    @Override
    public double sigma() {
        return quantum() * Math.sqrt(peak + background);
    }

    @Override
    public PoissonNoise dividedBy(double by) {
        Checks.positive(by, "the scale of the units");
        return new PoissonNoise(peak, background, new ValueRange(scale.lo() / by, scale.hi() / by));
    }

    @Override
    public UnequalNoise at(NDArray y) {
        return bound(y);
    }

    private BoundPoissonNoise bound(NDArray y) {
        return new BoundPoissonNoise(
                this, quantum(), y.sub(scale.lo()).divi(quantum()).addi(background));
    }

    @Override
    public boolean isConvex() {
        return true;
    }

    @Override
    public CellEstimate estimate() {
        return CellEstimate.MAP;
    }

    /** The MAP is the only answer. */
    @Override
    public PoissonNoise answering(CellEstimate chosen) {
        return this;
    }

    @Override
    public NDArray measured(NDArray z, NDArray white) {
        float[] values = z.toFloatArray();
        float[] normal = white.toFloatArray();
        for (int i = 0; i < values.length; i++) {
            double lambda = (values[i] - scale.lo()) / quantum() + background;
            double counts = PoissonCounts.of(Math.max(0, lambda), normal[i]);
            values[i] = (float) (scale.lo() + quantum() * (counts - background));
        }
        return z.getManager().create(values, z.getShape());
    }

    @Override
    public NDArray weights(NDArray y) {
        return bound(y).weights(y);
    }

    @Override
    public NDArray chiSquared(NDArray z, NDArray y) {
        return bound(y).chiSquared(z, y);
    }

    @Override
    public PointwiseAnswer answer(NDArray mean, NDArray variance, NDArray y) {
        return bound(y).answer(mean, variance, y);
    }

    @Override
    public NDArray residual(NDArray z, NDArray y) {
        return bound(y).slope(z, y).muli(sigma() * sigma());
    }
}
