package io.github.lmaps.examples.cli;

import io.github.lmaps.core.LmapsException;
import io.github.lmaps.engine.ComputeEngine;
import io.github.lmaps.examples.parity.CaseResult;
import io.github.lmaps.examples.parity.CaseResult.Outcome;
import io.github.lmaps.examples.parity.CaseResult.QuantityResult;
import io.github.lmaps.examples.parity.Parity;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code lmaps parity}. */
@Command(
        name = "parity",
        description =
                "Compares this library with others: runs stored cases, each with the results of"
                        + " another implementation and a tolerance.",
        footer = {
            "A case is a folder with case.json and arrays.npz. It passes if all that the library"
                + " can compute is within tolerance, and is skipped if that is nothing. The error"
                + " is ||got - want|| / ||want|| over the whole array. Exit code 3 after a miss.",
            "",
            "Example:",
            "  lmaps parity --cases parity"
        })
final class ParityCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Option(
            names = "--cases",
            paramLabel = "DIR",
            required = true,
            description = "A folder of cases, or one case.")
    private Path folder;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        List<Path> cases = Parity.cases(folder);
        if (cases.isEmpty()) {
            throw new LmapsException("there is no case (case.json, arrays.npz) in " + folder);
        }
        ComputeEngine.start();
        Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
        for (Path one : cases) {
            CaseResult result = Parity.run(one);
            counts.merge(result.outcome(), 1, Integer::sum);
            print(result, out);
        }
        int failed = counts.getOrDefault(Outcome.FAILED, 0);
        out.println(
                Messages.format(
                        "parity: %d passed, %d failed, %d skipped",
                        counts.getOrDefault(Outcome.PASSED, 0),
                        failed,
                        counts.getOrDefault(Outcome.SKIPPED, 0)));
        out.flush();
        return failed == 0 ? 0 : Lmaps.MISS;
    }

    private static void print(CaseResult result, PrintWriter out) {
        out.println(
                Messages.format(
                        "%-8s %s: %s", name(result.outcome()), result.name(), result.note()));
        for (QuantityResult quantity : result.quantities()) {
            String figures =
                    quantity.outcome() == Outcome.SKIPPED
                            ? "skipped: " + quantity.unit()
                            : Messages.format(
                                    "%s %.2e, at most %.0e%s",
                                    quantity.unit(),
                                    quantity.error(),
                                    quantity.tolerance(),
                                    quantity.outcome() == Outcome.FAILED ? "  MISSED" : "");
            out.println(Messages.format("         %-18s %s", quantity.label(), figures));
        }
        out.flush();
    }

    private static String name(Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }
}
