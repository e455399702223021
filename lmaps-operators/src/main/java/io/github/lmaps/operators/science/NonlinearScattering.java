package io.github.lmaps.operators.science;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.Field;
import io.github.lmaps.internal.Checks;
import io.github.lmaps.operator.Operator;
import java.util.List;

/**
 * Inverse scattering with all of what is scattered more than once: the total field u_t of each
 * transmitter solves the Lippmann-Schwinger equation, and the receivers get what it scatters,
 *
 * <pre>u_t(p) = incident_t(p) + sum_q between(p - q) f(q) u_t(q),
 * y[t, r] = sum_p f(p) u_t(p) g_r(p),   or with conj(f(p) u_t(p))</pre>
 *
 * <p>with the waves of a {@link WaveModel}. f, [B, 1, H, W], is the contrast of the permittivity
 * (wavenumber squared against that of the background, less 1), without unit; y, [B, T, R, 2], has
 * the real and imaginary parts of the scattered field on its last axis, relative to a source of
 * unit strength. Where f is weak this becomes {@link LinearScattering}, with the conjugate.
 *
 * <p>Fields are computed in double precision, by stabilised biconjugate gradients to a relative
 * residual of {@code tolerance}, each iteration four Fourier transforms of twice the size (Colton
 * and Kress 2019, "Inverse acoustic and electromagnetic scattering theory"; Richmond 1965 for the
 * pixels). The gradient is that of the adjoint state: one more field of each transmitter.
 *
 * @param waves the pixels, the waves and the sensors
 * @param conjugate whether y has the conjugate of f u_t, as InverseBench has it
 * @param tolerance the relative residual of a field, above 0 and below 1
 */
public record NonlinearScattering(WaveModel waves, boolean conjugate, double tolerance)
        implements Operator {

    /** The relative residual of a field, unless said otherwise. */
    public static final double TOLERANCE = 1e-8;

    /**
     * Checks the numbers.
     *
     * @param waves the pixels, the waves and the sensors
     * @param conjugate whether y has the conjugate of f u_t
     * @param tolerance the relative residual of a field, above 0 and below 1
     * @throws IllegalArgumentException if the tolerance is not above 0 and below 1
     */
    public NonlinearScattering {
        Checks.positive(tolerance, "the relative residual of a field");
        if (tolerance >= 1) {
            throw new IllegalArgumentException(
                    "the relative residual of a field must be below 1, got " + tolerance);
        }
    }

    /**
     * What {@link LinearScattering} approximates.
     *
     * @param geometry the pixels, the wavelength and the sensors
     * @return the operator, with InverseBench's conjugate
     */
    public static NonlinearScattering of(ScatteringGeometry geometry) {
        return new NonlinearScattering(geometry, true, TOLERANCE);
    }

    @Override
    public Shape measurementShape(Shape image) {
        return ScatteringShapes.measurement(waves, image);
    }

    @Override
    public Shape imageShape(Shape measurement) {
        return ScatteringShapes.image(waves, measurement);
    }

    @Override
    public List<Field> arrays() {
        return waves.arrays();
    }

    @Override
    public TotalFields bind(NDManager manager, Shape image) {
        return new TotalFields(this, image, measurementShape(image));
    }

    @Override
    public String toString() {
        return "Nonlinear scattering"
                + (conjugate ? " (conjugate), " : ", ")
                + waves
                + ", fields to "
                + tolerance;
    }
}
