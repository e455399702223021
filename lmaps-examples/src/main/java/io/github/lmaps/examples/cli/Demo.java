package io.github.lmaps.examples.cli;

import io.github.lmaps.core.Field;
import io.github.lmaps.denoiser.Denoiser;
import io.github.lmaps.examples.Samples;
import io.github.lmaps.examples.Task;
import io.github.lmaps.examples.Tasks;
import io.github.lmaps.metric.PeakSignalToNoise;
import io.github.lmaps.problem.InverseProblem;
import io.github.lmaps.sampler.LevelListener;
import io.github.lmaps.sampler.LocalMapSampler;
import io.github.lmaps.sampler.Restoration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Spoils bundled photographs, restores them and puts them into panels. */
final class Demo {

    /** Of every photograph. */
    static final int CHANNELS = 3;

    private static final int CHAINS = 4;

    private static final List<Item> ITEMS =
            List.of(
                    new Item(Tasks.MOTION_DEBLUR, "astronaut"),
                    new Item(Tasks.MOTION_DEBLUR, "china"),
                    new Item(Tasks.GAUSSIAN_DEBLUR, "chelsea"),
                    new Item(Tasks.GAUSSIAN_DEBLUR, "flower"),
                    new Item(Tasks.INPAINT_RANDOM, "coffee"),
                    new Item(Tasks.INPAINT_RANDOM, "rocket"),
                    new Item(Tasks.INPAINT_BOX, "flower"),
                    new Item(Tasks.INPAINT_BOX, "rocket"),
                    new Item(Tasks.DENOISE, "china"),
                    new Item(Tasks.DENOISE, "astronaut"));

    private static final Item UNCERTAIN = new Item(Tasks.INPAINT_RANDOM, "astronaut");

    /** How many chains are run in all. */
    static final int RESTORATIONS = ITEMS.size() + CHAINS;

    private final Denoiser network;
    private final @Nullable Integer levels;
    private final LevelListener listener;

    Demo(Denoiser network, @Nullable Integer levels, LevelListener listener) {
        this.network = network;
        this.levels = levels;
        this.listener = listener;
    }

    private record Item(Task task, String photograph) {
        Field truth() {
            return Samples.photograph(photograph);
        }

        InverseProblem problem() {
            return task.problem(truth(), seed());
        }

        /** The same as in a benchmark of the bundled photographs. */
        long seed() {
            return Samples.photographs().indexOf(photograph);
        }

        String heading() {
            return photograph + ": " + task.description();
        }
    }

    /**
     * One panel.
     *
     * @param task the task's name
     * @param file the panel's name
     * @param row of the table
     * @param panel the pictures
     */
    record Result(String task, String file, String row, Panel panel) {}

    List<Result> run() {
        List<Result> results = new ArrayList<>();
        for (Item item : ITEMS) {
            InverseProblem problem = item.problem();
            Restoration restored = restore(problem, item.seed(), 1);
            Panel panel =
                    new Panel(item.heading(), comparison(item, problem, restored, "restored"));
            results.add(result(item, problem, restored, panel, ""));
        }
        results.add(uncertain());
        return results;
    }

    private Restoration restore(InverseProblem problem, long seed, int chains) {
        LocalMapSampler.Builder builder =
                LocalMapSampler.builder(network).seed(seed).chains(chains).listener(listener);
        if (levels != null) {
            builder.levels(levels);
        }
        return builder.build().restore(problem);
    }

    private static List<Panel.Cell> comparison(
            Item item, InverseProblem problem, Restoration restored, String title) {
        Field truth = item.truth();
        return List.of(
                new Panel.Cell(
                        problem.measurement(), "input", decibel(problem.measurement(), truth)),
                new Panel.Cell(restored.image(), title, decibel(restored.image(), truth)),
                new Panel.Cell(truth, "truth", ""));
    }

    private Result uncertain() {
        InverseProblem problem = UNCERTAIN.problem();
        Restoration restored = restore(problem, UNCERTAIN.seed(), CHAINS);
        Field error = absolute(restored.image(), UNCERTAIN.truth());
        List<Panel.Cell> cells =
                new ArrayList<>(
                        comparison(UNCERTAIN, problem, restored, "mean of " + CHAINS + " chains"));
        Field deviation = Objects.requireNonNull(restored.deviation());
        cells.add(map("standard deviation over chains", deviation));
        cells.add(map("true error of the mean", error));
        Panel panel = new Panel(UNCERTAIN.heading(), cells);
        return result(UNCERTAIN, problem, restored, panel, "-uncertainty");
    }

    /** Each on a scale of its own, which the caption tells. */
    private static Panel.Cell map(String title, Field deviation) {
        DeviationMap map = DeviationMap.of(deviation);
        double white = map.white() * RestoreJob.GREY_LEVELS / deviation.range().width();
        return new Panel.Cell(
                map.picture(),
                title,
                Messages.format("black 0, white %.0f grey levels of 255", white));
    }

    private static Field absolute(Field image, Field truth) {
        float[] error = image.clamped().toFloatArray();
        float[] values = truth.toFloatArray();
        for (int i = 0; i < error.length; i++) {
            error[i] = Math.abs(error[i] - values[i]);
        }
        return Field.of(error, truth.range(), truth.shape().getShape());
    }

    private static Result result(
            Item item, InverseProblem problem, Restoration restored, Panel panel, String suffix) {
        Field truth = item.truth();
        String name = item.task().name();
        String file = name + "-" + item.photograph() + suffix + ".png";
        String row =
                Messages.format(
                        "%-15s  %-10s  %8.2f  %9.2f  %7.1f  %s",
                        name,
                        item.photograph(),
                        psnr(problem.measurement(), truth),
                        psnr(restored.image(), truth),
                        restored.provenance().seconds(),
                        file);
        return new Result(name, file, row, panel);
    }

    /** The first panel of every task. */
    static List<Panel> overview(List<Result> results) {
        return Tasks.names().stream()
                .flatMap(task -> results.stream().filter(r -> r.task().equals(task)).limit(1))
                .map(Result::panel)
                .toList();
    }

    private static String decibel(Field image, Field truth) {
        return Messages.format("PSNR %.2f dB", psnr(image, truth));
    }

    private static double psnr(Field image, Field truth) {
        return PeakSignalToNoise.of(image.clamped(), truth);
    }
}
