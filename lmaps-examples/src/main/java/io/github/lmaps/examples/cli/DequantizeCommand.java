package io.github.lmaps.examples.cli;

import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.examples.Simulation;
import io.github.lmaps.image.Photograph;
import io.github.lmaps.likelihood.CellEstimate;
import io.github.lmaps.likelihood.Cells;
import io.github.lmaps.likelihood.LevelCells;
import io.github.lmaps.operators.image.Identity;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lmaps restore dequantize}. */
@Command(
        name = "dequantize",
        description =
                "Smooths a picture that was reduced to few values in each channel (posterised),"
                        + " keeping every pixel within the values that are rounded to its own.",
        footer = {
            "Examples:",
            "  lmaps restore dequantize four.png -o smooth.png --bits 2",
            "  lmaps restore dequantize scan.png -o smooth.png --thresholds 30,90,180"
        })
final class DequantizeCommand implements Callable<Integer> {

    private static final int MOST_BITS = 8;

    @Mixin private RestoreOptions options;

    @ArgGroup(multiplicity = "1", heading = "%nWhat was done (one of them):%n")
    private Quantiser quantiser;

    /** Either equal cells or listed ones. */
    static final class Quantiser {

        @Option(
                names = "--bits",
                paramLabel = "N",
                converter = Counts.AtLeastOne.class,
                description =
                        "2^N values of equal distance in each channel, 1 to 8. Whether they are"
                                + " stored from black to white or in the middle of their cells"
                                + " makes no difference.")
        private @Nullable Integer bits;

        @Option(
                names = "--thresholds",
                paramLabel = "LIST",
                split = ",",
                description =
                        "Grey levels of 255 where the next value begins, increasing: a scanner's"
                                + " curve, a palette.")
        private @Nullable List<Double> thresholds;
    }

    @Override
    public Integer call() {
        Cells cells = cells();
        Photograph photograph = options.read();
        Field y = Simulation.measure(new Identity(), photograph.image(), cells, 0);
        new RestoreJob(options).run(photograph, new Identity(), y, cells);
        return 0;
    }

    private Cells cells() {
        if (quantiser.bits != null) {
            options.require(quantiser.bits <= MOST_BITS, "--bits: 8 at most");
            return Cells.uniform(quantiser.bits, ValueRange.UNIT);
        }
        List<Double> edges = edges(Objects.requireNonNull(quantiser.thresholds));
        List<Double> middles = new ArrayList<>();
        for (int k = 1; k < edges.size(); k++) {
            options.require(
                    edges.get(k - 1) < edges.get(k),
                    "--thresholds: grey levels between 0 and 255, each above the one before");
            middles.add((edges.get(k - 1) + edges.get(k)) / 2);
        }
        return new LevelCells(middles, edges, CellEstimate.MEAN);
    }

    /** From black over the thresholds to white, in [0, 1]. */
    private static List<Double> edges(List<Double> thresholds) {
        List<Double> edges = new ArrayList<>(List.of(0.0));
        thresholds.forEach(level -> edges.add(level / RestoreJob.GREY_LEVELS));
        edges.add(1.0);
        return edges;
    }
}
