package io.github.lmaps.sampler;

import ai.djl.ndarray.NDArray;
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
 */
public record MissingNoise() implements Renoising {

    @Override
    public NDArray next(LocalMap map, Step step, NDArray white) {
        return map.x0().add(map.remaining().missing(step.next()).colour(white));
    }
}
