package io.github.lmaps.operators.jpeg;

import java.util.Arrays;
import java.util.stream.Collectors;

/** How many pixels share a sample of the colour differences Cb and Cr. */
public enum ChromaSampling {
    /** Every pixel has its own. */
    S444("4:4:4", 1, 1),
    /** Two side by side share one. */
    S422("4:2:2", 2, 1),
    /** Two by two share one. */
    S420("4:2:0", 2, 2),
    /** Two on top of each other share one. */
    S440("4:4:0", 1, 2),
    /** Four side by side share one. */
    S411("4:1:1", 4, 1);

    private final String label;
    private final int columns;
    private final int rows;

    ChromaSampling(String label, int columns, int rows) {
        this.label = label;
        this.columns = columns;
        this.rows = rows;
    }

    /**
     * The sampling of a name.
     *
     * @param label such as {@code 4:2:0}
     * @return the sampling
     * @throws IllegalArgumentException if there is none, with the names that there are
     */
    public static ChromaSampling named(String label) {
        return Arrays.stream(values())
                .filter(sampling -> sampling.label.equals(label))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "unknown chroma sampling \""
                                                + label
                                                + "\", the known ones are "
                                                + Arrays.stream(values())
                                                        .map(ChromaSampling::toString)
                                                        .collect(Collectors.joining(", "))));
    }

    /**
     * How many columns of pixels share a sample.
     *
     * @return 1, 2 or 4
     */
    public int columnsPerSample() {
        return columns;
    }

    /**
     * How many rows of pixels share a sample.
     *
     * @return 1 or 2
     */
    public int rowsPerSample() {
        return rows;
    }

    @Override
    public String toString() {
        return label;
    }
}
