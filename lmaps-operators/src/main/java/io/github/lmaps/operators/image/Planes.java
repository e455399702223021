package io.github.lmaps.operators.image;

import ai.djl.ndarray.types.Shape;
import io.github.lmaps.internal.Checks;

/** Measurements of one plane for several channels. */
final class Planes {

    private Planes() {}

    /** The image that a plane [B, 1, H, W] was measured of. */
    static Shape spread(Shape measurement, long channels) {
        Checks.image(measurement, "a measurement");
        if (measurement.get(1) != 1) {
            throw new IllegalArgumentException(
                    "a measurement of one plane is [B, 1, H, W], got " + measurement);
        }
        return new Shape(measurement.get(0), channels, measurement.get(2), measurement.get(3));
    }
}
