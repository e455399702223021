package io.github.lmaps.operator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.internal.Fourier;
import io.github.lmaps.internal.Scopes;

/**
 * The circulant operator F^* diag(c) F that is closest to A^T A in Frobenius' norm (T. Chan 1988,
 * "An optimal circulant preconditioner for Toeplitz systems", SIAM J. Sci. Stat. Comput. 9), of an
 * operator that is only known by its applications:
 *
 * <pre>c = diag(F A^T A F^*) = mean of conj(F z) F A^T A z / mean of |F z|^2</pre>
 *
 * <p>over random signs z: c itself where A^T A is circulant. What falls below {@value #LEAST} of
 * the largest is little but the error of that mean, and raised to it. Immutable and thread-safe.
 *
 * @param power c, float32, positive, [B, C, H, W / 2 + 1]
 */
public record CirculantGram(NDArray power) implements AutoCloseable {

    private static final int PROBES = 32;
    private static final float LEAST = 0.01f;

    /**
     * Applies A^T A to {@value #PROBES} images of signs; the same operator always gives the same.
     *
     * @param a a bound operator, not 0
     * @param manager what is on the operator's device
     * @return the circulant operator; the caller closes it
     */
    public static CirculantGram of(LinearOperator a, NDManager manager) {
        return new CirculantGram(Scopes.keeping(() -> estimated(a, manager)));
    }

    private static NDArray estimated(LinearOperator a, NDManager manager) {
        Shape image = a.imageShape();
        Shape half = new Shape(image.get(0), image.get(1), image.get(2), image.get(3) / 2 + 1);
        NDArray seen = manager.zeros(half);
        NDArray sent = manager.zeros(half);
        for (int probe = 0; probe < PROBES; probe++) {
            NDArray z = manager.create(RandomSigns.of(image, probe), image);
            Scopes.freeing(() -> probe(a, z, seen, sent));
            z.close();
        }
        NDArray gains = seen.div(sent.maximum(Float.MIN_NORMAL));
        NDArray largest = gains.reshape(image.get(0), -1).max(new int[] {1}).reshape(-1, 1, 1, 1);
        return gains.maximum(largest.mul(LEAST));
    }

    /** Adds conj(F z) F A^T A z and |F z|^2. */
    private static NDArray probe(LinearOperator a, NDArray z, NDArray seen, NDArray sent) {
        NDArray spectrum = Fourier.transform(z);
        NDArray back = Fourier.transform(a.adjoint(a.apply(z)));
        seen.addi(realPart(spectrum.conj().mul(back)));
        return sent.addi(realPart(spectrum.conj().mul(spectrum)));
    }

    private static NDArray realPart(NDArray complex) {
        return complex.real().get("..., 0");
    }

    @Override
    public void close() {
        power.close();
    }
}
