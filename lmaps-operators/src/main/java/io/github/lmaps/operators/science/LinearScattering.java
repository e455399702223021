package io.github.lmaps.operators.science;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.Field;
import io.github.lmaps.operator.LinearOperator;
import io.github.lmaps.operator.Operator;
import io.github.lmaps.operators.internal.DiagonalisedOperator;
import java.util.List;

/**
 * Linear inverse scattering: what receivers get of waves that a weak scatterer scatters once, the
 * first Born approximation,
 *
 * <pre>y[t, r] = sum_p conj(f(p) u_t(p)) g_r(p)</pre>
 *
 * <p>with the waves u_t and g_r of a {@link ScatteringGeometry}. f, [B, 1, H, W], is the contrast
 * of the permittivity, without unit; y, [B, T, R, 2], has the real and imaginary parts of the
 * scattered field on its last axis, relative to a source of unit strength. The conjugate is that of
 * InverseBench (Zheng et al. 2025, arXiv 2503.11043), whose configuration {@link
 * ScatteringGeometry#published} is.
 *
 * <p>One application is a product of the 2 T real and imaginary parts of f u_t with the M functions
 * that span all g, M at most 2 R and far less where many receivers see a small domain, at N points
 * of the domain that tell all such products on it, about four times a side in wavelengths each way;
 * even and odd parts by themselves take a fourth: T M N / 2 multiplications for receivers all
 * around, and no larger matrix is held. With up to {@value DiagonalisedOperator#MOST_ROWS} real
 * measurements the eigenvectors of A A^T are found once, and the local MAP is exact; with more it
 * is found by conjugate gradients.
 *
 * @param geometry the pixels, the wavelength and the sensors
 */
public record LinearScattering(ScatteringGeometry geometry) implements Operator {

    @Override
    public Shape measurementShape(Shape image) {
        return ScatteringShapes.measurement(geometry, image);
    }

    @Override
    public Shape imageShape(Shape measurement) {
        return ScatteringShapes.image(geometry, measurement);
    }

    @Override
    public List<Field> arrays() {
        return geometry.arrays();
    }

    @Override
    public LinearOperator bind(NDManager manager, Shape image) {
        Shape measurement = measurementShape(image);
        BornWaves waves = BornWaves.of(geometry);
        BornOperator operator = BornOperator.of(waves, manager, image, measurement);
        if (measurement.size() / measurement.get(0) > DiagonalisedOperator.MOST_ROWS) {
            return operator;
        }
        try (NDManager own = manager.newSubManager(Device.cpu())) {
            return DiagonalisedOperator.ofGram(operator, manager, waves.gram(own));
        }
    }

    @Override
    public String toString() {
        return "Linear scattering, " + geometry;
    }
}
