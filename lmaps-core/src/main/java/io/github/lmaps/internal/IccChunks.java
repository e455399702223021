package io.github.lmaps.internal;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * An ICC profile in pieces: each says its number, from 1, and how many there are (ICC.1, B.4). Not
 * thread-safe.
 */
public final class IccChunks {

    private static final int HEAD = 2;

    private final ByteBuffer[] chunks = new ByteBuffer[256];
    private int count;

    /**
     * Takes a piece; one too short to say its number is passed over.
     *
     * @param chunk its number, their count, and bytes of the profile; not modified
     */
    public void add(ByteBuffer chunk) {
        if (chunk.limit() >= HEAD) {
            chunks[chunk.get(0) & 0xFF] = chunk.slice(HEAD, chunk.limit() - HEAD);
            count = chunk.get(1) & 0xFF;
        }
    }

    /**
     * The whole profile.
     *
     * @return its bytes; null if there is none or a piece is missing
     */
    public byte @Nullable [] joined() {
        ByteArrayOutputStream profile = new ByteArrayOutputStream();
        for (int number = 1; number <= count; number++) {
            if (chunks[number] == null) {
                return null;
            }
            byte[] bytes = new byte[chunks[number].limit()];
            chunks[number].get(0, bytes);
            profile.writeBytes(bytes);
        }
        return profile.size() == 0 ? null : profile.toByteArray();
    }
}
