package io.github.lmaps.image;

import java.io.File;
import java.io.IOException;
import java.util.Map;
import javax.imageio.stream.FileImageInputStream;

/**
 * A file with some bytes changed on the way in.
 *
 * <p>The JDK's decoders do a few things that cannot be switched off: this is how a profile is
 * hidden from the JPEG decoder, which would convert the colours, and a predictor from the TIFF
 * decoder, which would give up.
 */
final class PatchedFileStream extends FileImageInputStream {

    private final Map<Long, Byte> patches;

    PatchedFileStream(File file, Map<Long, Byte> patches) throws IOException {
        super(file);
        this.patches = patches;
    }

    @Override
    public int read() throws IOException {
        long position = getStreamPosition();
        int value = super.read();
        Byte patch = patches.get(position);
        return value < 0 || patch == null ? value : Byte.toUnsignedInt(patch);
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        long start = getStreamPosition();
        int count = super.read(target, offset, length);
        patches.forEach(
                (position, value) -> {
                    if (position >= start && position < start + count) {
                        target[offset + (int) (position - start)] = value;
                    }
                });
        return count;
    }
}
