package io.github.lmaps.problem;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.lmaps.internal.Fourier;
import io.github.lmaps.likelihood.Cells;
import io.github.lmaps.likelihood.Likelihood;
import io.github.lmaps.likelihood.QuadraticLikelihood;
import io.github.lmaps.operator.BoundOperator;
import io.github.lmaps.operator.CirculantGram;
import io.github.lmaps.operator.CirculantOperator;
import io.github.lmaps.operator.DecimatedCirculantOperator;
import io.github.lmaps.operator.DecimatedOperator;
import io.github.lmaps.operator.DiagonalGramOperator;
import io.github.lmaps.operator.DiagonalisableOperator;
import io.github.lmaps.operator.GramQuadrature;
import io.github.lmaps.operator.LeadingGains;
import io.github.lmaps.operator.LinearOperator;
import io.github.lmaps.operator.NearlyCirculantOperator;
import io.github.lmaps.operator.ReducibleOperator;
import io.github.lmaps.operator.ShiftInvariantOperator;
import io.github.lmaps.operator.SplitOperator;
import org.jspecify.annotations.Nullable;

/**
 * A measurement on the device, in the units of the denoiser. Safe for use by several threads at
 * once.
 *
 * @param operator H, bound
 * @param y the measurement, of the operator's measurement shape, float32; of linear operators in
 *     the denoiser's units, 0 where nothing was measured. Belongs to the measurement: not to be
 *     modified or closed
 * @param likelihood what y says of H(x0)
 * @param spectrum the transform of y where H is circulant, decimated or not, and the noise
 *     Gaussian, complex64; else null
 * @param quadrature the eigenvalues of A^T A where A is linear without a structure that tells them
 *     and the noise Gaussian; else null
 * @param leading the largest gains of the same A where they fit into memory, unless it is a {@link
 *     ShiftInvariantOperator}; else null
 * @param circulant what is close to A^T A where A is a {@link ShiftInvariantOperator} and the noise
 *     Gaussian; else null
 */
public record Measurement(
        BoundOperator operator,
        NDArray y,
        Likelihood likelihood,
        @Nullable NDArray spectrum,
        @Nullable GramQuadrature quadrature,
        @Nullable LeadingGains leading,
        @Nullable CirculantGram circulant)
        implements AutoCloseable {

    /**
     * A measurement with what is worth computing once; reduced where the operator tells how and the
     * noise is white.
     *
     * @param operator H, bound; closed with the measurement
     * @param y the measurement, of the operator's measurement shape; closed with the measurement
     * @param likelihood what y says of H(x0)
     * @return the measurement; the caller closes it
     */
    public static Measurement of(BoundOperator operator, NDArray y, Likelihood likelihood) {
        if (operator instanceof ReducibleOperator a && likelihood instanceof QuadraticLikelihood) {
            try (y) {
                return of(a.reduced(), a.reduce(y), likelihood);
            }
        }
        boolean circulant =
                operator instanceof CirculantOperator
                        || operator instanceof DecimatedCirculantOperator;
        boolean byFrequency = circulant && likelihood instanceof QuadraticLikelihood;
        NDArray spectrum = byFrequency ? Fourier.transform(y) : null;
        if (operator instanceof LinearOperator a
                && !tellsItsEigenvalues(a)
                && likelihood instanceof QuadraticLikelihood) {
            NDManager manager = y.getManager();
            GramQuadrature quadrature = GramQuadrature.of(a, manager);
            boolean alike = a instanceof ShiftInvariantOperator;
            return new Measurement(
                    operator,
                    y,
                    likelihood,
                    spectrum,
                    quadrature,
                    alike ? null : LeadingGains.of(a, manager),
                    alike ? CirculantGram.of(a, manager) : null);
        }
        return new Measurement(operator, y, likelihood, spectrum, null, null, null);
    }

    /**
     * The same operator and noise with another y: what is known of the operator is not computed
     * anew.
     *
     * @param other of the measurement shape of {@link #operator()}; belongs to the caller
     * @return a measurement that shares the operator with this one; close one of them at most
     */
    public Measurement about(NDArray other) {
        NDArray transformed = spectrum == null ? null : Fourier.transform(other);
        return new Measurement(
                operator, other, likelihood, transformed, quadrature, leading, circulant);
    }

    private static boolean tellsItsEigenvalues(LinearOperator a) {
        return a instanceof CirculantOperator
                || a instanceof NearlyCirculantOperator
                || a instanceof DecimatedOperator
                || a instanceof DiagonalGramOperator
                || a instanceof DiagonalisableOperator;
    }

    /**
     * Whether y says of an image between, D x, which cells it lies in: cells of {@link
     * SplitOperator}.
     *
     * @return true if so
     */
    public boolean isSplit() {
        return operator instanceof SplitOperator && likelihood instanceof Cells;
    }

    /** Frees the measurement and its operator. */
    @Override
    public void close() {
        if (spectrum != null) {
            spectrum.close();
        }
        if (leading != null) {
            leading.close();
        }
        if (circulant != null) {
            circulant.close();
        }
        y.close();
        operator.close();
    }
}
