package io.github.lmaps.operators.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.covariance.SphericalCovariance;
import io.github.lmaps.likelihood.GaussianNoise;
import io.github.lmaps.operator.GramQuadrature;
import io.github.lmaps.operator.LinearOperator;
import io.github.lmaps.operators.DenseReference;
import io.github.lmaps.operators.OperatorTest;
import io.github.lmaps.operators.dense.DenseOperator;
import io.github.lmaps.operators.science.CartesianMri;
import io.github.lmaps.operators.science.LinearScattering;
import io.github.lmaps.operators.science.ParallelBeam;
import io.github.lmaps.operators.science.ScatteringGeometry;
import io.github.lmaps.operators.science.SensorRing;
import io.github.lmaps.problem.Measurement;
import io.github.lmaps.problem.Signal;
import io.github.lmaps.random.NormalStream;
import io.github.lmaps.solver.ConjugateGradientSolver;
import io.github.lmaps.solver.Subproblem;
import org.ejml.simple.SimpleMatrix;
import org.junit.jupiter.api.Test;

class GramQuadratureTest extends OperatorTest {

    /** The images here are small enough for the most probes. */
    private static final int PROBES = 32;

    /** What single precision and the end of Lanczos' iteration may add to the error of probes. */
    private static final double QUADRATURE = 0.01;

    private static final double SIGMA_Y = 0.05;
    private static final double LITTLE = 1e-3;

    @Test
    void whatRemainsOfManyScatteredWavesIsTheTrace() {
        check(scattering(1));
    }

    @Test
    void whatRemainsOfTomographyIsTheTrace() {
        check(ParallelBeam.of(20, 22, 70).bind(manager, new Shape(1, 1, 20, 22)));
    }

    @Test
    void whatRemainsOfSeveralCoilsIsTheTrace() {
        int height = 12;
        int width = 14;
        float[] mask = new float[height * width];
        float[] maps = new float[3 * 2 * height * width];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = i % width % 4 == 0 || i % width == width / 2 ? 1 : 0;
        }
        new NormalStream(5, 0).fill(0, maps);
        CartesianMri mri =
                new CartesianMri(
                        Field.of(mask, ValueRange.UNIT, 1, 1, height, width),
                        Field.of(maps, ValueRange.UNBOUNDED, 3, 2, height, width));
        check(mri.bind(manager, new Shape(1, 2, height, width)));
    }

    /** Lanczos' iteration meets the gains of 0, of which half of all are, with rounding. */
    @Test
    void whatRemainsOfFewPatternsIsTheTrace() {
        float[] rows = new float[100 * 192];
        new NormalStream(5, 0).fill(1, rows);
        Field matrix = Field.of(rows, ValueRange.UNBOUNDED, 100, 192);
        check(
                DenseOperator.builder(matrix)
                        .image(1, 16, 12)
                        .mostFactorised(0)
                        .build()
                        .bind(manager, new Shape(1, 1, 16, 12)),
                LITTLE);
    }

    @Test
    void eachImageOfABatchTellsTheSame() {
        LinearOperator one = scattering(1);
        LinearOperator three = scattering(3);
        double t = 0.01 * one.gramTrace() / one.imageShape().size();
        assertThat(GramQuadrature.of(three, manager).kept(t).mean())
                .isCloseTo(GramQuadrature.of(one, manager).kept(t).mean(), within(0.03));
    }

    private LinearOperator scattering(int batch) {
        ScatteringGeometry geometry =
                new ScatteringGeometry(16, 15, 1, 6, SensorRing.of(12, 8), SensorRing.of(13, 140));
        return new LinearScattering(geometry).bind(manager, new Shape(batch, 1, 16, 15));
    }

    @Test
    void allIsKeptOfWhatIsCertain() {
        GramQuadrature quadrature = GramQuadrature.of(scattering(1), manager);
        assertThat(quadrature.kept(Double.POSITIVE_INFINITY))
                .isEqualTo(new GramQuadrature.Kept(1, 1));
        assertThat(remaining(scattering(1), 0, SIGMA_Y)).isZero();
    }

    private void check(LinearOperator a) {
        check(a, SIGMA_Y);
    }

    private void check(LinearOperator a, double noise) {
        DenseReference dense = DenseReference.of(a, manager);
        GramQuadrature quadrature = GramQuadrature.of(a, manager);
        double pixels = a.imageShape().size();
        double scale = Math.sqrt(a.gramTrace() / pixels);
        double sigmaY = noise * scale;
        for (double r2 : new double[] {1, 0.1, 1e-2, 1e-3, 1e-4}) {
            SimpleMatrix left = dense.posteriorCovariance(r2, sigmaY);
            double want = left.trace() / pixels;
            double tolerance = 3 * deviation(left) / pixels + QUADRATURE * want;
            double kept = quadrature.kept(sigmaY * sigmaY / r2).mean();
            assertThat(r2 * kept).isCloseTo(want, within(tolerance));
            assertThat(remaining(a, r2, sigmaY)).isCloseTo(want, within(tolerance));
        }
    }

    /**
     * Of the mean of z^T M z over random signs: 2 times the squares off the diagonal (Hutchinson).
     */
    private static double deviation(SimpleMatrix m) {
        double diagonal = m.diag().elementMult(m.diag()).elementSum();
        double all = m.elementMult(m).elementSum();
        return Math.sqrt(2 * (all - diagonal) / PROBES);
    }

    private double remaining(LinearOperator a, double r2, double sigmaY) {
        NDArray zero = manager.zeros(a.imageShape());
        return ConjugateGradientSolver.standard()
                .solve(
                        Subproblem.of(
                                Measurement.of(a, a.apply(zero), GaussianNoise.of(sigmaY)),
                                Signal.ofImage(zero),
                                new SphericalCovariance(r2)))
                .remaining()
                .meanVariance()[0];
    }
}
