package io.github.lmaps.examples.science;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.covariance.SphericalCovariance;
import io.github.lmaps.denoiser.DenoiserCard;
import io.github.lmaps.denoiser.Symmetry;
import io.github.lmaps.engine.ComputeEngine;
import io.github.lmaps.examples.classical.ClassicalMethod;
import io.github.lmaps.operator.LinearisableOperator;
import io.github.lmaps.operator.PixelWeights;
import io.github.lmaps.problem.InverseProblem;
import io.github.lmaps.problem.Measurement;
import io.github.lmaps.problem.Signal;
import io.github.lmaps.solver.GaussNewtonSolver;
import io.github.lmaps.solver.LocalMap;
import io.github.lmaps.solver.Subproblem;

/**
 * Maximum entropy (Narayan and Nityananda 1986, "Maximum entropy image restoration in astronomy",
 * Annual Review of Astronomy and Astrophysics 24), with brightness b from 0 to 1 and a guess g,
 *
 * <pre>min over b &gt; 0 of |e(H(b), y)|^2 / 2 + weight sum_p b_p (ln(b_p / g_p) - 1)</pre>
 *
 * <p>by Newton's method for the entropy, whose curvature is weight / b, and Gauss and Newton's for
 * the misfit: a step is a local MAP about b (1 - ln(b / g)) with the variance b / weight; both a
 * fifth of that, so that the next image stays near this one. At first y is taken for ten times as
 * noisy as it is, so that what is not linear comes bit by bit.
 *
 * @param guess g
 * @param start an image to begin at
 * @param weight of the entropy
 * @param steps how many
 */
public record MaximumEntropy(Field guess, Field start, double weight, int steps)
        implements ClassicalMethod {

    private static final DenoiserCard UNIT =
            new DenoiserCard("[0, 1]", ValueRange.UNIT, 0, 0, 1, 1, Symmetry.NONE);

    private static final double DARKEST = 1e-3;

    /** By how much a pixel may fade in a step. */
    private static final double LEAST = 0.2;

    private static final double DAMPING = 0.2;
    private static final double NOISIEST = 10;
    private static final double CALMING = 0.7;
    private static final GaussNewtonSolver SOLVER = new GaussNewtonSolver(1e-2, 4, 40, step -> {});

    @Override
    public String name() {
        return "maximum entropy";
    }

    @Override
    public Field restore(InverseProblem problem) {
        try (NDManager manager = ComputeEngine.newManager(Device.cpu());
                NDScope scope = new NDScope();
                Measurement data = problem.bind(manager, UNIT)) {
            scope.suppressNotUsedWarning();
            ValueRange range = problem.imageRange();
            NDArray b = found(data, ValueRange.UNIT).clip(0, 1);
            return Field.of(b.mul(range.width()).add(range.lo()), range);
        }
    }

    /**
     * The image in the units of a measurement.
     *
     * @param data the measurement
     * @param range in its units
     * @return the image; belongs to the current scope
     */
    NDArray found(Measurement data, ValueRange range) {
        NDManager manager = data.y().getManager();
        NDArray g = brightness(guess, manager);
        NDArray b = brightness(start, manager);
        for (int i = 0; i < steps; i++) {
            double noise = Math.max(1, NOISIEST * Math.pow(CALMING, i));
            step(data, range, noise, g, b);
        }
        return b.mul(range.width()).add(range.lo());
    }

    private static NDArray brightness(Field image, NDManager manager) {
        ValueRange range = image.range();
        NDArray above = image.toNDArray(manager).sub(range.lo());
        return above.div(range.width()).maximum(DARKEST);
    }

    /** In place. */
    private void step(Measurement data, ValueRange range, double noise, NDArray g, NDArray b) {
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            NDArray root = b.sqrt();
            NDArray mean = b.div(g).log().mul(-DAMPING).add(1).mul(root);
            PixelWeights weighted =
                    new PixelWeights(
                            (LinearisableOperator) data.operator(),
                            root.mul(range.width()),
                            range.lo());
            Measurement noisier =
                    Measurement.of(weighted, data.y(), data.likelihood().dividedBy(1 / noise));
            SphericalCovariance nearness = new SphericalCovariance(DAMPING / weight);
            LocalMap found = SOLVER.solve(Subproblem.of(noisier, Signal.ofImage(mean), nearness));
            NDArray next = found.x0().image().mul(root);
            b.addi(next.maximum(b.mul(LEAST)).minimum(b.div(LEAST)).sub(b));
        }
    }
}
