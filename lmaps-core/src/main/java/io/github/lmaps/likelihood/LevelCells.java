package io.github.lmaps.likelihood;

import ai.djl.ndarray.NDArray;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.internal.Checks;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * A list of cells: z in [edge k, edge k + 1) is measured as level k. What lies below the first edge
 * or above the last belongs to the outermost cells too; these end at their edges for a local
 * answer, unless the edges are infinite.
 *
 * @param levels what is measured in each cell, increasing
 * @param edges the ends of the cells, increasing, one more than the levels; the first may be
 *     -infinity and the last infinity
 * @param estimate what the local answer is
 */
public record LevelCells(List<Double> levels, List<Double> edges, CellEstimate estimate)
        implements Cells {

    private static final int MOST_BITS = 16;

    /**
     * Copies the lists and checks them.
     *
     * @param levels what is measured in each cell, increasing
     * @param edges the ends of the cells, increasing, one more than the levels; the first may be
     *     -infinity and the last infinity
     * @param estimate what the local answer is
     * @throws IllegalArgumentException if there is no level, the numbers of levels and edges do not
     *     fit, or a number is out of order
     */
    public LevelCells {
        levels = List.copyOf(levels);
        edges = List.copyOf(edges);
        Checks.atLeast(levels.size(), 1, "the number of levels of a quantiser");
        if (edges.size() != levels.size() + 1) {
            throw new IllegalArgumentException(
                    levels.size()
                            + " levels of a quantiser have "
                            + (levels.size() + 1)
                            + " edges, got "
                            + edges.size());
        }
        requireIncreasing(edges, "edges");
        for (int k = 0; k < levels.size(); k++) {
            if (!(levels.get(k) >= edges.get(k) && levels.get(k) <= edges.get(k + 1))) {
                throw new IllegalArgumentException(
                        "level "
                                + levels.get(k)
                                + " of a quantiser is not in its cell from "
                                + edges.get(k)
                                + " to "
                                + edges.get(k + 1));
            }
        }
    }

    private static void requireIncreasing(List<Double> values, String name) {
        for (int k = 1; k < values.size(); k++) {
            if (!(values.get(k - 1) < values.get(k))) {
                throw new IllegalArgumentException(
                        "the "
                                + name
                                + " of a quantiser must increase, got "
                                + values.get(k - 1)
                                + " before "
                                + values.get(k));
            }
        }
    }

    static LevelCells uniform(int bits, ValueRange range) {
        Checks.atLeast(bits, 1, "the number of bits");
        if (bits > MOST_BITS || !range.isBounded()) {
            throw new IllegalArgumentException(
                    "a uniform quantiser has at most "
                            + MOST_BITS
                            + " bits and a bounded range, got "
                            + bits
                            + " bits and "
                            + range);
        }
        int count = 1 << bits;
        IntToDoubleFunction half = k -> range.lo() + k * range.width() / (2 * count);
        return new LevelCells(
                IntStream.range(0, count).mapToObj(k -> half.applyAsDouble(2 * k + 1)).toList(),
                IntStream.rangeClosed(0, count).mapToObj(k -> half.applyAsDouble(2 * k)).toList(),
                CellEstimate.MEAN);
    }

    static LevelCells open(List<Double> levels, List<Double> thresholds) {
        double[] edges = new double[thresholds.size() + 2];
        edges[0] = Double.NEGATIVE_INFINITY;
        edges[edges.length - 1] = Double.POSITIVE_INFINITY;
        for (int k = 0; k < thresholds.size(); k++) {
            edges[k + 1] = thresholds.get(k);
        }
        return new LevelCells(levels, Arrays.stream(edges).boxed().toList(), CellEstimate.MEAN);
    }

    @Override
    public LevelCells answering(CellEstimate chosen) {
        return new LevelCells(levels, edges, chosen);
    }

    @Override
    public Cells at(NDArray y) {
        return BoundCells.of(this, y);
    }

    @Override
    public LevelCells dividedBy(double scale) {
        Checks.positive(scale, "the scale of the units");
        return new LevelCells(
                levels.stream().map(level -> level / scale).toList(),
                edges.stream().map(edge -> edge / scale).toList(),
                estimate);
    }

    @Override
    public NDArray quantise(NDArray z) {
        return lookUp(z, 0, levels);
    }

    @Override
    public NDArray lower(NDArray y) {
        return lookUp(y, 0, edges);
    }

    @Override
    public NDArray upper(NDArray y) {
        return lookUp(y, 1, edges);
    }

    /** For every entry the value that stands {@code shift} places after its cell's number. */
    private NDArray lookUp(NDArray z, int shift, List<Double> values) {
        float[] thresholds = new float[levels.size() - 1];
        for (int k = 0; k < thresholds.length; k++) {
            thresholds[k] = edges.get(k + 1).floatValue();
        }
        float[] found = new float[values.size()];
        for (int k = 0; k < found.length; k++) {
            found[k] = values.get(k).floatValue();
        }
        float[] entries = z.toFloatArray();
        for (int i = 0; i < entries.length; i++) {
            int at = Arrays.binarySearch(thresholds, entries[i]);
            entries[i] = found[(at < 0 ? -at - 1 : at + 1) + shift];
        }
        return z.getManager().create(entries, z.getShape());
    }

    @Override
    public String toString() {
        return levels.size()
                + " cells from "
                + edges.get(0)
                + " to "
                + edges.get(edges.size() - 1)
                + ", "
                + estimate;
    }
}
