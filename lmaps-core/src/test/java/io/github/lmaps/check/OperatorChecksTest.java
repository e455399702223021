package io.github.lmaps.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.check.MistakenOperators.Ramp;
import io.github.lmaps.check.MistakenOperators.Small;
import io.github.lmaps.covariance.SphericalCovariance;
import io.github.lmaps.likelihood.GaussianNoise;
import io.github.lmaps.operator.BoundOperator;
import io.github.lmaps.operator.LinearOperator;
import io.github.lmaps.operator.Operator;
import io.github.lmaps.problem.Measurement;
import io.github.lmaps.problem.Signal;
import io.github.lmaps.solver.Subproblem;
import io.github.lmaps.testing.SmallOperators;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Right operators pass; of each mistake the report names the check and how far it is out. */
class OperatorChecksTest extends CheckedOperators {

    @Test
    void aRightOperatorPassesInBothPrecisions() {
        CheckReport report = checks(Ramp::new).withSeed(3).check();

        report.requirePassed();
        assertThat(report.failures()).isEmpty();
        assertThat(report.results())
                .extracting(CheckResult::name)
                .contains("adjoint", "adjoint in float64", "trace", "A A^T is diagonal", "norm");
        assertThat(measured(report, "adjoint in float64")).isLessThan(1e-14);
        assertThat(report.toString())
                .startsWith("a small operator of images (1, 2, 5, 6): 0 of ")
                .contains("\n  ok     adjoint ");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 3})
    void everyCapabilityOfARightOperatorIsChecked(long batch) {
        Shape image = new Shape(batch, 2, 6, 8);
        for (String kind : List.of("pairs", "circular", "cutOff", "weights")) {
            Operator operator = new OfKind(kind);
            OperatorChecks.of(operator, image).check().requirePassed();
        }
    }

    /** The small operators of the other tests. */
    private record OfKind(String kind) implements Operator {

        @Override
        public Shape measurementShape(Shape image) {
            try (NDManager manager = NDManager.newBaseManager()) {
                return bind(manager, image).measurementShape();
            }
        }

        @Override
        public Shape imageShape(Shape measurement) {
            throw new IllegalArgumentException("not told by " + measurement);
        }

        @Override
        public LinearOperator bind(NDManager manager, Shape image) {
            NDArray kernel = SmallOperators.kernel(manager, image.get(2), image.get(3));
            long width = image.get(3);
            return switch (kind) {
                case "pairs" -> SmallOperators.pairs(row(manager, width / 2), image);
                case "circular" -> SmallOperators.circular(kernel, image);
                case "cutOff" -> SmallOperators.cutOff(kernel, image, 1);
                default -> SmallOperators.weights(row(manager, width), image);
            };
        }

        private static NDArray row(NDManager manager, long width) {
            return manager.arange((float) width).reshape(1, 1, 1, width).broadcast(1, 1, 6, width);
        }
    }

    @Test
    void aWrongAdjointIsFound() {
        CheckReport report =
                checks(
                                (manager, image) ->
                                        new Ramp(manager, image) {
                                            @Override
                                            public NDArray adjoint(NDArray y) {
                                                try (NDArray turned = y.flip(3)) {
                                                    return turned.mul(weights);
                                                }
                                            }
                                        })
                        .check();

        assertThat(failed(report)).contains("adjoint", "adjoint in float64", "A A^T is diagonal");
        assertThat(measured(report, "adjoint")).isGreaterThan(0.01);
        assertThatThrownBy(report::requirePassed)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("FAILED adjoint ")
                .hasMessageContaining("at most 1e-05");
    }

    @Test
    void aWrongSignIsFoundWithItsSize() {
        CheckReport report = checks(scaledAdjoint(-1)).check();

        assertThat(failed(report)).contains("adjoint");
        assertThat(measured(report, "adjoint")).isBetween(1.0, 2.1);
    }

    @Test
    void aForgottenScaleIsFoundWithItsSize() {
        CheckReport report = checks(scaledAdjoint(1.001)).check();

        assertThat(failed(report)).contains("adjoint", "adjoint in float64");
        assertThat(measured(report, "adjoint")).isCloseTo(1e-3, within(1e-5));
        assertThat(measured(report, "A A^T is diagonal")).isCloseTo(1e-3, within(1e-5));
    }

    private static BiFunction<NDManager, Shape, BoundOperator> scaledAdjoint(double factor) {
        return (manager, image) ->
                new Ramp(manager, image) {
                    @Override
                    public NDArray adjoint(NDArray y) {
                        try (NDArray right = super.adjoint(y)) {
                            return right.mul(factor);
                        }
                    }
                };
    }

    @Test
    void anOperatorThatIsNotLinearIsFound() {
        CheckReport bent =
                checks(
                                (manager, image) ->
                                        new Ramp(manager, image) {
                                            @Override
                                            public NDArray apply(NDArray x) {
                                                try (NDArray modulus = x.abs()) {
                                                    return modulus.mul(weights);
                                                }
                                            }
                                        })
                        .check();
        CheckReport moved =
                checks(
                                (manager, image) ->
                                        new Ramp(manager, image) {
                                            @Override
                                            public NDArray apply(NDArray x) {
                                                try (NDArray right = super.apply(x)) {
                                                    return right.add(1);
                                                }
                                            }
                                        })
                        .check();

        assertThat(failed(bent)).contains("linear", "linear in float64").doesNotContain("zero");
        assertThat(measured(bent, "linear")).isGreaterThan(0.1);
        assertThat(failed(moved)).contains("linear", "zero", "zero in float64");
    }

    @Test
    void aWrongTraceAndAWrongCountAreFound() {
        CheckReport report =
                checks(
                                (manager, image) ->
                                        new Ramp(manager, image) {
                                            @Override
                                            public double gramTrace() {
                                                return 1.01 * super.gramTrace();
                                            }

                                            @Override
                                            public long measuredEntries() {
                                                return image.size();
                                            }
                                        })
                        .check();

        assertThat(failed(report)).containsExactly("trace", "measured entries");
        assertThat(measured(report, "trace")).isCloseTo(0.01, within(1e-5));
        assertThat(measured(report, "measured entries")).isEqualTo(2);
        assertThat(report.toString()).contains("60 were told, 58 found");
    }

    @Test
    void aWrongTraceOfALargeOperatorIsFoundByProbes() {
        Shape large = new Shape(1, 1, 60, 50);
        OperatorChecks.of(new Small(Ramp::new), large).check().requirePassed();
        Operator wrong =
                new Small(
                        (manager, image) ->
                                new Ramp(manager, image) {
                                    @Override
                                    public double gramTrace() {
                                        return 1.3 * super.gramTrace();
                                    }
                                });
        assertThat(failed(OperatorChecks.of(wrong, large).check())).containsExactly("trace");
    }

    @Test
    void aWrongGramIsFound() {
        CheckReport report =
                checks(
                                (manager, image) ->
                                        new Ramp(manager, image) {
                                            @Override
                                            public NDArray gram() {
                                                return weights;
                                            }
                                        })
                        .check();

        assertThat(failed(report)).contains("gram", "A A^T is diagonal", "right inverse", "norm");
    }

    @Test
    void numbersThatCannotBeAreRefused() {
        Operator operator = new Small(Ramp::new);
        assertThatThrownBy(() -> OperatorChecks.of(operator, new Shape(3, 4)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("(3, 4)");
        OperatorChecks checks = OperatorChecks.of(operator, IMAGE);
        assertThatThrownBy(() -> checks.withTolerance(0)).hasMessageContaining("got 0.0");
        assertThatThrownBy(() -> checks.withImages(1, 0)).hasMessageContaining("got 0.0");
        assertThatThrownBy(() -> checks.withTraceTolerance(-1)).hasMessageContaining("got -1.0");
    }

    /** With A = 1 and r = sigma_y the minimiser is half way, and the slope there 0. */
    @Test
    void optimalityIsTheSlopeAtTheAnswerAgainstThatAtTheMean() {
        LinearOperator a = SmallOperators.weights(manager.ones(new Shape(1, 1, 5, 6)), IMAGE);
        NDArray m = normal(IMAGE, 0);
        NDArray y = normal(IMAGE, 1);
        Subproblem problem =
                Subproblem.of(
                        Measurement.of(a, y, GaussianNoise.of(0.3)),
                        Signal.ofImage(m),
                        new SphericalCovariance(0.09));
        assertThat(Optimality.residual(problem, m)).containsExactly(1);
        assertThat(Optimality.residual(problem, m.add(y).div(2))[0]).isLessThan(1e-6);
        assertThat(Optimality.residual(problem, y)[0]).isCloseTo(1, within(1e-6));
    }
}
