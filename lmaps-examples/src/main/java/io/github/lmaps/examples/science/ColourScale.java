package io.github.lmaps.examples.science;

import io.github.lmaps.core.ValueRange;
import java.awt.Color;
import java.util.List;

/**
 * Colours of values, between neighbours of a list in proportion.
 *
 * @param colours from the lowest to the highest, evenly
 * @param range of the values; what lies outside has the colour of the end
 */
record ColourScale(List<Color> colours, ValueRange range) {

    /** From dark to bright, each as much brighter than the one before. */
    private static final List<Color> LEVELS =
            List.of(
                    new Color(0x00, 0x00, 0x04),
                    new Color(0x1b, 0x0c, 0x41),
                    new Color(0x4a, 0x0c, 0x6b),
                    new Color(0x78, 0x1c, 0x6d),
                    new Color(0xa5, 0x2c, 0x60),
                    new Color(0xcf, 0x44, 0x46),
                    new Color(0xed, 0x69, 0x25),
                    new Color(0xfb, 0x9b, 0x06),
                    new Color(0xf7, 0xd1, 0x3d),
                    new Color(0xfc, 0xff, 0xa4));

    /** Blue for too low, white for right, red for too high. */
    private static final List<Color> ERRORS =
            List.of(
                    new Color(0x05, 0x30, 0x61),
                    new Color(0x43, 0x93, 0xc3),
                    Color.WHITE,
                    new Color(0xd6, 0x60, 0x4d),
                    new Color(0x67, 0x00, 0x1f));

    static ColourScale ofValues(ValueRange range) {
        return new ColourScale(LEVELS, range);
    }

    static ColourScale ofErrors(ValueRange range) {
        return new ColourScale(ERRORS, range);
    }

    /** As 0xRRGGBB. */
    int rgb(double value) {
        double share = Math.max(0, Math.min(1, (value - range.lo()) / range.width()));
        double place = share * (colours.size() - 1);
        int below = Math.min((int) place, colours.size() - 2);
        Color a = colours.get(below);
        Color b = colours.get(below + 1);
        double t = place - below;
        return between(a.getRed(), b.getRed(), t) << 16
                | between(a.getGreen(), b.getGreen(), t) << 8
                | between(a.getBlue(), b.getBlue(), t);
    }

    private static int between(int a, int b, double t) {
        return (int) Math.round(a + t * (b - a));
    }
}
