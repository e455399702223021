package io.github.lmaps.operators.jpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.covariance.SphericalCovariance;
import io.github.lmaps.denoiser.DenoiserCard;
import io.github.lmaps.denoiser.Symmetry;
import io.github.lmaps.likelihood.CellEstimate;
import io.github.lmaps.operator.LinearOperator;
import io.github.lmaps.operators.DenseReference;
import io.github.lmaps.operators.NearestInBox;
import io.github.lmaps.operators.OperatorTest;
import io.github.lmaps.problem.Measurement;
import io.github.lmaps.problem.Signal;
import io.github.lmaps.solver.AutomaticSolver;
import io.github.lmaps.solver.LocalMap;
import io.github.lmaps.solver.Subproblem;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the solvers make of the cells of a JPEG's coefficients. */
class JpegLocalAnswerTest extends OperatorTest {

    /** Of float32 coefficients of up to a hundred steps. */
    private static final float ROUNDING = 2e-4f;

    private static final DenoiserCard UNITS =
            new DenoiserCard("test", ValueRange.SYMMETRIC, 0, 0, 1, 1, Symmetry.NONE);

    private static Field waves(int channels, int height, int width, double phase) {
        float[] values = new float[channels * height * width];
        for (int i = 0; i < values.length; i++) {
            int x = i % width;
            int y = i / width % height;
            int c = i / width / height;
            values[i] =
                    (float)
                            (0.6 * Math.sin(0.5 * x + 0.3 * y + c + phase)
                                    + 0.3 * Math.cos(0.9 * x * (1 + 0.1 * c) - 0.7 * y));
        }
        return Field.of(values, ValueRange.SYMMETRIC, 1, channels, height, width);
    }

    private static JpegMeasurement jpeg(String sampling, int quality, int height, int width) {
        boolean gray = sampling.equals("gray");
        JpegTransform operator =
                gray
                        ? JpegTransform.gray(quality, height, width)
                        : JpegTransform.colour(
                                quality, ChromaSampling.named(sampling), height, width);
        return JpegMeasurement.encode(
                operator.withRange(ValueRange.SYMMETRIC), waves(gray ? 1 : 3, height, width, 0));
    }

    /** An image of whole units that is not in the cells. */
    private static Field guess(JpegMeasurement jpeg) {
        long[] axes = jpeg.operator().imageShape().getShape();
        return waves((int) axes[1], (int) axes[2], (int) axes[3], 0.2);
    }

    private void solved(JpegMeasurement jpeg, CellEstimate estimate, Consumer<Solved> check) {
        try (Measurement data = jpeg.problem(estimate).bind(manager, UNITS)) {
            NDArray mean = guess(jpeg).toNDArray(manager);
            LocalMap answer =
                    AutomaticSolver.standard()
                            .solve(
                                    Subproblem.of(
                                            data,
                                            Signal.ofImage(mean),
                                            new SphericalCovariance(0.01)));
            check.accept(
                    new Solved(
                            (LinearOperator) data.operator(), data.y(), mean, answer.x0().image()));
        }
    }

    private record Solved(LinearOperator a, NDArray y, NDArray mean, NDArray x) {}

    @ParameterizedTest
    @CsvSource({
        "gray, MEAN", "gray, MAP", "4:4:4, MEAN", "4:4:4, MAP", "4:2:2, MEAN", "4:2:2, MAP",
        "4:2:0, MEAN", "4:2:0, MAP", "4:4:0, MEAN", "4:4:0, MAP", "4:1:1, MEAN", "4:1:1, MAP"
    })
    void encodedAgainWithoutRoundingOfPixelsItHasTheSameIntegers(
            String sampling, CellEstimate estimate) {
        solved(
                jpeg(sampling, 20, 27, 45),
                estimate,
                s -> {
                    float[] z = s.a().apply(s.x()).toFloatArray();
                    float[] y = s.y().toFloatArray();
                    float[] before = s.a().apply(s.mean()).toFloatArray();
                    int outside = 0;
                    for (int i = 0; i < z.length; i++) {
                        assertThat(z[i]).isCloseTo(y[i], within(0.5f + ROUNDING));
                        outside += Math.abs(before[i] - y[i]) > 0.5 ? 1 : 0;
                    }
                    assertThat(outside).isPositive();
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"gray", "4:4:4", "4:2:2", "4:2:0", "4:4:0", "4:1:1"})
    void theLocalMapIsTheNearestImageInTheCells(String sampling) {
        solved(
                jpeg(sampling, 10, 5, 13),
                CellEstimate.MAP,
                s -> {
                    double[] y = wide(s.y());
                    double[] lower = new double[y.length];
                    double[] upper = new double[y.length];
                    for (int i = 0; i < y.length; i++) {
                        lower[i] = y[i] - 0.5;
                        upper[i] = y[i] + 0.5;
                    }
                    double[] want =
                            NearestInBox.of(
                                    DenseReference.of(s.a(), manager).matrix(),
                                    wide(s.mean()),
                                    lower,
                                    upper);
                    assertThat(DenseReference.relativeError(s.x(), want)).isLessThan(2e-5);
                });
    }
}
