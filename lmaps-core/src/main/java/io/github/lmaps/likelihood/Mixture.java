package io.github.lmaps.likelihood;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;

/** Entries of which several things may have happened: each with a weight and an answer. */
final class Mixture {

    private final List<PointwiseAnswer> answers = new ArrayList<>();
    private final List<NDArray> logWeights = new ArrayList<>();

    /**
     * Adds what may have happened.
     *
     * @param answer mean and variance in that case
     * @param logWeight the logarithm of its probability, up to a constant of the entry
     * @return this mixture
     */
    Mixture with(PointwiseAnswer answer, NDArray logWeight) {
        answers.add(answer);
        logWeights.add(logWeight);
        return this;
    }

    /** Mean and variance of the mixture. */
    PointwiseAnswer moments() {
        NDArray largest = logWeights.get(0);
        for (NDArray weight : logWeights) {
            largest = largest.maximum(weight);
        }
        List<NDArray> weights = new ArrayList<>();
        NDArray sum = largest.zerosLike();
        NDArray mean = largest.zerosLike();
        for (int i = 0; i < answers.size(); i++) {
            NDArray weight = logWeights.get(i).sub(largest).exp();
            weights.add(weight);
            sum.addi(weight);
            mean.addi(answers.get(i).z().mul(weight));
        }
        mean.divi(sum);
        NDArray variance = largest.zerosLike();
        for (int i = 0; i < answers.size(); i++) {
            NDArray spread = answers.get(i).z().sub(mean).square().addi(answers.get(i).variance());
            variance.addi(spread.muli(weights.get(i)));
        }
        return new PointwiseAnswer(mean, variance.divi(sum));
    }
}
