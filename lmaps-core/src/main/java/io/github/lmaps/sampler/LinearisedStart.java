package io.github.lmaps.sampler;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.lmaps.core.LmapsException;
import io.github.lmaps.covariance.SpectralCovariance;
import io.github.lmaps.internal.Checks;
import io.github.lmaps.internal.PerImage;
import io.github.lmaps.internal.Scopes;
import io.github.lmaps.likelihood.LeastSquares;
import io.github.lmaps.operator.DifferentiableOperator;
import io.github.lmaps.problem.Measurement;
import io.github.lmaps.problem.Signal;
import io.github.lmaps.solver.GaussNewtonSolver;
import io.github.lmaps.solver.Subproblem;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * For operators that are not linear: the local MAP, by Gauss and Newton's method, about the
 * constant image that explains y best, under a Gaussian prior with the spectrum of natural images
 * and the deviation of the denoiser's. An objective of several valleys is entered where nothing is
 * in the way: cells that scatter are sought from empty space, not from a grey block that scatters
 * more than all of them. Constants that the operator has no value for, or none that is found
 * quickly, are passed over.
 *
 * <p>It takes five rough applications ({@link io.github.lmaps.operator.BoundOperator#applyRoughly})
 * and up to 20 steps of Gauss and Newton. Needs an operator that is differentiable and noise of
 * least squares. Where images that differ measure the same, as in phase retrieval, a constant is as
 * near to one as to the other, and a {@link PureNoiseStart} finds one of them.
 *
 * @param sigma the level to begin at
 */
public record LinearisedStart(double sigma) implements Start {

    private static final double[] CONSTANTS = {0, -0.5, 0.5, -1, 1};
    private static final double TOLERANCE = 5e-3;
    private static final int STEPS = 20;
    private static final int ITERATIONS = 20;

    /**
     * Checks the number.
     *
     * @param sigma the level to begin at
     * @throws IllegalArgumentException if it is not positive
     */
    public LinearisedStart {
        Checks.positive(sigma, "the level of a linearised start");
    }

    /**
     * Whether a measurement can be linearised.
     *
     * @param data the measurement
     * @return whether its operator is differentiable and its noise one of least squares
     */
    static boolean supports(Measurement data) {
        return data.operator() instanceof DifferentiableOperator
                && data.likelihood() instanceof LeastSquares noise
                && noise.sigma() > 0;
    }

    @Override
    public StartingPoint from(Measurement data, double priorDeviation) {
        if (!supports(data)) {
            throw new IllegalArgumentException(
                    "a linearised start needs a differentiable operator and noise of least squares"
                            + " above 0, got "
                            + data.operator().getClass().getSimpleName()
                            + " and "
                            + data.likelihood());
        }
        NDManager manager = data.y().getManager();
        Signal constant = Signal.ofImage(constant(data)).withSpectrum();
        SpectralCovariance prior =
                SpectralCovariance.natural(manager, data.operator().imageShape(), priorDeviation);
        GaussNewtonSolver solver = new GaussNewtonSolver(TOLERANCE, STEPS, ITERATIONS, step -> {});
        return new StartingPoint(solver.solve(Subproblem.of(data, constant, prior)), sigma);
    }

    /** The constant of the least misfit, for each image of the batch. */
    private static NDArray constant(Measurement data) {
        NDArray ones = data.y().getManager().ones(data.operator().imageShape());
        double[] best = new double[(int) ones.getShape().get(0)];
        double[] least = new double[best.length];
        Arrays.fill(least, Double.POSITIVE_INFINITY);
        @Nullable LmapsException refusal = null;
        for (double value : CONSTANTS) {
            double[] misfit;
            try {
                misfit = Scopes.freeing(() -> misfit(data, ones.mul(value)));
            } catch (LmapsException e) {
                refusal = e;
                continue;
            }
            for (int i = 0; i < best.length; i++) {
                if (misfit[i] < least[i]) {
                    least[i] = misfit[i];
                    best[i] = value;
                }
            }
        }
        requireFound(data, least, refusal);
        return ones.muli(PerImage.column(ones.getManager(), best, ones.getShape().dimension()));
    }

    private static void requireFound(
            Measurement data, double[] least, @Nullable LmapsException refusal) {
        for (int i = 0; i < least.length; i++) {
            if (Double.isInfinite(least[i])) {
                throw new LmapsException(
                        data.operator().getClass().getSimpleName()
                                + " gives no numbers for every constant image from -1 to 1, image "
                                + i
                                + " of the batch: give the sampler a start of its own",
                        refusal);
            }
        }
    }

    private static double[] misfit(Measurement data, NDArray image) {
        NDArray clean = data.operator().applyRoughly(image);
        NDArray error = ((LeastSquares) data.likelihood()).error(clean, data.y());
        return PerImage.dot(error, error);
    }
}
