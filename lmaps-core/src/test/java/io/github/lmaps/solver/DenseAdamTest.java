package io.github.lmaps.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import io.github.lmaps.covariance.Covariance;
import io.github.lmaps.covariance.SphericalCovariance;
import io.github.lmaps.likelihood.GaussianNoise;
import io.github.lmaps.operator.BoundOperator;
import io.github.lmaps.operator.LinearOperator;
import io.github.lmaps.problem.Measurement;
import io.github.lmaps.problem.Signal;
import io.github.lmaps.testing.DenseProblem;
import io.github.lmaps.testing.SmallOperators;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@link AdamSolver} against the minimiser in double precision. */
class DenseAdamTest extends DenseLocalMaps {

    @Test
    void adamGetsThereInManySteps() {
        AdamSolver adam = new AdamSolver(1500, 0.05, null);
        for (LinearOperator a : List.of(mask(), matrix())) {
            minimises(adam, a, spherical(0.09, 0.02), 1e-4);
        }
    }

    @Test
    void adamOfThePaperFollowsItsKnobs() {
        double k1 = 0.3;
        double k2 = 2;
        double sigma = 0.25;
        LinearOperator a = matrix();
        Covariance ignored = new SphericalCovariance(7);
        Subproblem given = problem(a, ignored, ignored);
        Subproblem problem = new Subproblem(given.data(), given.mean(), given.covariance(), sigma);
        AdamSolver adam = new AdamSolver(1500, 0.05, new AdamSolver.Knobs(k1, k2));
        DenseProblem dense = new DenseProblem(DenseProblem.of(a, 0, manager).a(), 1 / (2 * k2));
        NDArray got = adam.solve(problem).x0().image();
        for (int i = 0; i < 2; i++) {
            double[] want =
                    dense.localMap(
                            dense.spherical(sigma * sigma / (k1 * k1)),
                            wide(image(mean(), i)),
                            wide(image(problem.data().y(), i)));
            assertThat(relativeError(image(got, i), want)).isLessThan(1e-4);
        }
        assertThat(AdamSolver.of(k1, k2).knobs()).isEqualTo(adam.knobs());
    }

    @Test
    void adamMinimisesThroughAnOperatorThatIsNotLinear() {
        double r2 = 0.02;
        BoundOperator cubic = SmallOperators.cubic(IMAGE);
        NDArray mean = mean().mul(0.3);
        Subproblem problem =
                Subproblem.of(
                        Measurement.of(
                                cubic,
                                cubic.apply(normal(IMAGE, 1).mul(0.3)),
                                GaussianNoise.of(SIGMA_Y)),
                        Signal.ofImage(mean),
                        new SphericalCovariance(r2));
        LocalMap map = new AdamSolver(1500, 0.02, null).solve(problem);
        double[] y = wide(problem.data().y());
        double[] m = wide(mean);
        double[] want = new double[m.length];
        for (int i = 0; i < want.length; i++) {
            want[i] = minimum(m[i], y[i], r2);
        }
        assertThat(relativeError(map.x0().image(), want)).isLessThan(1e-4);
        assertThat(map.remaining().meanVariance()[0])
                .isCloseTo(r2 / (1 + r2 / (SIGMA_Y * SIGMA_Y)), within(1e-12));
        assertThat(map.iterations()).isEqualTo(1500);
    }

    /** Where the derivative of |y - x - x^3|^2 / (2 sigma_y^2) + |x - m|^2 / (2 r2) is 0. */
    private static double minimum(double m, double y, double r2) {
        double low = -20;
        double high = 20;
        for (int i = 0; i < 100; i++) {
            double x = (low + high) / 2;
            double misfit = (x + x * x * x - y) * (1 + 3 * x * x) / (SIGMA_Y * SIGMA_Y);
            if (misfit + (x - m) / r2 > 0) {
                high = x;
            } else {
                low = x;
            }
        }
        return low;
    }
}
