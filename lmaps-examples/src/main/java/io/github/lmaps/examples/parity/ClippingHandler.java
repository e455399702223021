package io.github.lmaps.examples.parity;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.likelihood.CellEstimate;
import io.github.lmaps.likelihood.ClippedNoise;
import io.github.lmaps.operator.LinearOperator;
import io.github.lmaps.operator.Operator;
import io.github.lmaps.operators.image.Exposure;
import java.util.Set;

/** clip(scale x, -1, 1): a gain, and a scale that ends. */
final class ClippingHandler extends LinearOperatorHandler {

    private static final Set<String> KINDS = Set.of("apply", "vjp", "localMap");

    @Override
    public Set<String> operators() {
        return Set.of("high-dynamic-range");
    }

    @Override
    public boolean supports(Quantity quantity) {
        return KINDS.contains(quantity.kind());
    }

    @Override
    Operator operator(ParityCase given) {
        return new Exposure(given.parameter("scale").getAsDouble());
    }

    @Override
    public double[] compute(ParityCase given, Quantity quantity) {
        if (quantity.kind().equals("localMap")) {
            double sigma = given.numbers(quantity, "sigma_y")[0];
            ClippedNoise noise = new ClippedNoise(sigma, ValueRange.SYMMETRIC, CellEstimate.MAP);
            return localMap(given, quantity, noise, given.numbers(quantity, "r2"));
        }
        Field x = given.field(quantity, "x");
        return onEngine(
                manager -> {
                    LinearOperator gain = (LinearOperator) operator(given).bind(manager, x.shape());
                    NDArray z = gain.apply(x.toNDArray(manager));
                    ClippedNoise scale = new ClippedNoise(0, ValueRange.SYMMETRIC);
                    NDArray clipped = scale.measured(z, z.zerosLike());
                    return quantity.kind().equals("apply")
                            ? clipped
                            : gain.adjoint(slope(scale, z, clipped, given, quantity, manager));
                });
    }

    /** The residual of a measurement that is v below clip(z) is v times the derivative of clip. */
    private static NDArray slope(
            ClippedNoise scale,
            NDArray z,
            NDArray clipped,
            ParityCase given,
            Quantity quantity,
            NDManager manager) {
        NDArray v = given.field(quantity, "v").toNDArray(manager);
        return scale.residual(z, clipped.sub(v));
    }
}
