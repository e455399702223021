package io.github.lmaps.operator;

import ai.djl.ndarray.NDArray;

/** A bound operator A that is linear: A(0) = 0, with its adjoint. */
public interface LinearOperator extends LinearisableOperator {

    /**
     * A^T y; for complex measurements of real images Re(A^H y).
     *
     * @param y of {@link #measurementShape()}
     * @return of {@link #imageShape()}; the caller closes it
     */
    NDArray adjoint(NDArray y);

    @Override
    default NDArray vjp(NDArray x, NDArray v) {
        return adjoint(v);
    }

    /** A itself, wherever it is looked at. */
    @Override
    default Linearisation linearise(NDArray x) {
        return new LinearLinearisation(this, apply(x));
    }

    /**
     * How many entries of y of one image measure something (a masked pixel does not).
     *
     * @return a positive count, at most the size of one image's measurement
     */
    long measuredEntries();

    /**
     * tr(A A^T) for one image: the sum of the squared gains of the measured entries.
     *
     * @return a positive number
     */
    double gramTrace();

    /**
     * tr(A A^T) of each image, for operators that do not treat all images of a batch alike.
     *
     * @return one number for all images, unless overridden, or one for each
     */
    default double[] gramTraces() {
        return new double[] {gramTrace()};
    }
}
