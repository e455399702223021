package io.github.lmaps.operators.image;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.internal.Checks;
import io.github.lmaps.operator.DiagonalGramOperator;
import io.github.lmaps.operator.Operator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a sensor behind a mosaic of colour filters sees: one colour at each place. The task is
 * demosaicing:
 *
 * <pre>y[0, i, j] = x[c(i, j), i, j],   c(i, j) the colour of tile[i mod rows][j mod columns]</pre>
 *
 * <p>x is [B, 3, H, W], red, green, blue; y is [B, 1, H, W] in the same units. Sides need not be
 * multiples of the tile's. A A^T = I, so that the local MAP is exact: m where a colour was not
 * seen, (sigma_y^2 m + r^2 y) / (sigma_y^2 + r^2) where it was.
 *
 * @param tile the rows of the smallest part that repeats, one letter R, G or B for each place; the
 *     first lies over pixel (0, 0)
 */
public record Demosaicing(List<String> tile) implements Operator {

    private static final String COLOURS = "RGB";

    /**
     * Checks and copies the tile.
     *
     * @param tile the rows of the smallest part that repeats, one letter R, G or B for each place;
     *     the first lies over pixel (0, 0)
     * @throws IllegalArgumentException if its rows differ in length, another letter is in it, or a
     *     colour is missing
     */
    public Demosaicing {
        tile = List.copyOf(tile);
        for (String row : tile) {
            if (row.length() != tile.get(0).length()) {
                throw new IllegalArgumentException(
                        "the rows of a tile have one length, got "
                                + row.length()
                                + " after "
                                + tile.get(0).length()
                                + " in "
                                + tile);
            }
            row.chars().forEach(Demosaicing::channel);
        }
        for (char colour : COLOURS.toCharArray()) {
            if (count(tile, colour) == 0) {
                throw new IllegalArgumentException(
                        "no place of the tile " + tile + " is " + colour);
            }
        }
    }

    /**
     * The four orders of the mosaic of B. E. Bayer (1976, US patent 3971065), named by their first
     * and second row.
     */
    public enum Bayer {
        /** Red at even rows and even columns, blue at odd ones. */
        RGGB,
        /** Blue at even rows and even columns, red at odd ones. */
        BGGR,
        /** Red at even rows and odd columns. */
        GRBG,
        /** Blue at even rows and odd columns. */
        GBRG
    }

    /**
     * A mosaic of 2 x 2 places.
     *
     * @param order which colour comes first
     * @return the operator
     */
    public static Demosaicing bayer(Bayer order) {
        String letters = order.name();
        return new Demosaicing(List.of(letters.substring(0, 2), letters.substring(2)));
    }

    /**
     * The X-Trans mosaic of 6 x 6 places, 20 of them green; every row and every column has all
     * colours (Fujifilm 2012). Pictures that were cut elsewhere begin elsewhere: {@link
     * #startingAt}.
     *
     * @return the operator
     */
    public static Demosaicing xTrans() {
        return new Demosaicing(List.of("GBGGRG", "RGRBGB", "GBGGRG", "GRGGBG", "BGBRGR", "GRGGBG"));
    }

    /**
     * The same mosaic over a picture that begins elsewhere.
     *
     * @param row the row of the tile that lies over row 0, at least 0
     * @param column the column of the tile that lies over column 0, at least 0
     * @return the operator
     */
    public Demosaicing startingAt(int row, int column) {
        int rows = tile.size();
        int columns = tile.get(0).length();
        int top = Checks.between(row, 0, rows - 1, "the row of the tile");
        int left = Checks.between(column, 0, columns - 1, "the column of the tile");
        List<String> turned =
                IntStream.range(0, rows)
                        .mapToObj(i -> tile.get((top + i) % rows))
                        .map(line -> line.substring(left) + line.substring(0, left))
                        .toList();
        return new Demosaicing(turned);
    }

    private static int channel(int letter) {
        int channel = COLOURS.indexOf(letter);
        if (channel < 0) {
            throw new IllegalArgumentException(
                    "the colours of a tile are R, G and B, got '" + (char) letter + "'");
        }
        return channel;
    }

    private static long count(List<String> tile, char colour) {
        return tile.stream().flatMapToInt(String::chars).filter(c -> c == colour).count();
    }

    @Override
    public Shape measurementShape(Shape image) {
        Checks.image(image, "an image");
        if (image.get(1) != COLOURS.length()) {
            throw new IllegalArgumentException(
                    "a mosaic has 3 colours, the image is "
                            + image
                            + " with "
                            + image.get(1)
                            + " channels");
        }
        return new Shape(image.get(0), 1, image.get(2), image.get(3));
    }

    @Override
    public Shape imageShape(Shape measurement) {
        return Planes.spread(measurement, COLOURS.length());
    }

    @Override
    public ValueRange outputRange(ValueRange image) {
        return image;
    }

    @Override
    public DiagonalGramOperator bind(NDManager manager, Shape image) {
        Shape measurement = measurementShape(image);
        int height = Math.toIntExact(image.get(2));
        int width = Math.toIntExact(image.get(3));
        NDArray mask =
                manager.create(mask(height, width), new Shape(1, COLOURS.length(), height, width));
        return new WeightedChannels(manager, image, measurement, mask, 1);
    }

    /** 1 where a colour is seen, [3, H, W]. */
    private float[] mask(int height, int width) {
        float[] mask = new float[COLOURS.length() * height * width];
        for (int i = 0; i < height; i++) {
            String row = tile.get(i % tile.size());
            for (int j = 0; j < width; j++) {
                int channel = channel(row.charAt(j % row.length()));
                mask[(channel * height + i) * width + j] = 1;
            }
        }
        return mask;
    }
}
