package io.github.lmaps.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.image.Images;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {

    @TempDir Path folder;

    @Test
    void panelsAreWrittenAndListed() throws IOException {
        Path panels = folder.resolve("a/b");

        Cli.Run run = Cli.run("demo", "-o", panels, "--levels", 2);

        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        List<String> names;
        try (Stream<Path> files = Files.list(panels)) {
            names = files.map(file -> file.getFileName().toString()).toList();
        }
        assertThat(names).hasSize(15).contains("overview.png");
        assertThat(names)
                .filteredOn(name -> !name.equals("overview.png"))
                .allMatch(run.out()::contains);
        assertThat(run.out()).contains(panels.toString());
        assertThat(Images.read(panels.resolve("denoise-china.png")).shape())
                .isEqualTo(new Shape(1, 3, 346, 820));
        assertThat(Images.read(panels.resolve("inpaint_random-astronaut-uncertainty.png")).shape())
                .isEqualTo(new Shape(1, 3, 346, 1352));
        assertThat(Images.read(panels.resolve("overview.png")).shape())
                .isEqualTo(new Shape(1, 3, 7 * 346 + 490, 1852));
    }

    @Test
    void aFolderThatCannotBeMadeIsAFailure() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");

        Cli.Run run = Cli.run("demo", "-o", file.resolve("demo"));

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("cannot make the folder");
    }

    @Test
    void aPanelHoldsItsPicturesUnchanged() {
        Field image = Pictures.crop(3, 12, 20);
        Panel panel =
                new Panel(
                        "heading",
                        List.of(
                                new Panel.Cell(image, "one", "caption"),
                                new Panel.Cell(image, "two", "")));

        Field drawn = panel.draw();

        assertThat(drawn.shape()).isEqualTo(new Shape(1, 3, panel.height(), panel.width()));
        for (int column : new int[] {16, 16 + 20 + 10}) {
            assertThat(drawn.at(0, 1, 46 + 5, column + 7))
                    .isCloseTo(image.at(0, 1, 5, 7), within(1e-6f));
        }
        assertThat(drawn.at(0, 0, 0, 0)).isEqualTo(1);
    }

    @Test
    void aDeviationMapIsTheRootMeanSquareOverChannels() {
        Field deviation = Field.of(new float[] {3, 0, 4, 0}, ValueRange.BYTE, 1, 2, 1, 2);

        DeviationMap map = DeviationMap.of(deviation, 5);

        assertThat(map.picture().at(0, 0, 0, 0)).isEqualTo((float) Math.sqrt(12.5));
        assertThat(map.picture().range()).isEqualTo(new ValueRange(0, 5));
        assertThat(DeviationMap.of(Field.of(new float[4], ValueRange.UNIT, 1, 1, 2, 2)).white())
                .isPositive();
    }
}
