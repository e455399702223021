package io.github.lmaps.operators.jpeg.file;

import io.github.lmaps.core.LmapsException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads whole files, or says why not. */
final class FileBytes {

    private static final long MOST = 1 << 30;

    private FileBytes() {}

    static byte[] of(Path path) {
        try {
            long size = Files.size(path);
            if (!Files.isRegularFile(path)) {
                throw failure(path, Files.isDirectory(path) ? "it is a folder" : "it is no file");
            }
            if (size > MOST) {
                throw failure(path, "it has " + size + " bytes, and the limit is " + MOST);
            }
            return Files.readAllBytes(path);
        } catch (NoSuchFileException e) {
            throw new LmapsException(message(path, "there is no such file"), e);
        } catch (AccessDeniedException e) {
            throw new LmapsException(message(path, "permission denied"), e);
        } catch (IOException e) {
            throw new LmapsException(message(path, e.toString()), e);
        }
    }

    private static LmapsException failure(Path path, String reason) {
        return new LmapsException(message(path, reason));
    }

    private static String message(Path path, String reason) {
        return "cannot read " + path + ": " + reason;
    }
}
