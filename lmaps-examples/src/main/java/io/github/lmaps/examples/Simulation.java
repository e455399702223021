package io.github.lmaps.examples;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.lmaps.core.Field;
import io.github.lmaps.engine.ComputeEngine;
import io.github.lmaps.likelihood.GaussianNoise;
import io.github.lmaps.likelihood.Likelihood;
import io.github.lmaps.operator.BoundOperator;
import io.github.lmaps.operator.DiagonalGramOperator;
import io.github.lmaps.operator.Operator;
import io.github.lmaps.operator.PixelwiseOperator;
import io.github.lmaps.random.NormalStream;

/** Makes measurements of known images, so that restorations can be compared with the truth. */
public final class Simulation {

    /** No chain of a sampler has this number, so that its noise is independent of this one. */
    private static final long CHAIN = -1;

    private Simulation() {}

    /**
     * Measures an image: y = H(truth) + sigma_y n, with n standard normal where H measures
     * something; pixels that a mask hides are black. Thread-safe.
     *
     * @param operator H
     * @param truth the image [B, C, H, W], in the operator's units
     * @param sigmaY the standard deviation of the noise, in the units of y
     * @param seed which noise
     * @return y, declared to be in the truth's range, beyond which the noise reaches
     */
    public static Field measure(Operator operator, Field truth, double sigmaY, long seed) {
        return measure(operator, truth, GaussianNoise.of(sigmaY), seed);
    }

    /**
     * Measures an image: with noise of a likelihood, or rounded to the centre of its cell; pixels
     * that a mask hides are black. Thread-safe.
     *
     * @param operator H
     * @param truth the image [B, C, H, W], in the operator's units
     * @param likelihood the noise or the cells, in the units of y
     * @param seed which noise
     * @return y, declared to be in the truth's range, beyond which noise reaches
     */
    public static Field measure(Operator operator, Field truth, Likelihood likelihood, long seed) {
        try (NDManager manager = ComputeEngine.newManager(Device.cpu());
                BoundOperator bound = operator.bind(manager, truth.shape());
                NDArray clean = bound.apply(truth.toNDArray(manager))) {
            float[] draws = new float[(int) clean.size()];
            new NormalStream(seed, CHAIN).fill(0, draws);
            NDArray y = likelihood.measured(clean, manager.create(draws, clean.getShape()));
            if (bound instanceof DiagonalGramOperator diagonal) {
                y = y.mul(diagonal.gram().gt(0));
            }
            if (bound instanceof PixelwiseOperator mask && truth.range().isBounded()) {
                y = y.add(mask.gram().eq(0).mul(truth.range().lo()));
            }
            return Field.of(y, truth.range());
        }
    }
}
