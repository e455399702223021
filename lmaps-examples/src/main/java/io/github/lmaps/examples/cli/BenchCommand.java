package io.github.lmaps.examples.cli;

import io.github.lmaps.examples.Task;
import io.github.lmaps.examples.Tasks;
import io.github.lmaps.examples.classical.ClassicalMethod;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code lmaps bench}. */
@Command(
        name = "bench",
        description =
                "Measures quality and speed: spoils images in known ways, restores them, and"
                        + " compares with the truth.",
        footer = {
            "PSNR in dB: values clamped to [-1, 1], data range 2, mean of the images' values. The"
                    + " image at place i of the names in order has the seed SEED + i, for its"
                    + " noise and for the sampler. Seconds are wall-clock time of the restoration"
                    + " alone, after a warm-up.",
            "",
            "Examples:",
            "  lmaps bench",
            "  lmaps bench --tasks gaussian_deblur,motion_deblur --levels 8 --json bench.json",
            "  lmaps bench --tasks denoise,colourise --classical",
            "  lmaps bench --images ~/photos --chains 4 --engine-threads 1"
        })
final class BenchCommand implements Callable<Integer> {

    /** For the help, in which a percent sign is written twice. */
    static final class DescribedTasks implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            Stream<String> simulated =
                    Tasks.all().stream()
                            .map(task -> task.name() + " (" + task.description() + ")")
                            .map(line -> line.replace("%", "%%"));
            return Stream.concat(simulated, Stream.of(JpegPairs.TASK)).iterator();
        }
    }

    @Spec private CommandSpec spec;

    @Option(
            names = "--images",
            paramLabel = "DIR",
            description =
                    "A folder of pictures of any size, colour or gray. Default: the six bundled"
                            + " photographs of 256 x 256 pixels.")
    private @Nullable Path images;

    @Option(
            names = "--tasks",
            paramLabel = "LIST",
            split = ",",
            description =
                    "Names with commas between: ${COMPLETION-CANDIDATES}. Default: all but"
                        + " jpegfile, which is every NAME.jpg in DIR that lies beside its truth,"
                        + " NAME.png or the only other picture of the same name up to the first"
                        + " hyphen.",
            completionCandidates = DescribedTasks.class)
    private @Nullable List<String> tasks;

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description =
                    "Also write every figure, and what makes them reproducible, to a file; anew"
                            + " after every run, so that a failure leaves what came before it.")
    private @Nullable Path json;

    @Option(
            names = "--classical",
            description =
                    "Also restore by classical methods, of several weights each, and tell the one"
                            + " that the truth says is best.")
    private boolean classical;

    @ArgGroup(exclusive = false, heading = "%nHow hard to try:%n")
    private SamplingOptions sampling = new SamplingOptions();

    @ArgGroup(exclusive = false, heading = "%nOther ways, to compare:%n")
    private CandidateOptions candidates = new CandidateOptions();

    @ArgGroup(exclusive = false, heading = "%nNetwork:%n")
    private NetworkOptions network = new NetworkOptions();

    @Override
    public Integer call() {
        List<String> chosen = chosenTasks();
        if (json != null) {
            OutputFolders.requireWritable(spec, json, "--json");
        }
        List<BenchTrial> trials = chosen.stream().flatMap(task -> trials(task).stream()).toList();
        BenchReport report;
        try (NetworkPool networks = new NetworkPool(network);
                Progress progress = Progress.of(spec, "bench", trials.size() * sampling.chains())) {
            report =
                    new Benchmark(sampling, candidates, networks, progress)
                            .run(trials, this::write);
        }
        PrintWriter out = spec.commandLine().getOut();
        new BenchTable(report).lines().forEach(out::println);
        if (json != null) {
            out.println(json + ": " + Messages.count(report.runs().size(), "run"));
        }
        out.flush();
        return 0;
    }

    private void write(BenchReport report) {
        if (json != null) {
            report.write(json);
        }
    }

    private List<String> chosenTasks() {
        if (tasks == null) {
            return Tasks.names();
        }
        List<String> known = new ArrayList<>(Tasks.names());
        known.add(JpegPairs.TASK);
        List<String> chosen = tasks.stream().map(String::strip).toList();
        for (String name : chosen) {
            if (!known.contains(name)) {
                throw new ParameterException(
                        spec.commandLine(),
                        "--tasks: unknown task \""
                                + name
                                + "\", the known ones are "
                                + String.join(", ", known));
            }
        }
        return chosen;
    }

    private List<BenchTrial> trials(String name) {
        if (name.equals(JpegPairs.TASK)) {
            List<ClassicalMethod> methods = compared(Tasks.JPEG_10);
            return images == null ? JpegPairs.bundled(methods) : JpegPairs.of(images, methods);
        }
        Task task = Tasks.named(name);
        List<BenchImage> pictures = images == null ? BenchImage.bundled() : BenchImage.of(images);
        return pictures.stream()
                .map(
                        image ->
                                new BenchTrial(
                                        name,
                                        image.name(),
                                        compared(task),
                                        seed -> task.trial(image.source().get(), seed)))
                .toList();
    }

    private List<ClassicalMethod> compared(Task task) {
        return classical ? task.classical() : List.of();
    }
}
