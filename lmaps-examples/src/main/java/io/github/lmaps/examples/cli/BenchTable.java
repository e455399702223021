package io.github.lmaps.examples.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The means of a benchmark as lines of text.
 *
 * @param report what was measured
 */
record BenchTable(BenchReport report) {

    private static final String HEADING =
            "task             input dB  result dB  input SSIM  result SSIM  seconds  / network";
    private static final String CLASSICAL_HEADING =
            "  classical dB  classical SSIM  margin  method";

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        boolean compared = report.runs().stream().anyMatch(run -> run.classical() != null);
        lines.add(compared ? HEADING + CLASSICAL_HEADING : HEADING);
        report.means()
                .forEach(
                        (task, mean) ->
                                lines.add(
                                        row(task, mean) + (compared ? classical(task, mean) : "")));
        lines.add(
                Messages.format(
                        "%s, %s, seed %d, %s; means over images, medians of times",
                        Messages.count(report.levels(), "level"),
                        Messages.count(report.chains(), "chain"),
                        report.seed(),
                        Messages.count(report.threads().engine(), "engine thread")));
        return lines;
    }

    private String row(String task, BenchReport.Means mean) {
        BenchReport.Medians median = Objects.requireNonNull(report.medians().get(task));
        return Messages.format(
                "%-15s  %8s  %9s  %10s  %11s  %7.2f  %9.3f",
                task,
                number("%.2f", mean.psnrInput()),
                number("%.2f", mean.psnr()),
                number("%.3f", mean.ssimInput()),
                number("%.3f", mean.ssim()),
                median.seconds(),
                median.overhead());
    }

    private String classical(String task, BenchReport.Means mean) {
        return Messages.format(
                "  %12s  %14s  %6s  %s",
                number("%.2f", mean.psnrClassical()),
                number("%.3f", mean.ssimClassical()),
                number("%+.2f", mean.margin()),
                methods(task));
    }

    /** Those that were best of an image. */
    private String methods(String task) {
        return report.runs().stream()
                .filter(run -> run.task().equals(task))
                .map(BenchRun::classical)
                .filter(Objects::nonNull)
                .map(BenchClassical::method)
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static String number(String pattern, @Nullable Double value) {
        return value == null ? "-" : Messages.format(pattern, value);
    }
}
