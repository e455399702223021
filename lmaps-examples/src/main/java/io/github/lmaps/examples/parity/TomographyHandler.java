package io.github.lmaps.examples.parity;

import io.github.lmaps.operator.Operator;
import io.github.lmaps.operators.science.FanBeam;
import io.github.lmaps.operators.science.ParallelBeam;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Integrals along parallel rays and fans of rays. */
final class TomographyHandler extends LinearOperatorHandler {

    @Override
    public Set<String> operators() {
        return Set.of("tomography-parallel", "tomography-fan");
    }

    @Override
    Operator operator(ParityCase given) {
        return given.operator().equals("tomography-fan") ? fan(given) : parallel(given);
    }

    private static List<Double> angles(ParityCase given) {
        String unit = given.parameter("anglesUnit").getAsString();
        if (!unit.equals("degrees")) {
            throw new DamagedCaseException("angles are in \"degrees\", not in \"" + unit + "\"");
        }
        double[] angles = given.array(given.parameter("angles").getAsString()).values();
        return Arrays.stream(angles).boxed().toList();
    }

    private static ParallelBeam parallel(ParityCase given) {
        int n = given.parameter("pixels").getAsInt();
        double[] detectors = given.array(given.parameter("detector").getAsString()).values();
        double spacing = detectors.length > 1 ? detectors[1] - detectors[0] : 1;
        for (int k = 0; k < detectors.length; k++) {
            double place = (k - (detectors.length - 1) / 2.0) * spacing;
            if (Math.abs(detectors[k] - place) > 1e-9 * spacing * detectors.length) {
                throw new DamagedCaseException(
                        "detector " + k + " is at " + detectors[k] + ", an even row has " + place);
            }
        }
        return new ParallelBeam(n, n, angles(given), detectors.length, spacing);
    }

    private static FanBeam fan(ParityCase given) {
        int n = given.parameter("pixels").getAsInt();
        return new FanBeam(
                n,
                n,
                angles(given),
                given.parameter("detectorPixels").getAsInt(),
                given.parameter("detectorSpacingPixels").getAsDouble(),
                given.parameter("sourceRadiusPixels").getAsDouble(),
                given.parameter("detectorRadiusPixels").getAsDouble());
    }
}
