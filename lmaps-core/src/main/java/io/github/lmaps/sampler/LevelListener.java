package io.github.lmaps.sampler;

/**
 * Is told of every level of every chain: for progress bars, pictures on the way, and to stop.
 *
 * <p>It is called by the thread that runs the chain; with several threads, by several at once. What
 * it throws ends the restoration. A level during which the restoration is cancelled is cut short,
 * and told as well.
 */
@FunctionalInterface
public interface LevelListener {

    /**
     * A level is done.
     *
     * @param report what happened; only valid during the call
     */
    void levelDone(LevelReport report);
}
