package io.github.lmaps.covariance;

import ai.djl.ndarray.NDArray;
import io.github.lmaps.problem.Signal;
import java.util.List;

/**
 * A covariance of images, one for each of a batch: Sigma of the local MAP subproblem, or what the
 * local MAP leaves.
 *
 * <p>The set is closed by the mathematics: each form is diagonal in a basis that it knows (pixels,
 * frequencies, the rows of an operator), so that multiplying, colouring and subtracting from white
 * noise are exact. Covariances belong to the level that made them: their arrays are freed with its
 * scope. Arrays are float32, images [B, C, H, W]; arguments are not modified, the caller closes
 * results.
 */
public sealed interface Covariance
        permits SphericalCovariance, SpectralCovariance, RowSpaceCovariance {

    /**
     * Sigma x.
     *
     * @param x images
     * @return of x's shape
     */
    NDArray multiply(NDArray x);

    /**
     * Sigma^(1/2) n, whose covariance is Sigma when n is white.
     *
     * @param white images of independent standard normal numbers
     * @return noise of the same shape, in the domain where Sigma is diagonal
     */
    Signal colour(Signal white);

    /**
     * The part of white noise that is missing: the positive part of sigma^2 I - Sigma.
     *
     * @param sigma the standard deviation of the white noise
     * @return a covariance of the same form
     */
    Covariance missing(double sigma);

    /**
     * tr(Sigma) over the number of pixels.
     *
     * @return one number per image of the batch, or a single one for all
     */
    double[] meanVariance();

    /**
     * The arrays that the covariance is made of, which must outlive a scope for it to be used
     * beyond.
     *
     * @return none for a covariance that is on the heap
     */
    List<NDArray> arrays();
}
