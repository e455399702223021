package io.github.lmaps.examples.cli;

import io.github.lmaps.core.LmapsException;
import java.io.IOException;
import java.io.UncheckedIOException;

/** What went wrong, in words. */
final class Failures {

    private static final long MEGABYTE = 1 << 20;

    private Failures() {}

    static String sentence(Throwable failure) {
        if (failure instanceof OutOfMemoryError) {
            return "there is not enough heap (maximum "
                    + Runtime.getRuntime().maxMemory() / MEGABYTE
                    + " MB): raise it with java -Xmx8g -jar lmaps.jar ..., or take a smaller image";
        }
        if (isUnexpected(failure)) {
            return "unexpected: " + failure;
        }
        String message = failure.getMessage();
        return message == null ? failure.toString() : message.strip();
    }

    /** Whether this is no failure that the library or the system announces. */
    static boolean isUnexpected(Throwable failure) {
        return !(failure instanceof LmapsException
                || failure instanceof IllegalArgumentException
                || failure instanceof IOException
                || failure instanceof UncheckedIOException
                || failure instanceof OutOfMemoryError);
    }
}
