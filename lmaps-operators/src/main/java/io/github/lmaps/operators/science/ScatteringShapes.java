package io.github.lmaps.operators.science;

import ai.djl.ndarray.types.Shape;
import io.github.lmaps.internal.Checks;

/** Contrasts [B, 1, H, W] and what is measured of them, [B, T, R, 2]. */
final class ScatteringShapes {

    private ScatteringShapes() {}

    static Shape measurement(WaveModel waves, Shape image) {
        Checks.image(image, "a contrast");
        Shape wanted = new Shape(image.get(0), 1, waves.height(), waves.width());
        require(image, wanted, "a contrast");
        return new Shape(image.get(0), waves.transmitterCount(), waves.receiverCount(), 2);
    }

    static Shape image(WaveModel waves, Shape measurement) {
        Checks.image(measurement, "scattered fields");
        Shape wanted =
                new Shape(measurement.get(0), waves.transmitterCount(), waves.receiverCount(), 2);
        require(measurement, wanted, "scattered fields");
        return new Shape(measurement.get(0), 1, waves.height(), waves.width());
    }

    private static void require(Shape given, Shape wanted, String name) {
        if (!given.equals(wanted)) {
            throw new IllegalArgumentException(name + " must be " + wanted + ", got " + given);
        }
    }
}
