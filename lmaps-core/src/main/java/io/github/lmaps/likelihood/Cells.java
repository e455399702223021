package io.github.lmaps.likelihood;

import ai.djl.ndarray.NDArray;
import io.github.lmaps.core.ValueRange;
import java.util.List;

/**
 * Quantised measurements: y says of an entry of z = H(x0) only the cell that it lies in. -log p(y
 * given z) is 0 inside and infinite outside.
 *
 * <p>The set is closed by what cells depend on: {@link RoundingCells} lie about y wherever that is,
 * {@link LevelCells} are listed. Immutable, thread-safe values.
 */
public sealed interface Cells extends Likelihood permits RoundingCells, LevelCells, BoundCells {

    /**
     * Numbers rounded to multiples of a step: y is the centre of its cell. For whole numbers, such
     * as the coefficients of a JPEG file, the step is 1.
     *
     * @param step the width of a cell, in the units of y
     * @return the likelihood; its answer is the posterior mean
     */
    static RoundingCells rounding(double step) {
        return new RoundingCells(step, CellEstimate.MEAN);
    }

    /**
     * A uniform quantiser: 2^bits cells of equal width that fill a range; y is the centre of its
     * cell.
     *
     * @param bits 1 to 16
     * @param range what the cells fill
     * @return the likelihood; its answer is the posterior mean
     */
    static LevelCells uniform(int bits, ValueRange range) {
        return LevelCells.uniform(bits, range);
    }

    /**
     * Any quantiser: a scanner's curve, a palette of grey levels. The outermost cells are open.
     *
     * @param levels what is measured in each cell, increasing
     * @param thresholds where the second cell begins, the third, ...; increasing, one fewer than
     *     the levels
     * @return the likelihood; its answer is the posterior mean
     */
    static LevelCells thresholds(List<Double> levels, List<Double> thresholds) {
        return LevelCells.open(levels, thresholds);
    }

    /**
     * What the local answer is.
     *
     * @return mean or MAP
     */
    CellEstimate estimate();

    /**
     * The same cells with another local answer.
     *
     * @param chosen mean or MAP
     * @return the likelihood
     */
    Cells answering(CellEstimate chosen);

    /**
     * The lower ends of the cells.
     *
     * @param y the measurement
     * @return of the shape of y, -infinity where a cell is open; the caller closes it
     */
    NDArray lower(NDArray y);

    /**
     * The upper ends of the cells.
     *
     * @param y the measurement
     * @return of the shape of y, infinity where a cell is open; the caller closes it
     */
    NDArray upper(NDArray y);

    /**
     * The quantiser.
     *
     * @param z noiseless measurements
     * @return the y of the cell that holds each; the caller closes it
     */
    NDArray quantise(NDArray z);

    @Override
    Cells at(NDArray y);

    @Override
    Cells dividedBy(double scale);

    @Override
    default double sigma() {
        return 0;
    }

    @Override
    default NDArray measured(NDArray z, NDArray white) {
        return quantise(z);
    }

    @Override
    default PointwiseAnswer answer(NDArray mean, NDArray variance, NDArray y) {
        return estimate().of(mean, variance, lower(y), upper(y));
    }

    /**
     * The paper's surrogate: the quantiser's derivative is taken for 1 (arXiv 2510.07343), so that
     * |Q(z) - y|^2 / 2 has the gradient Q(z) - y, which is 0 inside of y's cell.
     */
    @Override
    default NDArray residual(NDArray z, NDArray y) {
        return quantise(z).subi(y);
    }
}
