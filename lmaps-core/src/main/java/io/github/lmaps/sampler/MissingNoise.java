package io.github.lmaps.sampler;

import ai.djl.ndarray.NDArray;
import io.github.lmaps.covariance.RowSpaceCovariance;
import io.github.lmaps.internal.Checks;
import io.github.lmaps.internal.Scopes;
import io.github.lmaps.problem.Signal;
import io.github.lmaps.solver.LocalMap;

/**
 * Only the noise that is missing: x0 is itself wrong by what the local MAP leaves, of covariance C,
 * so that
 *
 * <pre>x = x0 + (sigma_next^2 I - C)_+^(1/2) n</pre>
 *
 * <p>has an error that is white and of variance sigma_next^2, as the denoiser expects, wherever C
 * stays below it: per frequency for blurs, per pixel for masks. Compare ProxiMAP (arXiv
 * 2605.16396).
 *
 * <p>What no measurement reaches, the holes of a mask, changes only by what the denoiser says,
 * level by level; it is moved further in the direction that it took, x0 + relaxation (x0 -
 * x_sigma), as successive over-relaxation does.
 *
 * @param relaxation how much further, at least 0
 */
public record MissingNoise(double relaxation) implements Renoising {

    /**
     * Checks the number.
     *
     * @param relaxation how much further what was not seen is moved
     * @throws IllegalArgumentException if it is negative
     */
    public MissingNoise {
        Checks.notNegative(relaxation, "the relaxation");
    }

    /**
     * A relaxation of 0.75.
     *
     * @return the rule
     */
    public static MissingNoise standard() {
        return new MissingNoise(0.75);
    }

    @Override
    public State next(LocalMap map, Step step, Signal white) {
        Signal noise = map.remaining().missing(step.next()).colour(white);
        if (relaxation > 0
                && step.sigma() > 0
                && map.remaining() instanceof RowSpaceCovariance rows
                && !rows.seesAll()) {
            NDArray moved =
                    Scopes.keeping(
                            () -> {
                                NDArray x0 = map.x0().image();
                                NDArray way = rows.across(x0.sub(step.x().image()));
                                return way.muli(relaxation).addi(x0);
                            });
            return new State(Signal.ofImage(moved), noise);
        }
        return new State(map.x0(), noise);
    }
}
