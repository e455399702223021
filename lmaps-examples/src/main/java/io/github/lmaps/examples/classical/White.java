package io.github.lmaps.examples.classical;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.lmaps.likelihood.Cells;
import io.github.lmaps.likelihood.GaussianNoise;
import io.github.lmaps.likelihood.Likelihood;
import io.github.lmaps.likelihood.UnequalNoise;
import io.github.lmaps.likelihood.WeightedNoise;
import io.github.lmaps.operator.BoundOperator;
import io.github.lmaps.operator.LinearOperator;
import io.github.lmaps.operator.WeightedOperator;
import io.github.lmaps.problem.InverseProblem;

/**
 * A problem in units in which its noise is white, where its operator is linear.
 *
 * @param operator H, its rows weighted where need be
 * @param y the measurement, its entries weighted where need be
 * @param likelihood its noise
 */
record White(BoundOperator operator, NDArray y, Likelihood likelihood) {

    static White of(InverseProblem problem, BoundOperator operator, NDManager manager) {
        NDArray y = problem.measurement().toNDArray(manager);
        if (!(operator instanceof LinearOperator a)) {
            return new White(operator, y, problem.likelihood().at(y));
        }
        Likelihood known = gaussian(problem.likelihood().at(y), y);
        if (known instanceof WeightedNoise noise) {
            NDArray weights = noise.weights();
            return new White(WeightedOperator.of(a, weights), y.mul(weights), noise.white());
        }
        return new White(operator, y, known);
    }

    /**
     * The Gaussian noise that comes closest: of counts that of their variances, in cells that of
     * their widths. What was clipped counts as it is.
     */
    private static Likelihood gaussian(Likelihood known, NDArray y) {
        if (known instanceof Cells cells) {
            NDArray widths = cells.upper(y).sub(cells.lower(y));
            return GaussianNoise.of(widths.mean().getFloat() / Math.sqrt(12));
        }
        if (known instanceof UnequalNoise noise) {
            return noise.tellsBounds()
                    ? GaussianNoise.of(noise.sigma())
                    : new WeightedNoise(noise.weights(y), noise.sigma());
        }
        return known;
    }
}
