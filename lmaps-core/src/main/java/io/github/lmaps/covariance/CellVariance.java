package io.github.lmaps.covariance;

import ai.djl.ndarray.NDArray;
import io.github.lmaps.internal.Scopes;
import io.github.lmaps.likelihood.Cells;
import io.github.lmaps.operator.EntrywiseOperator;

/**
 * Sigma for quantised measurements, entry by entry along the normalised rows of A:
 *
 * <pre>
 * 1 / Sigma = 1 / ({@value #LEVELS} sigma^2) + 1 / ({@value #MOST} w),   Sigma + {@value #LEAST} w,
 *
 * w = width^2 / 12,   the variance that a cell leaves by itself</pre>
 *
 * <p>The error of m is not what the noise of its level leaves: rounding makes steps and blocks that
 * look like content to the denoiser, from one level to the next, so that a slope measured with that
 * noise says too little. The width of the cell is the better guess. At high levels m is worth some
 * cells, at low ones it keeps to what is left of them.
 */
public final class CellVariance {

    private static final double LEVELS = 8;
    private static final double MOST = 0.5;
    private static final double LEAST = 0.04;

    private CellVariance() {}

    /**
     * Sigma along the normalised rows of A.
     *
     * @param y the measurement
     * @param a A
     * @param cells what y says
     * @param sigma the noise level of m
     * @param deviation the standard deviation of the denoiser's images, beyond which no cell counts
     * @return of the shape of y; the caller closes it
     */
    public static NDArray of(
            NDArray y, EntrywiseOperator a, Cells cells, double sigma, double deviation) {
        double level = LEVELS * sigma * sigma;
        double prior = deviation * deviation;
        return Scopes.keeping(
                () -> {
                    NDArray width = cells.upper(y).subi(cells.lower(y));
                    NDArray own = width.square().div(a.gram()).divi(12).minimum(prior);
                    NDArray most = own.mul(MOST);
                    NDArray sum = most.add(level);
                    return most.muli(level).divi(sum).addi(own.mul(LEAST));
                });
    }
}
