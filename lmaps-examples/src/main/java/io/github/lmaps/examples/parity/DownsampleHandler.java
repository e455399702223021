package io.github.lmaps.examples.parity;

import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.operator.Operator;
import io.github.lmaps.operators.compose.Composition;
import io.github.lmaps.operators.image.BicubicDownsample;
import io.github.lmaps.operators.image.BlockAverage;
import io.github.lmaps.operators.image.Blur;
import io.github.lmaps.operators.image.Boundary;
import io.github.lmaps.operators.image.Downsample;
import java.util.Set;

/** Block averages, bicubic downsampling in its conventions, and any blur with a decimation. */
final class DownsampleHandler extends LinearOperatorHandler {

    @Override
    public Set<String> operators() {
        return Set.of("downsample-average", "downsample-bicubic", "downsample-filter");
    }

    @Override
    Operator operator(ParityCase given) {
        int factor = given.parameter("factor").getAsInt();
        return switch (given.operator()) {
            case "downsample-average" -> new BlockAverage(factor);
            case "downsample-bicubic" -> bicubic(given, factor);
            default -> filter(given, factor);
        };
    }

    private static BicubicDownsample bicubic(ParityCase given, int factor) {
        return new BicubicDownsample(
                factor,
                given.choice("edge", BicubicDownsample.Edge.class),
                given.choice("anchor", BicubicDownsample.Anchor.class),
                given.parameter("cubic").getAsDouble());
    }

    private static Operator filter(ParityCase given, int factor) {
        int offset = given.parameters().has("offset") ? given.parameter("offset").getAsInt() : 0;
        if (offset != 0) {
            throw new DamagedCaseException(
                    "rows and columns from 0 on are kept, not from " + offset + " on");
        }
        Blur blur = BlurHandler.blur(given);
        if (blur.boundary() != Boundary.VALID) {
            return new Downsample(blur, factor);
        }
        Field point = Field.of(new float[] {1}, ValueRange.UNBOUNDED, 1, 1);
        return new Composition(blur, Downsample.of(point, factor, Boundary.CIRCULAR));
    }
}
