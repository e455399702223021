package io.github.lmaps.sampler;

import io.github.lmaps.problem.Measurement;
import io.github.lmaps.problem.Signal;

/** What y says of the image, in the form that levels are solved for. */
interface Evidence {

    /**
     * That of a measurement.
     *
     * @param data y; stays the caller's
     * @param deviation the standard deviation of the denoiser's images
     * @return y as it is, or the image between where y says which cells that lies in; its arrays
     *     belong to the current scope
     */
    static Evidence of(Measurement data, double deviation) {
        return data.isSplit() ? ImageBetween.of(data, deviation) : new AsMeasured(data);
    }

    /** What start, levels and covariances are chosen for. */
    Measurement known();

    /** What is to be solved for about a denoised image. */
    Measurement about(Signal mean, double sigma);

    /** y itself. */
    record AsMeasured(Measurement known) implements Evidence {

        @Override
        public Measurement about(Signal mean, double sigma) {
            return known;
        }
    }
}
