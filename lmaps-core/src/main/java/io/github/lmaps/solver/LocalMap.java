package io.github.lmaps.solver;

import ai.djl.ndarray.NDArray;
import io.github.lmaps.covariance.Covariance;
import io.github.lmaps.problem.Signal;
import java.util.ArrayList;
import java.util.List;

/**
 * The answer to one local MAP subproblem. Its arrays belong to the scope that it was found in.
 *
 * @param x0 the answer, [B, C, H, W]
 * @param remaining the covariance of the error that is left in x0: with K the gain of the answer
 *     and V the error of m, (I - K A) V (I - K A)^T + sigma_y^2 K K^T, which is (A^T A / sigma_y^2
 *     + Sigma^-1)^-1 for V = Sigma; or an approximation of it
 * @param iterations how many iterations the solver took, 0 for a closed form
 * @param residual the relative residual that it stopped at, 0 for a closed form
 */
public record LocalMap(Signal x0, Covariance remaining, int iterations, double residual) {

    /**
     * A closed form.
     *
     * @param x0 the answer
     * @param remaining the covariance of the error that is left
     * @return an answer without iterations
     */
    public static LocalMap exact(Signal x0, Covariance remaining) {
        return new LocalMap(x0, remaining, 0, 0);
    }

    /**
     * The arrays that must outlive a scope for the answer to be used beyond.
     *
     * @return those of x0 and of what remains
     */
    public List<NDArray> arrays() {
        List<NDArray> arrays = new ArrayList<>(x0.arrays());
        arrays.addAll(remaining.arrays());
        return arrays;
    }
}
