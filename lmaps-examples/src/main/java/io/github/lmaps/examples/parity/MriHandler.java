package io.github.lmaps.examples.parity;

import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.operator.Operator;
import io.github.lmaps.operators.science.CartesianMri;
import java.util.Set;

/** Masked transforms of what each coil sees. */
final class MriHandler extends LinearOperatorHandler {

    @Override
    public Set<String> operators() {
        return Set.of("mri-single-coil", "mri-multi-coil");
    }

    @Override
    Operator operator(ParityCase given) {
        Field flat = given.parameterField("mask");
        Field mask =
                Field.of(
                        flat.toFloatArray(),
                        ValueRange.UNBOUNDED,
                        1,
                        1,
                        flat.shape().get(0),
                        flat.shape().get(1));
        return given.operator().equals("mri-single-coil")
                ? CartesianMri.singleCoil(mask)
                : new CartesianMri(mask, pairsAsChannels(given.parameterField("maps")));
    }

    /** [coils, H, W, 2] as [coils, 2, H, W]. */
    private static Field pairsAsChannels(Field maps) {
        Shape shape = maps.shape();
        int pixels = (int) (shape.get(1) * shape.get(2));
        float[] pairs = maps.toFloatArray();
        float[] channels = new float[pairs.length];
        for (int i = 0; i < pairs.length; i++) {
            int pixel = i / 2;
            channels[(pixel / pixels * 2 + i % 2) * pixels + pixel % pixels] = pairs[i];
        }
        return Field.of(
                channels, ValueRange.UNBOUNDED, shape.get(0), 2, shape.get(1), shape.get(2));
    }
}
