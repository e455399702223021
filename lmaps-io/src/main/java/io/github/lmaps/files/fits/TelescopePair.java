package io.github.lmaps.files.fits;

import java.util.Comparator;

/**
 * Two telescopes, in the order in which they were correlated; sorted by the later of them.
 *
 * @param from number of the first
 * @param to number of the second
 */
record TelescopePair(int from, int to) implements Comparable<TelescopePair> {

    private static final Comparator<TelescopePair> LATER =
            Comparator.<TelescopePair>comparingInt(pair -> Math.max(pair.from, pair.to))
                    .thenComparingInt(TelescopePair::from)
                    .thenComparingInt(TelescopePair::to);

    TelescopePair turned() {
        return new TelescopePair(to, from);
    }

    @Override
    public int compareTo(TelescopePair other) {
        return LATER.compare(this, other);
    }
}
