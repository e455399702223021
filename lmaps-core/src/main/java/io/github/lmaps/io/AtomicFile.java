package io.github.lmaps.image;

import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import javax.imageio.stream.ImageOutputStream;

/** Replaces a file as a whole or not at all. */
final class AtomicFile {

    /** Opens what is written to; a seam for tests of full disks. */
    interface Opener {
        ImageOutputStream open(File file) throws IOException;
    }

    /** Writes the content. */
    interface Content {
        void write(ImageOutputStream out) throws IOException;
    }

    private AtomicFile() {}

    /**
     * Writes beside the file, then moves over it; after a failure the old file, if any, is as it
     * was.
     */
    static void write(Path path, Content content, Opener opener) throws IOException {
        // A link stays a link: what it points to is replaced.
        Path target = Files.exists(path) ? path.toRealPath() : path.toAbsolutePath();
        Path beside = target.resolveSibling(".lmaps-" + UUID.randomUUID() + ".tmp");
        try {
            try (ImageOutputStream out = opened(opener, beside)) {
                content.write(out);
            }
            flushToDisk(beside);
            move(beside, target);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    private static ImageOutputStream opened(Opener opener, Path file) throws IOException {
        try {
            return opener.open(file.toFile());
        } catch (FileNotFoundException e) {
            // Its message would name the temporary file.
            throw new Refusal("no file can be made in the folder " + file.getParent());
        }
    }

    /**
     * So that a power cut after the move cannot leave an empty file in the old one's place. A
     * channel would close itself in an interrupted thread, which may have an estimate to save.
     */
    private static void flushToDisk(Path file) throws IOException {
        try (RandomAccessFile flushed = new RandomAccessFile(file.toFile(), "rw")) {
            flushed.getFD().sync();
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
