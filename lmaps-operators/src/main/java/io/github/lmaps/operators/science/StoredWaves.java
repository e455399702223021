package io.github.lmaps.operators.science;

import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.Field;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Waves that another program computed, or an instrument's calibration gave.
 *
 * @param incident u_t, [T, H, W, 2], real and imaginary parts on the last axis
 * @param sensors g_r, [T, R, H, W, 2], or [1, R, H, W, 2] for the same receivers throughout; the
 *     area of a pixel included
 * @param kernel what a pixel gets of another one, [2 H, 2 W, 2], its area included: that i rows
 *     down and j columns to the right at [i modulo 2 H, j modulo 2 W]
 */
public record StoredWaves(Field incident, Field sensors, Field kernel) implements WaveModel {

    /**
     * Checks the shapes.
     *
     * @param incident u_t, [T, H, W, 2]
     * @param sensors g_r, [T or 1, R, H, W, 2]
     * @param kernel [2 H, 2 W, 2]
     * @throws IllegalArgumentException if the shapes do not fit, or values are NaN or infinite
     */
    public StoredWaves {
        Shape waves = incident.shape();
        require(waves.dimension() == 4 && waves.get(3) == 2, "[T, H, W, 2]", "waves", waves);
        long height = waves.get(1);
        long width = waves.get(2);
        Shape at = sensors.shape();
        boolean fits =
                at.dimension() == 5
                        && (at.get(0) == 1 || at.get(0) == waves.get(0))
                        && at.slice(2).equals(waves.slice(1));
        String first = waves.get(0) == 1 ? "[1, R, " : "[1 or " + waves.get(0) + ", R, ";
        require(fits, first + height + ", " + width + ", 2]", "receivers", at);
        Shape round = new Shape(2 * height, 2 * width, 2);
        require(kernel.shape().equals(round), round.toString(), "a kernel", kernel.shape());
        requireFinite(incident, "waves");
        requireFinite(sensors, "receivers");
        requireFinite(kernel, "a kernel");
    }

    private static void require(boolean fits, String wanted, String name, Shape given) {
        if (!fits) {
            throw new IllegalArgumentException(name + " must be " + wanted + ", got " + given);
        }
    }

    private static void requireFinite(Field field, String name) {
        if (field.nonFiniteCount() > 0) {
            throw new IllegalArgumentException(
                    name
                            + " must be finite, got "
                            + field.nonFiniteCount()
                            + " values that are not");
        }
    }

    @Override
    public int height() {
        return (int) incident.shape().get(1);
    }

    @Override
    public int width() {
        return (int) incident.shape().get(2);
    }

    @Override
    public int transmitterCount() {
        return (int) incident.shape().get(0);
    }

    @Override
    public int receiverCount() {
        return (int) sensors.shape().get(1);
    }

    @Override
    public boolean receiversMove() {
        return sensors.shape().get(0) > 1;
    }

    @Override
    public double[] incident(int transmitter) {
        return wave(incident.values(), transmitter);
    }

    @Override
    public List<double[]> sensors(int transmitter) {
        int first = receiversMove() ? transmitter * receiverCount() : 0;
        return IntStream.range(first, first + receiverCount())
                .mapToObj(place -> wave(sensors.values(), place))
                .toList();
    }

    private double[] wave(FloatBuffer values, int place) {
        double[] wave = new double[2 * height() * width()];
        for (int i = 0; i < wave.length; i++) {
            wave[i] = values.get(place * wave.length + i);
        }
        return wave;
    }

    @Override
    public double[] between(int down, int right) {
        int row = Math.floorMod(down, 2 * height());
        int column = Math.floorMod(right, 2 * width());
        return new double[] {kernel.at(row, column, 0), kernel.at(row, column, 1)};
    }

    /** All three. */
    @Override
    public List<Field> arrays() {
        return List.of(incident, sensors, kernel);
    }

    @Override
    public String toString() {
        return height()
                + " x "
                + width()
                + " pixels, "
                + transmitterCount()
                + " stored waves, "
                + receiverCount()
                + " receivers";
    }
}
