package io.github.lmaps.likelihood;

import ai.djl.ndarray.NDArray;
import io.github.lmaps.internal.Checks;

/**
 * Salt and pepper of one measurement: which entries are at an end stays when the zero of y is
 * moved.
 *
 * @param model in the units of before
 * @param scale the units of before
 * @param atEnd 1 at an end, else 0; of the shape of y
 */
record BoundSaltAndPepper(SaltAndPepper model, double scale, NDArray atEnd)
        implements ImpulseNoise {

    @Override
    public double sigma() {
        return model.sigma() / scale;
    }

    @Override
    public BoundSaltAndPepper dividedBy(double by) {
        Checks.positive(by, "the scale of the units");
        return new BoundSaltAndPepper(model, scale * by, atEnd);
    }

    @Override
    public BoundSaltAndPepper at(NDArray y) {
        return this;
    }

    @Override
    public boolean isConvex() {
        return false;
    }

    @Override
    public CellEstimate estimate() {
        return model.estimate();
    }

    @Override
    public BoundSaltAndPepper answering(CellEstimate chosen) {
        return new BoundSaltAndPepper(model.answering(chosen), scale, atEnd);
    }

    /** In the units of now with the zero of before: a simulation has no measurement to move it. */
    @Override
    public NDArray measured(NDArray z, NDArray white) {
        return model.dividedBy(scale).measured(z, white);
    }

    @Override
    public NDArray weights(NDArray y) {
        return atEnd.neg().addi(1);
    }

    /** log(p / (2 step)). */
    private double logImpulse() {
        return Math.log(model.share() * scale / (2 * model.step()));
    }

    /** log((1 - p) N(misfit; 0, variance)). */
    private NDArray logPixel(NDArray misfit, NDArray variance) {
        NDArray twice = misfit.square().divi(variance).addi(variance.log());
        return twice.addi(Math.log(2 * Math.PI)).divi(-2).addi(Math.log(1 - model.share()));
    }

    @Override
    public NDArray telling(NDArray z, NDArray y) {
        NDArray misfit = y.sub(z);
        return pixel(misfit, misfit.zerosLike().addi(sigma() * sigma()));
    }

    /** The probability that an entry is a pixel, with the variance of y about a value. */
    private NDArray pixel(NDArray misfit, NDArray variance) {
        NDArray odds = logPixel(misfit, variance).subi(logImpulse());
        NDArray atEnds = odds.neg().exp().addi(1).pow(-1);
        return atEnd.mul(atEnds.subi(1)).addi(1);
    }

    /** Impulses are as they are expected to be. */
    @Override
    public NDArray chiSquared(NDArray z, NDArray y) {
        double noise = sigma() * sigma();
        NDArray misfit = y.sub(z);
        return misfit.square().divi(noise).subi(1).muli(telling(z, y)).addi(1);
    }

    @Override
    public PointwiseAnswer answer(NDArray mean, NDArray variance, NDArray y) {
        NDArray v = variance.broadcast(mean.getShape());
        double noise = sigma() * sigma();
        NDArray sum = v.add(noise);
        NDArray gain = v.div(sum);
        NDArray seen = y.sub(mean);
        PointwiseAnswer told = new PointwiseAnswer(seen.mul(gain).addi(mean), gain.mul(noise));
        if (estimate() == CellEstimate.MAP) {
            return new ImpulseMap(noise, model.share(), model.step() / scale)
                    .of(told, mean, v, y, atEnd);
        }
        NDArray pixel = pixel(seen, sum);
        NDArray other = pixel.neg().addi(1);
        NDArray z = told.z().sub(mean).muli(pixel).addi(mean);
        NDArray apart = told.z().sub(mean).square().muli(pixel).muli(other);
        NDArray left = told.variance().mul(pixel).addi(v.mul(other)).addi(apart);
        return new PointwiseAnswer(z, left);
    }

    /** The slope of -log p(y given z), times s^2: z - y weighed by how probable a pixel is. */
    @Override
    public NDArray residual(NDArray z, NDArray y) {
        return z.sub(y).muli(telling(z, y));
    }

    @Override
    public String toString() {
        return model.toString();
    }
}
