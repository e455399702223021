package io.github.lmaps.examples.cli;

import com.google.gson.GsonBuilder;
import io.github.lmaps.models.DiffusionNetwork;
import io.github.lmaps.sampler.Provenance;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Every figure of a benchmark, as the JSON file has them.
 *
 * @param runs one for each task and image
 * @param means by task
 * @param medians by task
 * @param seed of the first image
 * @param levels the number of noise levels
 * @param chains the number of chains
 * @param threads of the engine and of Java
 * @param device where the networks run
 * @param networks which files were run
 * @param sampler start, covariance, solver and so on, as they describe themselves
 * @param versions of the library, the engine and Java
 */
record BenchReport(
        List<BenchRun> runs,
        Map<String, Means> means,
        Map<String, Medians> medians,
        long seed,
        int levels,
        int chains,
        Threads threads,
        String device,
        List<Network> networks,
        Map<String, String> sampler,
        Map<String, String> versions) {

    /** Means over the images of a task, of those that have the figure. */
    record Means(
            @Nullable Double psnrInput,
            @Nullable Double psnr,
            @Nullable Double ssimInput,
            @Nullable Double ssim,
            @Nullable Double psnrClassical,
            @Nullable Double ssimClassical,
            @Nullable Double margin,
            @Nullable Double seconds,
            @Nullable Double networkSeconds) {}

    /** Medians over the images of a task; overhead is seconds / networkSeconds. */
    record Medians(double seconds, double overhead) {}

    /** Threads that each engine operation runs on, and that run chains. */
    record Threads(int engine, int java) {}

    /** A network and the hash of the file that was run. */
    record Network(String name, String format, int channels, String sha256) {}

    static BenchReport of(
            List<BenchRun> runs,
            SamplingOptions sampling,
            List<DiffusionNetwork> networks,
            Provenance first) {
        Map<String, List<BenchRun>> byTask =
                runs.stream()
                        .collect(
                                Collectors.groupingBy(
                                        BenchRun::task, LinkedHashMap::new, Collectors.toList()));
        Map<String, Means> means = new LinkedHashMap<>();
        Map<String, Medians> medians = new LinkedHashMap<>();
        byTask.forEach((task, some) -> means.put(task, means(some)));
        byTask.forEach((task, some) -> medians.put(task, medians(some)));
        return new BenchReport(
                List.copyOf(runs),
                means,
                medians,
                sampling.seed(),
                sampling.levels(),
                sampling.chains(),
                new Threads(first.engineThreads(), sampling.threads()),
                first.device(),
                networks.stream().map(BenchReport::network).toList(),
                new TreeMap<>(first.choices()),
                new TreeMap<>(first.versions()));
    }

    private static Network network(DiffusionNetwork network) {
        return new Network(
                network.networkCard().name(),
                network.file().format().key(),
                network.networkCard().channels(),
                network.file().sha256());
    }

    private static Means means(List<BenchRun> runs) {
        return new Means(
                mean(runs, BenchRun::psnrInput),
                mean(runs, BenchRun::psnr),
                mean(runs, BenchRun::ssimInput),
                mean(runs, BenchRun::ssim),
                mean(runs, BenchRun::psnrClassical),
                mean(runs, BenchRun::ssimClassical),
                mean(runs, BenchRun::margin),
                mean(runs, BenchRun::seconds),
                mean(runs, BenchRun::networkSeconds));
    }

    private static @Nullable Double mean(
            List<BenchRun> runs, Function<BenchRun, @Nullable Double> figure) {
        List<Double> figures = runs.stream().map(figure).filter(Objects::nonNull).toList();
        return figures.isEmpty()
                ? null
                : figures.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }

    private static Medians medians(List<BenchRun> runs) {
        return new Medians(
                median(runs.stream().map(BenchRun::seconds).toList()),
                median(runs.stream().map(BenchRun::overhead).toList()));
    }

    static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1
                ? sorted.get(half)
                : (sorted.get(half - 1) + sorted.get(half)) / 2;
    }

    void write(Path file) {
        String json = new GsonBuilder().serializeNulls().setPrettyPrinting().create().toJson(this);
        OutputFolders.write(file, json + "\n");
    }
}
