package io.github.lmaps.sampler;

import io.github.lmaps.solver.LocalMap;

/**
 * Where chains begin.
 *
 * @param estimate a first estimate of x0 and the covariance of its error
 * @param sigma the noise level that hides the error
 */
public record StartingPoint(LocalMap estimate, double sigma) {}
