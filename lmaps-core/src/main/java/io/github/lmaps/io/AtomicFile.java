package io.github.lmaps.io;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** Replaces files as a whole or not at all. Thread-safe. */
public final class AtomicFile {

    /** Writing holds the one, the end of the process the other. */
    private static final ReadWriteLock LOCK = new ReentrantReadWriteLock();

    /** Writes the content. */
    @FunctionalInterface
    public interface Content {

        /**
         * Writes a file.
         *
         * @param file a new one, which takes the place of the other when it is written
         * @throws IOException if it cannot be written
         */
        void writeTo(Path file) throws IOException;
    }

    private AtomicFile() {}

    /**
     * Writes beside the file, under a name that nobody uses, then moves over it; after a failure
     * the old file, if any, is as it was, and nothing lies beside it. A link stays a link: what it
     * points to is replaced.
     *
     * @param file the file to make or to replace
     * @param content writes it
     * @throws IOException if the file cannot be written, or is no ordinary one
     */
    public static void write(Path file, Content content) throws IOException {
        boolean there = Files.exists(file);
        Path target = there ? file.toRealPath() : file.toAbsolutePath();
        if (there && !Files.isRegularFile(target)) {
            throw new IOException("it is no ordinary file");
        }
        Path beside = target.resolveSibling(".lmaps-" + UUID.randomUUID() + ".tmp");
        LOCK.readLock().lock();
        try {
            content.writeTo(beside);
            flushToDisk(beside);
            move(beside, target);
        } finally {
            try {
                Files.deleteIfExists(beside);
            } finally {
                LOCK.readLock().unlock();
            }
        }
    }

    /**
     * For a process that is about to end: waits for the files that are being written, and lets no
     * other be begun, ever.
     */
    public static void finish() {
        LOCK.writeLock().lock();
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
