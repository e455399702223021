package io.github.lmaps.examples.cli;

import io.github.lmaps.core.Field;
import io.github.lmaps.denoiser.Denoiser;
import io.github.lmaps.examples.Samples;
import io.github.lmaps.examples.Task;
import io.github.lmaps.examples.Tasks;
import io.github.lmaps.examples.Trial;
import io.github.lmaps.metric.PeakSignalToNoise;
import io.github.lmaps.problem.InverseProblem;
import io.github.lmaps.sampler.LevelListener;
import io.github.lmaps.sampler.LocalMapSampler;
import io.github.lmaps.sampler.Restoration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Spoils bundled photographs, restores them and puts them into panels. */
final class Demo {

    /** Of every photograph. */
    static final int CHANNELS = 3;

    private static final int CHAINS = 4;

    private static final List<Item> ITEMS =
            List.of(
                    Item.of(Tasks.MOTION_DEBLUR, "astronaut"),
                    Item.of(Tasks.MOTION_DEBLUR, "china"),
                    Item.of(Tasks.GAUSSIAN_DEBLUR, "chelsea"),
                    Item.of(Tasks.GAUSSIAN_DEBLUR, "flower"),
                    Item.of(Tasks.INPAINT_RANDOM, "coffee"),
                    Item.of(Tasks.INPAINT_RANDOM, "rocket"),
                    Item.of(Tasks.INPAINT_BOX, "flower"),
                    Item.of(Tasks.INPAINT_BOX, "rocket"),
                    Item.of(Tasks.DENOISE, "china"),
                    Item.of(Tasks.DENOISE, "astronaut"),
                    Item.of(Tasks.JPEG_10, "chelsea"),
                    Item.of(Tasks.QUANTIZE_2, "flower"),
                    Item.jpegFile());

    private static final Item UNCERTAIN = Item.of(Tasks.INPAINT_RANDOM, "astronaut");

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

    /** What is shown, with the seed that it has in a benchmark of the bundled photographs. */
    private record Item(
            String task, String photograph, String heading, long seed, Supplier<Trial> source) {

        static Item of(Task task, String photograph) {
            long seed = Samples.photographs().indexOf(photograph);
            return new Item(
                    task.name(),
                    photograph,
                    photograph + ": " + task.description(),
                    seed,
                    () -> task.trial(Samples.photograph(photograph), seed));
        }

        static Item jpegFile() {
            return new Item(
                    JpegPairs.TASK,
                    "coffee",
                    "coffee-q10-420.jpg: a file of libjpeg, quality 10, 4:2:0",
                    0,
                    () -> JpegPairs.bundled(List.of()).get(0).source().apply(0));
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
            Trial trial = item.source().get();
            Restoration restored = restore(trial.problem(), item.seed(), 1);
            Panel panel = new Panel(item.heading(), comparison(trial, restored, "restored"));
            results.add(result(item, trial, restored, panel, ""));
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

    private static List<Panel.Cell> comparison(Trial trial, Restoration restored, String title) {
        Field result = trial.finish().apply(restored.image());
        return List.of(
                new Panel.Cell(trial.input(), "input", decibel(trial.input(), trial.truth())),
                new Panel.Cell(result, title, decibel(result, trial.truth())),
                new Panel.Cell(trial.truth(), "truth", ""));
    }

    private Result uncertain() {
        Trial trial = UNCERTAIN.source().get();
        Restoration restored = restore(trial.problem(), UNCERTAIN.seed(), CHAINS);
        Field error = absolute(restored.image(), trial.truth());
        List<Panel.Cell> cells =
                new ArrayList<>(comparison(trial, restored, "mean of " + CHAINS + " chains"));
        Field deviation = Objects.requireNonNull(restored.deviation());
        cells.add(map("standard deviation over chains", deviation));
        cells.add(map("true error of the mean", error));
        Panel panel = new Panel(UNCERTAIN.heading(), cells);
        return result(UNCERTAIN, trial, restored, panel, "-uncertainty");
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
            Item item, Trial trial, Restoration restored, Panel panel, String suffix) {
        String name = item.task();
        String file = name + "-" + item.photograph() + suffix + ".png";
        String row =
                Messages.format(
                        "%-15s  %-10s  %8.2f  %9.2f  %7.1f  %s",
                        name,
                        item.photograph(),
                        psnr(trial.input(), trial.truth()),
                        psnr(trial.finish().apply(restored.image()), trial.truth()),
                        restored.provenance().seconds(),
                        file);
        return new Result(name, file, row, panel);
    }

    /** The first panel of every task. */
    static List<Panel> overview(List<Result> results) {
        List<String> tasks = ITEMS.stream().map(Item::task).distinct().toList();
        return tasks.stream()
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
