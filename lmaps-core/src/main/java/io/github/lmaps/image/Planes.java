package io.github.lmaps.image;

import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;
import org.jspecify.annotations.Nullable;

/**
 * A picture's values, detached from its samples so that these can be collected before the values
 * are copied into fields: on large photographs that is a third of the memory.
 *
 * @param colour one gray plane, or the red, green and blue planes one after the other
 * @param alpha the opacity in [0, 1], or null
 * @param bits 8 or 16, what the samples had
 */
record Planes(float[] colour, float @Nullable [] alpha, int width, int height, int bits) {

    Photograph photograph(
            ValueRange range, byte @Nullable [] profile, @Nullable PictureFormat format) {
        return new Photograph(
                field(colour, range),
                alpha == null ? null : field(alpha, ValueRange.UNIT),
                bits,
                profile,
                format);
    }

    Field image(ValueRange range) {
        return field(colour, range);
    }

    private Field field(float[] planes, ValueRange range) {
        return Field.owning(planes, range, 1, planes.length / width / height, height, width);
    }
}
