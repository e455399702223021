package io.github.lmaps.sampler;

import io.github.lmaps.core.Field;
import io.github.lmaps.core.LmapsException;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A restoration was stopped by its listener or by interrupting its thread. */
public final class RestorationCancelledException extends LmapsException {

    @Serial private static final long serialVersionUID = 1L;

    private final transient @Nullable Field bestEstimate;

    RestorationCancelledException(String message, @Nullable Field bestEstimate) {
        super(message);
        this.bestEstimate = bestEstimate;
    }

    /**
     * The restored image as far as it came: the mean of the chains that finished if there are any,
     * else of those that asked the denoiser most often.
     *
     * @return in the caller's units; null if the denoiser was not asked
     */
    public @Nullable Field bestEstimate() {
        return bestEstimate;
    }
}
