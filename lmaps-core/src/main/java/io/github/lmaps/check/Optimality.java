package io.github.lmaps.check;

import ai.djl.ndarray.NDArray;
import io.github.lmaps.internal.Scopes;
import io.github.lmaps.operator.DifferentiableOperator;
import io.github.lmaps.solver.Subproblem;

/** How far an answer is from where the slope of its local MAP objective is 0. */
public final class Optimality {

    private Optimality() {}

    /**
     * The slope at an answer against the slope at m,
     *
     * <pre>|g(x)| / |g(m)|,   g(x) = Sigma J(x)^T e(x) + sigma_y^2 (x - m)</pre>
     *
     * <p>with e = H(x) - y for Gaussian noise: sigma_y^2 Sigma times the gradient of |y - H(x)|^2 /
     * (2 sigma_y^2) + 1/2 (x - m)^T Sigma^-1 (x - m). Without noise it tells whether the misfit is
     * stationary.
     *
     * @param problem the subproblem, of a differentiable operator
     * @param x the answer, [B, C, H, W]; not modified
     * @return one number per image; 0 where both slopes are 0
     * @throws IllegalArgumentException if the operator has no derivative
     */
    public static double[] residual(Subproblem problem, NDArray x) {
        NDArray mean = problem.mean().image();
        double[] at = Heap.norms(Scopes.freeing(() -> Heap.images(slope(problem, x))));
        double[] before = Heap.norms(Scopes.freeing(() -> Heap.images(slope(problem, mean))));
        double[] ratio = new double[at.length];
        for (int i = 0; i < ratio.length; i++) {
            ratio[i] = at[i] == 0 ? 0 : at[i] / before[i];
        }
        return ratio;
    }

    private static NDArray slope(Subproblem problem, NDArray x) {
        if (!(problem.data().operator() instanceof DifferentiableOperator h)) {
            throw new IllegalArgumentException(
                    problem.data().operator() + " has no derivative to tell an optimum by");
        }
        double noise = Math.pow(problem.data().likelihood().sigma(), 2);
        NDArray error = problem.data().likelihood().residual(h.apply(x), problem.data().y());
        return problem.prior()
                .multiply(h.vjp(x, error))
                .add(x.sub(problem.mean().image()).mul(noise));
    }
}
