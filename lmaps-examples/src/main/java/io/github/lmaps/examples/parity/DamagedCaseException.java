package io.github.lmaps.examples.parity;

import io.github.lmaps.core.LmapsException;
import java.io.Serial;

/** A case that cannot be run because its files are not what the format says. */
final class DamagedCaseException extends LmapsException {

    @Serial private static final long serialVersionUID = 1L;

    DamagedCaseException(String message) {
        super(message);
    }

    DamagedCaseException(String message, Throwable cause) {
        super(message, cause);
    }
}
