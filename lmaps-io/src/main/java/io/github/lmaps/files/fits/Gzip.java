package io.github.lmaps.files.fits;

import io.github.lmaps.files.internal.Reading;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.zip.GZIPInputStream;

/**
 * Files that gzip packed (RFC 1952), told by their first two bytes: they are unpacked beside the
 * other temporary files for as long as they are read, so that what a header claims can be compared
 * with a length.
 */
final class Gzip {

    private static final int CHUNK = 1 << 16;
    private static final int MAGIC = 0x1f8b;

    /** Reads an unpacked file. */
    @FunctionalInterface
    interface Body<T> {
        T read(Path unpacked) throws Exception;
    }

    private Gzip() {}

    static <T> T unpacked(Path file, Body<T> body) throws Exception {
        if (!isPacked(file)) {
            return body.read(file);
        }
        Path temporary = Files.createTempFile("lmaps", ".fits");
        try {
            unpack(file, temporary);
            return body.read(temporary);
        } finally {
            Files.delete(temporary);
        }
    }

    private static boolean isPacked(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] first = in.readNBytes(2);
            return first.length == 2 && ((first[0] & 0xff) << 8 | first[1] & 0xff) == MAGIC;
        }
    }

    private static void unpack(Path file, Path target) throws IOException {
        try (InputStream packed = new BufferedInputStream(Files.newInputStream(file));
                OutputStream out = Files.newOutputStream(target)) {
            InputStream in = of(file, 0, () -> new GZIPInputStream(packed));
            byte[] chunk = new byte[CHUNK];
            long done = 0;
            int count = 0;
            while (count >= 0) {
                out.write(chunk, 0, count);
                done += count;
                count = of(file, done, () -> in.read(chunk));
            }
        }
    }

    private static <T> T of(Path file, long done, Callable<T> step) {
        return Reading.of(file, "byte " + done + " of what gzip packed", step);
    }
}
