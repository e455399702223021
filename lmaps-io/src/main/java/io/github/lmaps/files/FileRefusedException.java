package io.github.lmaps.files;

import io.github.lmaps.core.LmapsException;
import java.io.Serial;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file that is missing, damaged, truncated, or holds what its reader does not read. */
public final class FileRefusedException extends LmapsException {

    @Serial private static final long serialVersionUID = 1L;

    /** The path of the file. */
    private final String file;

    /** Where the trouble lies. */
    private final String place;

    /**
     * A refusal.
     *
     * @param file the file
     * @param place where in it: a page, a header unit, a data set, a byte
     * @param reason what is wrong there, with its numbers
     * @param cause what the format's library threw, if it did
     */
    public FileRefusedException(Path file, String place, String reason, @Nullable Throwable cause) {
        super("cannot read " + file + ", " + place + ": " + reason, cause);
        this.file = file.toString();
        this.place = place;
    }

    /**
     * The file.
     *
     * @return its path
     */
    public String file() {
        return file;
    }

    /**
     * Where the trouble lies.
     *
     * @return a page, a header unit, a data set or a byte
     */
    public String place() {
        return place;
    }
}
