package io.github.lmaps.examples.classical;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.covariance.Covariance;
import io.github.lmaps.engine.ComputeEngine;
import io.github.lmaps.operator.BoundOperator;
import io.github.lmaps.problem.InverseProblem;
import io.github.lmaps.problem.Measurement;
import io.github.lmaps.problem.Signal;
import io.github.lmaps.solver.LocalMap;
import io.github.lmaps.solver.LocalMapSolver;
import io.github.lmaps.solver.Subproblem;

/**
 * Regularised least squares: the minimiser of
 *
 * <pre>|y - H(x)|^2 / sigma_y^2 + (x - b)^T C^-1 (x - b)</pre>
 *
 * <p>with b in the range of the image, from one value in the first row evenly to another in the
 * last, and C a covariance of pixels that lie share width from b, in the width of that range.
 *
 * @param name what it is called in tables
 * @param solver conjugate gradients for linear operators, Gauss-Newton for others
 * @param top b in the first row as a share of the range: 0 for its lower end
 * @param bottom b in the last row
 * @param share how far values lie from b, as a share of the range
 * @param smoothness what neighbours have in common
 */
public record Tikhonov(
        String name,
        LocalMapSolver solver,
        double top,
        double bottom,
        double share,
        Smoothness smoothness)
        implements ClassicalMethod {

    /**
     * For values that lie near one value, each by itself.
     *
     * @param name what it is called in tables
     * @param solver conjugate gradients for linear operators, Gauss-Newton for others
     * @param background b as a share of the range: 0 for its lower end
     * @param share how far values lie from b, as a share of the range
     */
    public Tikhonov(String name, LocalMapSolver solver, double background, double share) {
        this(name, solver, background, background, share, Smoothness.NONE);
    }

    @Override
    public Field restore(InverseProblem problem) {
        try (NDManager manager = ComputeEngine.newManager(Device.cpu());
                NDScope scope = new NDScope();
                BoundOperator operator = problem.operator().bind(manager, problem.imageShape())) {
            scope.suppressNotUsedWarning();
            White white = White.of(problem, operator, manager);
            Measurement data = Measurement.of(white.operator(), white.y(), white.likelihood());
            ValueRange range = problem.imageRange();
            return Field.of(solve(data, range).x0().image(), range);
        }
    }

    /**
     * The minimiser, on the device.
     *
     * @param data what was measured
     * @param range the range of the image
     * @return the minimiser; its arrays belong to the current scope
     */
    public LocalMap solve(Measurement data, ValueRange range) {
        NDManager manager = data.y().getManager();
        Shape shape = data.operator().imageShape();
        Signal prior = Signal.ofImage(background(manager, shape, range));
        Covariance spread = smoothness.covariance(manager, shape, share * range.width());
        return solver.solve(Subproblem.of(data, prior, spread));
    }

    private NDArray background(NDManager manager, Shape shape, ValueRange range) {
        float first = (float) (range.lo() + top * range.width());
        float last = (float) (range.lo() + bottom * range.width());
        int rows = (int) shape.get(2);
        return manager.linspace(first, last, rows).reshape(1, 1, rows, 1).broadcast(shape);
    }
}
