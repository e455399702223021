package io.github.lmaps.operators.compose;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.covariance.SpectralCovariance;
import io.github.lmaps.denoiser.Denoiser;
import io.github.lmaps.denoiser.DenoiserCard;
import io.github.lmaps.denoiser.Symmetry;
import io.github.lmaps.internal.Scopes;
import io.github.lmaps.likelihood.CellEstimate;
import io.github.lmaps.likelihood.Cells;
import io.github.lmaps.likelihood.GaussianNoise;
import io.github.lmaps.likelihood.Likelihood;
import io.github.lmaps.operator.BoundOperator;
import io.github.lmaps.operator.Operator;
import io.github.lmaps.operators.OperatorTest;
import io.github.lmaps.operators.image.Blur;
import io.github.lmaps.operators.image.Boundary;
import io.github.lmaps.operators.image.Downsample;
import io.github.lmaps.operators.image.Identity;
import io.github.lmaps.operators.jpeg.ChromaSampling;
import io.github.lmaps.operators.jpeg.JpegTransform;
import io.github.lmaps.problem.InverseProblem;
import io.github.lmaps.sampler.LocalMapSampler;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The sampler's defaults on pictures that were blurred or made smaller, and then quantised. */
class MixtureSamplerTest extends OperatorTest {

    private static final Shape IMAGE = new Shape(1, 3, 32, 48);

    static Stream<Arguments> mixtures() {
        Operator blur = Blur.gaussian(0.8, Boundary.CIRCULAR);
        Operator edged = Blur.gaussian(0.8, Boundary.REFLECT);
        Operator smaller = Downsample.gaussian(1, 2, Boundary.CIRCULAR);
        Cells grey = Cells.uniform(3, ValueRange.SYMMETRIC);
        Cells integers = Cells.rounding(1);
        return Stream.of(
                Arguments.of(Composition.of(blur, new Identity()), grey),
                Arguments.of(Composition.of(edged, new Identity()), grey),
                Arguments.of(Composition.of(blur, jpeg(ChromaSampling.S444, 32, 48)), integers),
                Arguments.of(Composition.of(edged, jpeg(ChromaSampling.S420, 32, 48)), integers),
                Arguments.of(Composition.of(smaller, jpeg(ChromaSampling.S444, 16, 24)), integers));
    }

    private static Operator jpeg(ChromaSampling sampling, int height, int width) {
        return JpegTransform.colour(20, sampling, height, width).withRange(ValueRange.SYMMETRIC);
    }

    /** The posterior mean under the prior of natural images. */
    private static final class Natural implements Denoiser {

        @Override
        public NDArray denoise(NDArray x, NDArray sigma) {
            return Scopes.keeping(
                    () -> {
                        SpectralCovariance prior =
                                SpectralCovariance.natural(x.getManager(), x.getShape(), 0.5);
                        NDArray noise = sigma.square().reshape(1, 1, 1, 1);
                        NDArray gain = prior.variance().div(prior.variance().add(noise));
                        return new SpectralCovariance(gain, prior.width()).multiply(x);
                    });
        }

        @Override
        public DenoiserCard card() {
            return new DenoiserCard(
                    "natural", ValueRange.SYMMETRIC, 3, 0.001, 80, 0.5, Symmetry.NONE);
        }
    }

    /** Waves that the blur keeps. */
    private NDArray truth() {
        float[] values = new float[(int) IMAGE.size()];
        for (int i = 0; i < values.length; i++) {
            double wave = Math.cos(2 * Math.PI * (i % 48) / 48.0 * (1 + i / 1536));
            values[i] = (float) (0.4 * wave + 0.3 * Math.sin(4 * Math.PI * (i / 48 % 32) / 32.0));
        }
        return manager.create(values, IMAGE);
    }

    private NDArray restored(Operator operator, NDArray y, Likelihood cells) {
        return LocalMapSampler.builder(new Natural())
                .levels(6)
                .build()
                .restore(
                        InverseProblem.of(operator, Field.of(y, ValueRange.UNBOUNDED), cells)
                                .withImageRange(ValueRange.SYMMETRIC))
                .image()
                .toNDArray(manager);
    }

    @ParameterizedTest
    @MethodSource("mixtures")
    void theMeanIsCloseToTheTruthAndToTheCells(Operator operator, Cells cells) {
        BoundOperator a = operator.bind(manager, IMAGE);
        NDArray y = cells.quantise(a.apply(truth()));

        NDArray x = restored(operator, y, cells);

        assertThat(deviation(x, truth())).isLessThan(0.15);
        assertThat(outside(a.apply(x), cells, y)).isLessThan(0.1);
    }

    @Test
    void knowingTheCellsIsBetterThanTakingTheirWidthForNoise() {
        Operator blur = Blur.gaussian(0.8, Boundary.CIRCULAR);
        Cells grey = Cells.uniform(3, ValueRange.SYMMETRIC);
        NDArray y = grey.quantise(blur.bind(manager, IMAGE).apply(truth()));

        NDArray inCells = restored(Composition.of(blur, new Identity()), y, grey);
        NDArray inNoise = restored(blur, y, GaussianNoise.of(0.25 / Math.sqrt(12)));

        assertThat(deviation(inCells, truth())).isLessThan(0.9 * deviation(inNoise, truth()));
    }

    @ParameterizedTest
    @MethodSource("mixtures")
    void theMapLiesInTheCells(Operator operator, Cells cells) {
        BoundOperator a = operator.bind(manager, IMAGE);
        NDArray y = cells.quantise(a.apply(truth()));

        NDArray x = restored(operator, y, cells.answering(CellEstimate.MAP));

        assertThat(outside(a.apply(x), cells, y)).isLessThan(0.02);
    }

    private static double deviation(NDArray one, NDArray other) {
        return Math.sqrt(one.sub(other).square().mean().toFloatArray()[0]);
    }

    /**
     * How far the entries lie outside of their cells, in widths of a cell, at the root mean square.
     */
    private static double outside(NDArray z, Cells cells, NDArray y) {
        float[] got = z.toFloatArray();
        float[] lower = cells.lower(y).toFloatArray();
        float[] upper = cells.upper(y).toFloatArray();
        double[] squares = new double[got.length];
        Arrays.setAll(
                squares,
                i -> {
                    double inside = Math.max(lower[i], Math.min(upper[i], got[i]));
                    return Math.pow((got[i] - inside) / (upper[i] - lower[i]), 2);
                });
        return Math.sqrt(Arrays.stream(squares).average().orElse(0));
    }
}
