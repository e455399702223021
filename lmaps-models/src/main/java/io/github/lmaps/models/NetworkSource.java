package io.github.lmaps.models;

import io.github.lmaps.core.LmapsException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Where a card and the files that it names lie together. */
interface NetworkSource {

    /** More bytes than this do not fit into a Java array. */
    long MAX_BYTES = Integer.MAX_VALUE - 8L;

    /**
     * Opens a file.
     *
     * @param name its plain name
     * @return its bytes; the caller closes the stream
     * @throws FileNotFoundException or NoSuchFileException if there is no such file
     * @throws IOException if it cannot be read
     */
    InputStream open(String name) throws IOException;

    /** Where a file lies, for messages. */
    String locate(String name);

    /**
     * Reads a file once.
     *
     * @param name its plain name
     * @param limit the number of bytes above which it is refused
     * @return its bytes
     * @throws LmapsException if it is missing, unreadable or too large
     */
    default byte[] read(String name, long limit) {
        try (InputStream stream = open(name)) {
            byte[] content = stream.readNBytes((int) Math.min(limit + 1, MAX_BYTES));
            if (content.length > limit || content.length == MAX_BYTES) {
                throw new LmapsException(
                        locate(name) + " is longer than the " + limit + " bytes that are allowed");
            }
            return content;
        } catch (FileNotFoundException | NoSuchFileException e) {
            throw new LmapsException("there is no file " + locate(name), e);
        } catch (IOException e) {
            throw new LmapsException("cannot read " + locate(name) + ": " + e.getMessage(), e);
        } catch (OutOfMemoryError e) {
            throw new LmapsException(
                    "there is not enough heap to read "
                            + locate(name)
                            + " (maximum "
                            + Runtime.getRuntime().maxMemory()
                            + " bytes): raise -Xmx",
                    e);
        }
    }

    /** The name of a card in its folder. */
    static String nameOf(Path card) {
        Path name = card.toAbsolutePath().getFileName();
        if (name == null) {
            throw new IllegalArgumentException("\"" + card + "\" names no file");
        }
        return name.toString();
    }

    /**
     * Files beside each other on the file system.
     *
     * @param card the absolute path of the card
     */
    record Folder(Path card) implements NetworkSource {
        @Override
        public InputStream open(String name) throws IOException {
            return Files.newInputStream(card.resolveSibling(name));
        }

        @Override
        public String locate(String name) {
            return card.resolveSibling(name).toString();
        }
    }

    /**
     * Resources beside each other on the class path.
     *
     * @param anchor the class that they are found from
     * @param folder their folder relative to it, empty or ending in a slash
     */
    record Resources(Class<?> anchor, String folder) implements NetworkSource {
        @Override
        public InputStream open(String name) throws IOException {
            InputStream stream = anchor.getResourceAsStream(folder + name);
            if (stream == null) {
                throw new FileNotFoundException(folder + name);
            }
            return stream;
        }

        @Override
        public String locate(String name) {
            return folder + name + " beside " + anchor.getName();
        }
    }
}
