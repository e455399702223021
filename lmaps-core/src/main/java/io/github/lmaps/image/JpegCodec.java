package io.github.lmaps.image;

import io.github.lmaps.internal.IccChunks;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageInputStream;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Node;

/**
 * JPEG: the profile is cut into APP2 segments, the orientation lies in an APP1 segment.
 *
 * <p>Baseline and progressive, gray and colour with 8 bits. Written with all chroma samples
 * (4:4:4).
 */
final class JpegCodec implements Codec {

    private static final String TREE = "javax_imageio_jpeg_image_1.0";
    private static final String ICC = "ICC_PROFILE\0";
    private static final int MOST_PROFILE_BYTES = 65519;

    private static final int FIRST_FRAME = 0xC0;
    private static final int PROGRESSIVE_FRAME = 0xC2;
    private static final int LAST_FRAME = 0xCF;
    private static final List<Integer> NOT_FRAMES = List.of(0xC4, 0xC8, 0xCC);
    private static final int END_OF_IMAGE = 0xD9;
    private static final int START_OF_SCAN = 0xDA;
    private static final int APP1 = 0xE1;
    private static final int APP2 = 0xE2;

    /** What is said of pixels that are all there. */
    private static final List<String> HARMLESS =
            List.of("extraneous bytes", "jfif", "adobe", "profile");

    @Override
    public Header header(ImageInputStream in) throws IOException {
        in.setByteOrder(ByteOrder.BIG_ENDIAN);
        in.seek(2);
        Orientation orientation = Orientation.UPRIGHT;
        IccChunks chunks = new IccChunks();
        Map<Long, Byte> patches = new HashMap<>();
        int marker = nextMarker(in);
        while (marker != START_OF_SCAN && marker != END_OF_IMAGE) {
            int length = in.readUnsignedShort() - 2;
            if (length < 0) {
                throw new Refusal("it is damaged: a segment has no length");
            }
            long start = in.getStreamPosition();
            if (marker >= FIRST_FRAME && marker <= LAST_FRAME && !NOT_FRAMES.contains(marker)) {
                refuseUnreadable(marker, in);
            } else if (marker == APP1 || marker == APP2) {
                byte[] segment = new byte[length];
                in.readFully(segment);
                if (marker == APP1 && Exif.isIn(segment)) {
                    orientation = Exif.orientation(segment);
                } else if (marker == APP2
                        && startsWith(segment, ICC)
                        && length > ICC.length() + 1) {
                    chunks.add(
                            ByteBuffer.wrap(segment, ICC.length(), length - ICC.length()).slice());
                    patches.put(start, (byte) 'X');
                }
            }
            in.seek(start + length);
            marker = nextMarker(in);
        }
        return new Header(orientation, chunks.joined(), patches, 0);
    }

    private static int nextMarker(ImageInputStream in) throws IOException {
        while (in.readUnsignedByte() != 0xFF) {
            // Decoders skip stray bytes between segments too.
        }
        int marker = 0xFF;
        while (marker == 0xFF) {
            marker = in.readUnsignedByte();
        }
        return marker;
    }

    private static void refuseUnreadable(int marker, ImageInputStream in) throws IOException {
        if (marker > PROGRESSIVE_FRAME) {
            throw new Refusal("it is a lossless or arithmetic-coded JPEG");
        }
        int bits = in.readUnsignedByte();
        in.skipBytes(4);
        int channels = in.readUnsignedByte();
        if (bits != 8) {
            throw new Refusal("it is a JPEG with " + bits + " bits per channel, not 8");
        }
        if (channels != 1 && channels != 3) {
            throw new Refusal(
                    "it has "
                            + channels
                            + " channels"
                            + (channels == 4 ? " (CMYK)" : "")
                            + ": convert it to RGB first");
        }
    }

    private static boolean startsWith(byte[] segment, String prefix) {
        return new String(segment, StandardCharsets.ISO_8859_1).startsWith(prefix);
    }

    @Override
    public boolean isHarmless(String warning) {
        String text = warning.toLowerCase(Locale.ROOT);
        return HARMLESS.stream().anyMatch(text::contains);
    }

    @Override
    public void configure(ImageWriteParam param, double quality) {
        param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        param.setCompressionQuality((float) quality);
    }

    @Override
    public @Nullable IIOMetadata metadata(
            ImageWriter writer,
            ImageTypeSpecifier type,
            ImageWriteParam param,
            byte @Nullable [] profile)
            throws IOException {
        IIOMetadata metadata = writer.getDefaultImageMetadata(type, param);
        IIOMetadataNode root = (IIOMetadataNode) metadata.getAsTree(TREE);
        keepAllChroma(root);
        if (profile != null) {
            addProfile(
                    (IIOMetadataNode) root.getElementsByTagName("markerSequence").item(0), profile);
        }
        metadata.setFromTree(TREE, root);
        return metadata;
    }

    private static void keepAllChroma(IIOMetadataNode root) {
        IIOMetadataNode luma = (IIOMetadataNode) root.getElementsByTagName("componentSpec").item(0);
        luma.setAttribute("HsamplingFactor", "1");
        luma.setAttribute("VsamplingFactor", "1");
    }

    private static void addProfile(IIOMetadataNode segments, byte[] profile) throws IOException {
        int count = (profile.length + MOST_PROFILE_BYTES - 1) / MOST_PROFILE_BYTES;
        if (count > 255) {
            throw new Refusal(
                    "a colour profile of " + profile.length + " bytes does not fit into a JPEG");
        }
        Node tables = segments.getFirstChild();
        byte[] name = ICC.getBytes(StandardCharsets.ISO_8859_1);
        for (int i = 0; i < count; i++) {
            int start = i * MOST_PROFILE_BYTES;
            int length = Math.min(MOST_PROFILE_BYTES, profile.length - start);
            byte[] chunk = Arrays.copyOf(name, name.length + 2 + length);
            chunk[name.length] = (byte) (i + 1);
            chunk[name.length + 1] = (byte) count;
            System.arraycopy(profile, start, chunk, name.length + 2, length);
            IIOMetadataNode segment = new IIOMetadataNode("unknown");
            segment.setAttribute("MarkerTag", Integer.toString(APP2));
            segment.setUserObject(chunk);
            segments.insertBefore(segment, tables);
        }
    }
}
