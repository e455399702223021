package io.github.lmaps.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.image.Images;
import io.github.lmaps.image.Photograph;
import io.github.lmaps.networks.Networks;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever fails: a clear sentence, and nothing half-written. */
class RestoreFailureTest {

    @TempDir Path folder;
    private Path input;
    private Path output;

    @BeforeEach
    void setUp() throws IOException {
        input = Pictures.colour(folder);
        output = Files.createDirectory(folder.resolve("out")).resolve("out.png");
    }

    private void fails(int code, String expected, Object... args) {
        Cli.Run run = Cli.run(args);

        assertThat(run.err()).contains(expected);
        assertThat(run.code()).isEqualTo(code);
        try (Stream<Path> left = Files.list(folder.resolve("out"))) {
            assertThat(left).isEmpty();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aMissingInput() {
        fails(1, "no such file", "restore", "denoise", folder.resolve("none.png"), "-o", output);
    }

    @Test
    void anInputThatIsNoPicture() throws IOException {
        Path text = Files.writeString(folder.resolve("text.png"), "no picture at all");

        fails(1, "text.png", "restore", "denoise", text, "-o", output);
    }

    @Test
    void aTruncatedInput() throws IOException {
        byte[] bytes = Files.readAllBytes(input);
        Path cut = folder.resolve("cut.png");
        Files.write(cut, Arrays.copyOf(bytes, bytes.length / 2));

        fails(1, "cut.png", "restore", "denoise", cut, "-o", output);
    }

    @Test
    void aMaskOfAnotherSize() {
        Path mask = Pictures.mask(folder, 20, 30);

        fails(
                1,
                "has 30 x 20 pixels, the input 32 x 24",
                "restore",
                "inpaint",
                input,
                "-o",
                output,
                "--mask",
                mask);
    }

    @Test
    void aMaskThatKeepsNothing() {
        Field black = Field.of(new float[24 * 32], ValueRange.UNIT, 1, 1, 24, 32);
        Path mask = Pictures.write(black, folder.resolve("black.png"));

        fails(1, "--invert", "restore", "inpaint", input, "-o", output, "--mask", mask);
    }

    @Test
    void noMaskAndNoTransparency() {
        fails(2, "--mask", "restore", "inpaint", input, "-o", output);
        Path opaque = folder.resolve("opaque.png");
        float[] ones = new float[24 * 32];
        Arrays.fill(ones, 1);
        Photograph.read(input)
                .withAlpha(Field.of(ones, ValueRange.UNIT, 1, 1, 24, 32))
                .write(opaque);
        fails(2, "no transparent pixels", "restore", "inpaint", opaque, "-o", output);
    }

    @Test
    void kernelsThatAreNone() throws IOException {
        Path text = Files.writeString(folder.resolve("kernel.npy"), "no array");
        Field black = Field.of(new float[9], ValueRange.UNIT, 1, 1, 3, 3);
        Path zero = Pictures.write(black, folder.resolve("zero.png"));
        Path flat = Files.write(folder.resolve("flat.npy"), array("(5,)", 5));

        fails(1, "kernel.npy", "restore", "deblur", input, "-o", output, "--kernel", text);
        fails(1, "zero.png", "restore", "deblur", input, "-o", output, "--kernel", zero);
        fails(1, "[h, w]", "restore", "deblur", input, "-o", output, "--kernel", flat);
        fails(
                1,
                "none.npy",
                "restore",
                "deblur",
                input,
                "-o",
                output,
                "--kernel",
                folder.resolve("none.npy"));
    }

    /** Zeros in NumPy's format. */
    private static byte[] array(String shape, int count) {
        String header = "{'descr': '|u1', 'fortran_order': False, 'shape': " + shape + ", }\n";
        byte[] text = header.getBytes(StandardCharsets.US_ASCII);
        ByteBuffer file = ByteBuffer.allocate(10 + text.length + count);
        file.order(ByteOrder.LITTLE_ENDIAN);
        file.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
        file.putShort((short) text.length).put(text);
        return file.array();
    }

    @Test
    void aKernelThatReachesTooFar() {
        fails(
                1,
                "reaches 40 rows",
                "restore",
                "deblur",
                input,
                "-o",
                output,
                "--kernel",
                "gaussian:10");
    }

    @Test
    void outputsThatCannotBe() {
        Path elsewhere = folder.resolve("none/out.png");

        fails(2, "is the input", "restore", "denoise", input, "-o", input);
        fails(2, "no folder", "restore", "denoise", input, "-o", elsewhere);
        fails(2, "is a folder", "restore", "denoise", input, "-o", namedLikeAPicture());
        fails(
                2,
                "same file",
                "restore",
                "denoise",
                input,
                "-o",
                output,
                "--uncertainty",
                output,
                "--chains",
                2);
    }

    private Path namedLikeAPicture() {
        try {
            return Files.createDirectory(folder.resolve("folder.png"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aFolderWithoutPermission() {
        Path out = output.getParent();
        assertThat(out.toFile().setWritable(false)).isTrue();
        assumeFalse(Files.isWritable(out), "root may write everywhere");

        fails(2, "cannot be written to", "restore", "denoise", input, "-o", output);
    }

    @Test
    void transparencyThatJpegWouldLose() {
        Path clear = folder.resolve("clear.png");
        Field alpha = Field.of(new float[24 * 32], ValueRange.UNIT, 1, 1, 24, 32);
        Photograph.read(input).withAlpha(alpha).write(clear);

        fails(
                2,
                "transparency",
                "restore",
                "denoise",
                clear,
                "-o",
                output.resolveSibling("out.jpg"));
    }

    @Test
    void aNetworkThatIsNot() throws IOException {
        Path card = folder.resolve("card.json");

        fails(1, "card.json", "restore", "denoise", input, "-o", output, "--network", card);
        Files.writeString(card, "{}");
        fails(1, "card.json", "restore", "denoise", input, "-o", output, "--network", card);
    }

    @Test
    void aNetworkForOtherChannels() throws IOException {
        Path card = copyOfGray();

        fails(1, "has 3 channels", "restore", "denoise", input, "-o", output, "--network", card);
        Cli.Run run =
                Cli.run(
                        "restore",
                        "denoise",
                        Pictures.gray(folder),
                        "-o",
                        output,
                        "--network",
                        card,
                        "--levels",
                        1);
        assertThat(run.code()).isZero();
        assertThat(Images.read(output).shape().get(1)).isEqualTo(1);
    }

    private Path copyOfGray() throws IOException {
        for (String name : new String[] {"card.json", "gray.pt"}) {
            try (InputStream in = Networks.class.getResourceAsStream("gray/" + name)) {
                Files.copy(Objects.requireNonNull(in), folder.resolve(name));
            }
        }
        return folder.resolve("card.json");
    }
}
