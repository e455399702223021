package io.github.lmaps.operator;

/**
 * A linear operator in two steps, A = B D: what an entrywise operator B measures of an image that
 * another operator D has made of the unknown. A picture that was blurred, or made smaller, before
 * it became a JPEG; a blurred one of few grey levels.
 *
 * <p>Neither the cells of B nor the gains of D alone give the local MAP: solvers split it between
 * the unknown x and the image between, u = D x.
 */
public interface SplitOperator extends LinearOperator {

    /**
     * D, from the unknown to the image between.
     *
     * @return the operator, of this one's {@link #imageShape()}. Belongs to this operator: not to
     *     be closed
     */
    LinearOperator first();

    /**
     * B, from the image between to the measurement.
     *
     * @return the operator, of this one's {@link #measurementShape()}. Belongs to this operator:
     *     not to be closed
     */
    EntrywiseOperator second();
}
