package io.github.lmaps.operators.science;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import io.github.lmaps.operator.DifferentiableOperator;

/** Vector-Jacobian products against central differences of fourth order, in double precision. */
final class Slopes {

    private static final double STEP = 1e-3;
    private static final double TOLERANCE = 1e-6;

    private Slopes() {}

    /** Requires the product to agree along a direction, relative to the lengths. */
    static void requireExact(DifferentiableOperator h, NDArray x, NDArray v, NDArray along) {
        NDArray start = x.toType(DataType.FLOAT64, true);
        NDArray sent = v.toType(DataType.FLOAT64, true);
        NDArray direction = along.toType(DataType.FLOAT64, true);
        NDArray near = difference(h, start, direction.mul(STEP));
        NDArray far = difference(h, start, direction.mul(2 * STEP));
        NDArray slope = near.mul(8).sub(far).div(12 * STEP);
        double want = dot(slope, sent);
        double got = dot(h.vjp(start, sent), direction);
        double scale = Math.sqrt(dot(slope, slope) * dot(sent, sent));
        assertThat(scale).isPositive();
        assertThat(got).isCloseTo(want, within(TOLERANCE * scale));
    }

    private static NDArray difference(DifferentiableOperator h, NDArray x, NDArray step) {
        return h.apply(x.add(step)).sub(h.apply(x.sub(step)));
    }

    static double dot(NDArray a, NDArray b) {
        return a.mul(b).sum().getDouble();
    }
}
