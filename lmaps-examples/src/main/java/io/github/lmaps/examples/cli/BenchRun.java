package io.github.lmaps.examples.cli;

import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.Field;
import io.github.lmaps.examples.Trial;
import io.github.lmaps.metric.PeakSignalToNoise;
import io.github.lmaps.metric.StructuralSimilarity;
import io.github.lmaps.sampler.Provenance;
import io.github.lmaps.sampler.Restoration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One restoration, as the JSON file has it.
 *
 * @param task the task's name
 * @param image the image's name
 * @param psnrInput dB of the measurement or of what is decoded from it, null where it is no image
 *     of that size
 * @param psnr dB of the result
 * @param ssimInput structural similarity of the same, null as above or below 11 pixels
 * @param ssim structural similarity of the result, null below 11 pixels
 * @param classical the best classical method, null where none was asked for
 * @param seconds wall-clock time
 * @param networkSeconds the part of it in the network, summed over chains
 * @param evaluations passes of the network
 * @param measurementHash SHA-256 of what was measured
 * @param operatorHashes SHA-256 of the operator's arrays
 */
record BenchRun(
        String task,
        String image,
        @Nullable Double psnrInput,
        @Nullable Double psnr,
        @Nullable Double ssimInput,
        @Nullable Double ssim,
        @Nullable BenchClassical classical,
        double seconds,
        double networkSeconds,
        int evaluations,
        String measurementHash,
        List<String> operatorHashes) {

    private static final int SSIM_WINDOW = 11;

    static BenchRun of(BenchTrial bench, Trial trial, Restoration restored) {
        Field truth = trial.truth();
        Field result = trial.finish().apply(restored.image());
        Provenance provenance = restored.provenance();
        return new BenchRun(
                bench.task(),
                bench.image(),
                psnr(trial.input(), truth),
                psnr(result, truth),
                ssim(trial.input(), truth),
                ssim(result, truth),
                BenchClassical.best(trial, bench.classical()),
                provenance.seconds(),
                provenance.networkSeconds(),
                provenance.evaluations(),
                provenance.measurementHash(),
                provenance.operatorHashes());
    }

    /** Null where there is nothing to compare, or the images are equal. */
    static @Nullable Double psnr(Field image, Field truth) {
        if (!image.shape().equals(truth.shape())) {
            return null;
        }
        double ratio = PeakSignalToNoise.of(image.clamped(), truth);
        return Double.isFinite(ratio) ? ratio : null;
    }

    /** Null where there is nothing to compare, or less than a window. */
    static @Nullable Double ssim(Field image, Field truth) {
        Shape shape = truth.shape();
        boolean large = Math.min(shape.get(2), shape.get(3)) >= SSIM_WINDOW;
        return large && image.shape().equals(shape)
                ? StructuralSimilarity.of(image.clamped(), truth)
                : null;
    }

    @Nullable Double psnrClassical() {
        return classical == null ? null : classical.psnr();
    }

    @Nullable Double ssimClassical() {
        return classical == null ? null : classical.ssim();
    }

    /** The dB that the result has above the best classical method. */
    @Nullable Double margin() {
        Double other = psnrClassical();
        return psnr == null || other == null ? null : psnr - other;
    }

    /** What everything costs for each second of the network. */
    double overhead() {
        return seconds / networkSeconds;
    }
}
