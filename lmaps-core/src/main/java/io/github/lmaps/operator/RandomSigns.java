package io.github.lmaps.operator;

import ai.djl.ndarray.types.Shape;
import io.github.lmaps.random.NormalStream;

/** Independent signs, the same for the same number of a probe. */
final class RandomSigns {

    private RandomSigns() {}

    static float[] of(Shape shape, int probe) {
        float[] signs = new float[Math.toIntExact(shape.size())];
        new NormalStream(0, probe).fill(0, signs);
        for (int i = 0; i < signs.length; i++) {
            signs[i] = Math.copySign(1, signs[i]);
        }
        return signs;
    }
}
