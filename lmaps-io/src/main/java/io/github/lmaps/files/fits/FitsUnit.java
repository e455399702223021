package io.github.lmaps.files.fits;

import java.util.List;

/**
 * What a header of a FITS file says of the data behind it.
 *
 * @param name EXTNAME, or an empty text
 * @param kind "image", "table", "random groups" or what else it is
 * @param axes lengths, slowest first (the order of Java and NumPy; the header's is the opposite)
 * @param physicalUnit BUNIT, or an empty text
 */
public record FitsUnit(String name, String kind, List<Long> axes, String physicalUnit) {

    /**
     * Copies the list.
     *
     * @param name EXTNAME, or an empty text
     * @param kind "image", "table", "random groups" or what else it is
     * @param axes lengths, slowest first (the order of Java and NumPy; the header's is the
     *     opposite)
     * @param physicalUnit BUNIT, or an empty text
     */
    public FitsUnit {
        axes = List.copyOf(axes);
    }
}
