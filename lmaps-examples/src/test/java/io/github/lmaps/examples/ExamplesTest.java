package io.github.lmaps.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Named.named;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.engine.ComputeEngine;
import io.github.lmaps.image.Images;
import io.github.lmaps.image.Photograph;
import io.github.lmaps.operator.DiagonalGramOperator;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExamplesTest {

    @TempDir Path folder;

    static Stream<Named<Consumer<String[]>>> examples() {
        return Stream.of(
                named("DenoisePhotograph", DenoisePhotograph::main),
                named("DeblurPhotograph", DeblurPhotograph::main),
                named("DeblurMotion", DeblurMotion::main),
                named("InpaintRandom", InpaintRandom::main),
                named("InpaintBox", InpaintBox::main),
                named("UpscalePhotograph", UpscalePhotograph::main),
                named("DeblurJpeg", DeblurJpeg::main),
                named("DequantizePhotograph", DequantizePhotograph::main),
                named("EnsembleUncertainty", EnsembleUncertainty::main),
                named("OwnOperator", OwnOperator::main),
                named("OwnDenoiser", OwnDenoiser::main));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void writesItsPictureAndSaysHowGoodItIs(Consumer<String[]> example) {
        Path input = folder.resolve("input.png");
        Path output = folder.resolve("output.png");
        Images.write(crop(40), input);

        String said = printed(() -> example.accept(new String[] {input + "", output + ""}));

        assertThat(Images.read(output).shape()).isEqualTo(new Shape(1, 3, 40, 40));
        assertThat(said).containsPattern("\\d+[.,]\\d\\d dB").contains(output.toString());
    }

    @Test
    void aJpegFileIsRestoredAndCompared() {
        Path truth = folder.resolve("truth.png");
        Path input = folder.resolve("input.jpg");
        Path output = folder.resolve("output.png");
        Images.write(crop(40), truth);
        Photograph.of(crop(40)).write(input, 0.2);

        String said =
                printed(
                        () ->
                                RestoreJpegFile.main(
                                        new String[] {input + "", output + "", truth + ""}));

        assertThat(Images.read(output).shape()).isEqualTo(new Shape(1, 3, 40, 40));
        assertThat(said)
                .containsPattern("dB decoded, \\d+[.,]\\d\\d dB")
                .contains(output.toString());
    }

    @Test
    void solversAreComparedInATable() {
        String said = printed(() -> CompareSolvers.main(new String[] {"16"}));

        List<String> rows = said.lines().toList();
        assertThat(rows).hasSize(2 + 4 + 5 + 4);
        assertThat(rows).allMatch(row -> row.split("\\|").length == 8);
        assertThat(rows).anyMatch(row -> row.startsWith("| high dynamic range | closed form | 0"));
    }

    @Test
    void scatteringIsSolvedToItsToleranceAtEveryLevel() {
        String said = printed(() -> ScatteringCost.main(new String[] {"3"}));

        List<String> rows = said.lines().filter(line -> line.startsWith("| 3 |")).toList();
        assertThat(rows).hasSize(9);
        assertThat(rows)
                .allSatisfy(
                        row ->
                                assertThat(Double.parseDouble(row.split("\\|")[4].strip()))
                                        .isLessThanOrEqualTo(3e-6));
    }

    private static Field crop(int size) {
        Field photograph = Samples.photograph("coffee");
        float[] values = new float[3 * size * size];
        for (int i = 0; i < values.length; i++) {
            values[i] = photograph.at(0, i / size / size, 60 + i / size % size, 60 + i % size);
        }
        return Field.of(values, ValueRange.SYMMETRIC, 1, 3, size, size);
    }

    private static String printed(Runnable action) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream before = System.out;
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            action.run();
        } finally {
            System.setOut(before);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void theOwnOperatorIsWhatItClaims() {
        try (NDManager manager = ComputeEngine.newManager(Device.cpu());
                DiagonalGramOperator pairs =
                        new OwnOperator.PairedRows().bind(manager, new Shape(1, 2, 4, 3))) {
            NDArray x = manager.arange(24f).reshape(1, 2, 4, 3);
            NDArray y = manager.arange(12f).reshape(1, 2, 2, 3);

            double forward = pairs.apply(x).mul(y).sum().getFloat();
            double backward = x.mul(pairs.adjoint(y)).sum().getFloat();
            float[] gram = pairs.apply(pairs.adjoint(y)).toFloatArray();

            assertThat(forward).isEqualTo(backward);
            assertThat(gram).isEqualTo(y.mul(0.5).toFloatArray());
        }
    }
}
