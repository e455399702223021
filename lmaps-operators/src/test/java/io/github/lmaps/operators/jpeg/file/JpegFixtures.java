package io.github.lmaps.operators.jpeg.file;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** The files of the resources (see their README.md), and ways to change them. */
final class JpegFixtures {

    private JpegFixtures() {}

    /** All files that are read, without those that are refused. */
    static List<String> names() {
        return new String(resource("expected.txt"), StandardCharsets.US_ASCII)
                .lines()
                .filter(line -> line.contains(".jpg"))
                .map(line -> line.split(" ")[0])
                .toList();
    }

    static byte[] resource(String name) {
        try (InputStream in = JpegFixtures.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JpegFile read(String name) {
        return JpegFile.read(resource(name));
    }

    /** Where a marker's FF stands; only segments before the first scan are searched. */
    static int find(byte[] file, int marker) {
        int position = 2;
        while ((file[position + 1] & 0xFF) != marker) {
            int length = (file[position + 2] & 0xFF) << 8 | file[position + 3] & 0xFF;
            position += 2 + length;
        }
        return position;
    }

    static byte[] segment(int marker, byte[] content) {
        int length = content.length + 2;
        byte[] head = {(byte) 0xFF, (byte) marker, (byte) (length >> 8), (byte) length};
        return joined(head, content);
    }

    static byte[] insert(byte[] file, int position, byte[] bytes) {
        return joined(
                Arrays.copyOf(file, position),
                bytes,
                Arrays.copyOfRange(file, position, file.length));
    }

    /** Takes out the first segment of a kind. */
    static byte[] without(byte[] file, int marker) {
        int start = find(file, marker);
        int length = (file[start + 2] & 0xFF) << 8 | file[start + 3] & 0xFF;
        return joined(
                Arrays.copyOf(file, start),
                Arrays.copyOfRange(file, start + 2 + length, file.length));
    }

    static byte[] with(byte[] file, int position, int... values) {
        byte[] changed = file.clone();
        for (int i = 0; i < values.length; i++) {
            changed[position + i] = (byte) values[i];
        }
        return changed;
    }

    static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }

    static byte[] text(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
