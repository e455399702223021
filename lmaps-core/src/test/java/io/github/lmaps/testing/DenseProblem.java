package io.github.lmaps.testing;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.internal.Scopes;
import io.github.lmaps.operator.BoundOperator;
import org.ejml.simple.SimpleMatrix;

/**
 * A small linear problem for one image, as matrices in double precision.
 *
 * @param a A
 * @param noise sigma_y^2
 */
public record DenseProblem(SimpleMatrix a, double noise) {

    /** Column by column, by applying the operator to every unit image. */
    public static DenseProblem of(BoundOperator operator, double sigmaY, NDManager manager) {
        Shape image = operator.imageShape();
        int pixels = (int) (image.size() / image.get(0));
        Shape measurement = operator.measurementShape();
        int entries = (int) (measurement.size() / measurement.get(0));
        SimpleMatrix matrix = new SimpleMatrix(entries, pixels);
        for (int pixel = 0; pixel < pixels; pixel++) {
            float[] unit = new float[(int) image.size()];
            unit[pixel] = 1;
            float[] column =
                    Scopes.freeing(
                            () -> operator.apply(manager.create(unit, image)).toFloatArray());
            for (int entry = 0; entry < entries; entry++) {
                matrix.set(entry, pixel, column[entry]);
            }
        }
        return new DenseProblem(matrix, sigmaY * sigmaY);
    }

    /** variance I. */
    public SimpleMatrix spherical(double variance) {
        return SimpleMatrix.identity(a.getNumCols()).scale(variance);
    }

    /** argmin |y - A x|^2 / (2 sigma_y^2) + 1/2 (x - m)^T Sigma^-1 (x - m). */
    public double[] localMap(SimpleMatrix sigma, double[] m, double[] y) {
        SimpleMatrix weight = sigma.invert();
        SimpleMatrix precision = a.transpose().mult(a).divide(noise).plus(weight);
        SimpleMatrix right =
                a.transpose().mult(column(y)).divide(noise).plus(weight.mult(column(m)));
        return precision.solve(right).getDDRM().getData();
    }

    /** (I - K A) V (I - K A)^T + sigma_y^2 K K^T, K the gain of the local MAP for Sigma. */
    public SimpleMatrix remaining(SimpleMatrix sigma, SimpleMatrix v) {
        SimpleMatrix gram = a.mult(sigma).mult(a.transpose());
        SimpleMatrix evidence = gram.plus(SimpleMatrix.identity(gram.getNumCols()).scale(noise));
        SimpleMatrix gain = sigma.mult(a.transpose()).mult(evidence.invert());
        SimpleMatrix kept = spherical(1).minus(gain.mult(a));
        return kept.mult(v).mult(kept.transpose()).plus(gain.mult(gain.transpose()).scale(noise));
    }

    /**
     * F^* diag(r^2(f)) F as a sum of cosines, the same for every channel.
     *
     * @param variance r^2(f) of the half spectrum, [H, W / 2 + 1]
     */
    public static SimpleMatrix spectral(double[] variance, int channels, int height, int width) {
        double[] correlation = correlation(variance, height, width);
        int plane = height * width;
        SimpleMatrix matrix = new SimpleMatrix(channels * plane, channels * plane);
        for (int i = 0; i < channels * plane; i++) {
            for (int j = i / plane * plane; j < (i / plane + 1) * plane; j++) {
                int row = Math.floorMod(i % plane / width - j % plane / width, height);
                int column = Math.floorMod(i % width - j % width, width);
                matrix.set(i, j, correlation[row * width + column]);
            }
        }
        return matrix;
    }

    private static double[] correlation(double[] variance, int height, int width) {
        int columns = width / 2 + 1;
        double[] correlation = new double[height * width];
        for (int i = 0; i < correlation.length; i++) {
            for (int f = 0; f < correlation.length; f++) {
                int u = f / width;
                int v = f % width;
                boolean held = v < columns;
                int place = held ? u * columns + v : (height - u) % height * columns + width - v;
                double turns = (double) u * (i / width) / height + (double) v * (i % width) / width;
                correlation[i] += variance[place] * Math.cos(2 * Math.PI * turns);
            }
            correlation[i] /= correlation.length;
        }
        return correlation;
    }

    public static SimpleMatrix column(double[] values) {
        return new SimpleMatrix(values.length, 1, true, values);
    }
}
