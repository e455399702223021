package io.github.lmaps.operators.dense;

import io.github.lmaps.internal.Checks;
import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/**
 * N(mu, C) with a full covariance, in double precision, and what becomes of it once something was
 * measured: for y = A x + sigma_y n
 *
 * <pre>
 * K = C A^T (A C A^T + sigma_y^2 I)^-1
 * E[x given y] = mu + K (y - A mu)
 * Cov(x given y) = (I - K A) C (I - K A)^T + sigma_y^2 K K^T</pre>
 *
 * <p>Everything that a Gaussian prior has in closed form follows: the denoiser is a measurement of
 * x itself, the local MAP with a covariance Sigma is what is measured of N(m, Sigma), the local MAP
 * with the denoiser's own covariance is one measurement after the other. It is the truth that
 * samplers and solvers are compared with on images of some hundred pixels. Vectors are images
 * flattened in C order. Immutable and thread-safe.
 */
public final class DenseGaussian {

    private final DMatrixRMaj mean;
    private final DMatrixRMaj covariance;

    private DenseGaussian(DMatrixRMaj mean, DMatrixRMaj covariance) {
        this.mean = mean;
        this.covariance = covariance;
    }

    /**
     * A normal distribution.
     *
     * @param mean mu, n numbers
     * @param covariance C, n x n numbers row by row, symmetric and positive semidefinite
     * @return the distribution
     * @throws IllegalArgumentException if the sizes do not fit, or a number is NaN or infinite
     */
    public static DenseGaussian of(double[] mean, double[] covariance) {
        int n = mean.length;
        if (covariance.length != (long) n * n) {
            throw new IllegalArgumentException(
                    "the covariance of "
                            + n
                            + " numbers has "
                            + (long) n * n
                            + " entries, got "
                            + covariance.length);
        }
        requireFinite("mean", mean);
        requireFinite("covariance", covariance);
        return new DenseGaussian(column(mean), matrix(covariance, n));
    }

    private static void requireFinite(String name, double[] values) {
        long bad = Arrays.stream(values).filter(value -> !Double.isFinite(value)).count();
        if (bad > 0) {
            throw new IllegalArgumentException(
                    "the "
                            + name
                            + " holds "
                            + bad
                            + " NaN or infinite values of "
                            + values.length);
        }
    }

    /**
     * Independent numbers of one variance.
     *
     * @param mean mu
     * @param variance r^2, at least 0
     * @return N(mu, r^2 I)
     * @throws IllegalArgumentException if a number is NaN or infinite, or the variance negative
     */
    public static DenseGaussian spherical(double[] mean, double variance) {
        requireFinite("mean", mean);
        Checks.notNegative(variance, "the variance");
        DMatrixRMaj covariance = CommonOps_DDRM.identity(mean.length);
        CommonOps_DDRM.scale(variance, covariance);
        return new DenseGaussian(column(mean), covariance);
    }

    /**
     * The mean.
     *
     * @return n numbers, a copy
     */
    public double[] mean() {
        return mean.data.clone();
    }

    /**
     * The covariance.
     *
     * @return n x n numbers row by row, a copy
     */
    public double[] covariance() {
        return covariance.data.clone();
    }

    /**
     * What is known after x itself was seen with noise: its mean is the denoiser D(z; sigma), its
     * covariance that of the denoiser (Tweedie).
     *
     * @param z x + sigma n
     * @param sigma the noise level, positive
     * @return the distribution of x given z
     */
    public DenseGaussian seen(double[] z, double sigma) {
        Checks.positive(sigma, "a noise level");
        return measured(CommonOps_DDRM.identity(mean.getNumRows()), z, sigma);
    }

    /**
     * What is known after a linear measurement.
     *
     * @param matrix A, M x n numbers row by row
     * @param y A x + sigma_y n, M numbers
     * @param sigmaY the standard deviation of the noise; 0 where A C A^T is invertible
     * @return the distribution of x given y
     * @throws IllegalArgumentException if the sizes do not fit, a number is NaN or infinite, or A C
     *     A^T + sigma_y^2 I is not positive definite
     */
    public DenseGaussian measured(double[] matrix, double[] y, double sigmaY) {
        int n = mean.getNumRows();
        Checks.notNegative(sigmaY, "sigma_y");
        if (matrix.length != (long) y.length * n) {
            throw new IllegalArgumentException(
                    "the matrix of "
                            + y.length
                            + " measurements of "
                            + n
                            + " numbers has "
                            + (long) y.length * n
                            + " entries, got "
                            + matrix.length);
        }
        requireFinite("matrix", matrix);
        return measured(matrix(matrix, n), y, sigmaY);
    }

    private DenseGaussian measured(DMatrixRMaj a, double[] y, double sigmaY) {
        requireFinite("measurement", y);
        DMatrixRMaj gain = gain(a, sigmaY * sigmaY);
        DMatrixRMaj misfit = column(y);
        CommonOps_DDRM.multAdd(-1, a, mean, misfit);
        DMatrixRMaj moved = mean.copy();
        CommonOps_DDRM.multAdd(gain, misfit, moved);
        DMatrixRMaj kept = CommonOps_DDRM.identity(mean.getNumRows());
        CommonOps_DDRM.multAdd(-1, gain, a, kept);
        DMatrixRMaj half = CommonOps_DDRM.mult(kept, covariance, null);
        DMatrixRMaj left = CommonOps_DDRM.multTransB(half, kept, null);
        CommonOps_DDRM.multAddTransB(sigmaY * sigmaY, gain, gain, left);
        return new DenseGaussian(moved, left);
    }

    /** K, as the solution of (A C A^T + sigma_y^2 I) K^T = A C. */
    private DMatrixRMaj gain(DMatrixRMaj a, double noise) {
        DMatrixRMaj seen = CommonOps_DDRM.mult(a, covariance, null);
        DMatrixRMaj evidence = CommonOps_DDRM.multTransB(seen, a, null);
        for (int i = 0; i < evidence.getNumRows(); i++) {
            evidence.add(i, i, noise);
        }
        LinearSolverDense<DMatrixRMaj> cholesky =
                LinearSolverFactory_DDRM.symmPosDef(evidence.getNumRows());
        if (!cholesky.setA(evidence)) {
            throw new IllegalArgumentException(
                    "A C A^T + sigma_y^2 I is not positive definite for "
                            + evidence.getNumRows()
                            + " measurements with sigma_y^2 = "
                            + noise);
        }
        DMatrixRMaj gain = new DMatrixRMaj(seen.getNumRows(), seen.getNumCols());
        cholesky.solve(seen, gain);
        return CommonOps_DDRM.transpose(gain, null);
    }

    private static DMatrixRMaj column(double[] values) {
        return new DMatrixRMaj(values.length, 1, true, values.clone());
    }

    private static DMatrixRMaj matrix(double[] values, int columns) {
        return new DMatrixRMaj(values.length / columns, columns, true, values.clone());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DenseGaussian that
                && Arrays.equals(mean.data, that.mean.data)
                && Arrays.equals(covariance.data, that.covariance.data);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(mean.data) + Arrays.hashCode(covariance.data);
    }

    @Override
    public String toString() {
        return "N(mu, C) of " + mean.getNumRows() + " numbers";
    }
}
