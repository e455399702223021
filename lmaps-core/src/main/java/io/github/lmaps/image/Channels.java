package io.github.lmaps.image;

import io.github.lmaps.core.ValueRange;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Which band and which table gives each channel of a picture.
 *
 * @param colour one gray channel or red, green and blue
 * @param alpha the opacity, or null
 */
record Channels(Unpacking.Channel[] colour, Unpacking.@Nullable Channel alpha) {

    static Channels of(ColorModel colours, ValueRange range, byte @Nullable [] profile) {
        return colours instanceof IndexColorModel palette
                ? ofPalette(palette, range, profile)
                : ofBands(colours, range);
    }

    private static Channels ofBands(ColorModel colours, ValueRange range) {
        int count = colours.getNumColorComponents();
        Unpacking.Channel[] channels = new Unpacking.Channel[count];
        for (int c = 0; c < count; c++) {
            channels[c] = new Unpacking.Channel(c, ramp(colours.getComponentSize(c), range));
        }
        Unpacking.Channel alpha =
                colours.hasAlpha()
                        ? new Unpacking.Channel(
                                count, ramp(colours.getComponentSize(count), ValueRange.UNIT))
                        : null;
        return new Channels(channels, alpha);
    }

    /** Palettes of grays give one channel, unless a colour profile says how to read them. */
    private static Channels ofPalette(
            IndexColorModel palette, ValueRange range, byte @Nullable [] profile) {
        byte[] red = new byte[palette.getMapSize()];
        byte[] green = red.clone();
        byte[] blue = red.clone();
        palette.getReds(red);
        palette.getGreens(green);
        palette.getBlues(blue);
        boolean gray =
                Arrays.equals(red, green)
                        && Arrays.equals(green, blue)
                        && !IccProfiles.fits(profile, 3);
        Unpacking.Channel[] colour =
                gray
                        ? new Unpacking.Channel[] {entries(palette, red, range)}
                        : new Unpacking.Channel[] {
                            entries(palette, red, range),
                            entries(palette, green, range),
                            entries(palette, blue, range)
                        };
        if (!palette.hasAlpha()) {
            return new Channels(colour, null);
        }
        byte[] alpha = new byte[palette.getMapSize()];
        palette.getAlphas(alpha);
        return new Channels(colour, entries(palette, alpha, ValueRange.UNIT));
    }

    private static Unpacking.Channel entries(
            IndexColorModel palette, byte[] entries, ValueRange range) {
        float[] ramp = ramp(8, range);
        float[] table = new float[1 << palette.getPixelSize()];
        Arrays.fill(table, ramp[0]);
        for (int i = 0; i < entries.length; i++) {
            table[i] = ramp[entries[i] & 0xFF];
        }
        return new Unpacking.Channel(0, table);
    }

    private static float[] ramp(int bits, ValueRange range) {
        float[] table = new float[1 << bits];
        for (int i = 0; i < table.length; i++) {
            table[i] = (float) (range.lo() + range.width() * i / (table.length - 1));
        }
        return table;
    }
}
