package io.github.lmaps.examples.parity;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import com.google.gson.JsonArray;
import io.github.lmaps.engine.ComputeEngine;
import io.github.lmaps.io.NumpyArray;
import io.github.lmaps.operators.science.FullWaveform;
import io.github.lmaps.operators.science.RickerPulse;
import io.github.lmaps.operators.science.WaveGrid;
import io.github.lmaps.operators.science.WavePosition;
import io.github.lmaps.operators.science.Waveforms;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Acoustic waves through one velocity [nx, nz], which is the operator's image transposed. */
final class FullWaveformHandler implements CaseHandler {

    private static final Set<String> KINDS =
            Set.of("apply", "vjp", "misfit", "misfitGradient", "gradientSlowness");

    private static final Set<String> PARAMETERS =
            Set.of(
                    "shape",
                    "spacing",
                    "absorbingCells",
                    "stepMilliseconds",
                    "steps",
                    "peakFrequencyKilohertz",
                    "freeSurface",
                    "timeDerivativeOfDamping",
                    "velocityInLayer",
                    "directionalDerivative");

    @Override
    public Set<String> operators() {
        return Set.of("full-waveform");
    }

    @Override
    public boolean supports(Quantity quantity) {
        return KINDS.contains(quantity.kind());
    }

    @Override
    public double[] compute(ParityCase given, Quantity quantity) {
        FullWaveform operator = operator(given);
        NumpyArray velocity = given.array(quantity.input("x").getAsString());
        requireShape(given, velocity.shape());
        try (NDManager manager = ComputeEngine.newManager(Device.cpu());
                NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            NDArray x =
                    manager.create(velocity.values(), velocity.shape())
                            .transpose()
                            .expandDims(0)
                            .expandDims(0);
            Waveforms waveforms = operator.bind(manager, x.getShape());
            return computed(given, quantity, waveforms, x).toDoubleArray();
        }
    }

    private static NDArray computed(
            ParityCase given, Quantity quantity, Waveforms waveforms, NDArray x) {
        Shape traces = waveforms.measurementShape();
        return switch (quantity.kind()) {
            case "apply" -> waveforms.apply(x);
            case "vjp" -> model(waveforms.vjp(x, array(given, quantity, "v", x, traces)));
            case "misfit" ->
                    waveforms
                            .apply(x)
                            .sub(array(given, quantity, "y", x, traces))
                            .square()
                            .sum()
                            .div(2);
            case "misfitGradient" -> model(gradient(given, quantity, waveforms, x));
            default -> model(gradient(given, quantity, waveforms, x).mul(x.pow(3)).div(-2));
        };
    }

    private static NDArray gradient(
            ParityCase given, Quantity quantity, Waveforms waveforms, NDArray x) {
        NDArray y = array(given, quantity, "y", x, waveforms.measurementShape());
        return waveforms.vjp(x, waveforms.apply(x).sub(y));
    }

    /** [nx, nz] of [1, 1, H, W]. */
    private static NDArray model(NDArray image) {
        return image.squeeze(new int[] {0, 1}).transpose();
    }

    private static NDArray array(
            ParityCase given, Quantity quantity, String input, NDArray x, Shape shape) {
        NumpyArray array = given.array(quantity.input(input).getAsString());
        return x.getManager().create(array.values(), shape);
    }

    private static void requireShape(ParityCase given, Shape velocity) {
        JsonArray shape = given.parameter("shape").getAsJsonArray();
        Shape wanted = new Shape(shape.get(0).getAsLong(), shape.get(1).getAsLong());
        if (!velocity.equals(wanted)) {
            throw new DamagedCaseException(
                    "the velocity is " + velocity + ", announced as " + wanted);
        }
    }

    private static FullWaveform operator(ParityCase given) {
        WaveCases.requireKnown(given, PARAMETERS);
        WaveCases.requireText(given, "timeDerivativeOfDamping", "forward");
        JsonArray shape = given.parameter("shape").getAsJsonArray();
        JsonArray spacing = given.parameter("spacing").getAsJsonArray();
        return new FullWaveform(
                new WaveGrid(
                        shape.get(1).getAsInt(),
                        shape.get(0).getAsInt(),
                        spacing.get(1).getAsDouble(),
                        spacing.get(0).getAsDouble(),
                        given.parameter("absorbingCells").getAsInt(),
                        given.parameter("velocityInLayer").getAsDouble(),
                        given.parameter("freeSurface").getAsBoolean()),
                new RickerPulse(
                        given.parameter("peakFrequencyKilohertz").getAsDouble(),
                        given.parameter("stepMilliseconds").getAsDouble(),
                        given.parameter("steps").getAsInt()),
                positions(given.array("src")),
                positions(given.array("rec")));
    }

    private static List<WavePosition> positions(NumpyArray array) {
        double[] values = array.values();
        return IntStream.range(0, values.length / 2)
                .mapToObj(i -> new WavePosition(values[2 * i], values[2 * i + 1]))
                .toList();
    }
}
