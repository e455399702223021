package io.github.lmaps.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import io.github.lmaps.check.MistakenOperators.Ramp;
import io.github.lmaps.check.MistakenOperators.Small;
import io.github.lmaps.check.MistakenOperators.Square;
import io.github.lmaps.operator.Operator;
import org.junit.jupiter.api.Test;

/** Wrong slopes are found, and operators that keep, alter or mix what they are given. */
class SlopeAndMannerChecksTest extends CheckedOperators {

    @Test
    void rightSlopesPassInBothPrecisions() {
        CheckReport report = checks(Square::new).withImages(1, 0.5).check();

        report.requirePassed();
        assertThat(measured(report, "vjp")).isLessThan(1e-6);
        assertThat(measured(report, "vjp in float64")).isLessThan(1e-13);
    }

    @Test
    void aWrongSlopeIsFoundWithItsSize() {
        CheckReport report =
                checks(
                                (manager, image) ->
                                        new Square(manager, image) {
                                            @Override
                                            public NDArray vjp(NDArray x, NDArray v) {
                                                try (NDArray slope = x.mul(2.002)) {
                                                    return slope.mul(v);
                                                }
                                            }
                                        })
                        .check();

        assertThat(failed(report)).contains("vjp", "vjp in float64");
        assertThat(measured(report, "vjp")).isCloseTo(1e-3, within(1e-5));
    }

    @Test
    void badMannersAreFound() {
        Operator careless =
                new Small(
                        (manager, image) ->
                                new Square(manager, image) {
                                    @Override
                                    public NDArray apply(NDArray x) {
                                        return x.muli(2).add(manager.ones(x.getShape()));
                                    }
                                });
        Operator mixing =
                new Small(
                        (manager, image) ->
                                new Square(manager, image) {
                                    @Override
                                    public NDArray apply(NDArray x) {
                                        try (NDArray sum = x.sum()) {
                                            return x.add(sum);
                                        }
                                    }
                                });
        Operator infinite =
                new Small(
                        (manager, image) ->
                                new Square(manager, image) {
                                    @Override
                                    public NDArray apply(NDArray x) {
                                        return x.div(0);
                                    }
                                });

        assertThat(failed(OperatorChecks.of(careless, IMAGE).check()))
                .contains("arguments kept", "memory");
        assertThat(failed(OperatorChecks.of(mixing, IMAGE).check())).containsExactly("batch");
        assertThat(failed(OperatorChecks.of(infinite, IMAGE).check())).contains("finite values");
    }

    @Test
    void resultsThatShareMemoryWithTheirArgumentsAreFound() {
        CheckReport itself =
                checks(
                                (manager, image) ->
                                        new Square(manager, image) {
                                            @Override
                                            public NDArray apply(NDArray x) {
                                                return x;
                                            }
                                        })
                        .check();
        CheckReport view =
                checks(
                                (manager, image) ->
                                        new Ramp(manager, image) {
                                            @Override
                                            public NDArray adjoint(NDArray y) {
                                                return y.reshape(image);
                                            }
                                        })
                        .check();

        assertThat(failed(itself)).containsExactly("arguments kept", "memory");
        assertThat(failed(view)).containsExactly("arguments kept");
        assertThat(measured(view, "arguments kept")).isEqualTo(1);
    }

    @Test
    void aResultThatTheOperatorKeepsIsFound() {
        CheckReport report =
                checks(
                                (manager, image) ->
                                        new Square(manager, image) {
                                            private final NDArray kept = manager.ones(image);

                                            @Override
                                            public NDArray apply(NDArray x) {
                                                return kept;
                                            }
                                        })
                        .check();

        assertThat(failed(report)).contains("repeatable");
    }

    @Test
    void shapesThatDisagreeAreFoundBeforeAllElse() {
        CheckReport report =
                checks(
                                (manager, image) ->
                                        new Square(manager, image) {
                                            @Override
                                            public NDArray apply(NDArray x) {
                                                return x.sum(new int[] {3});
                                            }
                                        })
                        .check();

        assertThat(failed(report)).containsExactly("shapes");
        assertThat(report.toString()).contains("measured (1, 2, 5), told (1, 2, 5, 6)");
    }
}
