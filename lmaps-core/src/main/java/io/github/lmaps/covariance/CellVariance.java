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
final class CellVariance {

    private static final double LEVELS = 8;
    private static final double MOST = 0.5;
    private static final double LEAST = 0.04;

    private CellVariance() {}

    /** Of the shape of the measurement. */
    static NDArray of(CovarianceModel.Query query, EntrywiseOperator a, Cells cells) {
        double level = LEVELS * query.sigma() * query.sigma();
        double prior = query.priorDeviation() * query.priorDeviation();
        return Scopes.keeping(
                () -> {
                    NDArray y = query.data().y();
                    NDArray width = cells.upper(y).subi(cells.lower(y));
                    NDArray own = width.square().div(a.gram()).divi(12).minimum(prior);
                    NDArray most = own.mul(MOST);
                    NDArray sum = most.add(level);
                    return most.muli(level).divi(sum).addi(own.mul(LEAST));
                });
    }
}
