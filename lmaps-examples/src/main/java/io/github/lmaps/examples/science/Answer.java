package io.github.lmaps.examples.science;

import io.github.lmaps.core.Field;
import io.github.lmaps.metric.PeakSignalToNoise;
import io.github.lmaps.metric.StructuralSimilarity;

/**
 * One image, and how near to the truth it came.
 *
 * @param method what made it
 * @param image of the truth's shape
 * @param psnr in dB, values clamped to the truth's range
 * @param ssim structural similarity
 * @param seconds that it took
 */
public record Answer(String method, Field image, double psnr, double ssim, double seconds) {

    static Answer of(String method, Field image, Field truth, double seconds) {
        Field clamped = image.declaredAs(truth.range()).clamped();
        return new Answer(
                method,
                image,
                PeakSignalToNoise.of(clamped, truth),
                StructuralSimilarity.of(clamped, truth),
                seconds);
    }
}
