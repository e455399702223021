package io.github.lmaps.examples.parity;

import ai.djl.ndarray.NDArray;
import io.github.lmaps.core.Field;
import io.github.lmaps.operators.image.PhaseRetrieval;
import java.util.Set;

/** abs(F(pad((x + shift) scale))): the move to other units is not the operator's here. */
final class PhaseRetrievalHandler implements CaseHandler {

    @Override
    public Set<String> operators() {
        return Set.of("phase-retrieval");
    }

    @Override
    public boolean supports(Quantity quantity) {
        return Set.of("apply", "vjp").contains(quantity.kind());
    }

    @Override
    public double[] compute(ParityCase given, Quantity quantity) {
        double shift = given.parameter("shift").getAsDouble();
        double scale = given.parameter("scale").getAsDouble();
        PhaseRetrieval operator = new PhaseRetrieval(given.parameter("pad").getAsInt());
        Field x = given.field(quantity, "x");
        return LinearOperatorHandler.onEngine(
                manager -> {
                    NDArray moved = x.toNDArray(manager).add(shift).mul(scale);
                    try (PhaseRetrieval.Bound h = operator.bind(manager, x.shape())) {
                        return quantity.kind().equals("apply")
                                ? h.apply(moved)
                                : h.vjp(moved, given.field(quantity, "v").toNDArray(manager))
                                        .mul(scale);
                    }
                });
    }
}
