package io.github.lmaps.examples.cli;

import io.github.lmaps.sampler.LevelListener;
import io.github.lmaps.sampler.LevelReport;
import java.util.concurrent.atomic.AtomicInteger;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** A bar on stderr with the levels done, the time taken and the time left. */
final class Progress implements LevelListener, AutoCloseable {

    private static final int WIDTH = 79;
    private static final int UPDATE_MILLIS = 250;

    private final @Nullable ProgressBar bar;
    private final int restorations;
    private final AtomicInteger started = new AtomicInteger();
    private final AtomicInteger planned = new AtomicInteger();
    private final AtomicInteger done = new AtomicInteger();

    private Progress(@Nullable ProgressBar bar, int restorations) {
        this.bar = bar;
        this.restorations = restorations;
    }

    /**
     * A bar, or none where nobody watches.
     *
     * @param command tells whether to be quiet
     * @param name what stands before the bar
     * @param restorations how many chains will be run
     */
    static Progress of(CommandSpec command, String name, int restorations) {
        if (Lmaps.isQuiet(command) || !Terminal.isInteractive()) {
            return new Progress(null, restorations);
        }
        ProgressBar bar =
                new ProgressBarBuilder()
                        .setTaskName(name)
                        .setInitialMax(-1)
                        .setUnit(" levels", 1)
                        .setStyle(ProgressBarStyle.ASCII)
                        .setUpdateIntervalMillis(UPDATE_MILLIS)
                        .setConsumer(new ConsoleProgressBarConsumer(System.err, WIDTH))
                        .build();
        return new Progress(bar, restorations);
    }

    @Override
    public void levelDone(LevelReport report) {
        if (bar != null) {
            int restoration = report.level() == 0 ? started.incrementAndGet() : started.get();
            planned.addAndGet(report.level() == 0 ? report.levels() : 0);
            int toCome = Math.max(0, restorations - restoration) * report.levels();
            bar.maxHint(planned.get() + toCome);
            bar.stepTo(done.incrementAndGet());
        }
    }

    /** Leaves the line of the bar. */
    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
