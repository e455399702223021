package io.github.lmaps.solver;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import io.github.lmaps.covariance.Covariance;
import io.github.lmaps.covariance.LevelCovariance;
import io.github.lmaps.covariance.RowSpaceCovariance;
import io.github.lmaps.covariance.SpectralCovariance;
import io.github.lmaps.covariance.SphericalCovariance;
import io.github.lmaps.internal.Decimation;
import io.github.lmaps.internal.Fourier;
import io.github.lmaps.internal.PerImage;
import io.github.lmaps.internal.Scopes;
import io.github.lmaps.likelihood.CellEstimate;
import io.github.lmaps.likelihood.Cells;
import io.github.lmaps.likelihood.PointwiseAnswer;
import io.github.lmaps.likelihood.QuadraticLikelihood;
import io.github.lmaps.operator.BoundOperator;
import io.github.lmaps.operator.CirculantOperator;
import io.github.lmaps.operator.DecimatedCirculantOperator;
import io.github.lmaps.operator.DecimatedOperator;
import io.github.lmaps.operator.DiagonalGramOperator;
import io.github.lmaps.operator.DiagonalisableOperator;
import io.github.lmaps.operator.EntrywiseOperator;
import io.github.lmaps.problem.Measurement;
import io.github.lmaps.problem.Signal;
import java.util.Objects;

/**
 * The local MAP in closed form, where there is one.
 *
 * <ul>
 *   <li>A A^T diagonal, Sigma = r^2 I or one variance along the rows of A and one across, any
 *       likelihood of independent entries: with z ~ N(A m, Sigma A A^T) entry by entry, x = m + A^T
 *       (A A^T)^-1 (z* - A m).
 *   <li>A mixing channels, Sigma as above, the mean in cells: the same, which takes the prior of an
 *       entry by itself, as if it were independent of those of the other mixed channels.
 *   <li>A A^T diagonal once y and A are turned to its eigenvectors ({@link
 *       DiagonalisableOperator}), Sigma spherical, Gaussian noise: as the first.
 *   <li>A circulant with transfer function a, Sigma spherical or spectral, Gaussian noise:
 *       frequency by frequency X = M + K (Y - a M), K = Sigma conj(a) / (Sigma |a|^2 + sigma_y^2).
 *   <li>A circulant with transfer function a and then decimated, Sigma spherical or spectral,
 *       Gaussian noise: X = M + Sigma conj(a) W, with W = (Y - A M) / (mean of |a|^2 Sigma over the
 *       frequencies that fall together + sigma_y^2) frequency by frequency of the coarse grid (Zhao
 *       et al. 2016, see {@link DecimatedOperator}).
 * </ul>
 *
 * <p>Without noise, frequencies whose gain is below {@value #LEAST_GAIN} of the greatest say
 * nothing that float32 could hold, and are left as m has them.
 */
public record ExactSolver() implements LocalMapSolver {

    private static final double LEAST_GAIN = 1e-4;

    @Override
    public boolean supports(Subproblem problem) {
        return pointwise(problem)
                || spectral(problem)
                || decimated(problem)
                || diagonalisable(problem);
    }

    private static boolean pointwise(Subproblem problem) {
        return !(problem.prior() instanceof SpectralCovariance)
                && (problem.data().operator() instanceof DiagonalGramOperator
                        || problem.data().operator() instanceof EntrywiseOperator
                                && problem.data().likelihood() instanceof Cells cells
                                && cells.estimate() == CellEstimate.MEAN);
    }

    private static boolean spectral(Subproblem problem) {
        return problem.data().operator() instanceof CirculantOperator
                && problem.data().likelihood() instanceof QuadraticLikelihood
                && !(problem.prior() instanceof RowSpaceCovariance);
    }

    private static boolean decimated(Subproblem problem) {
        return problem.data().operator() instanceof DecimatedCirculantOperator
                && problem.data().likelihood() instanceof QuadraticLikelihood
                && !(problem.prior() instanceof RowSpaceCovariance);
    }

    private static boolean diagonalisable(Subproblem problem) {
        return problem.data().operator() instanceof DiagonalisableOperator
                && problem.data().likelihood() instanceof QuadraticLikelihood
                && problem.prior() instanceof SphericalCovariance
                && problem.covariance().error() instanceof SphericalCovariance;
    }

    @Override
    public LocalMap solve(Subproblem problem) {
        require(problem);
        BoundOperator operator = problem.data().operator();
        if (pointwise(problem)) {
            return solvePointwise(problem, (EntrywiseOperator) operator, problem.data().y());
        }
        if (spectral(problem)) {
            return solveSpectral(problem, (CirculantOperator) operator);
        }
        if (decimated(problem)) {
            return solveDecimated(problem, (DecimatedCirculantOperator) operator);
        }
        DiagonalisableOperator a = (DiagonalisableOperator) operator;
        return solvePointwise(problem, new TurnedOperator(a), a.turn(problem.data().y()));
    }

    private static LocalMap solvePointwise(Subproblem problem, EntrywiseOperator a, NDArray y) {
        Measurement data = problem.data();
        NDArray mean = problem.mean().image();
        NDArray gram = a.gram();
        NDArray inverse = gram.gt(0).div(gram.maximum(QuadraticLikelihood.TINY));
        NDArray prior = gram.mul(along(problem.prior(), a));
        NDArray z = a.apply(mean);
        PointwiseAnswer answer = data.likelihood().answer(z, prior, y);
        NDArray x0 = Scopes.keeping(() -> a.rightInverse(answer.z().sub(z)).addi(mean));
        LevelCovariance level = problem.covariance();
        NDArray left = answer.variance();
        if (level.error() != level.sigma()
                && data.likelihood() instanceof QuadraticLikelihood quadratic) {
            left = quadratic.remaining(prior, gram.mul(along(level.error(), a)));
        }
        return LocalMap.exact(
                Signal.ofImage(x0),
                new RowSpaceCovariance(a, across(level.error()), left.mul(inverse)));
    }

    /** What the answers of a likelihood leave where each entry stands by itself. */
    static RowSpaceCovariance remaining(Subproblem problem, EntrywiseOperator a) {
        NDArray mean = problem.mean().image();
        NDArray gram = a.gram();
        NDArray prior = gram.mul(along(problem.prior(), a));
        PointwiseAnswer answer =
                problem.data().likelihood().answer(a.apply(mean), prior, problem.data().y());
        NDArray inverse = gram.gt(0).div(gram.maximum(QuadraticLikelihood.TINY));
        return new RowSpaceCovariance(
                a, across(problem.covariance().error()), answer.variance().mul(inverse));
    }

    private static NDArray along(Covariance covariance, EntrywiseOperator a) {
        return covariance instanceof RowSpaceCovariance rows
                ? rows.measured()
                : PerImage.column(
                        a.gram().getManager(),
                        covariance.meanVariance(),
                        a.measurementShape().dimension());
    }

    private static SphericalCovariance across(Covariance covariance) {
        return covariance instanceof RowSpaceCovariance rows
                ? rows.unseen()
                : (SphericalCovariance) covariance;
    }

    /** With k = sigma_y^2 / (Sigma |a|^2 + sigma_y^2) what is left is k (Sigma + k (V - Sigma)). */
    private static LocalMap solveSpectral(Subproblem problem, CirculantOperator operator) {
        long width = operator.imageShape().get(3);
        double noise = Math.pow(problem.data().likelihood().sigma(), 2);
        NDArray power = operator.power();
        NDArray prior = variances(problem.prior(), power);
        NDArray evidence = prior.mul(power).addi(noise).maximum(QuadraticLikelihood.TINY);
        NDArray gain = prior.div(evidence);
        NDArray kept;
        if (noise == 0) {
            double least = LEAST_GAIN * LEAST_GAIN * power.max().toFloatArray()[0];
            NDArray seen = power.gt(least).toType(DataType.FLOAT32, false);
            gain = gain.mul(seen);
            kept = seen.mul(-1).addi(1);
        } else {
            kept = power.getManager().create((float) noise).div(evidence);
        }
        NDArray filter = operator.transfer().conj().mul(gain);
        NDArray x0 = Scopes.keeping(() -> moved(problem, operator, filter));
        NDArray error = variances(problem.covariance().error(), power);
        NDArray left = error.sub(prior).mul(kept).add(prior).muli(kept);
        return LocalMap.exact(Signal.ofSpectrum(x0, width), new SpectralCovariance(left, width));
    }

    /** M + K (Y - a M). */
    private static NDArray moved(Subproblem problem, CirculantOperator operator, NDArray filter) {
        NDArray m = problem.mean().spectrum();
        NDArray y = Objects.requireNonNull(problem.data().spectrum());
        return y.sub(m.mul(operator.transfer())).muli(filter).addi(m);
    }

    private static LocalMap solveDecimated(Subproblem problem, DecimatedCirculantOperator a) {
        long width = a.imageShape().get(3);
        double noise = Math.pow(problem.data().likelihood().sigma(), 2);
        Folding folding = Folding.of(a, problem.prior(), noise);
        NDArray weight = folding.evidence().pow(-1);
        if (noise == 0) {
            double least = LEAST_GAIN * LEAST_GAIN * folding.evidence().max().toFloatArray()[0];
            weight = weight.mul(folding.evidence().gt(least));
        }
        NDArray coarse = weight;
        NDArray x0 = Scopes.keeping(() -> moved(problem, a, folding.prior(), coarse));
        return LocalMap.exact(
                Signal.ofSpectrum(x0, width), folding.left(problem.covariance().error(), noise));
    }

    /** M + Sigma conj(a) W. */
    private static NDArray moved(
            Subproblem problem, DecimatedCirculantOperator a, NDArray prior, NDArray weight) {
        NDArray m = problem.mean().spectrum();
        NDArray y = Objects.requireNonNull(problem.data().spectrum());
        long width = a.imageShape().get(3);
        NDArray blurred = Fourier.inverse(m.mul(a.transfer()), width);
        NDArray seen = Fourier.transform(Decimation.keep(blurred, a.factor()));
        NDArray w = y.sub(seen).muli(weight);
        return Decimation.repeatAliases(w, a.factor(), a.measurementShape().get(3))
                .muli(a.transfer().conj())
                .muli(prior)
                .addi(m);
    }

    private static NDArray variances(Covariance covariance, NDArray like) {
        return covariance instanceof SpectralCovariance spectral
                ? spectral.variance()
                : ((SphericalCovariance) covariance).toNDArray(like.getManager());
    }
}
