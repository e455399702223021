package io.github.lmaps.solver;

import ai.djl.ndarray.NDArray;
import io.github.lmaps.internal.PerImage;
import io.github.lmaps.internal.Scopes;
import io.github.lmaps.operator.DifferentiableOperator;
import io.github.lmaps.operator.Linearisation;
import java.util.Arrays;

/**
 * J u by central differences, for operators that know only J^T v:
 *
 * <pre>J u = (H(x + t u) - H(x - t u)) / (2 t),   t = {@value #STEP} scale / |u|</pre>
 *
 * @param h the operator
 * @param x where it is linearised; belongs to the caller
 * @param value H(x)
 * @param scale a length over which H is smooth, one per image
 */
record FiniteLinearisation(DifferentiableOperator h, NDArray x, NDArray value, double[] scale)
        implements Linearisation {

    /** Near the cube root of the rounding of float32, where rounding and curvature balance. */
    private static final double STEP = 4e-3;

    /** With the root of |x|^2 + prior for the scale. */
    static FiniteLinearisation of(DifferentiableOperator h, NDArray x, double[] prior) {
        double[] scale = PerImage.dot(x, x);
        Arrays.setAll(scale, i -> Math.sqrt(scale[i] + prior[i]));
        return new FiniteLinearisation(h, x, h.apply(x), scale);
    }

    @Override
    public NDArray jvp(NDArray u) {
        double[] step = PerImage.dot(u, u);
        Arrays.setAll(step, i -> step[i] == 0 ? 1 : STEP * scale[i] / Math.sqrt(step[i]));
        double[] inverse = Arrays.stream(step).map(t -> 0.5 / t).toArray();
        return Scopes.keeping(
                () -> {
                    NDArray moved = u.mul(column(step, u));
                    NDArray rise = h.apply(x.add(moved)).sub(h.apply(x.sub(moved)));
                    return rise.mul(column(inverse, rise));
                });
    }

    private static NDArray column(double[] values, NDArray like) {
        return PerImage.column(like.getManager(), values, like.getShape().dimension());
    }

    @Override
    public NDArray vjp(NDArray v) {
        return h.vjp(x, v);
    }

    @Override
    public void close() {
        value.close();
    }
}
