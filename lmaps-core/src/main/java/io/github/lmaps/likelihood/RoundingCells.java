package io.github.lmaps.likelihood;

import ai.djl.ndarray.NDArray;
import io.github.lmaps.internal.Checks;

/**
 * Cells of equal width about y: z is in [y - step / 2, y + step / 2].
 *
 * @param step the width of a cell, in the units of y
 * @param estimate what the local answer is
 */
public record RoundingCells(double step, CellEstimate estimate) implements Cells {

    /**
     * Checks the number.
     *
     * @param step the width of a cell, in the units of y
     * @param estimate what the local answer is
     * @throws IllegalArgumentException if the step is not positive
     */
    public RoundingCells {
        Checks.positive(step, "the step of a quantiser");
    }

    @Override
    public RoundingCells answering(CellEstimate chosen) {
        return new RoundingCells(step, chosen);
    }

    @Override
    public RoundingCells at(NDArray y) {
        return this;
    }

    @Override
    public RoundingCells dividedBy(double scale) {
        return new RoundingCells(step / Checks.positive(scale, "the scale of the units"), estimate);
    }

    /** The nearest multiple of the step; ends belong to the even one. */
    @Override
    public NDArray quantise(NDArray z) {
        return z.div(step).round().muli(step);
    }

    /** Cells tile the line from y on, wherever its zero has been moved to. */
    @Override
    public NDArray residual(NDArray z, NDArray y) {
        return quantise(z.sub(y));
    }

    @Override
    public NDArray lower(NDArray y) {
        return y.sub(step / 2);
    }

    @Override
    public NDArray upper(NDArray y) {
        return y.add(step / 2);
    }
}
