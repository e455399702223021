package io.github.lmaps.examples.parity;

import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.operator.Operator;
import io.github.lmaps.operators.image.CompressedSensing;
import java.util.Set;

/** A dense matrix, whose rows are patterns of the shape of an image. */
final class CompressedSensingHandler extends LinearOperatorHandler {

    @Override
    public Set<String> operators() {
        return Set.of("compressed-sensing");
    }

    @Override
    Operator operator(ParityCase given) {
        Field matrix = given.parameterField("matrix");
        Shape image = given.array("x").shape();
        return new CompressedSensing(
                Field.of(
                        matrix.toFloatArray(),
                        ValueRange.UNBOUNDED,
                        matrix.shape().get(0),
                        image.get(1),
                        image.get(2),
                        image.get(3)));
    }
}
