package io.github.lmaps.image;

import io.github.lmaps.core.ValueRange;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;

/**
 * Turns a picture's samples into planes of values, row by row and without colour management.
 *
 * <p>Each channel takes the samples of one band and looks its values up in a table: that is all
 * that differs between gray, colour and palette pictures.
 */
final class Unpacking {

    /** One channel: value = table[sample of the band]. */
    record Channel(int band, float[] table) {}

    private final Raster raster;
    private final Orientation orientation;
    private final int differencedWidth;

    private Unpacking(BufferedImage image, Header header) {
        this.raster = image.getRaster();
        this.orientation = header.orientation();
        this.differencedWidth = header.differencedWidth();
    }

    /**
     * The values of a picture, upright and in the range.
     *
     * @throws IllegalArgumentException if the picture is neither gray nor RGB, or its samples are
     *     not unsigned integers of at most 16 bits
     */
    static Planes planes(BufferedImage image, Header header, ValueRange range) {
        ColorModel colours = image.getColorModel();
        refuseOthers(colours, image.getRaster().getTransferType());
        Channels channels = Channels.of(colours, range, header.profile());
        Unpacking unpacking = new Unpacking(image, header);
        float[] colour = unpacking.values(channels.colour());
        float[] alpha = channels.alpha() == null ? null : unpacking.values(channels.alpha());
        if (alpha != null && colours.isAlphaPremultiplied()) {
            straighten(colour, alpha, range);
        }
        int width = image.getWidth();
        int height = image.getHeight();
        return new Planes(
                colour,
                alpha,
                header.orientation().width(width, height),
                header.orientation().height(width, height),
                colours.getComponentSize(0) > 8 ? 16 : 8);
    }

    private static void refuseOthers(ColorModel colours, int transferType) {
        int space = colours.getColorSpace().getType();
        if (space != ColorSpace.TYPE_GRAY && space != ColorSpace.TYPE_RGB) {
            throw new IllegalArgumentException(
                    "its colours are neither gray nor RGB: convert it to RGB first");
        }
        boolean integers =
                transferType == DataBuffer.TYPE_BYTE
                        || transferType == DataBuffer.TYPE_USHORT
                        || transferType == DataBuffer.TYPE_INT;
        for (int bits : colours.getComponentSize()) {
            integers &= bits <= 16;
        }
        if (!integers) {
            throw new IllegalArgumentException(
                    "its samples are not unsigned integers of at most 16 bits");
        }
    }

    private float[] values(Channel... channels) {
        int width = raster.getWidth();
        int height = raster.getHeight();
        int bands = raster.getNumBands();
        int plane = Math.multiplyExact(width, height);
        float[] values = new float[Math.multiplyExact(plane, channels.length)];
        Orientation.Placement placement = orientation.placement(width, height);
        int[] row = new int[width * bands];
        for (int y = 0; y < height; y++) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, row);
            if (differencedWidth > 0) {
                addUp(row, bands);
            }
            for (int c = 0; c < channels.length; c++) {
                float[] table = channels[c].table;
                int target = c * plane + placement.origin() + y * placement.rowStep();
                for (int i = channels[c].band; i < row.length; i += bands) {
                    values[target] = table[row[i]];
                    target += placement.columnStep();
                }
            }
        }
        return values;
    }

    private void addUp(int[] row, int bands) {
        int tile = differencedWidth * bands;
        for (int i = bands; i < row.length; i++) {
            if (i % tile >= bands) {
                row[i] = (row[i] + row[i - bands]) & 0xFFFF;
            }
        }
    }

    /** Divides premultiplied colours by their alpha. */
    private static void straighten(float[] colour, float[] alpha, ValueRange range) {
        for (int i = 0; i < colour.length; i++) {
            double share = (colour[i] - range.lo()) / range.width();
            double straight = share <= 0 ? 0 : Math.min(1, share / alpha[i % alpha.length]);
            colour[i] = (float) (range.lo() + range.width() * straight);
        }
    }
}
