package io.github.lmaps.solver;

import ai.djl.ndarray.NDArray;
import io.github.lmaps.covariance.Covariance;
import io.github.lmaps.problem.Measurement;

/**
 * One local MAP subproblem: argmin_x -log p(y given x) + 1/2 (x - m)^T Sigma^-1 (x - m).
 *
 * @param data the measurement
 * @param mean m = D(x_sigma; sigma), [B, C, H, W]; not to be modified
 * @param covariance Sigma
 * @param sigma the noise level that m was found at
 */
public record Subproblem(Measurement data, NDArray mean, Covariance covariance, double sigma) {}
