package io.github.lmaps.examples.parity;

import io.github.lmaps.operator.Operator;
import io.github.lmaps.operators.image.Mask;
import java.util.Set;

/** y = mask x. */
final class MaskHandler extends LinearOperatorHandler {

    @Override
    public Set<String> operators() {
        return Set.of("mask");
    }

    @Override
    Operator operator(ParityCase given) {
        return new Mask(given.parameterField("mask"));
    }
}
