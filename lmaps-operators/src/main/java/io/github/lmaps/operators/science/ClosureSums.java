package io.github.lmaps.operators.science;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.likelihood.QuadraticLikelihood;
import java.util.ArrayList;
import java.util.List;

/** The sums over baselines that both kinds of closures share, by matrices [K, n]. */
final class ClosureSums implements AutoCloseable {

    private final Visibilities.Bound visibilities;
    private final NDArray signs;
    private final NDArray variances;

    ClosureSums(Visibilities visibilities, List<Closure> closures, NDManager manager, Shape image) {
        this.visibilities = visibilities.bind(manager, image);
        int rows = visibilities.baselines().size();
        Shape shape = new Shape(rows, closures.size());
        float[] weights = matrix(rows, closures, 1);
        for (int i = 0; i < weights.length; i++) {
            double sigma = visibilities.baselines().get(i / closures.size()).sigma();
            weights[i] = (float) (weights[i] * sigma * sigma);
        }
        this.signs = manager.create(matrix(rows, closures, -1), shape);
        this.variances = manager.create(weights, shape);
    }

    static List<Closure> checked(Visibilities visibilities, List<Closure> closures) {
        if (closures.isEmpty()) {
            throw new IllegalArgumentException("closures are needed, got 0");
        }
        int count = visibilities.baselines().size();
        for (Closure closure : closures) {
            for (List<Integer> places : List.of(closure.plus(), closure.minus())) {
                for (int place : places) {
                    if (place >= count) {
                        throw new IllegalArgumentException(
                                closure + " names baseline " + place + " of 0 to " + (count - 1));
                    }
                }
            }
        }
        return List.copyOf(closures);
    }

    /** How often each baseline is added, plus a weight times how often it is subtracted. */
    private static float[] matrix(int rows, List<Closure> closures, int subtracted) {
        int columns = closures.size();
        float[] matrix = new float[rows * columns];
        for (int column = 0; column < columns; column++) {
            for (int row : closures.get(column).plus()) {
                matrix[row * columns + column] += 1;
            }
            for (int row : closures.get(column).minus()) {
                matrix[row * columns + column] += subtracted;
            }
        }
        return matrix;
    }

    /** The array of the visibilities and the signs, for provenance. */
    static List<Field> arrays(Visibilities visibilities, List<Closure> closures) {
        int rows = visibilities.baselines().size();
        float[] signs = matrix(rows, closures, -1);
        List<Field> arrays = new ArrayList<>(visibilities.arrays());
        arrays.add(Field.of(signs, ValueRange.UNBOUNDED, rows, closures.size()));
        return arrays;
    }

    Shape imageShape() {
        return visibilities.imageShape();
    }

    NDArray visibilities(NDArray x) {
        return visibilities.apply(x);
    }

    static NDArray real(NDArray v) {
        return v.get(":, :, 0");
    }

    static NDArray imaginary(NDArray v) {
        return v.get(":, :, 1");
    }

    /** |v|^2, kept from 0. */
    static NDArray power(NDArray v) {
        return v.square().sum(new int[] {2}).maximum(QuadraticLikelihood.TINY);
    }

    /** [B, K] to [B, n]. */
    NDArray sums(NDArray perBaseline) {
        return perBaseline.matMul(signs);
    }

    /** [B, n] to [B, K]. */
    NDArray sumsBack(NDArray perClosure) {
        return perClosure.matMul(signs.transpose());
    }

    /** The gradient with respect to x, from that with respect to the two parts of v. */
    NDArray gradient(NDArray real, NDArray imaginary) {
        return visibilities.adjoint(NDArrays.stack(new NDList(real, imaginary), 2));
    }

    /** sigma^2 = sum sigma_k^2 / |v_k|^2. */
    NDArray sigma(NDArray x) {
        NDArray inverse = power(visibilities(x)).pow(-1);
        return inverse.matMul(variances).sqrt();
    }

    @Override
    public void close() {
        visibilities.close();
        signs.close();
        variances.close();
    }
}
