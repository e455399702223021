package io.github.lmaps.sampler;

import io.github.lmaps.core.Field;
import java.util.function.Supplier;

/** What a listener is told of one level of one chain. Only valid during the call that passes it. */
public final class LevelReport {

    private final int chain;
    private final int level;
    private final int levels;
    private final double sigma;
    private final int iterations;
    private final Supplier<Field> image;
    private final Runnable cancel;

    LevelReport(
            int chain,
            int level,
            int levels,
            double sigma,
            int iterations,
            Supplier<Field> image,
            Runnable cancel) {
        this.chain = chain;
        this.level = level;
        this.levels = levels;
        this.sigma = sigma;
        this.iterations = iterations;
        this.image = image;
        this.cancel = cancel;
    }

    /**
     * Which chain.
     *
     * @return from 0
     */
    public int chain() {
        return chain;
    }

    /**
     * Which level.
     *
     * @return from 0
     */
    public int level() {
        return level;
    }

    /**
     * How many levels a chain has.
     *
     * @return at least 1
     */
    public int levels() {
        return levels;
    }

    /**
     * The noise level.
     *
     * @return sigma, for images in [-1, 1]
     */
    public double sigma() {
        return sigma;
    }

    /**
     * What the local MAP solver needed.
     *
     * @return its iterations, 0 for a closed form
     */
    public int iterations() {
        return iterations;
    }

    /**
     * The restored image as this level has it.
     *
     * @return x0, [B, C, H, W], in the caller's units and declared range, not clipped to it; on the
     *     heap, copied from the device at each call
     */
    public Field image() {
        return image.get();
    }

    /**
     * Asks the restoration to stop: {@link LocalMapSampler#restore} then throws a {@link
     * RestorationCancelledException} with the best estimate so far.
     */
    public void cancel() {
        cancel.run();
    }
}
