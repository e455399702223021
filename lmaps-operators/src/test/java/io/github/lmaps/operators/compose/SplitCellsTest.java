package io.github.lmaps.operators.compose;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.covariance.Covariance;
import io.github.lmaps.covariance.SpectralCovariance;
import io.github.lmaps.covariance.SphericalCovariance;
import io.github.lmaps.likelihood.CellEstimate;
import io.github.lmaps.likelihood.Cells;
import io.github.lmaps.operator.LinearOperator;
import io.github.lmaps.operator.Operator;
import io.github.lmaps.operators.DenseReference;
import io.github.lmaps.operators.NearestInBox;
import io.github.lmaps.operators.OperatorTest;
import io.github.lmaps.operators.image.BlockAverage;
import io.github.lmaps.operators.image.Blur;
import io.github.lmaps.operators.image.Boundary;
import io.github.lmaps.operators.image.Downsample;
import io.github.lmaps.operators.image.Identity;
import io.github.lmaps.operators.jpeg.ChromaSampling;
import io.github.lmaps.operators.jpeg.JpegTransform;
import io.github.lmaps.problem.Measurement;
import io.github.lmaps.problem.Signal;
import io.github.lmaps.solver.AutomaticSolver;
import io.github.lmaps.solver.LocalMap;
import io.github.lmaps.solver.SplitCellsSolver;
import io.github.lmaps.solver.Subproblem;
import java.util.stream.Stream;
import org.ejml.simple.SimpleMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SplitCellsTest extends OperatorTest {

    /** Ten times the residual at which the iteration stops. */
    private static final double SOLVED = 1e-4;

    private static final Cells PIXELS = Cells.rounding(0.7).answering(CellEstimate.MAP);
    private static final Cells INTEGERS = Cells.rounding(1).answering(CellEstimate.MAP);

    static Stream<Arguments> mixtures() {
        return Stream.of(
                Arguments.of(then(Blur.gaussian(0.6, Boundary.CIRCULAR)), PIXELS, shape(1, 6)),
                Arguments.of(then(Blur.gaussian(0.6, Boundary.REFLECT)), PIXELS, shape(1, 6)),
                Arguments.of(then(new BlockAverage(2)), PIXELS, shape(3, 8)),
                Arguments.of(
                        Composition.of(
                                Blur.gaussian(0.5, Boundary.CIRCULAR),
                                JpegTransform.gray(5, 8, 8).withRange(ValueRange.SYMMETRIC)),
                        INTEGERS,
                        shape(1, 8)),
                Arguments.of(
                        Composition.of(
                                Downsample.gaussian(1, 2, Boundary.CIRCULAR),
                                JpegTransform.colour(60, ChromaSampling.S444, 8, 8)
                                        .withRange(ValueRange.SYMMETRIC)),
                        INTEGERS,
                        shape(3, 16)));
    }

    private static Operator then(Operator first) {
        return Composition.of(first, new Identity());
    }

    private static Shape shape(long channels, long side) {
        return new Shape(1, channels, side, side);
    }

    private LocalMap solve(LinearOperator a, Cells cells, NDArray m, NDArray y, Covariance sigma) {
        return AutomaticSolver.standard()
                .solve(
                        Subproblem.of(
                                Measurement.of(a, y, cells),
                                Signal.ofImage(m).withSpectrum(),
                                sigma));
    }

    private double[] closest(SimpleMatrix a, Cells cells, double[] m, NDArray y) {
        return NearestInBox.of(a, m, wide(cells.lower(y)), wide(cells.upper(y)));
    }

    @ParameterizedTest
    @MethodSource("mixtures")
    void theMapIsTheClosestImageInTheCells(Operator operator, Cells cells, Shape image) {
        LinearOperator a = (LinearOperator) operator.bind(manager, image);
        NDArray m = normal(image, 2);
        NDArray y = cells.quantise(a.apply(normal(image, 1)));

        LocalMap map = solve(a, cells, m, y, new SphericalCovariance(0.3));

        double[] want = closest(DenseReference.of(a, manager).matrix(), cells, wide(m), y);
        assertThat(DenseReference.relativeError(map.x0().image(), want)).isLessThan(SOLVED);
        assertThat(DenseReference.relativeError(m, want)).isGreaterThan(0.1);
        assertThat(map.residual()).isBetween(1e-9, SplitCellsSolver.standard().tolerance());
        assertThat(map.iterations()).isBetween(2, 400);
    }

    /** With x = m + Sigma^1/2 e it is the least e. */
    @Test
    void aSpectralCovarianceWeighsTheFrequencies() {
        Shape image = shape(1, 6);
        LinearOperator a =
                (LinearOperator) then(Blur.gaussian(0.6, Boundary.CIRCULAR)).bind(manager, image);
        SpectralCovariance sigma = SpectralCovariance.natural(manager, image, 0.5);
        NDArray m = normal(image, 2);
        NDArray y = PIXELS.quantise(a.apply(normal(image, 1)));

        LocalMap map = solve(a, PIXELS, m, y, sigma);

        SimpleMatrix root = new SimpleMatrix(36, 36);
        for (int pixel = 0; pixel < 36; pixel++) {
            float[] unit = new float[36];
            unit[pixel] = 1;
            Signal one = Signal.ofImage(manager.create(unit, image)).withSpectrum();
            root.setColumn(pixel, 0, wide(sigma.colour(one).image()));
        }
        SimpleMatrix dense = DenseReference.of(a, manager).matrix();
        SimpleMatrix centre = new SimpleMatrix(36, 1, true, wide(m));
        SimpleMatrix start = root.solve(centre);
        double[] e = closest(dense.mult(root), PIXELS, start.getDDRM().getData(), y);
        double[] want = root.mult(new SimpleMatrix(36, 1, true, e)).getDDRM().getData();
        assertThat(DenseReference.relativeError(map.x0().image(), want)).isLessThan(SOLVED);
    }

    @Test
    void anImageInItsCellsStaysWithoutIterating() {
        Shape image = shape(3, 8);
        LinearOperator a = (LinearOperator) then(new BlockAverage(2)).bind(manager, image);
        NDArray truth = normal(image, 1);

        LocalMap map =
                solve(
                        a,
                        PIXELS,
                        truth,
                        PIXELS.quantise(a.apply(truth)),
                        new SphericalCovariance(1));

        assertThat(DenseReference.relativeError(map.x0().image(), wide(truth))).isLessThan(1e-6);
        assertThat(map.iterations()).isOne();
    }

    @Test
    void aQuickAnswerStatesWhatItMisses() {
        Shape image = shape(1, 8);
        LinearOperator a =
                (LinearOperator) then(Blur.gaussian(0.6, Boundary.CIRCULAR)).bind(manager, image);
        NDArray y = PIXELS.quantise(a.apply(normal(image, 1)));
        Subproblem problem =
                Subproblem.of(
                        Measurement.of(a, y, PIXELS),
                        Signal.ofImage(normal(image, 2)),
                        new SphericalCovariance(0.3));

        LocalMap map = new SplitCellsSolver(1e-5, 3).solve(problem);

        assertThat(map.iterations()).isEqualTo(3);
        assertThat(map.residual()).isBetween(1e-5, 1.0);
    }
}
