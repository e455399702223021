package io.github.lmaps.models;

import ai.djl.ndarray.NDArray;
import io.github.lmaps.internal.PerImage;
import io.github.lmaps.internal.Scopes;
import java.util.Arrays;

/**
 * The network predicts v = alpha n - sigma_t x0 with alpha = 1 / sqrt(1 + sigma^2) and sigma_t =
 * alpha sigma (Salimans and Ho 2022, arXiv 2202.00512):
 *
 * <pre>D = alpha x_t - sigma_t F = (x - sigma sqrt(1 + sigma^2) F) / (1 + sigma^2)</pre>
 */
public record Velocity() implements Prediction {

    @Override
    public String key() {
        return "velocity";
    }

    @Override
    public NDArray cleanImage(NDArray output, NDArray x, double[] sigma) {
        double[] skip = Arrays.stream(sigma).map(s -> 1 / (1 + s * s)).toArray();
        double[] scale = Arrays.stream(sigma).map(s -> s / Math.sqrt(1 + s * s)).toArray();
        return Scopes.keeping(
                () ->
                        x.mul(PerImage.column(x.getManager(), skip, 4))
                                .sub(output.mul(PerImage.column(x.getManager(), scale, 4))));
    }
}
