/**
 * Pretrained diffusion networks, TorchScript or ONNX files with a JSON card, as denoisers D(x;
 * sigma).
 *
 * <pre>
 * x_sigma = x0 + sigma n,   D(x; sigma) = E[x0 given x_sigma = x]
 * variance-preserving: x_t = alpha x_sigma,   alpha = 1 / sqrt(1 + sigma^2),   sigma_t = alpha sigma
 * </pre>
 */
@NullMarked
package io.github.lmaps.models;

import org.jspecify.annotations.NullMarked;
