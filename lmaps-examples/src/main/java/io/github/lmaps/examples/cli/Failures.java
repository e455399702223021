package io.github.lmaps.examples.cli;

import io.github.lmaps.core.LmapsException;
import java.io.IOException;
import java.io.UncheckedIOException;

/** What went wrong, in words. */
final class Failures {

    private static final long MEGABYTE = 1 << 20;

    private Failures() {}

    static String sentence(Throwable failure) {
        if (failure instanceof OutOfMemoryError && isOfHeap(failure)) {
            return "there is not enough heap (maximum "
                    + Runtime.getRuntime().maxMemory() / MEGABYTE
                    + " MB): raise it with java -Xmx8g -jar lmaps.jar ..., or take a smaller image";
        }
        if (failure instanceof LinkageError) {
            return "a part of the program could not be loaded on this machine: " + root(failure);
        }
        if (isUnexpected(failure)) {
            return "unexpected: " + failure;
        }
        String message = failure.getMessage();
        if (failure instanceof OutOfMemoryError) {
            return "there is not enough memory: " + message;
        }
        return message == null ? failure.toString() : message.strip();
    }

    /** Java names the kind of memory; threads and native memory are not raised with -Xmx. */
    private static boolean isOfHeap(Throwable failure) {
        String message = failure.getMessage();
        return message == null || message.contains("heap") || message.contains("GC overhead");
    }

    private static Throwable root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    /** Whether this is no failure that the library or the system announces. */
    static boolean isUnexpected(Throwable failure) {
        return !(failure instanceof LmapsException
                || failure instanceof IllegalArgumentException
                || failure instanceof IOException
                || failure instanceof UncheckedIOException
                || failure instanceof OutOfMemoryError
                || failure instanceof LinkageError);
    }
}
