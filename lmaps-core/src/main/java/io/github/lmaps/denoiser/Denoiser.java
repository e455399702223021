package io.github.lmaps.denoiser;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;

/**
 * The prior: D(x; sigma) = E[x0 given x0 + sigma n = x], the posterior mean of a clean image given
 * a noisy one (Tweedie). A pretrained diffusion network is one; a method that wraps a denoiser is
 * another.
 *
 * <p>Implementations must allow several threads to call {@link #denoise} at once.
 */
public interface Denoiser extends AutoCloseable {

    /**
     * The posterior mean.
     *
     * @param x noisy images [B, C, H, W], float32, in the denoiser's range plus noise; not modified
     * @param sigma their noise levels, [B] or [1], float32; not modified
     * @return E[x0 given x], of x's shape, in the denoiser's range; the caller closes it
     */
    NDArray denoise(NDArray x, NDArray sigma);

    /**
     * What a sampler must know of the denoiser.
     *
     * @return its declaration
     */
    DenoiserCard card();

    /**
     * Where the denoiser computes.
     *
     * @return the device that x must live on
     */
    default Device device() {
        return Device.cpu();
    }

    /** Frees what the denoiser holds. */
    @Override
    default void close() {}
}
