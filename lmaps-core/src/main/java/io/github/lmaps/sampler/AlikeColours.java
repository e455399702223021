package io.github.lmaps.sampler;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.covariance.SpectralCovariance;
import io.github.lmaps.internal.Scopes;
import io.github.lmaps.operator.DiagonalGramOperator;
import io.github.lmaps.problem.Measurement;
import io.github.lmaps.problem.Signal;
import io.github.lmaps.solver.ConjugateGradientSolver;
import io.github.lmaps.solver.ConjugateGradients;
import io.github.lmaps.solver.Subproblem;

/**
 * The local MAP from 0 under a Gaussian prior whose colours are alike, for operators that see
 * several colours at once, as a gray picture does. With S(f) the spectrum of natural images and a
 * correlation c of each two colours,
 *
 * <pre>Sigma = S (x) ((1 - c) I + c 1 1^T),   of eigenvalues 1 + 2 c along gray and 1 - c across,
 * </pre>
 *
 * <p>it is solved for Q^T x, the columns of Q being gray and two differences of colours. A prior of
 * colours that have nothing in common would give each what A sees of it: to a gray picture most of
 * the green.
 */
final class AlikeColours {

    private static final int COLOURS = 3;

    /** That of photographs in their coarse parts; in detail it is lower. */
    private static final double CORRELATION = 0.9;

    private static final ConjugateGradients ROUGH = new ConjugateGradients(1e-3, 30);

    private AlikeColours() {}

    /** Whether an entry of the measurement sees several colours, as images of one colour tell. */
    static boolean mixedBy(DiagonalGramOperator a, NDManager manager) {
        Shape image = a.imageShape();
        return image.get(1) == COLOURS
                && Scopes.freeing(
                        () -> {
                            NDArray seen = manager.zeros(a.measurementShape());
                            for (int colour = 0; colour < COLOURS; colour++) {
                                float[] one = new float[COLOURS];
                                one[colour] = 1;
                                NDArray only = manager.create(one, new Shape(1, COLOURS, 1, 1));
                                NDArray y = a.apply(only.broadcast(image));
                                seen.addi(y.neq(0).toType(DataType.FLOAT32, false));
                            }
                            return seen.max().toFloatArray()[0] > 1;
                        });
    }

    static Signal filled(Measurement data, DiagonalGramOperator a, double deviation) {
        Shape image = a.imageShape();
        NDManager manager = data.y().getManager();
        NDArray axes = manager.create(axes(), new Shape(COLOURS, COLOURS));
        SpectralCovariance natural = SpectralCovariance.natural(manager, image, deviation);
        float across = (float) (1 - CORRELATION);
        float[] shares = {(float) (1 + 2 * CORRELATION), across, across};
        NDArray variance =
                natural.variance().mul(manager.create(shares, new Shape(1, COLOURS, 1, 1)));
        Measurement turned = Measurement.of(new Turned(a, axes), data.y(), data.likelihood());
        Signal zero = Signal.ofImage(manager.zeros(image));
        SpectralCovariance prior = new SpectralCovariance(variance, natural.width());
        Signal found =
                new ConjugateGradientSolver(ROUGH).solve(Subproblem.of(turned, zero, prior)).x0();
        return Signal.ofImage(Scopes.keeping(() -> turn(axes, found.image())));
    }

    /** Q, row by row. */
    private static float[] axes() {
        float gray = (float) (1 / Math.sqrt(3));
        float first = (float) (1 / Math.sqrt(2));
        float second = (float) (1 / Math.sqrt(6));
        return new float[] {
            gray, first, second, gray, -first, second, gray, 0, -2 * second,
        };
    }

    private static NDArray turn(NDArray axes, NDArray x) {
        Shape shape = x.getShape();
        return axes.matMul(x.reshape(shape.get(0), COLOURS, -1)).reshape(shape);
    }

    /** A Q. Neither A nor Q is closed. */
    private record Turned(DiagonalGramOperator a, NDArray axes) implements DiagonalGramOperator {

        @Override
        public Shape imageShape() {
            return a.imageShape();
        }

        @Override
        public Shape measurementShape() {
            return a.measurementShape();
        }

        @Override
        public NDArray apply(NDArray x) {
            return Scopes.keeping(() -> a.apply(turn(axes, x)));
        }

        @Override
        public NDArray adjoint(NDArray y) {
            return Scopes.keeping(() -> turn(axes.transpose(), a.adjoint(y)));
        }

        @Override
        public NDArray gram() {
            return a.gram();
        }

        @Override
        public long measuredEntries() {
            return a.measuredEntries();
        }

        @Override
        public double gramTrace() {
            return a.gramTrace();
        }

        @Override
        public void close() {
            // A and Q belong to others.
        }
    }
}
