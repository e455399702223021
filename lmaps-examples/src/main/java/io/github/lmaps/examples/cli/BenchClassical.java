package io.github.lmaps.examples.cli;

import io.github.lmaps.core.Field;
import io.github.lmaps.examples.Trial;
import io.github.lmaps.examples.classical.ClassicalMethod;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The best of the classical methods, as the truth says: of several, or of several weights, nobody
 * would know which. The input counts as one where it is an image of the truth's size.
 *
 * @param method what it is called
 * @param psnr dB, null where it is the truth itself
 * @param ssim structural similarity, null below 11 pixels
 */
record BenchClassical(String method, @Nullable Double psnr, @Nullable Double ssim) {

    static @Nullable BenchClassical best(Trial trial, List<ClassicalMethod> methods) {
        if (methods.isEmpty()) {
            return null;
        }
        Field truth = trial.truth();
        boolean comparable = trial.input().shape().equals(truth.shape());
        BenchClassical best = comparable ? of("the input", trial.input(), truth) : null;
        for (ClassicalMethod method : methods) {
            Field image = trial.finish().apply(method.restore(trial.problem()));
            BenchClassical next = of(method.name(), image, truth);
            best = best == null || next.decibel() > best.decibel() ? next : best;
        }
        return best;
    }

    private static BenchClassical of(String method, Field image, Field truth) {
        return new BenchClassical(method, BenchRun.psnr(image, truth), BenchRun.ssim(image, truth));
    }

    private double decibel() {
        return psnr == null ? Double.POSITIVE_INFINITY : psnr;
    }
}
