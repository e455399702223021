package io.github.lmaps.files.tiff;

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.Set;
import javax.imageio.stream.ImageInputStream;

/** Follows the list of pages: the library gives those before a damaged link and is silent. */
final class PageChain {

    private static final int BIG = 43;

    private final ImageInputStream in;
    private final boolean big;

    private PageChain(ImageInputStream in) throws IOException {
        this.in = in;
        in.seek(0);
        in.setByteOrder(
                in.readUnsignedByte() == 'M' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        in.seek(2);
        this.big = in.readUnsignedShort() == BIG;
        in.seek(big ? 8 : 4);
    }

    /** The number of pages; leaves the stream at its beginning. */
    static int length(ImageInputStream in) throws IOException {
        PageChain chain = new PageChain(in);
        Set<Long> seen = new HashSet<>();
        for (long place = chain.link(); place != 0; place = chain.following(place)) {
            if (!seen.add(place)) {
                throw new IOException("page " + seen.size() + " is one of those before it");
            }
        }
        in.seek(0);
        return seen.size();
    }

    private long link() throws IOException {
        return big ? in.readLong() : in.readUnsignedInt();
    }

    private long following(long place) throws IOException {
        if (place < 0 || place > in.length() - Short.BYTES) {
            throw new IOException(
                    "a page begins at byte " + place + " of a file of " + in.length() + " bytes");
        }
        in.seek(place);
        long entries = big ? in.readLong() : in.readUnsignedShort();
        long next = in.getStreamPosition() + entries * (big ? 20 : 12);
        if (entries < 1 || next < place || next > in.length() - Integer.BYTES) {
            throw new IOException(
                    "the page at byte "
                            + place
                            + " has "
                            + entries
                            + " tags, which do not fit into the file of "
                            + in.length()
                            + " bytes");
        }
        in.seek(next);
        return link();
    }
}
