package io.github.lmaps.models;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import io.github.lmaps.denoiser.DenoiserCard;
import io.github.lmaps.internal.Checks;
import java.util.Arrays;
import java.util.Locale;

/** Checks what a network is asked to denoise. Every complaint is an IllegalArgumentException. */
final class PassArguments {

    /** Levels are computed in single precision here and there. */
    private static final double SLACK = 1e-5;

    private PassArguments() {}

    static void checkImage(NDArray x, DenoiserCard card, Device device) {
        checkFloats(x, "x");
        Shape shape = Checks.image(x.getShape(), "x");
        if (shape.size() == 0) {
            throw new IllegalArgumentException("x is empty: " + shape);
        }
        if (shape.get(1) != card.channels()) {
            throw new IllegalArgumentException(
                    "the network "
                            + card.name()
                            + " takes images of "
                            + card.channels()
                            + " channels, got "
                            + shape.get(1)
                            + " in x "
                            + shape);
        }
        if (!x.getDevice().equals(device)) {
            throw new IllegalArgumentException(
                    "the network runs on " + device + ", but x lives on " + x.getDevice());
        }
    }

    /** The level of every image. */
    static double[] levels(NDArray sigma, long batch, DenoiserCard card) {
        checkFloats(sigma, "sigma");
        Shape shape = sigma.getShape();
        if (shape.dimension() != 1 || shape.get(0) != 1 && shape.get(0) != batch) {
            throw new IllegalArgumentException(
                    "sigma must be [1] or [" + batch + "] for x, got " + shape);
        }
        float[] given = sigma.toFloatArray();
        double[] levels = new double[(int) batch];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = level(given[given.length == 1 ? 0 : i], card);
        }
        return levels;
    }

    private static double level(float sigma, DenoiserCard card) {
        if (!(sigma >= card.sigmaMin() * (1 - SLACK) && sigma <= card.sigmaMax() * (1 + SLACK))) {
            throw new IllegalArgumentException(
                    "sigma "
                            + sigma
                            + " lies outside the levels that the network "
                            + card.name()
                            + " knows, "
                            + card.sigmaMin()
                            + " to "
                            + card.sigmaMax());
        }
        return sigma;
    }

    private static void checkFloats(NDArray array, String name) {
        if (!(array instanceof PtNDArray)) {
            throw new IllegalArgumentException(
                    name + " must be an array of the PyTorch engine, got " + array.getClass());
        }
        if (array.getDataType() != DataType.FLOAT32) {
            throw new IllegalArgumentException(name + " must be float32, got " + describe(array));
        }
    }

    /** Type and shape of an array. */
    static String describe(NDArray array) {
        return array.getDataType().name().toLowerCase(Locale.ROOT)
                + " "
                + Arrays.toString(array.getShape().getShape());
    }

    /** A level, or the distinct ones of a batch. */
    static String list(double[] sigma) {
        double[] distinct = Arrays.stream(sigma).distinct().toArray();
        return distinct.length == 1 ? Double.toString(distinct[0]) : Arrays.toString(distinct);
    }
}
