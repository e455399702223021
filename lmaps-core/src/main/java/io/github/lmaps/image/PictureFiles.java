package io.github.lmaps.image;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Which paths can be files at all, and why one failed, in words. */
final class PictureFiles {

    private PictureFiles() {}

    static void refuseUnusable(Path path) throws IOException {
        if (path.getFileSystem() != FileSystems.getDefault()) {
            throw new Refusal("it does not lie on the default file system");
        }
        if (Files.isDirectory(path)) {
            throw new Refusal("it is a folder");
        }
    }

    /** The reason for a failure, given what a failure without a reason of ours stands for. */
    static String reason(Throwable failure, String otherwise) {
        // The JDK's plug-ins wrap "No space left on device" into "I/O error writing PNG file!".
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof Refusal) {
            return cause.getMessage();
        }
        if (cause instanceof EOFException) {
            return "it is truncated";
        }
        if (cause instanceof NoSuchFileException) {
            return "there is no such file";
        }
        if (cause instanceof AccessDeniedException) {
            return "permission denied";
        }
        boolean plain = cause instanceof IOException && cause.getMessage() != null;
        return otherwise + (plain ? cause.getMessage() : cause);
    }
}
