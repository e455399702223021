package io.github.lmaps.denoiser;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import io.github.lmaps.core.AffineMap;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.internal.Scopes;

/**
 * A denoiser of images in any range as one of images in [-1, 1], in whose units a sampler's noise
 * levels are:
 *
 * <pre>D'(x; sigma) = (D(scale x + offset; scale sigma) - offset) / scale</pre>
 *
 * <p>The other denoiser stays the caller's to close.
 */
public final class SymmetricDenoiser implements Denoiser {

    private final Denoiser other;
    private final AffineMap units;
    private final DenoiserCard card;

    private SymmetricDenoiser(Denoiser other) {
        this.other = other;
        DenoiserCard its = other.card();
        this.units = ValueRange.SYMMETRIC.onto(its.range());
        double scale = units.scale();
        this.card =
                new DenoiserCard(
                        its.name(),
                        ValueRange.SYMMETRIC,
                        its.channels(),
                        its.sigmaMin() / scale,
                        its.sigmaMax() / scale,
                        its.priorDeviation() / scale,
                        its.symmetry());
    }

    /**
     * The same prior on images in [-1, 1].
     *
     * @param denoiser any denoiser
     * @return itself if its range is [-1, 1]
     */
    public static Denoiser of(Denoiser denoiser) {
        boolean symmetric = denoiser.card().range().equals(ValueRange.SYMMETRIC);
        return symmetric ? denoiser : new SymmetricDenoiser(denoiser);
    }

    @Override
    public NDArray denoise(NDArray x, NDArray sigma) {
        return Scopes.keeping(
                () -> {
                    NDArray its = x.mul(units.scale()).addi(units.offset());
                    NDArray mean = other.denoise(its, sigma.mul(units.scale()));
                    return mean.sub(units.offset()).divi(units.scale());
                });
    }

    @Override
    public DenoiserCard card() {
        return card;
    }

    @Override
    public Device device() {
        return other.device();
    }
}
