package io.github.lmaps.image;

import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Random;
import java.util.zip.CRC32;

/** The pictures of the resource folder as formulas, and what builds others. */
final class Fixtures {

    static final int WIDTH = 21;
    static final int HEIGHT = 9;
    static final int PNG_HEADER_END = 33;

    private Fixtures() {}

    /** A sample by place and channel. */
    interface Formula {
        double at(int x, int y, int c);
    }

    /** 16 bits, scaled to [0, 1]. */
    static double deep(int x, int y, int c) {
        return deepSample(x, y, c) / 65535.0;
    }

    static int deepSample(int x, int y, int c) {
        return (x * 4099 + y * 7919 + c * 21001 + 1234) % 65536;
    }

    /** The upper 8 bits, scaled to [0, 1]. */
    static double flat(int x, int y, int c) {
        return flatSample(x, y, c) / 255.0;
    }

    static int flatSample(int x, int y, int c) {
        return deepSample(x, y, c) >> 8;
    }

    /** A gradient for lossy files, 48 x 32. */
    static double smooth(int x, int y, int c) {
        return new int[] {40 + 4 * x, 60 + 5 * y, 200 - 3 * x}[c] / 255.0;
    }

    static Field field(int channels, int height, int width, Formula formula) {
        return field(channels, height, width, ValueRange.UNIT, formula);
    }

    static Field field(int channels, int height, int width, ValueRange range, Formula formula) {
        float[] values = new float[channels * height * width];
        int i = 0;
        for (int c = 0; c < channels; c++) {
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    values[i++] = (float) (range.lo() + range.width() * formula.at(x, y, c));
                }
            }
        }
        return Field.of(values, range, 1, channels, height, width);
    }

    /** Random levels of the given depth, exactly as a file holds them. */
    static Field noise(int channels, int height, int width, int bits, long seed) {
        Random random = new Random(seed);
        int levels = 1 << bits;
        return field(
                channels,
                height,
                width,
                (x, y, c) -> random.nextInt(levels) / (double) (levels - 1));
    }

    static double largestDifference(Field a, Field b) {
        if (!a.shape().equals(b.shape())) {
            throw new AssertionError(a.shape() + " is not " + b.shape());
        }
        double largest = 0;
        for (int i = 0; i < a.size(); i++) {
            largest = Math.max(largest, Math.abs(a.values().get(i) - b.values().get(i)));
        }
        return largest;
    }

    static Path resource(String name) {
        URL url = Objects.requireNonNull(Fixtures.class.getResource(name), name);
        try {
            return Path.of(url.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] bytes(Path path) {
        try {
            return Files.readAllBytes(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path write(Path path, byte[] bytes) {
        try {
            return Files.write(path, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A PNG with one more chunk after its header. */
    static byte[] withChunk(byte[] png, String type, byte[] data) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(png, 0, PNG_HEADER_END);
        bytes.writeBytes(chunk(type, data));
        bytes.write(png, PNG_HEADER_END, png.length - PNG_HEADER_END);
        return bytes.toByteArray();
    }

    static byte[] chunk(String type, byte[] data) {
        byte[] name = type.getBytes(StandardCharsets.ISO_8859_1);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(data);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(data.length);
            out.write(name);
            out.write(data);
            out.writeInt((int) crc.getValue());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** An EXIF block with nothing but an orientation, big endian. */
    static byte[] exif(int orientation) {
        return new byte[] {
            'M',
            'M',
            0,
            42,
            0,
            0,
            0,
            8,
            0,
            1,
            1,
            18,
            0,
            3,
            0,
            0,
            0,
            1,
            0,
            (byte) orientation,
            0,
            0,
            0,
            0,
            0,
            0
        };
    }

    /** Bytes that pass for an ICC profile of gray (1) or RGB (3 channels). */
    static byte[] profile(int channels, int length) {
        byte[] profile = new byte[length];
        new Random(length).nextBytes(profile);
        byte[] space = (channels == 1 ? "GRAY" : "RGB ").getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(space, 0, profile, 16, space.length);
        return profile;
    }
}
