package io.github.lmaps.operators.solver;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.covariance.LevelCovariance;
import io.github.lmaps.covariance.SpectralCovariance;
import io.github.lmaps.likelihood.GaussianNoise;
import io.github.lmaps.operator.LinearOperator;
import io.github.lmaps.operators.OperatorTest;
import io.github.lmaps.operators.image.Blur;
import io.github.lmaps.operators.image.Boundary;
import io.github.lmaps.problem.Measurement;
import io.github.lmaps.problem.Signal;
import io.github.lmaps.solver.AutomaticSolver;
import io.github.lmaps.solver.ConjugateGradientSolver;
import io.github.lmaps.solver.GoingRoundSolver;
import io.github.lmaps.solver.Subproblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class GoingRoundSolverTest extends OperatorTest {

    private static final Shape IMAGE = new Shape(1, 2, 64, 80);

    private Subproblem problem(Boundary boundary, double sigma, double sigmaY) {
        LinearOperator a = Blur.gaussian(1, boundary).bind(manager, IMAGE);
        SpectralCovariance natural = SpectralCovariance.natural(manager, IMAGE, 0.5);
        NDArray truth = natural.colour(Signal.ofImage(normal(IMAGE, 1)).withSpectrum()).image();
        NDArray noise = normal(a.measurementShape(), 2).mul(sigmaY);
        NDArray m = truth.add(normal(IMAGE, 3).mul(0.1));
        return new Subproblem(
                Measurement.of(a, a.apply(truth).add(noise), GaussianNoise.of(sigmaY)),
                Signal.ofImage(m),
                LevelCovariance.of(natural),
                sigma);
    }

    @ParameterizedTest
    @EnumSource(
            value = Boundary.class,
            names = {"REFLECT", "SYMMETRIC", "REPLICATE", "ZERO", "VALID"})
    void insideItIsTheLocalMap(Boundary boundary) {
        Subproblem problem = problem(boundary, 0.5, 0.05);
        NDArray m = problem.mean().image();
        NDArray exact = ConjugateGradientSolver.standard().solve(problem).x0().image();
        NDArray quick = new GoingRoundSolver().solve(problem).x0().image();
        double way = size(inside(exact.sub(m)));
        assertThat(size(inside(quick.sub(exact)))).isLessThan(0.03 * way);
        assertThat(size(quick.sub(exact))).isLessThan(0.5 * size(exact.sub(m)));
    }

    @Test
    void itIsForBlursWithEdges() {
        assertThat(new GoingRoundSolver().supports(problem(Boundary.REFLECT, 0.5, 0.05))).isTrue();
        assertThat(new GoingRoundSolver().supports(problem(Boundary.CIRCULAR, 0.5, 0.05)))
                .isFalse();
    }

    /** With little noise it matters how far an edge reaches into the image. */
    @ParameterizedTest
    @CsvSource({"0.05, 0.3", "0.02, 0.3", "0.005, 1"})
    void levelsOfASamplerAreCloserToItAtTheEdges(double sigmaY, double share) {
        Subproblem problem = problem(Boundary.REPLICATE, 0.5, sigmaY);
        NDArray exact = ConjugateGradientSolver.standard().solve(problem).x0().image();
        NDArray round = new GoingRoundSolver().solve(problem).x0().image();
        NDArray level = AutomaticSolver.quick().solve(problem).x0().image();
        assertThat(size(level.sub(exact))).isLessThan(share * size(round.sub(exact)));
    }

    private static NDArray inside(NDArray x) {
        return x.get("..., 16:48, 16:64");
    }

    private static double size(NDArray x) {
        return Math.sqrt(x.square().sum().toFloatArray()[0]);
    }
}
