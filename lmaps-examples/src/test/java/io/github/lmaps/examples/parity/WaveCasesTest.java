package io.github.lmaps.examples.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.types.Shape;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.lmaps.io.NumpyArray;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Flows and waves: what is refused, and quantities that the bundled cases lack. */
class WaveCasesTest {

    private static final String FLOW = "navier-stokes-32-ds4-fixed-b2";
    private static final String WAVES = "full-waveform-24x20-s2";

    private static ParityCase read(String name) {
        Path folder = Path.of("src/test/resources/parity", name).toAbsolutePath();
        return CaseReader.read(folder, CaseReader.description(folder));
    }

    private static ParityCase with(ParityCase given, String key, String value) {
        JsonObject parameters = given.parameters().deepCopy();
        parameters.add(key, JsonParser.parseString(value));
        return new ParityCase(
                given.operator(),
                parameters,
                given.range(),
                given.quantities(),
                given.source(),
                given.arrays());
    }

    private static ParityCase with(ParityCase given, String name, NumpyArray array) {
        Map<String, NumpyArray> arrays = new HashMap<>(given.arrays());
        arrays.put(name, array);
        return new ParityCase(
                given.operator(),
                given.parameters(),
                given.range(),
                given.quantities(),
                given.source(),
                arrays);
    }

    private static Quantity quantity(String kind, String inputs) {
        String text = "{\"kind\": \"" + kind + "\", \"inputs\": " + inputs + "}";
        return new Quantity(JsonParser.parseString(text).getAsJsonObject());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                FLOW + "; length; 3.5; the box has a side of 3.5, only 2 pi is known",
                FLOW + "; forcing; \"none\"; \"forcing\" is \"none\", only",
                FLOW + "; drag; 0.1; the parameters [drag] of \"navier-stokes\" are not known",
                FLOW + "; resolution; 31; the side of a flow must be even, got 31",
                WAVES + "; timeDerivativeOfDamping; \"centred\"; is \"centred\", only \"forward\"",
                WAVES + "; density; 2; the parameters [density] of \"full-waveform\"",
                WAVES + "; shape; [24, 21]; the velocity is (24, 20), announced as (24, 21)",
                WAVES + "; absorbingCells; 0; must be at least 1, got 0",
            })
    void whatIsNotUnderstoodIsRefused(String name, String key, String value, String message) {
        ParityCase given = with(read(name), key, value);
        CaseHandler handler =
                name.equals(FLOW) ? new NavierStokesHandler() : new FullWaveformHandler();
        Quantity quantity = given.quantities().get(0);

        assertThatThrownBy(() -> handler.compute(given, quantity)).hasMessageContaining(message);
    }

    private static double[] sum(double[] a, double[] b, double scale) {
        return IntStream.range(0, a.length).mapToDouble(i -> a[i] + scale * b[i]).toArray();
    }

    private static double dot(double[] a, double[] b) {
        return IntStream.range(0, a.length).mapToDouble(i -> a[i] * b[i]).sum();
    }

    private static double[] waves(int length, double pace) {
        return IntStream.range(0, length).mapToDouble(i -> Math.sin(pace * i + 1)).toArray();
    }

    @ParameterizedTest
    @CsvSource({FLOW + ", x, Ax", WAVES + ", velocity, traces"})
    void productsWithTheJacobianAreCentralDifferences(String name, String input, String output) {
        ParityCase read = read(name);
        CaseHandler handler =
                name.equals(FLOW) ? new NavierStokesHandler() : new FullWaveformHandler();
        double[] x = read.array(input).values();
        Shape image = read.array(input).shape();
        Shape measured = read.array(output).shape();
        double[] v = waves((int) measured.size(), 0.3);
        double[] along = waves(x.length, 0.7);
        String inputs = "{\"x\": \"" + input + "\", \"v\": \"v\"}";
        Quantity apply = quantity("apply", inputs);
        double step = 1e-4;

        double[] ahead =
                handler.compute(
                        with(read, input, new NumpyArray("<f8", image, sum(x, along, step))),
                        apply);
        double[] behind =
                handler.compute(
                        with(read, input, new NumpyArray("<f8", image, sum(x, along, -step))),
                        apply);
        double[] slope = sum(ahead, behind, -1);
        double want = dot(slope, v) / (2 * step);
        ParityCase given = with(read, "v", new NumpyArray("<f8", measured, v));
        double got = dot(handler.compute(given, quantity("vjp", inputs)), along);

        double scale = Math.sqrt(dot(slope, slope) * dot(v, v)) / (2 * step);
        assertThat(got).isCloseTo(want, within(1e-6 * scale));
    }

    /** That with respect to 1 / v^2, times -2 / v^3. */
    @Test
    void theGradientOfTheMisfitIsThatOfTheVelocity() {
        ParityCase given = read(WAVES);
        FullWaveformHandler handler = new FullWaveformHandler();
        String inputs = "{\"x\": \"velocity\", \"y\": \"target\"}";
        double[] ofVelocity = handler.compute(given, quantity("misfitGradient", inputs));
        double[] ofSlowness = handler.compute(given, quantity("gradientSlowness", inputs));
        double[] v = given.array("velocity").values();
        double[] want =
                IntStream.range(0, v.length)
                        .mapToDouble(i -> -2 / (v[i] * v[i] * v[i]) * ofSlowness[i])
                        .toArray();

        assertThat(RelativeError.of(ofVelocity, want)).isLessThan(1e-12);
    }
}
