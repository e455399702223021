package io.github.lmaps.operators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.check.OperatorChecks;
import io.github.lmaps.covariance.SphericalCovariance;
import io.github.lmaps.likelihood.GaussianNoise;
import io.github.lmaps.likelihood.Likelihood;
import io.github.lmaps.likelihood.Noiseless;
import io.github.lmaps.operator.LinearOperator;
import io.github.lmaps.operator.Operator;
import io.github.lmaps.problem.Measurement;
import io.github.lmaps.problem.Signal;
import io.github.lmaps.solver.AutomaticSolver;
import io.github.lmaps.solver.LocalMap;
import io.github.lmaps.solver.Subproblem;
import java.util.List;
import java.util.stream.Stream;
import org.ejml.simple.SimpleMatrix;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every linear operator must satisfy; each supplies itself with images to try. */
public abstract class LinearOperatorContract extends OperatorContract {

    /** Closed forms and conjugate gradients at their standard tolerance, in float32. */
    private static final double SOLVED = 1e-5;

    /** Without noise, where the smallest gains are left to rounding. */
    private static final double MET = 1e-4;

    private static final double SIGMA_Y = 0.05;

    /** An operator and the shape of an image that it applies to; small, since it is made dense. */
    public record Subject(Operator operator, Shape image) {}

    protected abstract List<Subject> subjects();

    Stream<Subject> eachSubject() {
        return subjects().stream();
    }

    @Override
    final Stream<Tried> tried() {
        return subjects().stream().map(subject -> new Tried(subject.operator, subject.image));
    }

    private LinearOperator bind(Subject subject, long batch) {
        return (LinearOperator) subject.operator.bind(manager, ofBatch(subject.image, batch));
    }

    @ParameterizedTest
    @MethodSource("eachSubject")
    void shapesAgree(Subject subject) {
        LinearOperator a = bind(subject, 2);
        NDArray y = a.apply(normal(a.imageShape(), 0));
        assertThat(y.getShape()).isEqualTo(a.measurementShape());
        assertThat(subject.operator.measurementShape(a.imageShape())).isEqualTo(y.getShape());
        Shape told = subject.operator.imageShape(y.getShape());
        assertThat(subject.operator.measurementShape(told)).isEqualTo(y.getShape());
        if (imageShapeIsTold()) {
            assertThat(told).isEqualTo(a.imageShape());
        }
        assertThat(a.adjoint(y).getShape()).isEqualTo(a.imageShape());
    }

    @ParameterizedTest
    @MethodSource("eachSubject")
    void isWhatItsInterfacesSay(Subject subject) {
        for (long batch : new long[] {1, 3}) {
            OperatorChecks.of(subject.operator, ofBatch(subject.image, batch))
                    .withSeed(11)
                    .withTraceTolerance(traceTolerance())
                    .check()
                    .requirePassed();
        }
    }

    @ParameterizedTest
    @MethodSource("eachSubject")
    void localMapIsTheMinimiser(Subject subject) {
        double[] r2 = {0.09, 0.002};
        LinearOperator a = bind(subject, 2);
        DenseReference dense = DenseReference.of(bind(subject, 1), manager);
        NDArray m = normal(a.imageShape(), 0);
        NDArray y = a.apply(normal(a.imageShape(), 1));
        y = y.add(normal(a.measurementShape(), 2).mul(SIGMA_Y));
        LocalMap map = solve(a, GaussianNoise.of(SIGMA_Y), m, y, r2);
        double[] left = map.remaining().meanVariance();
        for (int i = 0; i < 2; i++) {
            String image = i + ":" + (i + 1);
            double[] want = dense.localMap(wide(m.get(image)), wide(y.get(image)), r2[i], SIGMA_Y);
            assertThat(DenseReference.relativeError(map.x0().image().get(image), want))
                    .isLessThan(SOLVED);
            double mean = dense.posteriorCovariance(r2[i], SIGMA_Y).trace() / want.length;
            assertThat(left[Math.min(i, left.length - 1)])
                    .isCloseTo(mean, within(remainingTolerance() * mean));
        }
    }

    @ParameterizedTest
    @MethodSource("eachSubject")
    void localMapWithoutNoiseIsTheClosestSolution(Subject subject) {
        assumeTrue(invertible(), "a solution without noise needs a well-conditioned A A^T");
        LinearOperator a = bind(subject, 1);
        DenseReference dense = DenseReference.of(a, manager);
        NDArray m = normal(a.imageShape(), 0);
        NDArray y = a.apply(normal(a.imageShape(), 1));
        LocalMap map = solve(a, new Noiseless(), m, y, 0.09);
        assertThat(
                        DenseReference.relativeError(
                                map.x0().image(), dense.noiseless(wide(m), wide(y))))
                .isLessThan(1e-4);
    }

    /** Even where A A^T has no inverse: A x = y, and x - m is in the row space of A. */
    @ParameterizedTest
    @MethodSource("eachSubject")
    void localMapWithoutNoiseMeetsTheMeasurementAndMovesNothingElse(Subject subject) {
        assumeTrue(metWithoutNoise(), "conjugate gradients end before y is met");
        LinearOperator a = bind(subject, 1);
        DenseReference dense = DenseReference.of(a, manager);
        NDArray m = normal(a.imageShape(), 0);
        NDArray y = a.apply(normal(a.imageShape(), 1));
        NDArray x = solve(a, new Noiseless(), m, y, 0.09).x0().image();
        double before = DenseReference.relativeError(a.apply(m), wide(y));
        assertThat(DenseReference.relativeError(a.apply(x), wide(y))).isLessThan(MET * before);
        assertThat(dense.shareUnseen(wide(x.sub(m)))).isLessThan(MET);
    }

    @ParameterizedTest
    @MethodSource("eachSubject")
    void missingNoiseFillsUpWhatRemains(Subject subject) {
        assumeTrue(remainsExactly(), "what remains is only approximated");
        double sigma = 0.2;
        LinearOperator a = bind(subject, 1);
        DenseReference dense = DenseReference.of(a, manager);
        NDArray zero = manager.zeros(a.imageShape());
        LocalMap map = solve(a, GaussianNoise.of(SIGMA_Y), zero, a.apply(zero), 0.03);
        SimpleMatrix want =
                SimpleMatrix.identity((int) a.imageShape().size())
                        .scale(sigma * sigma)
                        .minus(dense.posteriorCovariance(0.03, SIGMA_Y));
        for (int pixel : new int[] {0, 7, (int) a.imageShape().size() - 1}) {
            float[] unit = new float[(int) a.imageShape().size()];
            unit[pixel] = 1;
            NDArray column = manager.create(unit, a.imageShape());
            NDArray root = map.remaining().missing(sigma).colour(Signal.ofImage(column)).image();
            NDArray whole = map.remaining().missing(sigma).multiply(column);
            NDArray squared = map.remaining().missing(sigma).colour(Signal.ofImage(root)).image();
            double[] expected = want.getColumn(pixel).getDDRM().getData();
            assertThat(DenseReference.relativeError(whole, expected)).isLessThan(1e-4);
            assertThat(DenseReference.relativeError(squared, expected)).isLessThan(1e-4);
        }
    }

    private LocalMap solve(
            LinearOperator a, Likelihood likelihood, NDArray m, NDArray y, double... r2) {
        return AutomaticSolver.standard()
                .solve(
                        Subproblem.of(
                                Measurement.of(a, y.duplicate(), likelihood),
                                Signal.ofImage(m),
                                new SphericalCovariance(r2)));
    }

    /**
     * Relative error of the predicted remaining variance: exact unless an operator says otherwise.
     */
    protected double remainingTolerance() {
        return 1e-4;
    }

    /** Relative error of the trace of A A^T: none unless an operator says that it estimates it. */
    protected double traceTolerance() {
        return SOLVED;
    }

    /** Whether the measurement's shape tells that of the image. */
    protected boolean imageShapeIsTold() {
        return true;
    }

    /** Whether what remains is known entry by entry, not only its mean variance. */
    protected boolean remainsExactly() {
        return remainingTolerance() < 1e-3;
    }

    /** Whether A A^T is well enough conditioned for a solution without noise. */
    protected boolean invertible() {
        return true;
    }

    /** Whether conjugate gradients meet a measurement without noise in their 200 iterations. */
    protected boolean metWithoutNoise() {
        return true;
    }
}
