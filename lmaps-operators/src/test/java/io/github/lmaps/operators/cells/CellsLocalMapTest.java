package io.github.lmaps.operators.cells;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.covariance.SphericalCovariance;
import io.github.lmaps.likelihood.CellEstimate;
import io.github.lmaps.likelihood.RoundingCells;
import io.github.lmaps.operator.LinearOperator;
import io.github.lmaps.operators.NearestInBox;
import io.github.lmaps.operators.OperatorTest;
import io.github.lmaps.operators.image.Identity;
import io.github.lmaps.problem.Measurement;
import io.github.lmaps.problem.Signal;
import io.github.lmaps.solver.AdamSolver;
import io.github.lmaps.solver.AutomaticSolver;
import io.github.lmaps.solver.LocalMap;
import io.github.lmaps.solver.MixedCellsSolver;
import io.github.lmaps.solver.Subproblem;
import java.util.Arrays;
import org.ejml.simple.SimpleMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CellsLocalMapTest extends OperatorTest {

    /** Float32, some products of 48 terms. */
    private static final double SOLVED = 2e-5;

    private static final int IMAGES = 2;
    private static final double STEP = 0.8;
    private static final RoundingCells MEAN = new RoundingCells(STEP, CellEstimate.MEAN);
    private static final RoundingCells MAP = new RoundingCells(STEP, CellEstimate.MAP);

    private NDArray normal(long level) {
        return normal(new Shape(IMAGES, 3, 4, 4), level);
    }

    private LocalMap solve(LinearOperator a, RoundingCells cells, NDArray m, double r2) {
        NDArray y = cells.quantise(a.apply(normal(1)));
        return AutomaticSolver.standard()
                .solve(
                        Subproblem.of(
                                Measurement.of(a, y, cells),
                                Signal.ofImage(m),
                                new SphericalCovariance(r2)));
    }

    private static double[] closest(SimpleMatrix a, double[] m, double[] y) {
        double[] lower = Arrays.stream(y).map(centre -> centre - STEP / 2).toArray();
        double[] upper = Arrays.stream(y).map(centre -> centre + STEP / 2).toArray();
        return NearestInBox.of(a, m, lower, upper);
    }

    private static double[] image(NDArray batch, int number) {
        float[] values = batch.toFloatArray();
        double[] one = new double[values.length / IMAGES];
        for (int i = 0; i < one.length; i++) {
            one[i] = values[number * one.length + i];
        }
        return one;
    }

    private static double apart(double[] a, double[] b) {
        double difference = 0;
        double size = 0;
        for (int i = 0; i < a.length; i++) {
            difference += (a[i] - b[i]) * (a[i] - b[i]);
            size += b[i] * b[i];
        }
        return Math.sqrt(difference / size);
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 4})
    void theMapInColourIsTheClosestPointOfTheCells(int rows) {
        DenseMixed a = new DenseMixed(manager, IMAGES, rows);
        NDArray m = normal(2);

        LocalMap map = solve(a, MAP, m, 0.3);

        NDArray y = MAP.quantise(a.apply(normal(1)));
        for (int i = 0; i < IMAGES; i++) {
            double[] want = closest(a.matrix(), image(m, i), image(y, i));
            assertThat(apart(image(map.x0().image(), i), want)).isLessThan(SOLVED);
            assertThat(apart(image(m, i), want)).isGreaterThan(0.3);
        }
    }

    @Test
    void clippingChannelByChannelWouldMissIt() {
        DenseMixed a = new DenseMixed(manager, IMAGES, DenseMixed.PIXELS);
        NDArray m = normal(2);
        NDArray y = MAP.quantise(a.apply(normal(1)));

        NDArray z = a.apply(m);
        NDArray clipped = z.maximum(MAP.lower(y)).minimum(MAP.upper(y));
        NDArray x = m.add(a.rightInverse(clipped.sub(z)));

        double exact = solve(a, MAP, m, 0.3).x0().image().sub(m).square().sum().getFloat();
        assertThat(x.sub(m).square().sum().getFloat()).isGreaterThan((float) (1.05 * exact));
    }

    @Test
    void withoutSubsamplingNothingIsIteratedElseTheResidualIsStated() {
        LocalMap exact =
                solve(new DenseMixed(manager, IMAGES, DenseMixed.PIXELS), MAP, normal(2), 1);
        LocalMap iterated = solve(new DenseMixed(manager, IMAGES, 4), MAP, normal(2), 1);

        assertThat(exact.iterations()).isZero();
        assertThat(exact.residual()).isZero();
        assertThat(iterated.iterations()).isBetween(2, 40);
        assertThat(iterated.residual()).isBetween(1e-9, MixedCellsSolver.standard().tolerance());
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 4})
    void anImageInItsCellsStays(int rows) {
        DenseMixed a = new DenseMixed(manager, IMAGES, rows);
        NDArray truth = normal(1);

        LocalMap map = solve(a, MAP, truth, 0.3);

        assertThat(apart(image(map.x0().image(), 0), image(truth, 0))).isLessThan(1e-6);
    }

    /** Every entry with its own prior variance, r^2 times the diagonal of A A^T. */
    @ParameterizedTest
    @CsvSource({"16, 0.3", "4, 0.05"})
    void theMeanInColourTakesEachEntryByItself(int rows, double r2) {
        DenseMixed a = new DenseMixed(manager, IMAGES, rows);
        NDArray m = normal(2);

        NDArray x0 = solve(a, MEAN, m, r2).x0().image();

        NDArray y = MEAN.quantise(a.apply(normal(1)));
        SimpleMatrix gram = a.matrix().mult(a.matrix().transpose());
        double[] got = image(a.apply(x0), 1);
        double[] before = image(a.apply(m), 1);
        double[] centre = image(y, 1);
        for (int i = 0; i < got.length; i++) {
            CutNormalReference want =
                    CutNormalReference.of(
                            before[i],
                            r2 * gram.get(i, i),
                            centre[i] - STEP / 2,
                            centre[i] + STEP / 2);
            assertThat(got[i]).isCloseTo(want.mean(), within(2e-5));
        }
    }

    @Test
    void theMapOfAQuantiserIsAClip() {
        LinearOperator a = new Identity().bind(manager, new Shape(IMAGES, 3, 4, 4));
        NDArray m = normal(2);
        NDArray y = MAP.quantise(normal(1));

        NDArray x0 = solve(a, MAP, m, 0.3).x0().image();

        NDArray want = m.maximum(y.sub(STEP / 2)).minimum(y.add(STEP / 2));
        assertThat(apart(image(x0, 0), image(want, 0))).isLessThan(1e-6);
    }

    @Test
    void theMeanLeavesTheVariancesOfTheCutNormals() {
        LinearOperator a = new Identity().bind(manager, new Shape(IMAGES, 3, 4, 4));
        NDArray m = normal(2);
        NDArray y = MEAN.quantise(normal(1));

        double[] left = solve(a, MEAN, m, 0.3).remaining().meanVariance();

        for (int i = 0; i < IMAGES; i++) {
            double[] means = image(m, i);
            double[] centres = image(y, i);
            double sum = 0;
            for (int j = 0; j < means.length; j++) {
                sum +=
                        CutNormalReference.of(
                                        means[j], 0.3, centres[j] - STEP / 2, centres[j] + STEP / 2)
                                .variance();
            }
            assertThat(left[i]).isCloseTo(sum / means.length, within(1e-5));
        }
    }

    @Test
    void theSurrogateGradientMovesTowardsTheCells() {
        LinearOperator a = new Identity().bind(manager, new Shape(IMAGES, 3, 4, 4));
        NDArray m = normal(2);
        NDArray y = MEAN.quantise(normal(1));

        NDArray x0 = adam(AdamSolver.surrogate(1, 20), a, m, y);

        NDArray outside = x0.sub(x0.maximum(MAP.lower(y)).minimum(MAP.upper(y)));
        assertThat(outside.abs().mean().getFloat()).isLessThan(0.02f);
        NDArray before = m.sub(m.maximum(MAP.lower(y)).minimum(MAP.upper(y)));
        assertThat(before.abs().mean().getFloat()).isGreaterThan(0.5f);
    }

    @Test
    void bothSurrogatesReduceTheMisfitEachInItsOwnWay() {
        DenseMixed a = new DenseMixed(manager, IMAGES, 4);
        NDArray m = normal(2);
        NDArray y = MEAN.quantise(a.apply(normal(1)));

        NDArray through = adam(AdamSolver.of(1, 20), a, m, y);
        NDArray decoded = adam(AdamSolver.surrogate(1, 20), a, m, y);

        double before = misfit(a, m, y);
        assertThat(misfit(a, through, y)).isLessThan(0.2 * before);
        assertThat(misfit(a, decoded, y)).isLessThan(0.2 * before);
        assertThat(apart(image(through, 0), image(decoded, 0))).isGreaterThan(1e-3);
    }

    private static NDArray adam(AdamSolver solver, LinearOperator a, NDArray m, NDArray y) {
        return solver.solve(
                        Subproblem.of(
                                Measurement.of(a, y, MEAN),
                                Signal.ofImage(m),
                                new SphericalCovariance(0.3)))
                .x0()
                .image();
    }

    private static double misfit(LinearOperator a, NDArray x, NDArray y) {
        return MEAN.residual(a.apply(x), y).square().sum().getFloat();
    }
}
