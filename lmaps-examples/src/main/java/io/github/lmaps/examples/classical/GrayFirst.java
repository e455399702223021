package io.github.lmaps.examples.classical;

import io.github.lmaps.core.Field;
import io.github.lmaps.operators.image.Identity;
import io.github.lmaps.problem.InverseProblem;

/**
 * The gray picture without its noise, in every channel: colours that were not measured stay
 * unknown.
 *
 * @param method restores the gray picture
 */
public record GrayFirst(ClassicalMethod method) implements ClassicalMethod {

    @Override
    public String name() {
        return method.name() + " in gray";
    }

    @Override
    public Field restore(InverseProblem problem) {
        InverseProblem gray =
                InverseProblem.of(new Identity(), problem.measurement(), problem.likelihood())
                        .withImageRange(problem.imageRange());
        return repeated(method.restore(gray), (int) problem.imageShape().get(1));
    }

    /**
     * A gray picture as a colour picture.
     *
     * @param gray [B, 1, H, W]
     * @param channels C
     * @return [B, C, H, W]
     */
    public static Field repeated(Field gray, int channels) {
        long[] shape = gray.shape().getShape().clone();
        int plane = (int) (shape[2] * shape[3]);
        float[] values = new float[gray.size() * channels];
        for (int i = 0; i < values.length; i++) {
            values[i] = gray.values().get(i / (plane * channels) * plane + i % plane);
        }
        shape[1] = channels;
        return Field.owning(values, gray.range(), shape);
    }
}
