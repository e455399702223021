package io.github.lmaps.examples.science;

import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;

/**
 * Made-up surroundings of a black hole as large as that of M87, of 64 x 64 pixels with a side of
 * 2.5 microarcseconds, in mJy a pixel and 600 mJy in all, after shapes that the Event Horizon
 * Telescope Collaboration (2019, ApJL 875, L4) tried its methods on, blurred by a bell of 10
 * microarcseconds. Coordinates are in microarcseconds to the east and to the north.
 */
final class Sources {

    static final int SIZE = 64;
    static final double PIXEL = 2.5;
    static final double FLUX = 600;

    /** In mJy a pixel, above all of them. */
    static final ValueRange RANGE = new ValueRange(0, 4);

    private static final int POINTS = 4;
    private static final double BEAM = 10;

    private Sources() {}

    static List<Field> of(ObjectSet set) {
        return set == ObjectSet.HELD_OUT
                ? List.of(turnedCrescent(), wideRing(), smallRing(), knots(), ellipse())
                : List.of(crescent(), ring(), jet(), blobs(), disc());
    }

    /** Open towards the north-west. */
    private static Field turnedCrescent() {
        return drawn((x, y) -> disc(x, y, 29) * (1 - disc(x + 5, y - 4, 18)));
    }

    /** Brightest in the north-east, hardly seen opposite. */
    private static Field wideRing() {
        return drawn((x, y) -> ring(x, y, 25, 9) * (1 + 0.7 * towards(x, y, 40)));
    }

    /** Brightest in the south-west, with a jet to the north-west that fades slowly. */
    private static Field smallRing() {
        return drawn(
                (x, y) ->
                        ring(x, y, 17, 9) * (1 + 0.3 * towards(x, y, 215))
                                + 0.35 * turned(x + 24, y - 29, 320, 40, 12));
    }

    /** A core and two knots in one line. */
    private static Field knots() {
        return drawn(
                (x, y) ->
                        turned(x, y + 4, 290, 24, 16)
                                + 0.6 * turned(x + 26, y - 5, 290, 18, 14)
                                + 0.3 * turned(x + 48, y - 13, 290, 22, 18));
    }

    /** Evenly bright, longest at a position angle of 65 degrees. */
    private static Field ellipse() {
        double angle = Math.toRadians(65);
        return drawn(
                (x, y) ->
                        disc(
                                (x * Math.sin(angle) + y * Math.cos(angle)) / 1.7,
                                x * Math.cos(angle) - y * Math.sin(angle),
                                25));
    }

    /** The cosine of the angle between the way to (x, y) and a position angle, north to east. */
    private static double towards(double x, double y, double degrees) {
        double angle = Math.toRadians(degrees);
        return (x * Math.sin(angle) + y * Math.cos(angle)) / Math.hypot(x, y);
    }

    /** A bell that is long at a position angle. */
    private static double turned(double x, double y, double degrees, double along, double across) {
        double angle = Math.toRadians(degrees);
        return bell(
                x * Math.sin(angle) + y * Math.cos(angle),
                x * Math.cos(angle) - y * Math.sin(angle),
                along,
                across);
    }

    /** A disc less a disc that is not in its middle (Kamruddin and Dexter 2013). */
    static Field crescent() {
        return drawn((x, y) -> disc(x, y, 26) * (1 - disc(x + 3, y - 5, 17)));
    }

    /** Brightest in the south. */
    static Field ring() {
        return drawn((x, y) -> ring(x, y, 21, 6) * (1 - 0.6 * y / Math.hypot(x, y)));
    }

    /** A ring, brightest in the south, and a jet to the west. */
    static Field jet() {
        return drawn(
                (x, y) ->
                        ring(x, y, 21, 6) * (1 - 0.4 * y / Math.hypot(x, y))
                                + 0.3 * bell(x + 45, y - 12, 45, 10));
    }

    /** Two bells. */
    static Field blobs() {
        return drawn((x, y) -> bell(x - 15, y - 6, 20, 20) + 0.8 * bell(x + 15, y + 6, 20, 20));
    }

    /** Evenly bright. */
    static Field disc() {
        return drawn((x, y) -> disc(x, y, 35));
    }

    /** All that is known before: that sources are in the middle, and about how wide. */
    static Field guess() {
        return drawn((x, y) -> bell(x, y, 60, 60));
    }

    /** A bell so narrow that the longest baselines see it. */
    static Field start() {
        return drawn((x, y) -> bell(x, y, 20, 20));
    }

    private static double disc(double x, double y, double radius) {
        return Math.hypot(x, y) <= radius ? 1 : 0;
    }

    private static double ring(double x, double y, double radius, double width) {
        return bell(Math.hypot(x, y) - radius, 0, width, width);
    }

    /** A Gaussian of full widths at half of its height. */
    private static double bell(double x, double y, double across, double up) {
        return Math.exp(-4 * Math.log(2) * (Math.pow(x / across, 2) + Math.pow(y / up, 2)));
    }

    private static Field drawn(DoubleBinaryOperator brightness) {
        double[] sharp = new double[SIZE * SIZE];
        for (int i = 0; i < sharp.length; i++) {
            sharp[i] = mean(brightness, i / SIZE, i % SIZE);
        }
        double[] values = blurred(blurred(sharp, 1), SIZE);
        double scale = FLUX / Arrays.stream(values).sum();
        float[] flux = new float[values.length];
        for (int i = 0; i < flux.length; i++) {
            flux[i] = (float) (values[i] * scale);
        }
        return Field.of(flux, RANGE, 1, 1, SIZE, SIZE);
    }

    private static double mean(DoubleBinaryOperator brightness, int row, int column) {
        double sum = 0;
        for (int point = 0; point < POINTS * POINTS; point++) {
            double down = row + (point / POINTS + 0.5) / POINTS;
            double across = column + (point % POINTS + 0.5) / POINTS;
            sum +=
                    brightness.applyAsDouble(
                            PIXEL * (SIZE / 2.0 - across), PIXEL * (SIZE / 2.0 - down));
        }
        return sum / (POINTS * POINTS);
    }

    /** Convolved along the axis on which neighbours are {@code step} numbers apart. */
    private static double[] blurred(double[] values, int step) {
        double[] blurred = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            int place = i / step % SIZE;
            int first = i - place * step;
            for (int other = 0; other < SIZE; other++) {
                double weight = bell((other - place) * PIXEL, 0, BEAM, BEAM);
                blurred[i] += weight * values[first + other * step];
            }
        }
        return blurred;
    }
}
