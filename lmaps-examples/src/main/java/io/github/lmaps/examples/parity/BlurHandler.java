package io.github.lmaps.examples.parity;

import com.google.gson.JsonArray;
import io.github.lmaps.operator.Operator;
import io.github.lmaps.operators.image.Blur;
import io.github.lmaps.operators.image.Boundary;
import java.util.Set;

/** Convolutions and correlations with any kernel, centre and boundary. */
final class BlurHandler extends LinearOperatorHandler {

    @Override
    public Set<String> operators() {
        return Set.of("blur");
    }

    @Override
    Operator operator(ParityCase given) {
        return blur(given);
    }

    static Blur blur(ParityCase given) {
        JsonArray centre = given.parameter("centre").getAsJsonArray();
        Blur blur =
                new Blur(
                        given.parameterField("kernel"),
                        given.choice("boundary", Boundary.class),
                        centre.get(0).getAsInt(),
                        centre.get(1).getAsInt());
        String convention = given.parameter("convention").getAsString();
        return switch (convention) {
            case "convolution" -> blur;
            case "correlation" -> blur.correlating();
            default ->
                    throw new DamagedCaseException(
                            "\""
                                    + convention
                                    + "\" is neither a \"convolution\" nor a \"correlation\"");
        };
    }
}
