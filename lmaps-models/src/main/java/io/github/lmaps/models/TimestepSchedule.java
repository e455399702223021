package io.github.lmaps.models;

import ai.djl.ndarray.NDArray;
import io.github.lmaps.internal.PerImage;
import io.github.lmaps.internal.Scopes;
import io.github.lmaps.schedule.VariancePreservingSchedule;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The network was trained on x_t = alpha_t x0 + sigma_t n with alpha_t^2 + sigma_t^2 = 1 at
 * discrete steps t (Ho et al. 2020, arXiv 2006.11239), and takes
 *
 * <pre>x_t = alpha x,   alpha = 1 / sqrt(1 + sigma^2),   t with sigma(t) = sigma</pre>
 *
 * <p>Fractional timesteps, float32, are interpolated linearly in ln sigma between the training
 * steps; whole ones, int64, are the nearest in ln sigma, so that a sampler should stay at the
 * levels of {@link #levels()}.
 */
public final class TimestepSchedule implements NetworkSchedule {

    private final VariancePreservingSchedule levels;
    private final boolean fractional;
    private final double[] logSigmas;

    private TimestepSchedule(VariancePreservingSchedule levels, boolean fractional) {
        this.levels = levels;
        this.fractional = fractional;
        this.logSigmas = Arrays.stream(levels.sigmas()).map(Math::log).toArray();
    }

    /**
     * A network that takes whole timesteps.
     *
     * @param levels the levels that it was trained at
     * @return the schedule
     */
    public static TimestepSchedule whole(VariancePreservingSchedule levels) {
        return new TimestepSchedule(levels, false);
    }

    /**
     * A network that takes fractional timesteps.
     *
     * @param levels the levels that it was trained at
     * @return the schedule
     */
    public static TimestepSchedule fractional(VariancePreservingSchedule levels) {
        return new TimestepSchedule(levels, true);
    }

    /**
     * The levels that the network was trained at, and which a sampler should keep to.
     *
     * @return the schedule of the training
     */
    public VariancePreservingSchedule levels() {
        return levels;
    }

    /**
     * The timestep of a noise level.
     *
     * @param sigma the level; below the lowest and above the highest one the end is taken
     * @return t from 0 to steps - 1, a whole number unless fractional ones are taken
     */
    public double timestep(double sigma) {
        double t = interpolated(Math.log(sigma));
        return fractional ? t : Math.rint(t);
    }

    private double interpolated(double logSigma) {
        int found = Arrays.binarySearch(logSigmas, logSigma);
        if (found >= 0) {
            return found;
        }
        int above = -found - 1;
        if (above == 0 || above == logSigmas.length) {
            return above == 0 ? 0 : logSigmas.length - 1;
        }
        double below = logSigmas[above - 1];
        return above - 1 + (logSigma - below) / (logSigmas[above] - below);
    }

    @Override
    public NDArray image(NDArray x, double[] sigma) {
        double[] alpha = Arrays.stream(sigma).map(s -> 1 / Math.sqrt(1 + s * s)).toArray();
        return Scopes.keeping(() -> x.mul(PerImage.column(x.getManager(), alpha, 4)));
    }

    @Override
    public NDArray noise(NDArray x, double[] sigma) {
        double[] timesteps = Arrays.stream(sigma).map(this::timestep).toArray();
        return fractional ? NoiseInputs.floats(x, timesteps) : NoiseInputs.longs(x, timesteps);
    }

    @Override
    public double sigmaMin() {
        return Math.exp(logSigmas[0]);
    }

    @Override
    public double sigmaMax() {
        return Math.exp(logSigmas[logSigmas.length - 1]);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TimestepSchedule that
                && levels.equals(that.levels)
                && fractional == that.fractional;
    }

    @Override
    public int hashCode() {
        return 31 * levels.hashCode() + Boolean.hashCode(fractional);
    }

    @Override
    public String toString() {
        return "TimestepSchedule[levels=" + levels + ", fractional=" + fractional + "]";
    }
}
