package io.github.lmaps.image;

import java.io.IOException;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.stream.ImageInputStream;
import org.jspecify.annotations.Nullable;

/** What one file format needs beside the JDK's reader and writer. Stateless. */
interface Codec {

    /**
     * Reads what lies around the pixels and refuses what cannot be read faithfully.
     *
     * @throws IOException with a sentence for people
     */
    Header header(ImageInputStream in) throws IOException;

    /** Whether a decoder's warning leaves the pixels intact. */
    default boolean isHarmless(String warning) {
        return true;
    }

    /** Sets the compression. */
    default void configure(ImageWriteParam param, double quality) {}

    /** The metadata to write, with the profile in it. */
    default @Nullable IIOMetadata metadata(
            ImageWriter writer,
            ImageTypeSpecifier type,
            ImageWriteParam param,
            byte @Nullable [] profile)
            throws IOException {
        return writer.getDefaultImageMetadata(type, param);
    }
}
