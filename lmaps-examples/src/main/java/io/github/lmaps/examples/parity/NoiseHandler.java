package io.github.lmaps.examples.parity;

import io.github.lmaps.operators.noise.WaveletNoise;
import java.util.Arrays;
import java.util.Set;

/** The noise of a photograph, compared with what was added. */
final class NoiseHandler implements CaseHandler {

    @Override
    public Set<String> operators() {
        return Set.of("noise-estimate");
    }

    @Override
    public boolean supports(Quantity quantity) {
        return quantity.kind().equals("noise-estimate");
    }

    @Override
    public double[] compute(ParityCase given, Quantity quantity) {
        return new WaveletNoise().perImage(given.field(quantity, "x"));
    }

    @Override
    public double[] expected(ParityCase given, Quantity quantity) {
        if (!ErrorUnit.RELATIVE_TO_TRUE.toString().equals(quantity.unit())) {
            return given.expected(quantity).values();
        }
        double[] same = new double[(int) given.field(quantity, "x").shape().get(0)];
        Arrays.fill(same, quantity.number("true"));
        return same;
    }
}
