package io.github.lmaps.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Writes files slowly, in a Java of its own that finishes them when it is told to end. */
final class SlowWriter {

    static final String WRITING = "writing";
    static final String WHOLE = "begin, end";

    private SlowWriter() {}

    public static void main(String[] files) throws IOException {
        Runtime.getRuntime().addShutdownHook(new Thread(AtomicFile::finish));
        for (String file : files) {
            AtomicFile.write(Path.of(file), SlowWriter::write);
        }
    }

    private static void write(Path file) throws IOException {
        Files.writeString(file, "begin, ");
        System.out.println(WRITING);
        try {
            Thread.sleep(1500);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
        Files.writeString(file, "end", StandardOpenOption.APPEND);
    }
}
