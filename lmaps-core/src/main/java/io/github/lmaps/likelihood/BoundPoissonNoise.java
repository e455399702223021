package io.github.lmaps.likelihood;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import io.github.lmaps.internal.Checks;

/**
 * Counted photons of one measurement: their numbers stay when the zero of y is moved, with lambda =
 * (z - y) / q + counts.
 *
 * @param noise in the units of before
 * @param quantum q, the worth of a photon in the units of now
 * @param counts k, of the shape of y
 */
record BoundPoissonNoise(PoissonNoise noise, double quantum, NDArray counts)
        implements UnequalNoise {

    /** Below this lambda the noise is not taken to get any less: one count says no more. */
    private static final double LEAST = 1;

    /** The root of the mean variance, as far as the counts tell. */
    @Override
    public double sigma() {
        return quantum * Math.sqrt(Math.max(LEAST, counts.mean().toFloatArray()[0]));
    }

    @Override
    public BoundPoissonNoise dividedBy(double by) {
        Checks.positive(by, "the scale of the units");
        return new BoundPoissonNoise(noise, quantum / by, counts);
    }

    @Override
    public BoundPoissonNoise at(NDArray y) {
        return this;
    }

    @Override
    public boolean isConvex() {
        return true;
    }

    @Override
    public CellEstimate estimate() {
        return noise.estimate();
    }

    @Override
    public BoundPoissonNoise answering(CellEstimate chosen) {
        return this;
    }

    /** In the units of now with the zero of before: a simulation has no measurement to move it. */
    @Override
    public NDArray measured(NDArray z, NDArray white) {
        return noise.dividedBy(noise.quantum() / quantum).measured(z, white);
    }

    /** sigma_y / sqrt(q^2 (k + 1)): k + 1 is the variance of lambda where nothing else is known. */
    @Override
    public NDArray weights(NDArray y) {
        return counts.maximum(0).addi(1).pow(-0.5).muli(sigma() / quantum);
    }

    @Override
    public NDArray chiSquared(NDArray z, NDArray y) {
        NDArray lambda = z.sub(y).divi(quantum).addi(counts);
        return lambda.sub(counts).square().divi(lambda.maximum(LEAST));
    }

    @Override
    public PointwiseAnswer answer(NDArray mean, NDArray variance, NDArray y) {
        NDArray s = variance.div(quantum * quantum);
        NDArray k = counts.maximum(0);
        NDArray mu = mean.sub(y).divi(quantum).addi(counts);
        NDArray t = mu.sub(s);
        NDArray product = s.mul(k);
        NDArray root = t.square().addi(product.mul(4)).sqrt();
        NDArray lambda = positiveRoot(t, product, root);
        NDArray z = lambda.subi(counts).muli(quantum).addi(y);
        NDArray own = k.addi(1);
        NDArray left = s.mul(own).div(s.add(own)).muli(quantum * quantum);
        return new PointwiseAnswer(z, left);
    }

    /** (t + root) / 2, and where t is negative, lest it cancels, 2 product / (root - t). */
    private static NDArray positiveRoot(NDArray t, NDArray product, NDArray root) {
        NDArray above = t.maximum(0).addi(root).divi(2);
        NDArray below = product.mul(2).divi(root.sub(t).maximum(QuadraticLikelihood.TINY));
        return NDArrays.where(t.gte(0), above, below);
    }

    @Override
    public NDArray residual(NDArray z, NDArray y) {
        return slope(z, y).muli(sigma() * sigma());
    }

    /** Of -log p(y given z): (1 - k / lambda) / q, with lambda at least 1. */
    NDArray slope(NDArray z, NDArray y) {
        NDArray lambda = z.sub(y).divi(quantum).addi(counts).maximum(LEAST);
        return lambda.sub(counts).divi(lambda).divi(quantum);
    }

    @Override
    public String toString() {
        return noise.toString();
    }
}
