package io.github.lmaps.core;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * What the library throws when something outside the caller's arguments failed: the engine, a
 * network, a file. Wrong arguments are {@link IllegalArgumentException}s.
 */
public class LmapsException extends RuntimeException {

    @Serial private static final long serialVersionUID = 1L;

    /**
     * An exception with a message for people.
     *
     * @param message what failed, with its numbers, and what mends it
     */
    public LmapsException(String message) {
        super(message);
    }

    /**
     * An exception with a cause.
     *
     * @param message what failed, with its numbers, and what mends it
     * @param cause what the engine or the system threw
     */
    public LmapsException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
