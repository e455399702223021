package io.github.lmaps.likelihood;

import ai.djl.ndarray.NDArray;
import io.github.lmaps.internal.Checks;
import java.util.Objects;

/**
 * Listed cells of one measurement: where the cell of each entry ends, counted from y. It stays true
 * when the zero of y is moved, entry by entry.
 */
final class BoundCells implements Cells {

    private final LevelCells cells;
    private final NDArray measured;
    private final double scale;
    private final NDArray below;
    private final NDArray above;

    private BoundCells(
            LevelCells cells, NDArray measured, double scale, NDArray below, NDArray above) {
        this.cells = cells;
        this.measured = measured;
        this.scale = scale;
        this.below = below;
        this.above = above;
    }

    static BoundCells of(LevelCells cells, NDArray y) {
        return new BoundCells(
                cells, y.duplicate(), 1, y.sub(cells.lower(y)), cells.upper(y).subi(y));
    }

    @Override
    public CellEstimate estimate() {
        return cells.estimate();
    }

    @Override
    public BoundCells answering(CellEstimate chosen) {
        return new BoundCells(cells.answering(chosen), measured, scale, below, above);
    }

    @Override
    public BoundCells at(NDArray y) {
        return this;
    }

    @Override
    public BoundCells dividedBy(double by) {
        Checks.positive(by, "the scale of the units");
        return new BoundCells(cells, measured, scale * by, below.div(by), above.div(by));
    }

    @Override
    public NDArray quantise(NDArray z) {
        return cells.quantise(z.mul(scale)).divi(scale);
    }

    @Override
    public NDArray residual(NDArray z, NDArray y) {
        NDArray original = z.sub(y).muli(scale).addi(measured);
        return cells.quantise(original).subi(measured).divi(scale);
    }

    @Override
    public NDArray lower(NDArray y) {
        return y.sub(below);
    }

    @Override
    public NDArray upper(NDArray y) {
        return y.add(above);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BoundCells that
                && cells.equals(that.cells)
                && scale == that.scale
                && measured.equals(that.measured);
    }

    @Override
    public int hashCode() {
        return Objects.hash(cells, scale);
    }

    @Override
    public String toString() {
        return cells.toString();
    }
}
