package io.github.lmaps.solver;

import ai.djl.ndarray.NDArray;
import io.github.lmaps.covariance.Covariance;

/**
 * The answer to one local MAP subproblem.
 *
 * @param x0 the answer, [B, C, H, W]; freed with the scope of its level
 * @param remaining the covariance of the error that is left in x0: (A^T A / sigma_y^2 +
 *     Sigma^-1)^-1 or an approximation of it
 * @param iterations how many iterations the solver took, 0 for a closed form
 * @param residual the relative residual that it stopped at, 0 for a closed form
 */
public record LocalMap(NDArray x0, Covariance remaining, int iterations, double residual) {}
