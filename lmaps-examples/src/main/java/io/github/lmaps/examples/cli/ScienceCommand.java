package io.github.lmaps.examples.cli;

import io.github.lmaps.examples.science.ObjectSet;
import io.github.lmaps.examples.science.ScienceReport;
import io.github.lmaps.examples.science.ScienceResult;
import io.github.lmaps.examples.science.ScienceTask;
import io.github.lmaps.sampler.LocalMapSampler;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code lmaps science}. */
@Command(
        name = "science",
        description =
                "Simulates scientific measurements of known objects, restores them, and compares"
                    + " with a classical method: a table, and for each experiment a picture with"
                    + " axes, colour bars and maps of the error.",
        footer = {
            "The classical method is the best, as the truth says, of least squares and total"
                + " variation of several weights; Gauss-Newton or Fienup's where the operator is"
                + " not linear; maximum entropy of black holes. Means over objects.",
            "",
            "Examples:",
            "  lmaps science -o charts",
            "  lmaps science --tasks mri_single_coil,ct_fan_beam --levels 40",
            "  lmaps science --objects held-out"
        })
final class ScienceCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FOLDER",
            defaultValue = "lmaps-science",
            description = "Where the pictures go; made if need be. Default: ${DEFAULT-VALUE}.")
    private Path folder;

    @Option(
            names = "--tasks",
            paramLabel = "LIST",
            split = ",",
            description =
                    "Names with commas between: mri_single_coil, mri_multi_coil, ct_parallel_beam,"
                            + " ct_fan_beam, scattering_linear, scattering_nonlinear,"
                            + " navier_stokes, full_waveform, phase_retrieval,"
                            + " compressed_sensing, space_varying_blur,"
                            + " black_hole_visibilities, black_hole_closures. Default: all of"
                            + " these.")
    private @Nullable List<String> names;

    @Option(
            names = "--levels",
            paramLabel = "N",
            converter = Counts.AtLeastOne.class,
            description =
                    "Noise levels, each one pass of the network; scattering_nonlinear,"
                            + " navier_stokes, full_waveform, phase_retrieval and"
                            + " black_hole_closures have their own."
                            + " Default: 20.")
    private int levels = LocalMapSampler.DEFAULT_LEVELS;

    @Option(
            names = "--objects",
            paramLabel = "SET",
            converter = ToObjectSet.class,
            description =
                    "tuning: those on which some settings were chosen. held-out: others of the"
                            + " same kinds, never used to choose any. Default: tuning.")
    private ObjectSet objects = ObjectSet.TUNING;

    @ArgGroup(exclusive = false, heading = "%nNetwork:%n")
    private NetworkOptions network = new NetworkOptions();

    @Override
    public Integer call() {
        List<ScienceTask> tasks = tasks();
        OutputFolders.create(folder);
        PrintWriter out = spec.commandLine().getOut();
        ScienceResult.heading().forEach(out::println);
        try (NetworkPool networks = new NetworkPool(network)) {
            new ScienceReport(objects, networks.forChannels(1), levels)
                    .write(
                            tasks,
                            folder,
                            row -> {
                                out.println(row);
                                out.flush();
                            });
        }
        return 0;
    }

    private List<ScienceTask> tasks() {
        List<ScienceTask> known = ScienceReport.tasks();
        return names == null
                ? known
                : names.stream().map(name -> named(known, name.strip())).toList();
    }

    private ScienceTask named(List<ScienceTask> known, String name) {
        for (ScienceTask task : known) {
            if (task.name().equals(name)) {
                return task;
            }
        }
        throw new ParameterException(
                spec.commandLine(),
                "--tasks: unknown task \""
                        + name
                        + "\", the known ones are "
                        + String.join(", ", known.stream().map(ScienceTask::name).toList()));
    }

    private static final class ToObjectSet implements ITypeConverter<ObjectSet> {
        @Override
        public ObjectSet convert(String text) {
            return switch (text.strip()) {
                case "tuning" -> ObjectSet.TUNING;
                case "held-out" -> ObjectSet.HELD_OUT;
                default ->
                        throw new TypeConversionException(
                                "\"" + text + "\" is neither tuning nor held-out");
            };
        }
    }
}
