package io.github.lmaps.examples.science;

import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.denoiser.Denoiser;
import io.github.lmaps.image.Images;
import io.github.lmaps.models.DiffusionNetwork;
import io.github.lmaps.networks.Networks;
import io.github.lmaps.sampler.LocalMapSampler;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * Runs experiments, and writes what became of them.
 *
 * @param objects which are measured
 * @param denoiser the prior, of one channel
 * @param levels of the sampler
 */
public record ScienceReport(ObjectSet objects, Denoiser denoiser, int levels) {

    /**
     * All experiments.
     *
     * @return by the names of the command line
     */
    public static List<ScienceTask> tasks() {
        return List.of(
                ReconstructMri.singleCoil(),
                ReconstructMri.multiCoil(),
                ReconstructTomography.parallelBeam(),
                ReconstructTomography.fanBeam(),
                InvertScattering.linear(),
                InvertScattering.nonlinear(),
                RecoverVorticity.later(),
                InvertWaveform.surface(),
                RetrievePhase.photographs(),
                SensePhotographs.compressed(),
                SensePhotographs.changingBlur(),
                ImageBlackHole.visibilities(),
                ImageBlackHole.closures());
    }

    /** Runs experiments with the bundled network, for a terminal. */
    static void print(List<ScienceTask> tasks, String... args) {
        Path folder = Path.of(args.length > 0 ? args[0] : "");
        ScienceResult.heading().forEach(System.out::println);
        try (DiffusionNetwork network = Networks.gray()) {
            new ScienceReport(ObjectSet.TUNING, network, LocalMapSampler.DEFAULT_LEVELS)
                    .write(tasks, folder, System.out::println);
        }
    }

    /**
     * Runs experiments; of each first object NAME.png is drawn.
     *
     * @param tasks the experiments
     * @param folder where the pictures go
     * @param rows gets a row of the table after each experiment, a second one where it has a
     *     symmetry
     */
    public void write(List<ScienceTask> tasks, Path folder, Consumer<String> rows) {
        for (ScienceTask task : tasks) {
            ScienceResult result = ScienceResult.of(task, objects, denoiser, levels);
            Field picture = Images.of(result.runs().get(0).draw(), ValueRange.UNIT);
            Images.write(picture, folder.resolve(task.name() + ".png"));
            rows.accept(result.row());
            if (task.symmetry() != null) {
                rows.accept(result.upToSymmetry().row());
            }
        }
    }
}
