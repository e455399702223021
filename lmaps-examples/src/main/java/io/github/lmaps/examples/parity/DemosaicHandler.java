package io.github.lmaps.examples.parity;

import io.github.lmaps.core.Field;
import io.github.lmaps.io.NumpyArray;
import io.github.lmaps.operator.Operator;
import io.github.lmaps.operators.image.Demosaicing;
import java.util.Set;

/**
 * One colour at each place. Cases keep measurements of three channels with zeros where nothing was
 * seen; here a measurement is the one plane that is their sum.
 */
final class DemosaicHandler extends LinearOperatorHandler {

    @Override
    public Set<String> operators() {
        return Set.of("demosaic");
    }

    @Override
    Operator operator(ParityCase given) {
        String pattern = given.parameter("pattern").getAsString();
        try {
            return Demosaicing.bayer(Demosaicing.Bayer.valueOf(pattern));
        } catch (IllegalArgumentException e) {
            throw new DamagedCaseException("no mosaic is called \"" + pattern + "\"", e);
        }
    }

    @Override
    Field measurement(ParityCase given, Quantity quantity, String input) {
        NumpyArray channels = given.array(quantity.input(input).getAsString());
        double[] plane = plane(given, channels);
        float[] narrow = new float[plane.length];
        for (int i = 0; i < narrow.length; i++) {
            narrow[i] = (float) plane[i];
        }
        long[] shape = channels.shape().getShape().clone();
        shape[1] = 1;
        return Field.of(narrow, given.range(), shape);
    }

    @Override
    public double[] expected(ParityCase given, Quantity quantity) {
        NumpyArray stored = given.expected(quantity);
        return quantity.kind().equals("apply") ? plane(given, stored) : stored.values();
    }

    private static double[] plane(ParityCase given, NumpyArray channels) {
        double[] mask = given.array(given.parameter("mask").getAsString()).values();
        double[] values = channels.values();
        int pixels = (int) (channels.shape().get(2) * channels.shape().get(3));
        double[] plane = new double[values.length / (int) channels.shape().get(1)];
        for (int i = 0; i < values.length; i++) {
            plane[i / mask.length * pixels + i % pixels] += mask[i % mask.length] * values[i];
        }
        return plane;
    }
}
