package io.github.lmaps.sampler;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.covariance.RowSpaceCovariance;
import io.github.lmaps.covariance.SpectralCovariance;
import io.github.lmaps.covariance.SphericalCovariance;
import io.github.lmaps.internal.Checks;
import io.github.lmaps.internal.Scopes;
import io.github.lmaps.likelihood.Cells;
import io.github.lmaps.likelihood.QuadraticLikelihood;
import io.github.lmaps.operator.CirculantOperator;
import io.github.lmaps.operator.DecimatedOperator;
import io.github.lmaps.operator.DiagonalGramOperator;
import io.github.lmaps.operator.EntrywiseOperator;
import io.github.lmaps.operator.LinearOperator;
import io.github.lmaps.operator.NearlyCirculantOperator;
import io.github.lmaps.operator.OperatorNorm;
import io.github.lmaps.operator.PixelwiseOperator;
import io.github.lmaps.problem.Measurement;
import io.github.lmaps.problem.Signal;
import io.github.lmaps.solver.AutomaticSolver;
import io.github.lmaps.solver.ConjugateGradientSolver;
import io.github.lmaps.solver.ConjugateGradients;
import io.github.lmaps.solver.ExactSolver;
import io.github.lmaps.solver.GoingRoundSolver;
import io.github.lmaps.solver.ImageSpaceSolver;
import io.github.lmaps.solver.LeastSquaresSolver;
import io.github.lmaps.solver.LocalMap;
import io.github.lmaps.solver.Subproblem;
import java.util.Arrays;
import java.util.List;

/**
 * The local MAP from 0 under a Gaussian prior with the spectrum of natural images, S(f)
 * proportional to f^-2, scaled to the variance s^2 of a pixel: Wiener's filter for circular blur,
 * decimated or not, by conjugate gradients for other linear operators, and {@link LinearisedStart}
 * for those that are not linear. Holes are filled smoothly from their rim. Where a symmetry leaves
 * open which of several images was measured ({@link
 * io.github.lmaps.operator.BoundOperator#isAmbiguous}) chains begin at noise of level {@value
 * #AMBIGUOUS}. Where an entry of y sees several colours at once, these are taken for alike.
 *
 * <p>Where A A^T is diagonal and every pixel was seen, y itself is the state of a level: chains
 * begin there, with x = A^T (A A^T)^-1 y, and have nothing left to do but to denoise it. Elsewhere
 * they begin above the noise of y, however much there is, and blurred estimates that have little
 * error, because there is little noise, at {@value #HIDING} of its deviations. Where y is quantised
 * they begin at the decoded image, which is the same one, under more noise than is missing.
 *
 * @param sigma the level to begin at, at most, where the estimate is blurred
 * @param holeSigma the level to begin at where a pixel was either seen or not
 * @param cellSigma the level to begin at where the measurement was quantised
 */
public record SpectralStart(double sigma, double holeSigma, double cellSigma) implements Start {

    /** The level to begin at where a symmetry leaves the image open. */
    private static final double AMBIGUOUS = 10;

    private static final ConjugateGradients ROUGH = new ConjugateGradients(1e-2, 30);
    private static final ConjugateGradients ROUGH_IN_IMAGE = new ConjugateGradients(2e-3, 15);

    /** How often an image is halved until holes are gone that need no prior: 8 pixels. */
    private static final int SMALL_HOLES = 3;

    /** How often an image is halved until holes are gone that only the other space fills: 32. */
    private static final int WIDE_HOLES = 5;

    /** The share of seen entries above which the measurement's space converges faster. */
    private static final double MOSTLY_SEEN = 0.6;

    /** How far the first level lies at least above the noise of y, for others to follow. */
    private static final double ABOVE_NOISE = 1.25;

    /** The level that hides a blurred estimate, in deviations that its error is told to have. */
    private static final double HIDING = 2.7;

    /** Blurred estimates are not better than this, whatever they are told. */
    private static final double LEAST_LEVEL = 0.05;

    /** The deviation of the error in filled holes, in shares of their level. */
    private static final double HOLE_ERROR = 0.75;

    /**
     * Checks the numbers.
     *
     * @param sigma the level to begin at where the estimate is blurred
     * @param holeSigma the level to begin at where a pixel was either seen or not
     * @param cellSigma the level to begin at where the measurement was quantised
     * @throws IllegalArgumentException if one is not positive
     */
    public SpectralStart {
        Checks.positive(sigma, "the level of a spectral start");
        Checks.positive(holeSigma, "the level of a spectral start with holes");
        Checks.positive(cellSigma, "the level of a start in cells");
    }

    /**
     * The levels 0.5, 0.2 and 0.3.
     *
     * @return the start
     */
    public static SpectralStart standard() {
        return new SpectralStart(0.5, 0.2, 0.3);
    }

    @Override
    public StartingPoint from(Measurement data, double priorDeviation) {
        if (data.operator().isAmbiguous()) {
            return new PureNoiseStart(AMBIGUOUS).from(data, priorDeviation);
        }
        if (data.likelihood() instanceof Cells && data.operator() instanceof EntrywiseOperator a) {
            return decoded(data, a);
        }
        boolean quadratic = data.likelihood() instanceof QuadraticLikelihood;
        if (!quadratic || !(data.operator() instanceof LinearOperator a)) {
            if (LinearisedStart.supports(data)) {
                return new LinearisedStart(sigma).from(data, priorDeviation);
            }
            return new WhiteStart(sigma).from(data, priorDeviation);
        }
        if (!(a instanceof DiagonalGramOperator rows) || a instanceof DecimatedOperator) {
            double gain = Math.sqrt(OperatorNorm.squared(a, data.y().getManager()));
            double noise = gain > 0 ? data.likelihood().sigma() / gain : 0;
            LocalMap estimate = filled(data, a, priorDeviation);
            double level = Math.max(hiding(a, estimate), ABOVE_NOISE * noise);
            return new StartingPoint(estimate, level);
        }
        if (a.measuredEntries() == pixels(a)) {
            return asItIs(data, rows);
        }
        NDArray seen = inverse(rows.gram()).mul(Math.pow(data.likelihood().sigma(), 2));
        double loudest = Math.sqrt(seen.max().toFloatArray()[0]);
        double level = Math.max(holeSigma, ABOVE_NOISE * loudest);
        double hole = Math.pow(HOLE_ERROR * level, 2);
        Signal estimate = unseen(data, rows, priorDeviation);
        return new StartingPoint(
                LocalMap.exact(
                        estimate,
                        new RowSpaceCovariance(rows, new SphericalCovariance(hole), seen)),
                level);
    }

    private static Signal unseen(Measurement data, DiagonalGramOperator a, double deviation) {
        if (a instanceof PixelwiseOperator) {
            return holesFilled(data, a, deviation);
        }
        return AlikeColours.mixedBy(a, data.y().getManager())
                ? AlikeColours.filled(data, a, deviation)
                : filled(data, a, deviation).x0();
    }

    /** What a decoder would show. The steps between its cells are not white: noise hides them. */
    private StartingPoint decoded(Measurement data, EntrywiseOperator a) {
        return new StartingPoint(
                LocalMap.exact(
                        Signal.ofImage(a.rightInverse(data.y())), new SphericalCovariance(0)),
                cellSigma);
    }

    /** A level that hides the error of the estimate, where that is known by frequency. */
    private double hiding(LinearOperator a, LocalMap estimate) {
        if (!(a instanceof CirculantOperator)) {
            return sigma;
        }
        double largest = Arrays.stream(estimate.remaining().meanVariance()).max().orElse(0);
        return Math.min(sigma, Math.max(LEAST_LEVEL, HIDING * Math.sqrt(largest)));
    }

    private static double pixels(LinearOperator a) {
        return (double) a.imageShape().size() / a.imageShape().get(0);
    }

    private static NDArray inverse(NDArray gram) {
        return gram.gt(0).div(gram.maximum(QuadraticLikelihood.TINY));
    }

    private static StartingPoint asItIs(Measurement data, DiagonalGramOperator a) {
        NDArray inverse = inverse(a.gram());
        double noise = Math.pow(data.likelihood().sigma(), 2);
        NDArray image = Scopes.keeping(() -> a.adjoint(data.y().mul(inverse)));
        NDArray left = inverse.mul(noise);
        double sigma = Math.sqrt(left.max().toFloatArray()[0]);
        return new StartingPoint(
                LocalMap.exact(
                        Signal.ofImage(image),
                        new RowSpaceCovariance(a, new SphericalCovariance(0), left)),
                Math.max(sigma, MatchedLevels.LOWEST));
    }

    /** Small holes from their rim in one pass, wide ones by the prior. */
    private static Signal holesFilled(Measurement data, DiagonalGramOperator a, double deviation) {
        Shape image = a.imageShape();
        float[] values =
                Scopes.freeing(() -> a.adjoint(data.y().mul(inverse(a.gram()))).toFloatArray());
        float[] gram = Scopes.freeing(() -> a.gram().broadcast(image).toFloatArray());
        boolean[] known = new boolean[gram.length];
        for (int i = 0; i < known.length; i++) {
            known[i] = gram[i] > 0;
        }
        int halvings = PushPull.fillPlanes(values, known, (int) image.get(2), (int) image.get(3));
        return halvings > SMALL_HOLES
                ? filled(data, a, deviation, halvings > WIDE_HOLES).x0()
                : Signal.ofImage(data.y().getManager().create(values, image));
    }

    private static LocalMap filled(Measurement data, LinearOperator a, double deviation) {
        return filled(data, a, deviation, false);
    }

    private static LocalMap filled(
            Measurement data, LinearOperator a, double deviation, boolean wide) {
        Shape image = a.imageShape();
        NDManager manager = data.y().getManager();
        SpectralCovariance prior = SpectralCovariance.natural(manager, image, deviation);
        Signal zero = Signal.ofImage(manager.zeros(image)).withSpectrum();
        Subproblem problem = Subproblem.of(data, zero, prior);
        if (a instanceof NearlyCirculantOperator near && near.alikeInside()) {
            return new GoingRoundSolver().solve(problem);
        }
        LeastSquaresSolver alike = new LeastSquaresSolver(ROUGH);
        ConjugateGradientSolver measured = new ConjugateGradientSolver(ROUGH);
        boolean sparse =
                !wide
                        && a instanceof DiagonalGramOperator
                        && !(a instanceof DecimatedOperator)
                        && a.measuredEntries() < MOSTLY_SEEN * pixels(a);
        return new AutomaticSolver(
                        sparse
                                ? List.of(new ImageSpaceSolver(ROUGH_IN_IMAGE))
                                : List.of(new ExactSolver(), alike, measured))
                .solve(problem);
    }
}
