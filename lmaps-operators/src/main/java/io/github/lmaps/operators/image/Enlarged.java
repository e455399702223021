package io.github.lmaps.operators.image;

import ai.djl.ndarray.types.Shape;
import io.github.lmaps.internal.Checks;

/** The images that downsampled ones were taken of. */
final class Enlarged {

    private Enlarged() {}

    /** f times the height and the width. */
    static Shape by(int factor, Shape measurement) {
        Checks.image(measurement, "a downsampled image");
        return new Shape(
                measurement.get(0),
                measurement.get(1),
                Math.multiplyExact(measurement.get(2), factor),
                Math.multiplyExact(measurement.get(3), factor));
    }
}
