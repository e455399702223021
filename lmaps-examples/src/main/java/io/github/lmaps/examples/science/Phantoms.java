package io.github.lmaps.examples.science;

import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.examples.Samples;
import io.github.lmaps.image.Images;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/** Made-up objects that measurements are simulated of. Thread-safe. */
public final class Phantoms {

    /** How many points of a pixel are averaged, down and across. */
    private static final int POINTS = 4;

    private static final int DRAWN = 4;
    private static final int PHOTOGRAPH = 128;

    /** Value, half axes, centre, and angle in degrees of the ellipses of {@link #sheppLogan}. */
    private static final double[][] ELLIPSES = {
        {1, 0.69, 0.92, 0, 0, 0},
        {-0.8, 0.6624, 0.874, 0, -0.0184, 0},
        {-0.2, 0.11, 0.31, 0.22, 0, -18},
        {-0.2, 0.16, 0.41, -0.22, 0, 18},
        {0.1, 0.21, 0.25, 0, 0.35, 0},
        {0.1, 0.046, 0.046, 0, 0.1, 0},
        {0.1, 0.046, 0.046, 0, -0.1, 0},
        {0.1, 0.046, 0.023, -0.08, -0.605, 0},
        {0.1, 0.023, 0.023, 0, -0.606, 0},
        {0.1, 0.023, 0.046, 0.06, -0.605, 0}
    };

    /** The same of {@link #chest}: skin, lungs, heart, great vessels, spine, ribs, lesions. */
    private static final double[][] CHEST = {
        {0.7, 0.94, 0.68, 0, 0, 0},
        {-0.25, 0.88, 0.61, 0, 0, 0},
        {-0.3, 0.27, 0.45, -0.45, 0.02, 8},
        {-0.3, 0.29, 0.45, 0.44, 0.02, -10},
        {0.2, 0.24, 0.2, 0.1, 0.14, 25},
        {0.15, 0.07, 0.07, -0.06, -0.18, 0},
        {0.35, 0.12, 0.1, 0, -0.42, 0},
        {-0.3, 0.04, 0.04, 0, -0.4, 0},
        {0.3, 0.14, 0.03, -0.7, -0.36, 50},
        {0.3, 0.14, 0.03, 0.7, -0.36, -50},
        {0.3, 0.13, 0.03, -0.66, 0.38, -45},
        {0.3, 0.13, 0.03, 0.66, 0.38, 45},
        {0.15, 0.05, 0.04, -0.5, 0.2, 0},
        {0.12, 0.03, 0.03, 0.52, -0.16, 0},
        {0.1, 0.025, 0.025, -0.38, -0.2, 0}
    };

    private Phantoms() {}

    /**
     * The head of Shepp and Logan (1974), "The Fourier reconstruction of a head section", IEEE
     * Transactions on Nuclear Science 21, with the contrast that P. A. Toft (1996) gave it.
     *
     * @param size H = W
     * @return [1, 1, size, size] in [0, 1]
     */
    public static Field sheppLogan(int size) {
        return section(ELLIPSES, size);
    }

    /** A section through a chest, of ellipses as the head is. */
    static Field chest(int size) {
        return section(CHEST, size);
    }

    private static Field section(double[][] ellipses, int size) {
        float[] values = new float[size * size];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) Math.max(0, Math.min(1, mean(ellipses, i / size, i % size, size)));
        }
        return Field.of(values, ValueRange.UNIT, 1, 1, size, size);
    }

    private static double mean(double[][] ellipses, int row, int column, int size) {
        double sum = 0;
        for (int point = 0; point < POINTS * POINTS; point++) {
            double down = (row + (point / POINTS + 0.5) / POINTS) / size;
            double across = (column + (point % POINTS + 0.5) / POINTS) / size;
            sum += at(ellipses, 2 * across - 1, 1 - 2 * down);
        }
        return sum / (POINTS * POINTS);
    }

    private static double at(double[][] ellipses, double x, double y) {
        double sum = 0;
        for (double[] e : ellipses) {
            double angle = Math.toRadians(e[5]);
            double u = (x - e[3]) * Math.cos(angle) + (y - e[4]) * Math.sin(angle);
            double v = (y - e[4]) * Math.cos(angle) - (x - e[3]) * Math.sin(angle);
            sum += Math.pow(u / e[1], 2) + Math.pow(v / e[2], 2) <= 1 ? e[0] : 0;
        }
        return sum;
    }

    /**
     * The head or the chest, and four of {@link #ellipses}.
     *
     * @param set which of them
     * @param size 128, of which the ellipses are
     * @return each [1, 1, 128, 128] in [0, 1]
     */
    static List<Field> sectionAndEllipses(ObjectSet set, int size) {
        List<Field> objects = new ArrayList<>();
        objects.add(set == ObjectSet.HELD_OUT ? chest(size) : sheppLogan(size));
        numbers(set).mapToObj(Phantoms::ellipses).forEach(objects::add);
        return objects;
    }

    /** Four of {@link #cells(int)}. */
    static List<Field> cells(ObjectSet set) {
        return numbers(set).mapToObj(Phantoms::cells).toList();
    }

    private static IntStream numbers(ObjectSet set) {
        int before = set == ObjectSet.HELD_OUT ? DRAWN : 0;
        return IntStream.rangeClosed(before + 1, before + DRAWN);
    }

    /**
     * Fluorescent cells, drawn by a program; how, stands in {@code data/README.md} beside {@link
     * io.github.lmaps.examples.Samples}.
     *
     * @param number 1 to 8; 5 to 8 are put aside
     * @return [1, 1, 128, 128] in [0, 1]
     */
    public static Field cells(int number) {
        return drawn("cells-" + number);
    }

    /**
     * Layered ellipses, drawn by a program.
     *
     * @param number 1 to 8; 5 to 8 are put aside
     * @return [1, 1, 128, 128] in [0, 1]
     */
    public static Field ellipses(int number) {
        return drawn("phantom-" + number);
    }

    private static Field drawn(String name) {
        String path = "/io/github/lmaps/examples/data/science/" + name + ".png";
        try (InputStream in = Phantoms.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalArgumentException("no object \"" + name + "\" is bundled");
            }
            return Images.of(Objects.requireNonNull(ImageIO.read(in), path), ValueRange.UNIT);
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
    }

    /** Every second row and column: the mean of four values each, moved to [lo, hi]. */
    static Field halved(Field field, double lo, double hi) {
        int height = (int) field.shape().get(2) / 2;
        int width = (int) field.shape().get(3) / 2;
        float[] values = new float[height * width];
        for (int i = 0; i < values.length; i++) {
            int row = 2 * (i / width);
            int column = 2 * (i % width);
            float sum =
                    field.at(0, 0, row, column)
                            + field.at(0, 0, row, column + 1)
                            + field.at(0, 0, row + 1, column)
                            + field.at(0, 0, row + 1, column + 1);
            double share = (sum / 4 - field.range().lo()) / field.range().width();
            values[i] = (float) (lo + (hi - lo) * share);
        }
        return Field.of(values, new ValueRange(lo, hi), 1, 1, height, width);
    }

    /** Gray crops of three photographs, [1, 1, 128, 128] in [0, 1]. */
    static List<Field> photographs(ObjectSet set) {
        return set == ObjectSet.HELD_OUT
                ? List.of(gray("rocket"), gray("china"), gray("flower"))
                : List.of(gray("astronaut"), gray("coffee"), gray("chelsea"));
    }

    /** The middle of a photograph, its luminance after ITU-R BT.601. */
    private static Field gray(String name) {
        Field photograph = Samples.photograph(name);
        float[] values = new float[PHOTOGRAPH * PHOTOGRAPH];
        int margin = (Samples.SIZE - PHOTOGRAPH) / 2;
        for (int i = 0; i < values.length; i++) {
            int row = margin + i / PHOTOGRAPH;
            int column = margin + i % PHOTOGRAPH;
            float luminance =
                    0.299f * photograph.at(0, 0, row, column)
                            + 0.587f * photograph.at(0, 1, row, column)
                            + 0.114f * photograph.at(0, 2, row, column);
            values[i] = (luminance + 1) / 2;
        }
        return Field.of(values, ValueRange.UNIT, 1, 1, PHOTOGRAPH, PHOTOGRAPH);
    }
}
