package io.github.lmaps.operators.noise;

import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.Field;
import io.github.lmaps.internal.Checks;
import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * The smallest eigenvalues of the covariance of patches: images fill few directions, white noise
 * all of them alike. The greatest are dropped one by one until the mean of the rest is not above
 * their median, as it is of noise alone:
 *
 * <pre>
 * sigma^2 = mean(l[i] ... l[r]),   i the first with mean at most median,   l[1], ... l[r] decreasing
 * </pre>
 *
 * <p>over patches of d x d pixels and all channels, r = C d^2. G. Chen, F. Zhu, P. A. Heng 2015,
 * "An efficient statistical method for image noise level estimation", ICCV, algorithm 1. Colours
 * help: their differences have little texture. Where an image has more than {@value #PATCHES}
 * patches, every second, third ... row and column begins one. Small images give too little: some
 * percent where there are fewer than 100 r patches. The cost is that of the covariance, patches
 * times r^2 / 2.
 *
 * @param side d, at least 2; the paper's is 8
 */
public record PatchNoise(int side) implements NoiseEstimator {

    /** Of {@link #standard()}: as good as the paper's 8, for a seventh of the work. */
    public static final int SIDE = 5;

    private static final int PATCHES = 1 << 16;
    private static final int CHUNK = 1 << 10;

    /**
     * Checks the number.
     *
     * @param side d, at least 2; the paper's is 8
     * @throws IllegalArgumentException if it is below 2
     */
    public PatchNoise {
        Checks.atLeast(side, 2, "the side of a patch");
    }

    /**
     * Patches of {@value #SIDE} x {@value #SIDE} pixels.
     *
     * @return the estimator
     */
    public static PatchNoise standard() {
        return new PatchNoise(SIDE);
    }

    @Override
    public double[] perImage(Field noisy) {
        Shape shape = NoisyImages.checked(noisy);
        long places = (shape.get(2) - side + 1) * (shape.get(3) - side + 1);
        long entries = shape.get(1) * side * side;
        boolean fits = shape.get(2) >= side && shape.get(3) >= side;
        if (!fits || places <= entries) {
            throw new IllegalArgumentException(
                    "patches of "
                            + side
                            + " x "
                            + side
                            + " pixels need an image with more than "
                            + entries
                            + " of them, got "
                            + shape);
        }
        float[] values = noisy.toFloatArray();
        double[] sigma = new double[(int) shape.get(0)];
        for (int image = 0; image < sigma.length; image++) {
            Patches patches = Patches.of(values, image, shape, side);
            sigma[image] = Math.sqrt(flattest(eigenvalues(patches)));
        }
        return sigma;
    }

    /** The mean of the smallest eigenvalues that are alike. */
    private static double flattest(double[] ascending) {
        double sum = Arrays.stream(ascending).sum();
        for (int count = ascending.length; count > 1; count--) {
            double median = (ascending[(count - 1) / 2] + ascending[count / 2]) / 2;
            if (sum / count <= median) {
                return Math.max(0, sum / count);
            }
            sum -= ascending[count - 1];
        }
        return Math.max(0, ascending[0]);
    }

    private static double[] eigenvalues(Patches patches) {
        DMatrixRMaj covariance = covariance(patches);
        int n = covariance.getNumRows();
        EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(n, false, true);
        if (!eigen.decompose(covariance)) {
            throw new IllegalStateException(
                    "no eigenvalues were found of a covariance of " + n + " x " + n);
        }
        double[] ascending = new double[n];
        Arrays.setAll(ascending, i -> eigen.getEigenvalue(i).getReal());
        Arrays.sort(ascending);
        return ascending;
    }

    private static DMatrixRMaj covariance(Patches patches) {
        int entries = patches.entries();
        DMatrixRMaj sum = new DMatrixRMaj(entries, entries);
        DMatrixRMaj product = new DMatrixRMaj(entries, entries);
        DMatrixRMaj mean = new DMatrixRMaj(1, entries);
        for (int first = 0; first < patches.count(); first += CHUNK) {
            DMatrixRMaj some = patches.rows(first, Math.min(patches.count(), first + CHUNK));
            CommonOps_DDRM.multInner(some, product);
            CommonOps_DDRM.addEquals(sum, product);
            CommonOps_DDRM.addEquals(mean, CommonOps_DDRM.sumCols(some, null));
        }
        CommonOps_DDRM.scale(1.0 / patches.count(), sum);
        CommonOps_DDRM.scale(1.0 / patches.count(), mean);
        CommonOps_DDRM.multAddTransA(-1, mean, mean, sum);
        return sum;
    }

    /** Patches of one image, row by row, {@code step} pixels apart. */
    private record Patches(
            float[] values, int start, int channels, int height, int width, int side, int step) {

        static Patches of(float[] values, int image, Shape shape, int side) {
            int channels = (int) shape.get(1);
            int height = (int) shape.get(2);
            int width = (int) shape.get(3);
            double places = (double) (height - side + 1) * (width - side + 1);
            int step = (int) Math.max(1, Math.ceil(Math.sqrt(places / PATCHES)));
            int start = image * channels * height * width;
            return new Patches(values, start, channels, height, width, side, step);
        }

        int entries() {
            return channels * side * side;
        }

        private int perRow() {
            return (width - side) / step + 1;
        }

        int count() {
            return perRow() * ((height - side) / step + 1);
        }

        DMatrixRMaj rows(int first, int end) {
            DMatrixRMaj rows = new DMatrixRMaj(end - first, entries());
            for (int patch = first; patch < end; patch++) {
                int corner = start + (patch / perRow() * width + patch % perRow()) * step;
                for (int entry = 0; entry < entries(); entry++) {
                    int channel = entry / (side * side);
                    int row = channel * height + entry / side % side;
                    float value = values[corner + row * width + entry % side];
                    rows.unsafe_set(patch - first, entry, value);
                }
            }
            return rows;
        }
    }
}
