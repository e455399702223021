package io.github.lmaps.models;

import io.github.lmaps.internal.Checks;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * One file of a network, as its card declares it. Immutable and thread-safe.
 *
 * @param name the name of the file, which lies beside the card
 * @param format what kind of file it is
 * @param sha256 the SHA-256 of its bytes, 64 hexadecimal digits, kept in lower case
 * @param sizeMultiple what the height and the width of an image must be multiples of for this file;
 *     others are padded for it. 1 if it takes any size
 */
public record NetworkFile(String name, NetworkFormat format, String sha256, int sizeMultiple) {

    private static final int MAX_MULTIPLE = 4096;
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern PLAIN_NAME = Pattern.compile("[^/\\\\:]*[^/\\\\:.][^/\\\\:]*");

    /**
     * Checks what is declared.
     *
     * @param name the name of the file, which lies beside the card
     * @param format what kind of file it is
     * @param sha256 the SHA-256 of its bytes, 64 hexadecimal digits, kept in lower case
     * @param sizeMultiple what the height and the width of an image must be multiples of for this
     *     file; others are padded for it. 1 if it takes any size
     * @throws IllegalArgumentException if the name is no plain file name, the hash no SHA-256, or
     *     the multiple outside 1 to 4096
     */
    public NetworkFile {
        if (!PLAIN_NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "the name of a network file must be a plain one beside the card, got \""
                            + name
                            + "\"");
        }
        sha256 = sha256.toLowerCase(Locale.ROOT);
        if (!HASH.matcher(sha256).matches()) {
            throw new IllegalArgumentException(
                    "sha256 of " + name + " must be 64 hexadecimal digits, got \"" + sha256 + "\"");
        }
        Checks.atLeast(sizeMultiple, 1, "sizeMultiple of " + name);
        if (sizeMultiple > MAX_MULTIPLE) {
            throw new IllegalArgumentException(
                    "sizeMultiple of "
                            + name
                            + " must be at most "
                            + MAX_MULTIPLE
                            + ", got "
                            + sizeMultiple);
        }
    }
}
