package io.github.lmaps.solver;

import io.github.lmaps.covariance.Covariance;
import io.github.lmaps.covariance.LevelCovariance;
import io.github.lmaps.problem.Measurement;
import io.github.lmaps.problem.Signal;

/**
 * One local MAP subproblem: argmin_x -log p(y given x) + 1/2 (x - m)^T Sigma^-1 (x - m).
 *
 * @param data the measurement
 * @param mean m = D(x_sigma; sigma), [B, C, H, W], float32, in the denoiser's units. Belongs to
 *     whoever poses the subproblem, as the measurement and the covariance do: solvers neither
 *     modify nor close them
 * @param covariance Sigma and the error of m
 * @param sigma the noise level that m was found at
 */
public record Subproblem(Measurement data, Signal mean, LevelCovariance covariance, double sigma) {

    /**
     * A subproblem by itself.
     *
     * @param data the measurement
     * @param mean m
     * @param sigma Sigma, also taken for the error of m
     * @return the subproblem, at a noise level of 1
     */
    public static Subproblem of(Measurement data, Signal mean, Covariance sigma) {
        return new Subproblem(data, mean, LevelCovariance.of(sigma), 1);
    }

    /**
     * Sigma.
     *
     * @return the covariance that weighs m against the measurement
     */
    public Covariance prior() {
        return covariance.sigma();
    }
}
