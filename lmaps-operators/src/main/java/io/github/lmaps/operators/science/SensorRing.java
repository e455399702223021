package io.github.lmaps.operators.science;

import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.internal.Checks;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Transmitters or receivers on a circle about the middle of the domain: at (radius cos a, radius
 * sin a), x along the rows of an image and y from one row to the next.
 *
 * @param radius in metres, positive
 * @param degrees the angles a, at least one
 */
public record SensorRing(double radius, List<Double> degrees) {

    private static final double LAST = 359;

    /**
     * Checks the numbers.
     *
     * @param radius in metres, positive
     * @param degrees the angles a, at least one
     * @throws IllegalArgumentException if the radius is not positive, there is no angle, or one is
     *     not finite
     */
    public SensorRing {
        Checks.positive(radius, "the radius of a ring of sensors");
        degrees = List.copyOf(degrees);
        Checks.atLeast(degrees.size(), 1, "the number of sensors");
        for (double angle : degrees) {
            if (!Double.isFinite(angle)) {
                throw new IllegalArgumentException(
                        "the angle of a sensor must be finite, got " + angle);
            }
        }
    }

    /**
     * InverseBench's angles: n from 0 to 359 degrees, both included.
     *
     * @param radius in metres, positive
     * @param count n, at least 1
     * @return the ring
     */
    public static SensorRing of(double radius, int count) {
        Checks.atLeast(count, 1, "the number of sensors");
        double step = LAST / Math.max(1, count - 1);
        return new SensorRing(radius, IntStream.range(0, count).mapToObj(i -> i * step).toList());
    }

    int count() {
        return degrees.size();
    }

    /** [count], in degrees. */
    Field angles() {
        return SensorRing.angles(degrees);
    }

    /** Angles as a field [count]. */
    static Field angles(List<Double> degrees) {
        float[] angles = new float[degrees.size()];
        for (int i = 0; i < angles.length; i++) {
            angles[i] = degrees.get(i).floatValue();
        }
        return Field.owning(angles, ValueRange.UNBOUNDED, angles.length);
    }

    double x(int sensor) {
        return radius * Math.cos(Math.toRadians(degrees.get(sensor)));
    }

    double y(int sensor) {
        return radius * Math.sin(Math.toRadians(degrees.get(sensor)));
    }

    @Override
    public String toString() {
        return count() + " at " + radius + " m from " + degrees.get(0) + " degrees on";
    }
}
