package io.github.lmaps.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.lmaps.core.Field;
import io.github.lmaps.core.LmapsException;
import io.github.lmaps.core.ValueRange;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.stream.FileImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WritingTest {

    private static final Field PICTURE = Fixtures.noise(3, 64, 64, 8, 1);

    @TempDir Path folder;

    /** A disk that is full after 2000 bytes. */
    private static final class FullDisk extends FileImageOutputStream {

        FullDisk(File file) throws IOException {
            super(file);
        }

        @Override
        public void write(int value) throws IOException {
            super.write(value);
            refuseMore();
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            super.write(bytes, offset, length);
            refuseMore();
        }

        private void refuseMore() throws IOException {
            if (getStreamPosition() > 2000) {
                throw new IOException("No space left on device");
            }
        }
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.png", "a.tif", "a.jpg"})
    void aFailureLeavesTheOldFileAndNothingElse(String name) throws IOException {
        Path path = folder.resolve(name);
        Images.write(Fixtures.noise(1, 3, 3, 8, 2), path);
        byte[] old = Files.readAllBytes(path);

        assertThatThrownBy(
                        () ->
                                PhotographWriter.write(
                                        Photograph.of(PICTURE), path, 0.95, FullDisk::new))
                .isInstanceOf(LmapsException.class)
                .hasMessage("cannot write " + path + ": No space left on device");

        assertThat(names()).containsExactly(name);
        assertThat(path).hasBinaryContent(old);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.png", "a.tif", "a.jpg"})
    void aFullDeviceIsReported(String name) throws IOException {
        File full = new File("/dev/full");
        assumeThat(full).exists();

        assertThatThrownBy(
                        () ->
                                PhotographWriter.write(
                                        Photograph.of(PICTURE),
                                        folder.resolve(name),
                                        0.95,
                                        file -> new FileImageOutputStream(full)))
                .isInstanceOf(LmapsException.class)
                .hasMessageContaining(name);

        assertThat(names()).isEmpty();
    }

    @Test
    void aNewFileReplacesTheOldOneAndNothingIsLeftBeside() throws IOException {
        Path path = folder.resolve("a.png");
        Images.write(Fixtures.noise(1, 3, 3, 8, 2), path);

        Images.write(PICTURE, path);

        assertThat(Images.read(path)).isEqualTo(PICTURE);
        assertThat(names()).containsExactly("a.png");
    }

    @Test
    void aLinkStaysALink() throws IOException {
        Path file = folder.resolve("file.png");
        Path link = folder.resolve("link.png");
        Images.write(Fixtures.noise(1, 3, 3, 8, 2), file);
        try {
            Files.createSymbolicLink(link, file);
        } catch (IOException | UnsupportedOperationException e) {
            assumeThat(e).as("links can be made").isNull();
        }

        Images.write(PICTURE, link);

        assertThat(link).isSymbolicLink();
        assertThat(Images.read(file)).isEqualTo(PICTURE);
    }

    @Test
    void refusesFoldersThatAreMissingOrLocked() {
        Path missing = folder.resolve("missing").resolve("a.png");
        assertThatThrownBy(() -> Images.write(PICTURE, missing))
                .isInstanceOf(LmapsException.class)
                .hasMessageContainingAll("a.png", "there is no folder");

        Path folderAsFile = folder.resolve("folder.png");
        assertThat(folderAsFile.toFile().mkdir()).isTrue();
        assertThatThrownBy(() -> Images.write(PICTURE, folderAsFile))
                .isInstanceOf(LmapsException.class)
                .hasMessageContainingAll("folder.png", "it is a folder");

        Path locked = Path.of("/proc/a.png");
        assumeThat(locked.getParent()).isDirectory();
        assertThatThrownBy(() -> Images.write(PICTURE, locked))
                .isInstanceOf(LmapsException.class)
                .hasMessage("cannot write /proc/a.png: no file can be made in the folder /proc");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a.xyz", "png", "a.png.txt"})
    void refusesUnknownExtensions(String name) {
        assertThatThrownBy(() -> Images.write(PICTURE, folder.resolve(name)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(name, ".png, .jpg, .tif");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.gif", "a.BMP"})
    void refusesFormatsThatAreOnlyRead(String name) {
        assertThatThrownBy(() -> Images.write(PICTURE, folder.resolve(name)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(name, "only read");
    }

    @Test
    void refusesWhatIsNoPicture() throws IOException {
        Path path = folder.resolve("a.png");
        assertRefused(Field.of(new float[8], ValueRange.UNIT, 1, 2, 2, 2), "(1, 2, 2, 2)");
        assertRefused(Field.of(new float[8], ValueRange.UNIT, 2, 1, 2, 2), "field.image(i)");
        assertRefused(Field.of(new float[8], ValueRange.UNIT, 2, 4), "(2, 4)");
        assertRefused(PICTURE.declaredAs(ValueRange.UNBOUNDED), "declaredAs");
        assertRefused(
                Field.of(new float[] {Float.NaN, 0}, ValueRange.UNIT, 1, 1, 1, 2),
                "1 of the 2 values");
        assertThatThrownBy(() -> Images.write(PICTURE, path, 12))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("12");
        assertThat(names()).isEmpty();
    }

    private void assertRefused(Field field, String part) {
        assertThatThrownBy(() -> Images.write(field, folder.resolve("a.png")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(part);
    }

    @Test
    void refusesWhatJpegCannotKeep() throws IOException {
        Path path = folder.resolve("a.jpg");
        assertThatThrownBy(() -> Images.write(PICTURE, path, 16))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("JPEG", "16 bits");
        Photograph clear = Photograph.of(PICTURE).withAlpha(Fixtures.noise(1, 64, 64, 8, 3));
        assertThatThrownBy(() -> clear.write(path))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("a.jpg", "withAlpha(null)");
        assertThatThrownBy(() -> Photograph.of(PICTURE).write(path, 1.5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1.5");
        byte[] endless = Fixtures.profile(3, 17 << 20);
        assertThatThrownBy(() -> Photograph.of(PICTURE).withProfile(endless).write(path))
                .isInstanceOf(LmapsException.class)
                .hasMessageContainingAll("a.jpg", "does not fit into a JPEG");
        assertThat(names()).isEmpty();
    }

    @Test
    void clampsAndRoundsToNearest() {
        float[] values = {-3, 0, 0.49f / 255, 0.51f / 255, 1, 7, Float.POSITIVE_INFINITY};
        Path path = folder.resolve("a.png");

        Images.write(Field.of(values, ValueRange.UNIT, 1, 1, 1, 7), path);

        assertThat(Images.read(path, ValueRange.BYTE).toFloatArray())
                .containsExactly(0, 0, 0, 1, 255, 255, 255);
    }

    @Test
    void anInterruptedThreadCanStillSaveItsEstimate() {
        Path path = folder.resolve("a.png");
        Thread.currentThread().interrupt();
        try {
            Images.write(PICTURE, path);

            assertThat(Images.read(path)).isEqualTo(PICTURE);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void refusesJpegsThatAreTooLong() throws IOException {
        Field strip = Field.of(new float[65501], ValueRange.UNIT, 1, 1, 1, 65501);

        assertThatThrownBy(() -> Images.write(strip, folder.resolve("a.jpg")))
                .isInstanceOf(LmapsException.class)
                .hasMessageContainingAll("a.jpg", "65500");
        assertThat(names()).isEmpty();
    }
}
