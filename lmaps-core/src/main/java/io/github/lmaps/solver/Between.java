package io.github.lmaps.solver;

import ai.djl.ndarray.NDArray;
import io.github.lmaps.covariance.Covariance;
import io.github.lmaps.covariance.SpectralCovariance;
import io.github.lmaps.operator.CirculantOperator;
import io.github.lmaps.operator.DecimatedOperator;
import io.github.lmaps.operator.LinearOperator;
import io.github.lmaps.operator.NearlyCirculantOperator;
import java.util.Arrays;

/** What a linear operator makes of a covariance. */
final class Between {

    private Between() {}

    /** tr(D Sigma D^T) over the number of entries, per frequency where both are known so. */
    static double meanVariance(LinearOperator d, Covariance sigma) {
        if (d instanceof CirculantOperator a) {
            return mean(Folding.variances(sigma, a.power()).mul(a.power()), d.imageShape().get(3));
        }
        if (d instanceof NearlyCirculantOperator a) {
            NDArray power = a.similarPower();
            return mean(Folding.variances(sigma, power).mul(power), d.imageShape().get(3));
        }
        if (d instanceof DecimatedOperator a) {
            return mean(Folding.of(a, sigma, 0).evidence(), d.measurementShape().get(3));
        }
        return average(sigma.meanVariance()) * d.gramTrace() / d.measuredEntries();
    }

    private static double mean(NDArray variance, long width) {
        return average(new SpectralCovariance(variance, width).meanVariance());
    }

    private static double average(double[] values) {
        return Arrays.stream(values).average().orElse(0);
    }
}
