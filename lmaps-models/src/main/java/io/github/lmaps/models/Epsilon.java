package io.github.lmaps.models;

import ai.djl.ndarray.NDArray;
import io.github.lmaps.internal.PerImage;
import io.github.lmaps.internal.Scopes;

/**
 * The network predicts the noise n of x = x0 + sigma n (Ho et al. 2020, arXiv 2006.11239):
 *
 * <pre>D = x - sigma F</pre>
 */
public record Epsilon() implements Prediction {

    @Override
    public String key() {
        return "epsilon";
    }

    @Override
    public NDArray cleanImage(NDArray output, NDArray x, double[] sigma) {
        return Scopes.keeping(() -> x.sub(output.mul(PerImage.column(x.getManager(), sigma, 4))));
    }
}
