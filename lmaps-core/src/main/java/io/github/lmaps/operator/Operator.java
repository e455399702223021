package io.github.lmaps.operator;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;
import java.util.List;

/**
 * A forward operator H: from images x [B, C, H, W] to measurements y = H(x) + noise.
 *
 * <p>An operator is a value (a record of a kernel, a boundary, a factor ...): immutable,
 * thread-safe, with equality and a readable {@code toString} that goes into the provenance of a
 * result. It holds nothing of an engine; {@link #bind} gives what runs. To add one, implement this
 * interface and {@link BoundOperator} with the capabilities that it has: {@link
 * DifferentiableOperator}, {@link LinearisableOperator}, {@link LinearOperator}, {@link
 * DiagonalGramOperator}, {@link DiagonalisableOperator}, {@link CirculantOperator}, {@link
 * NearlyCirculantOperator}, {@link DecimatedOperator}, {@link DecimatedCirculantOperator}.
 */
public interface Operator {

    /**
     * The shape of what the operator measures of an image.
     *
     * @param image the shape of x, {@code [B, C, H, W]}
     * @return the shape of y
     * @throws IllegalArgumentException if the operator does not apply to such an image, with the
     *     numbers that do not fit
     */
    Shape measurementShape(Shape image);

    /**
     * The shape of the image that a measurement was taken of.
     *
     * @param measurement the shape of y
     * @return the shape of x, {@code [B, C, H, W]}
     * @throws IllegalArgumentException if no image gives such a measurement, or several do and the
     *     problem must say which
     */
    Shape imageShape(Shape measurement);

    /**
     * Bounds on the values of H(x) when those of x lie in a range: what a declared range is checked
     * against.
     *
     * @param image the range of x
     * @return the range of y; {@link ValueRange#UNBOUNDED} where nothing is known
     */
    default ValueRange outputRange(ValueRange image) {
        return ValueRange.UNBOUNDED;
    }

    /**
     * The arrays that the operator holds and {@code toString} leaves out: kernels, masks, tables.
     * Their hashes go into the provenance of a result.
     *
     * @return in an order of the operator's own; none unless overridden
     */
    default List<Field> arrays() {
        return List.of();
    }

    /**
     * Prepares the operator for images of one shape on one device: spectra, masks, matrices.
     *
     * @param manager where its arrays live; stays open while the bound operator is used
     * @param image the shape of x, {@code [B, C, H, W]}
     * @return the operator to run; the caller closes it
     * @throws IllegalArgumentException if the operator does not apply to such an image
     */
    BoundOperator bind(NDManager manager, Shape image);
}
