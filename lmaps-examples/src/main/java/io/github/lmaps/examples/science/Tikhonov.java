package io.github.lmaps.examples.science;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import io.github.lmaps.core.Field;
import io.github.lmaps.covariance.SphericalCovariance;
import io.github.lmaps.engine.ComputeEngine;
import io.github.lmaps.operator.BoundOperator;
import io.github.lmaps.problem.InverseProblem;
import io.github.lmaps.problem.Measurement;
import io.github.lmaps.problem.Signal;
import io.github.lmaps.solver.LocalMapSolver;
import io.github.lmaps.solver.Subproblem;

/**
 * Regularised least squares: the minimiser of |y - H(x)|^2 / sigma_y^2 + |x - b|^2 / (share
 * width)^2 with a value b of the range, whose width it is.
 *
 * @param name what it is called in tables
 * @param solver conjugate gradients for linear operators, Gauss-Newton for others
 * @param background b as a share of the range: 0 for its lower end
 * @param share how far values lie from b, as a share of the range
 */
public record Tikhonov(String name, LocalMapSolver solver, double background, double share)
        implements ClassicalMethod {

    @Override
    public Field restore(InverseProblem problem) {
        try (NDManager manager = ComputeEngine.newManager(Device.cpu());
                NDScope scope = new NDScope();
                BoundOperator operator = problem.operator().bind(manager, problem.imageShape())) {
            scope.suppressNotUsedWarning();
            double lo = problem.imageRange().lo();
            double width = problem.imageRange().width();
            float level = (float) (lo + background * width);
            Signal prior = Signal.ofImage(manager.zeros(problem.imageShape()).add(level));
            White white = White.of(problem, operator, manager);
            Measurement data = Measurement.of(white.operator(), white.y(), white.likelihood());
            SphericalCovariance spread = new SphericalCovariance(Math.pow(share * width, 2));
            return Field.of(
                    solver.solve(Subproblem.of(data, prior, spread)).x0().image(),
                    problem.imageRange());
        }
    }
}
