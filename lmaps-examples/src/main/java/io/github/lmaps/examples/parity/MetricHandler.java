package io.github.lmaps.examples.parity;

import io.github.lmaps.core.Field;
import io.github.lmaps.metric.PeakSignalToNoise;
import io.github.lmaps.metric.StructuralSimilarity;
import java.util.Set;

/** How close images are to others, one number for each. */
final class MetricHandler implements CaseHandler {

    @Override
    public Set<String> operators() {
        return Set.of("metric");
    }

    @Override
    public boolean supports(Quantity quantity) {
        return quantity.kind().equals("metric")
                && Set.of("psnr", "ssim").contains(quantity.text("metric"));
    }

    @Override
    public double[] compute(ParityCase given, Quantity quantity) {
        Field x = given.field(quantity, "x");
        Field y = given.field(quantity, "y");
        double dataRange = given.parameter("dataRange").getAsDouble();
        if (dataRange != given.range().width()) {
            throw new DamagedCaseException(
                    "the data range " + dataRange + " is not the width of " + given.range());
        }
        return quantity.text("metric").equals("psnr")
                ? PeakSignalToNoise.perImage(x, y)
                : StructuralSimilarity.perImage(x, y);
    }
}
