package io.github.lmaps.operators.sampler;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.denoiser.GaussianDenoiser;
import io.github.lmaps.engine.ComputeEngine;
import io.github.lmaps.likelihood.GaussianNoise;
import io.github.lmaps.operator.BoundOperator;
import io.github.lmaps.operator.Operator;
import io.github.lmaps.operators.image.BicubicDownsample;
import io.github.lmaps.operators.image.BlockAverage;
import io.github.lmaps.operators.image.Boundary;
import io.github.lmaps.operators.image.Downsample;
import io.github.lmaps.problem.InverseProblem;
import io.github.lmaps.random.NormalStream;
import io.github.lmaps.sampler.LocalMapSampler;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The sampler's defaults on pictures to enlarge, which are smooth and do not go round. */
class UpscalingTest {

    private static final Shape IMAGE = new Shape(1, 1, 48, 64);

    static Stream<Arguments> operatorsAndNoise() {
        List<Operator> operators =
                List.of(
                        new BlockAverage(4),
                        BicubicDownsample.of(4),
                        BicubicDownsample.of(2),
                        Downsample.gaussian(1.5, 4, Boundary.CIRCULAR),
                        Downsample.gaussian(4, 2, Boundary.CIRCULAR),
                        Downsample.gaussian(1.5, 4, Boundary.REFLECT),
                        Downsample.gaussian(1.5, 4, Boundary.ZERO));
        return operators.stream()
                .flatMap(
                        operator ->
                                Stream.of(0.0, 0.005, 0.05, 0.1)
                                        .map(sigmaY -> Arguments.of(operator, sigmaY)));
    }

    /** Half a wave along the rows, and a ramp down the columns: root mean square 0.4. */
    private static Field truth() {
        float[] values = new float[(int) IMAGE.size()];
        for (int i = 0; i < values.length; i++) {
            double wave = Math.cos(Math.PI * (i % 64) / 64.0);
            values[i] = (float) (0.3 * wave + 0.6 * (i / 64 / 47.0 - 0.5) * 2);
        }
        return Field.of(values, ValueRange.SYMMETRIC, IMAGE.getShape());
    }

    /** A prior without correlation gives little; what matters is that nothing blows up. */
    @ParameterizedTest
    @MethodSource("operatorsAndNoise")
    void theRestoredPictureIsCloserToTheTruthThanNothingAtAnyNoise(
            Operator operator, double sigmaY) {
        Field truth = truth();
        Field restored =
                LocalMapSampler.builder(new GaussianDenoiser(0, 0.5))
                        .levels(6)
                        .build()
                        .restore(
                                InverseProblem.of(
                                                operator,
                                                measured(operator, truth, sigmaY),
                                                GaussianNoise.of(sigmaY))
                                        .withImageRange(ValueRange.SYMMETRIC))
                        .image();
        assertThat(rootMeanSquare(restored, truth)).isLessThan(0.3);
    }

    private static Field measured(Operator operator, Field truth, double sigmaY) {
        try (NDManager manager = ComputeEngine.newManager(Device.cpu());
                BoundOperator a = operator.bind(manager, IMAGE)) {
            NDArray y = a.apply(truth.toNDArray(manager));
            float[] noise = new float[(int) y.size()];
            new NormalStream(2, 0).fill(0, noise);
            NDArray noisy = y.add(manager.create(noise, y.getShape()).mul(sigmaY));
            return Field.of(noisy, ValueRange.SYMMETRIC);
        }
    }

    private static double rootMeanSquare(Field one, Field other) {
        float[] left = one.toFloatArray();
        float[] right = other.toFloatArray();
        double sum = 0;
        for (int i = 0; i < left.length; i++) {
            sum += Math.pow(left[i] - right[i], 2);
        }
        return Math.sqrt(sum / left.length);
    }
}
