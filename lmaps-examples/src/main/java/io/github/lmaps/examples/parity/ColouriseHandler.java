package io.github.lmaps.examples.parity;

import io.github.lmaps.operator.Operator;
import io.github.lmaps.operators.image.Colourisation;
import java.util.Arrays;
import java.util.Set;

/** A weighted sum of the channels. */
final class ColouriseHandler extends LinearOperatorHandler {

    @Override
    public Set<String> operators() {
        return Set.of("colourise");
    }

    @Override
    Operator operator(ParityCase given) {
        double[] weights = given.array(given.parameter("weights").getAsString()).values();
        return new Colourisation(Arrays.stream(weights).boxed().toList());
    }
}
