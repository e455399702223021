package io.github.lmaps.solver;

import java.util.Locale;

/**
 * One step of {@link GaussNewtonSolver} for one image.
 *
 * @param step from 1 on
 * @param image its place in the batch, from 0 on
 * @param cost the objective before the step
 * @param slope the norm of the objective's slope before the step, against that at m
 * @param radius of the trust region, in standard deviations of the prior
 * @param length of the step that was tried, in the same unit
 * @param iterations of conjugate gradients
 * @param predicted by how much the linearised operator would lower the objective
 * @param actual by how much the step lowers it; NaN where the operator gave no number
 * @param accepted whether the step was taken
 */
public record GaussNewtonStep(
        int step,
        int image,
        double cost,
        double slope,
        double radius,
        double length,
        int iterations,
        double predicted,
        double actual,
        boolean accepted) {

    /** One line of a table. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "step %d, image %d: cost %.6g, slope %.1e, radius %.3g, length %.3g, %d iterations,"
                        + " predicted %.3g, actual %.3g, %s",
                step,
                image,
                cost,
                slope,
                radius,
                length,
                iterations,
                predicted,
                actual,
                accepted ? "accepted" : "rejected");
    }
}
