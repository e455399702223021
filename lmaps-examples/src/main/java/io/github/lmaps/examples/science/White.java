package io.github.lmaps.examples.science;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.lmaps.likelihood.Likelihood;
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
        Likelihood known = problem.likelihood().at(y);
        if (operator instanceof LinearOperator a && known instanceof WeightedNoise noise) {
            NDArray weights = noise.weights();
            return new White(WeightedOperator.of(a, weights), y.mul(weights), noise.white());
        }
        return new White(operator, y, known);
    }
}
