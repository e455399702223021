package io.github.lmaps.problem;

import ai.djl.ndarray.NDArray;
import io.github.lmaps.internal.Fourier;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Images on the device, held as pixels, as their Fourier transform, or as both.
 *
 * <p>A level of a sampler passes from one domain to the other only where it must. Pixels are
 * float32 [B, C, H, W]; the transform is the half spectrum, complex64 [B, C, H, W / 2 + 1].
 * Immutable; the arrays belong to the scope that made them.
 */
public final class Signal {

    private final @Nullable NDArray image;
    private final @Nullable NDArray spectrum;
    private final long width;

    private Signal(@Nullable NDArray image, @Nullable NDArray spectrum, long width) {
        this.image = image;
        this.spectrum = spectrum;
        this.width = width;
    }

    /**
     * A signal of pixels.
     *
     * @param image [B, C, H, W]
     * @return the signal
     */
    public static Signal ofImage(NDArray image) {
        return new Signal(image, null, image.getShape().get(3));
    }

    /**
     * A signal of a transform.
     *
     * @param spectrum [B, C, H, W / 2 + 1]
     * @param width W, which the half spectrum leaves open by one
     * @return the signal
     */
    public static Signal ofSpectrum(NDArray spectrum, long width) {
        return new Signal(null, spectrum, width);
    }

    /**
     * The same signal with its transform at hand.
     *
     * @return a signal that answers {@link #spectrum} without work
     */
    public Signal withSpectrum() {
        return spectrum != null ? this : new Signal(image, spectrum(), width);
    }

    /**
     * The pixels.
     *
     * @return [B, C, H, W]; a new array where only the transform is held
     */
    public NDArray image() {
        return image != null ? image : Fourier.inverse(Objects.requireNonNull(spectrum), width);
    }

    /**
     * The transform.
     *
     * @return [B, C, H, W / 2 + 1]; a new array where only the pixels are held
     */
    public NDArray spectrum() {
        return spectrum != null ? spectrum : Fourier.transform(Objects.requireNonNull(image));
    }

    /**
     * The sum of two signals, in the domain that both hold, the transform first.
     *
     * @param other of the same shape
     * @return the sum
     */
    public Signal plus(Signal other) {
        return spectrum != null && other.spectrum != null
                ? ofSpectrum(spectrum.add(other.spectrum), width)
                : ofImage(image().add(other.image()));
    }

    /**
     * The arrays that are held, which must outlive a scope for the signal to be used beyond.
     *
     * @return one or two
     */
    public List<NDArray> arrays() {
        List<NDArray> arrays = new ArrayList<>(2);
        if (image != null) {
            arrays.add(image);
        }
        if (spectrum != null) {
            arrays.add(spectrum);
        }
        return arrays;
    }
}
