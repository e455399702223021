package io.github.lmaps.sampler;

import io.github.lmaps.core.Field;
import org.jspecify.annotations.Nullable;

/**
 * What one chain gives.
 *
 * @param image in the caller's units; null if it was stopped before its first level was done
 * @param networkSeconds the time spent in the denoiser
 * @param evaluations how often the denoiser was asked: as often as planned unless it was stopped
 */
record ChainResult(@Nullable Field image, double networkSeconds, int evaluations) {}
