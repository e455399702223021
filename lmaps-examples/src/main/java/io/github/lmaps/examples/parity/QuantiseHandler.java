package io.github.lmaps.examples.parity;

import io.github.lmaps.core.Field;
import io.github.lmaps.examples.Simulation;
import io.github.lmaps.likelihood.CellEstimate;
import io.github.lmaps.likelihood.Cells;
import io.github.lmaps.operator.Operator;
import io.github.lmaps.operators.image.Identity;
import java.util.Set;

/** The centre of the cell that holds each pixel; local answers within cells. */
final class QuantiseHandler extends LinearOperatorHandler {

    private static final Set<String> KINDS = Set.of("apply", "localMap", "localMean");

    @Override
    public Set<String> operators() {
        return Set.of("quantise");
    }

    @Override
    public boolean supports(Quantity quantity) {
        return KINDS.contains(quantity.kind());
    }

    @Override
    Operator operator(ParityCase given) {
        return new Identity();
    }

    private static Cells cells(ParityCase given) {
        return Cells.uniform(given.parameter("bits").getAsInt(), given.range());
    }

    @Override
    public double[] compute(ParityCase given, Quantity quantity) {
        Cells cells = cells(given);
        if (quantity.kind().equals("apply")) {
            Field x = given.field(quantity, "x");
            float[] centres = Simulation.measure(operator(given), x, cells, 0).toFloatArray();
            double[] values = new double[centres.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = centres[i];
            }
            return values;
        }
        boolean mean = quantity.kind().equals("localMean");
        return localMap(
                given,
                quantity,
                cells.answering(mean ? CellEstimate.MEAN : CellEstimate.MAP),
                given.numbers(quantity, "r2"));
    }
}
