/** The prior: D(x; sigma), the posterior mean of a clean image given a noisy one. */
@NullMarked
package io.github.lmaps.denoiser;

import org.jspecify.annotations.NullMarked;
