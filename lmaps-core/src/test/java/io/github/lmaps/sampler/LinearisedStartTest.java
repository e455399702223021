package io.github.lmaps.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.LmapsException;
import io.github.lmaps.covariance.SpectralCovariance;
import io.github.lmaps.covariance.SphericalCovariance;
import io.github.lmaps.likelihood.GaussianNoise;
import io.github.lmaps.operator.BoundOperator;
import io.github.lmaps.operator.DifferentiableOperator;
import io.github.lmaps.operator.LinearOperator;
import io.github.lmaps.problem.Measurement;
import io.github.lmaps.problem.Signal;
import io.github.lmaps.solver.GaussNewtonSolver;
import io.github.lmaps.solver.Subproblem;
import io.github.lmaps.testing.DenseProblem;
import io.github.lmaps.testing.SmallOperators;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LinearisedStartTest extends StartedImages {

    @Test
    void linearisedStartIsTheLocalMapAboutTheConstantThatExplainsBest() {
        Shape image = new Shape(2, 1, 4, 6);
        LinearOperator a = SmallOperators.circular(SmallOperators.kernel(manager, 4, 6), image);
        NDArray constants = manager.create(new float[] {-0.9f, 0.6f}, new Shape(2, 1, 1, 1));
        Measurement data = measured(a, normal(image, 0).mul(0.1).add(constants));
        StartingPoint start = new LinearisedStart(0.7).from(data, S);
        double[] explained = {-1, 0.5};
        for (int i = 0; i < 2; i++) {
            double[] about = new double[24];
            Arrays.fill(about, explained[i]);
            double[] want =
                    DenseProblem.of(a, SIGMA_Y, manager)
                            .localMap(naturalPrior(4, 6), about, wide(image(data.y(), i)));
            assertThat(relativeError(image(start.estimate().x0().image(), i), want))
                    .isLessThan(5e-3);
        }
        assertThat(start.sigma()).isEqualTo(0.7);
    }

    @Test
    void operatorsThatAreNotLinearStartLinearised() {
        Shape image = new Shape(1, 1, 4, 6);
        Measurement data = measured(SmallOperators.cubic(image));
        StartingPoint start = SPECTRAL.from(data, S);
        assertThat(start.sigma()).isEqualTo(0.4);
        assertThat(start.estimate().x0().image())
                .isEqualTo(new LinearisedStart(0.4).from(data, S).estimate().x0().image());
        assertThat(start.estimate().residual()).isLessThan(5e-3);
    }

    /** Gives what another operator gives, but for what is overridden. */
    private interface OfCubic extends DifferentiableOperator {

        DifferentiableOperator cubic();

        @Override
        default Shape imageShape() {
            return cubic().imageShape();
        }

        @Override
        default Shape measurementShape() {
            return cubic().measurementShape();
        }

        @Override
        default NDArray apply(NDArray x) {
            return cubic().apply(x);
        }

        @Override
        default NDArray vjp(NDArray x, NDArray v) {
            return cubic().vjp(x, v);
        }

        @Override
        default void close() {}
    }

    /** y = x + x^3 for images below a bound. */
    private record Bounded(DifferentiableOperator cubic, float bound) implements OfCubic {

        @Override
        public NDArray apply(NDArray x) {
            if (x.max().getFloat() > bound) {
                throw new LmapsException("an image of " + x.max().getFloat());
            }
            return cubic.apply(x);
        }
    }

    @Test
    void linearisedStartPassesOverConstantsWithoutAValue() {
        Shape image = new Shape(1, 1, 4, 6);
        DifferentiableOperator cubic = SmallOperators.cubic(image);
        NDArray truth = normal(image, 0).mul(0.1);
        NDArray want = SPECTRAL.from(measured(cubic, truth), S).estimate().x0().image();

        Measurement bounded = measured(new Bounded(cubic, 0.9f), truth);
        assertThat(SPECTRAL.from(bounded, S).estimate().x0().image()).isEqualTo(want);

        Measurement nowhere =
                Measurement.of(
                        new Bounded(cubic, -2), manager.ones(image), GaussianNoise.of(SIGMA_Y));
        assertThatThrownBy(() -> SPECTRAL.from(nowhere, S))
                .isInstanceOf(LmapsException.class)
                .hasMessageContaining("every constant image from -1 to 1, image 0")
                .hasRootCauseMessage("an image of 1.0");
    }

    /** y = x + x^3, of which a rough answer is of another sign and only for images below 0. */
    private record Rough(DifferentiableOperator cubic, boolean isAmbiguous) implements OfCubic {

        @Override
        public NDArray applyRoughly(NDArray x) {
            if (x.max().getFloat() >= 0) {
                throw new LmapsException("it would take long");
            }
            return cubic.apply(x).neg();
        }
    }

    @Test
    void linearisedStartTriesConstantsRoughly() {
        Shape image = new Shape(1, 1, 4, 6);
        DifferentiableOperator cubic = SmallOperators.cubic(image);
        Measurement data = measured(new Rough(cubic, false), manager.ones(image));
        Signal darkest = Signal.ofImage(manager.full(image, -1f)).withSpectrum();
        NDArray want =
                new GaussNewtonSolver(5e-3, 20, 20, step -> {})
                        .solve(
                                Subproblem.of(
                                        data,
                                        darkest,
                                        SpectralCovariance.natural(manager, image, S)))
                        .x0()
                        .image();
        assertThat(SPECTRAL.from(data, S).estimate().x0().image()).isEqualTo(want);
    }

    @Test
    void whereASymmetryLeavesTheImageOpenChainsStartAtNoise() {
        Shape image = new Shape(1, 1, 4, 6);
        BoundOperator ambiguous = new Rough(SmallOperators.cubic(image), true);
        StartingPoint start = SPECTRAL.from(measured(ambiguous), S);
        assertThat(start.sigma()).isEqualTo(10);
        assertThat(start.estimate().x0().image()).isEqualTo(manager.zeros(image));
        assertThat(start.estimate().remaining()).isEqualTo(new SphericalCovariance(0));
    }

    @Test
    void linearisedStartNeedsAnOperatorWithASlopeAndNumbers() {
        Shape image = new Shape(1, 1, 4, 6);
        Measurement exact =
                Measurement.of(
                        SmallOperators.cubic(image), manager.ones(image), GaussianNoise.of(0));
        assertThatThrownBy(() -> new LinearisedStart(0.4).from(exact, S))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("least squares above 0");
        Measurement blind =
                Measurement.of(
                        SmallOperators.cubic(image),
                        manager.full(image, Float.NaN),
                        GaussianNoise.of(SIGMA_Y));
        assertThatThrownBy(() -> new LinearisedStart(0.4).from(blind, S))
                .isInstanceOf(LmapsException.class)
                .hasMessageContaining("every constant image from -1 to 1, image 0");
    }
}
