package io.github.lmaps.operators.science;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.covariance.SphericalCovariance;
import io.github.lmaps.likelihood.GaussianNoise;
import io.github.lmaps.operator.DiagonalisableOperator;
import io.github.lmaps.operator.LinearOperator;
import io.github.lmaps.operators.Allocation;
import io.github.lmaps.operators.DenseReference;
import io.github.lmaps.operators.LinearOperatorContract;
import io.github.lmaps.problem.Measurement;
import io.github.lmaps.problem.Signal;
import io.github.lmaps.solver.AutomaticSolver;
import io.github.lmaps.solver.LocalMap;
import io.github.lmaps.solver.Subproblem;
import java.util.List;
import org.junit.jupiter.api.Test;

class TomographyTest extends LinearOperatorContract {

    private static final List<Double> ANGLES = List.of(0.0, 17.0, 90.0, 133.0, 201.0);

    private static FanBeam fan(int height, int width) {
        return new FanBeam(height, width, ANGLES, 9, 1.5, 20, 15);
    }

    @Override
    protected List<Subject> subjects() {
        return List.of(
                new Subject(ParallelBeam.of(8, 8, 6), new Shape(1, 1, 8, 8)),
                new Subject(ParallelBeam.of(7, 5, 4), new Shape(1, 2, 7, 5)),
                new Subject(new ParallelBeam(6, 9, ANGLES, 8, 2.5), new Shape(1, 1, 6, 9)),
                new Subject(fan(9, 6), new Shape(1, 3, 9, 6)),
                new Subject(fan(8, 8), new Shape(1, 1, 8, 8)));
    }

    @Override
    protected boolean invertible() {
        return false;
    }

    /**
     * A normal density integrates to one of the distance from its centre. Linear interpolation adds
     * up to 1 / 6 to a variance of 9; half a pixel of shift would be an error of 0.1.
     */
    @Test
    void linesThroughASmoothBlobHaveItsIntegral() {
        int n = 31;
        float[] blob = new float[n * n];
        for (int i = 0; i < blob.length; i++) {
            double x = i % n - 15 - 3;
            double y = 15 - i / n + 2;
            blob[i] = (float) Math.exp(-(x * x + y * y) / (2 * 9));
        }
        List<BeamGeometry> beams =
                List.of(
                        new ParallelBeam(n, n, ANGLES, 25, 1.1),
                        new FanBeam(n, n, ANGLES, 25, 1.5, 50, 30));
        for (BeamGeometry beam : beams) {
            try (LinearOperator a = beam.bind(manager, new Shape(1, 1, n, n))) {
                double[] want = new double[25 * 5];
                for (int i = 0; i < want.length; i++) {
                    BeamGeometry.Ray ray = beam.ray(i / 5, i % 5);
                    double across = (3 - ray.x()) * ray.dy() - (-2 - ray.y()) * ray.dx();
                    want[i] = 3 * Math.sqrt(2 * Math.PI) * Math.exp(-across * across / 18);
                }
                NDArray y = a.apply(manager.create(blob, a.imageShape()));
                assertThat(DenseReference.relativeError(y, want)).isLessThan(1e-2);
            }
        }
    }

    @Test
    void raysGoWhereTheGeometrySays() {
        BeamGeometry.Ray upwards = new ParallelBeam(4, 4, List.of(0.0, 90.0), 3, 2).ray(2, 0);
        assertThat(upwards).isEqualTo(new BeamGeometry.Ray(2, 0, 0, 1));
        BeamGeometry.Ray turned = new FanBeam(4, 4, List.of(90.0), 3, 2, 10, 5).ray(2, 0);
        assertThat(turned.x()).isCloseTo(0, within(1e-12));
        assertThat(turned.y()).isCloseTo(-10, within(1e-12));
        assertThat(turned.dx() / turned.dy()).isCloseTo(2 / 15.0, within(1e-12));
    }

    @Test
    void conjugateGradientsFindWhatTheEigenvectorsGive() {
        ParallelBeam beam = ParallelBeam.of(9, 11, 7);
        Shape image = new Shape(2, 1, 9, 11);
        try (LinearOperator exact = beam.bind(manager, image);
                LinearOperator iterated =
                        new RayTransform(beam, image, beam.measurementShape(image))) {
            assertThat(exact).isInstanceOf(DiagonalisableOperator.class);
            NDArray y = exact.apply(normal(image, 1));
            NDArray m = normal(image, 2);
            LocalMap closed = solve(exact, m, y);
            LocalMap found = solve(iterated, m, y);
            assertThat(found.iterations()).isPositive();
            assertThat(DenseReference.relativeError(found.x0().image(), wide(closed.x0().image())))
                    .isLessThan(2e-5);
        }
    }

    @Test
    void productsOfRaysAreThoseOfTheOperator() {
        for (BeamGeometry beam : List.of(ParallelBeam.of(9, 11, 7), fan(8, 5))) {
            Shape image = new Shape(1, 1, beam.height(), beam.width());
            RayTransform a = new RayTransform(beam, image, beam.measurementShape(image));
            NDArray y = normal(a.measurementShape(), 1);
            NDArray gram = a.gram(manager).toType(DataType.FLOAT32, false);
            double[] want = wide(a.apply(a.adjoint(y)));
            assertThat(DenseReference.relativeError(gram.matMul(y.reshape(-1, 1)), want))
                    .isLessThan(1e-6);
        }
    }

    /** A alone would be 30 MB. */
    @Test
    void fewRaysThroughALargeImageTakeLittleMemory() {
        ParallelBeam beam = new ParallelBeam(256, 256, ANGLES, 24, 10);
        Shape image = new Shape(1, 1, 256, 256);
        RayTransform a = new RayTransform(beam, image, beam.measurementShape(image));
        long crossed = 120 * 2 * 256 * 12L * 2;
        long gram = 120 * 120 * 8L;
        long images = 8 * 256 * 256 * 8L;
        assertThat(Allocation.of(() -> a.gram(manager))).isLessThan(crossed + 4 * gram + images);
    }

    private static LocalMap solve(LinearOperator a, NDArray m, NDArray y) {
        return AutomaticSolver.standard()
                .solve(
                        Subproblem.of(
                                Measurement.of(a, y.duplicate(), GaussianNoise.of(0.5)),
                                Signal.ofImage(m),
                                new SphericalCovariance(0.2)));
    }

    @Test
    void manyLinesAreNotMadeDense() {
        assertThat(ParallelBeam.of(32, 32, 60).bind(manager, new Shape(1, 1, 32, 32)))
                .isInstanceOf(RayTransform.class);
    }

    @Test
    void numbersThatCannotBeAreRefused() {
        assertThatThrownBy(() -> ParallelBeam.of(0, 4, 3)).hasMessageContaining("got 0");
        assertThatThrownBy(() -> ParallelBeam.of(4, 4, 0))
                .hasMessage("the number of angles must be at least 1, got 0");
        assertThatThrownBy(() -> new ParallelBeam(4, 4, ANGLES, 0, 1))
                .hasMessage("the number of detectors must be at least 1, got 0");
        assertThatThrownBy(() -> new ParallelBeam(4, 4, ANGLES, 3, -1))
                .hasMessageContaining("the spacing of detectors must be positive and finite");
        assertThatThrownBy(() -> new ParallelBeam(4, 4, List.of(Double.NaN), 3, 1))
                .hasMessage("an angle must be finite, got NaN");
        assertThatThrownBy(() -> new FanBeam(6, 8, ANGLES, 3, 1, 5, 9))
                .hasMessage(
                        "the source, 5.0 pixels from the middle, meets the image, whose corners"
                                + " are 5.0 from it");
        assertThatThrownBy(() -> new FanBeam(6, 8, ANGLES, 3, 1, 9, 4))
                .hasMessageContaining("the row of detectors, 4.0 pixels");
        assertThatThrownBy(() -> fan(6, 8).measurementShape(new Shape(1, 1, 8, 6)))
                .hasMessage("a tomogram must be (1, 1, 6, 8), got (1, 1, 8, 6)");
        assertThatThrownBy(() -> fan(6, 8).imageShape(new Shape(1, 1, 5, 9)))
                .hasMessage("projections must be (1, 1, 9, 5), got (1, 1, 5, 9)");
    }

    @Test
    void descriptionsNameTheNumbers() {
        assertThat(ParallelBeam.of(8, 6, 5).toString())
                .isEqualTo(
                        "Parallel-beam tomography of 8 x 6 pixels, 5 angles, 10 detectors 1.0"
                                + " apart");
        assertThat(fan(8, 6).toString()).endsWith("source at 20.0, detectors at 15.0");
        assertThat(ParallelBeam.of(8, 6, 5).arrays().get(0).toFloatArray())
                .containsExactly(0, 36, 72, 108, 144);
    }
}
