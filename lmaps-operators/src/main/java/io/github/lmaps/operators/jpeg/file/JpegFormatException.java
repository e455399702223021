package io.github.lmaps.operators.jpeg.file;

import io.github.lmaps.core.LmapsException;
import java.io.Serial;
import java.nio.file.Path;

/**
 * A JPEG file is damaged, truncated, larger than allowed, or of a kind that is not read. The
 * message names the reason, the byte offset and, if there is one, the path.
 */
public final class JpegFormatException extends LmapsException {

    @Serial private static final long serialVersionUID = 1L;

    /** The message without path and offset. */
    private final String reason;

    /** Where in the file the reason showed. */
    private final long offset;

    JpegFormatException(String reason, long offset) {
        super(message("the JPEG data", reason, offset));
        this.reason = reason;
        this.offset = offset;
    }

    private JpegFormatException(Path path, JpegFormatException cause) {
        super(message(path.toString(), cause.reason, cause.offset), cause);
        this.reason = cause.reason;
        this.offset = cause.offset;
    }

    private static String message(String what, String reason, long offset) {
        return "cannot read " + what + ": " + reason + " (at byte " + offset + ")";
    }

    JpegFormatException in(Path path) {
        return new JpegFormatException(path, this);
    }

    /**
     * Where in the file the reason showed.
     *
     * @return the number of bytes before that place; up to 7 too many in coded data, which is read
     *     ahead
     */
    public long offset() {
        return offset;
    }
}
