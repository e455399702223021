package io.github.lmaps.sampler;

import io.github.lmaps.core.AffineMap;
import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.internal.Scopes;
import io.github.lmaps.problem.Signal;
import io.github.lmaps.solver.LocalMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What the chains of a restoration share with the outside: units, the listener, the wish to stop.
 */
final class ChainWatch {

    private final AffineMap units;
    private final ValueRange range;
    private final LevelListener listener;
    private final int levels;
    private final AtomicBoolean cancelled = new AtomicBoolean();

    ChainWatch(AffineMap units, ValueRange range, LevelListener listener, int levels) {
        this.units = units;
        this.range = range;
        this.listener = listener;
        this.levels = levels;
    }

    /** An image on the device in the caller's units. */
    Field toField(Signal x) {
        return Scopes.freeing(
                () -> Field.of(x.image().mul(units.scale()).add(units.offset()), range));
    }

    /** Whether to stop; an interrupted thread counts, and stays interrupted. */
    boolean cancelled() {
        if (Thread.currentThread().isInterrupted()) {
            cancelled.set(true);
        }
        return cancelled.get();
    }

    void cancel() {
        cancelled.set(true);
    }

    void levelDone(int chain, int level, double sigma, LocalMap map) {
        listener.levelDone(
                new LevelReport(
                        chain,
                        level,
                        levels,
                        sigma,
                        map.iterations(),
                        () -> toField(map.x0()),
                        this::cancel));
    }
}
