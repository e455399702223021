package io.github.lmaps.files.fits;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Loops none of which is a sum of others, by elimination: each is a row of ones and minus ones over
 * the pairs of telescopes, and rows that have become triangular are kept by their last pair. As
 * pairs are sorted by their later telescope, a row meets few of them. Not thread-safe.
 */
final class LoopBasis {

    /** Coefficients are quotients of small whole numbers: what is smaller is 0. */
    private static final double ROUNDING = 1e-9;

    private final Map<TelescopePair, Map<TelescopePair, Double>> rows = new HashMap<>();

    private LoopBasis() {}

    /** Those that do not follow from loops before them: as many as can be without others. */
    static List<BaselineLoop> of(List<BaselineLoop> loops) {
        LoopBasis basis = new LoopBasis();
        List<BaselineLoop> independent = new ArrayList<>();
        for (BaselineLoop loop : loops) {
            if (basis.takes(loop)) {
                independent.add(loop);
            }
        }
        return independent;
    }

    private boolean takes(BaselineLoop loop) {
        TreeMap<TelescopePair, Double> row = new TreeMap<>();
        loop.plus().forEach(pair -> row.put(pair, 1.0));
        loop.minus().forEach(pair -> row.put(pair, -1.0));
        while (!row.isEmpty()) {
            TelescopePair last = row.lastKey();
            Map<TelescopePair, Double> known = rows.get(last);
            if (known == null) {
                rows.put(last, row);
                return true;
            }
            subtract(row, known, row.get(last) / known.get(last));
        }
        return false;
    }

    private static void subtract(
            Map<TelescopePair, Double> row, Map<TelescopePair, Double> other, double factor) {
        for (Map.Entry<TelescopePair, Double> entry : other.entrySet()) {
            double value = row.getOrDefault(entry.getKey(), 0.0) - factor * entry.getValue();
            if (Math.abs(value) < ROUNDING) {
                row.remove(entry.getKey());
            } else {
                row.put(entry.getKey(), value);
            }
        }
    }
}
