package io.github.lmaps.operators.compose;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.internal.Checks;
import io.github.lmaps.operator.BoundOperator;
import io.github.lmaps.operator.CirculantOperator;
import io.github.lmaps.operator.DiagonalGramOperator;
import io.github.lmaps.operator.LinearOperator;
import io.github.lmaps.operator.Operator;
import java.util.List;

/**
 * An operator for one tile, applied to each tile of a larger picture, such as block compressed
 * sensing (L. Gan 2007, "Block compressed sensing of natural images"). Tiles do not overlap.
 *
 * <p>Images are [B, C, rows h, columns w], tiles [C, h, w]. Measurements of tiles that are pictures
 * [D, k, l] are laid out as the tiles are, [B, D, rows k, columns l]; others follow each other row
 * by row, [B, rows columns M, ...]. All tiles are measured in one pass, as a batch. An operator
 * with A A^T diagonal, with known eigenvectors, or circulant within its tile keeps its exact local
 * MAP for a spherical covariance.
 *
 * @param operator H, for images [B, C, h, w]
 * @param rows how many tiles stand above each other, at least 1
 * @param columns how many tiles stand beside each other, at least 1
 */
public record Tiled(Operator operator, int rows, int columns) implements Operator {

    /**
     * Checks the numbers.
     *
     * @param operator H, for images [B, C, h, w]
     * @param rows how many tiles stand above each other, at least 1
     * @param columns how many tiles stand beside each other, at least 1
     * @throws IllegalArgumentException if there is no tile
     */
    public Tiled {
        Checks.atLeast(rows, 1, "the rows of tiles");
        Checks.atLeast(columns, 1, "the columns of tiles");
    }

    private Rearrangement tiles(Shape picture, String name) {
        Checks.image(picture, name);
        if (picture.get(2) % rows != 0 || picture.get(3) % columns != 0) {
            throw new IllegalArgumentException(
                    name
                            + " does not divide into "
                            + rows
                            + " x "
                            + columns
                            + " tiles, got "
                            + picture);
        }
        return Rearrangement.tiles(picture, rows, columns);
    }

    @Override
    public Shape measurementShape(Shape image) {
        Shape tile = operator.measurementShape(tiles(image, "an image").parts());
        long[] axes = tile.getShape().clone();
        axes[0] = image.get(0);
        if (axes.length == 4) {
            axes[2] *= rows;
            axes[3] *= columns;
        } else {
            axes[1] *= (long) rows * columns;
        }
        return new Shape(axes);
    }

    @Override
    public Shape imageShape(Shape measurement) {
        Shape tile = operator.imageShape(tileMeasurement(measurement));
        return new Shape(
                measurement.get(0), tile.get(1), tile.get(2) * rows, tile.get(3) * columns);
    }

    private Shape tileMeasurement(Shape measurement) {
        if (measurement.dimension() == 4) {
            return tiles(measurement, "a measurement").parts();
        }
        long[] axes = measurement.getShape().clone();
        long count = (long) rows * columns;
        if (axes.length < 2 || axes[1] % count != 0) {
            throw new IllegalArgumentException(
                    "a measurement of "
                            + count
                            + " tiles has a multiple of them along axis 1, got "
                            + measurement);
        }
        axes[0] *= count;
        axes[1] /= count;
        return new Shape(axes);
    }

    @Override
    public ValueRange outputRange(ValueRange image) {
        return operator.outputRange(image);
    }

    @Override
    public List<Field> arrays() {
        return operator.arrays();
    }

    @Override
    public BoundOperator bind(NDManager manager, Shape image) {
        Rearrangement images = tiles(image, "an image");
        BoundOperator bound = operator.bind(manager, images.parts());
        Shape whole = measurementShape(image);
        Rearrangement measurements =
                whole.dimension() == 4
                        ? Rearrangement.tiles(whole, rows, columns)
                        : Rearrangement.reshaped(whole, bound.measurementShape());
        if (bound instanceof CirculantOperator a && !(a instanceof DiagonalGramOperator)) {
            return LinearParts.of(new HartleyOperator(a), images, measurements);
        }
        return bound instanceof LinearOperator a
                ? LinearParts.of(a, images, measurements)
                : Parts.of(bound, images, measurements);
    }

    @Override
    public String toString() {
        return operator + " on each of " + rows + " x " + columns + " tiles";
    }
}
