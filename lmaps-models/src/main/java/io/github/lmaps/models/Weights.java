package io.github.lmaps.models;

import io.github.lmaps.core.LmapsException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Reads the weights of a network, and lets nobody parse them before their hash is right. */
final class Weights {

    private Weights() {}

    /**
     * Reads a file into memory, once, so that what is checked is what is used.
     *
     * @param declarer who says what the file must be, for messages
     * @throws LmapsException if it cannot be read or is not what was declared
     */
    static byte[] read(NetworkSource source, NetworkFile file, String declarer) {
        byte[] content = source.read(file.name(), NetworkSource.MAX_BYTES);
        String actual = sha256(content);
        if (!actual.equals(file.sha256())) {
            throw new LmapsException(
                    source.locate(file.name())
                            + " ("
                            + content.length
                            + " bytes) is not the file that "
                            + declarer
                            + " describes: its sha-256 is\n  "
                            + actual
                            + "\nbut "
                            + declarer
                            + " says\n  "
                            + file.sha256()
                            + "\nIf the file was replaced on purpose, write its hash into "
                            + declarer
                            + ".");
        }
        return content;
    }

    static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
