package io.github.lmaps.image;

import java.io.IOException;
import java.io.Serial;

/** A reason to leave a file alone, said in a sentence that needs no cause beside it. */
final class Refusal extends IOException {

    @Serial private static final long serialVersionUID = 1L;

    Refusal(String message) {
        super(message);
    }
}
