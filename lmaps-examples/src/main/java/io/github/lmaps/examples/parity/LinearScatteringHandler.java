package io.github.lmaps.examples.parity;

import io.github.lmaps.core.ValueRange;
import io.github.lmaps.operator.Operator;
import io.github.lmaps.operators.science.LinearScattering;
import io.github.lmaps.operators.science.ScatteringGeometry;
import io.github.lmaps.operators.science.SensorRing;
import java.util.Set;

/** The first Born approximation in InverseBench's geometry. */
final class LinearScatteringHandler extends LinearOperatorHandler {

    @Override
    public Set<String> operators() {
        return Set.of("linear-scattering");
    }

    @Override
    Operator operator(ParityCase given) {
        return new LinearScattering(geometry(given));
    }

    static ScatteringGeometry geometry(ParityCase given) {
        int pixels = given.parameter("pixels").getAsInt();
        double spacing = given.parameter("domain").getAsDouble() / pixels;
        double radius = given.parameter("sensorRadius").getAsDouble();
        return new ScatteringGeometry(
                pixels,
                pixels,
                spacing,
                given.parameter("wavelengthInPixels").getAsDouble() * spacing,
                SensorRing.of(radius, given.parameter("transmitters").getAsInt()),
                SensorRing.of(radius, given.parameter("receivers").getAsInt()));
    }

    /** The contrast is (x + shift) scale. */
    @Override
    ValueRange unknowns(ParityCase given) {
        double shift = given.parameter("shift").getAsDouble();
        double scale = given.parameter("scale").getAsDouble();
        return new ValueRange(
                (given.range().lo() + shift) * scale, (given.range().hi() + shift) * scale);
    }
}
