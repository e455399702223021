package io.github.lmaps.examples.science;

import io.github.lmaps.core.Field;
import io.github.lmaps.denoiser.Denoiser;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * What became of an experiment.
 *
 * @param task the experiment
 * @param runs one for each object
 */
public record ScienceResult(ScienceTask task, List<ScienceRun> runs) {

    private static final String COLUMNS =
            "| task | objects | classical | dB | SSIM | s | LMAPS dB | SSIM | best | closest | s |"
                    + " chi2 |";

    /**
     * Restores all objects of a set both ways.
     *
     * @param task the experiment
     * @param objects which objects
     * @param denoiser the prior
     * @param levels of the sampler
     * @return what came of it
     */
    public static ScienceResult of(
            ScienceTask task, ObjectSet objects, Denoiser denoiser, int levels) {
        List<ScienceRun> runs = new ArrayList<>();
        for (Field truth : task.objects().apply(objects)) {
            runs.add(ScienceRun.of(task, truth, denoiser, levels));
        }
        return new ScienceResult(task, runs);
    }

    /**
     * By how much the sampler is ahead.
     *
     * @return mean over chains and objects less mean of the classical method, in dB
     */
    public double margin() {
        return mean(this::chains) - mean(run -> run.classical().psnr());
    }

    private double chains(ScienceRun run) {
        return run.chains().stream().mapToDouble(Answer::psnr).average().orElseThrow();
    }

    private double mean(ToDoubleFunction<ScienceRun> value) {
        return runs.stream().mapToDouble(value).average().orElseThrow();
    }

    /**
     * Means over objects; of the sampler's also over chains, of its best chains, as the truth says,
     * and of those that explain the measurement best.
     *
     * @return a line of a table
     */
    public String row() {
        return String.format(
                Locale.ROOT,
                "| %s | %d | %s | %.2f | %.3f | %.1f | %.2f | %.3f | %.2f | %.2f | %.1f |"
                        + " %.2f |",
                task.name(),
                runs.size(),
                runs.get(0).classical().method(),
                mean(run -> run.classical().psnr()),
                mean(run -> run.classical().ssim()),
                mean(run -> run.classical().seconds()),
                mean(this::chains),
                mean(
                        run ->
                                run.chains().stream()
                                        .mapToDouble(Answer::ssim)
                                        .average()
                                        .orElseThrow()),
                mean(run -> run.best().psnr()),
                mean(run -> run.closest().psnr()),
                mean(run -> run.best().seconds()),
                mean(ScienceRun::reducedChiSquared));
    }

    /**
     * The same answers, where images that measure the same count as one.
     *
     * @return the result of an experiment that has a symmetry, of another name and other figures
     */
    public ScienceResult upToSymmetry() {
        ScienceTask again = task.upToSymmetry();
        return new ScienceResult(
                again, runs.stream().map(run -> run.aligned(again.alignment())).toList());
    }

    /**
     * What the columns of {@link #row()} are.
     *
     * @return two lines of a table
     */
    public static List<String> heading() {
        return List.of(COLUMNS, COLUMNS.replaceAll("[^|]+", " --- "));
    }
}
