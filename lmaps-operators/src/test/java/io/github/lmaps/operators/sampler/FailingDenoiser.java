package io.github.lmaps.operators.sampler;

import ai.djl.ndarray.NDArray;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.denoiser.Denoiser;
import io.github.lmaps.denoiser.DenoiserCard;
import io.github.lmaps.denoiser.GaussianDenoiser;
import io.github.lmaps.denoiser.Symmetry;
import java.util.concurrent.atomic.AtomicInteger;

/** A denoiser that goes wrong at every third call. */
final class FailingDenoiser implements Denoiser {
    private final GaussianDenoiser prior = new GaussianDenoiser(0, 0.5);
    private final AtomicInteger calls = new AtomicInteger();

    @Override
    public NDArray denoise(NDArray x, NDArray sigma) {
        NDArray mean = prior.denoise(x, sigma);
        return calls.incrementAndGet() % 3 == 0 ? mean.mul(Float.NaN) : mean;
    }

    @Override
    public DenoiserCard card() {
        return new DenoiserCard("failing", ValueRange.SYMMETRIC, 3, 0.01, 80, 0.5, Symmetry.NONE);
    }
}
