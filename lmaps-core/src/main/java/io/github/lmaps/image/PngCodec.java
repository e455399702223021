package io.github.lmaps.image;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageInputStream;
import org.jspecify.annotations.Nullable;

/**
 * PNG: the profile is a compressed iCCP chunk, the orientation an eXIf chunk.
 *
 * <p>Every chunk is checked against its CRC, which the JDK's reader leaves out.
 */
final class PngCodec implements Codec {

    private static final String TREE = "javax_imageio_png_1.0";
    private static final int SIGNATURE_LENGTH = 8;
    private static final int TYPE_LENGTH = 4;
    private static final int LARGEST_PROFILE = 32 << 20;

    @Override
    public Header header(ImageInputStream in) throws IOException {
        in.setByteOrder(ByteOrder.BIG_ENDIAN);
        in.seek(SIGNATURE_LENGTH);
        byte[] profile = null;
        Orientation orientation = Orientation.UPRIGHT;
        byte[] buffer = new byte[1 << 16];
        String type = "";
        while (!type.equals("IEND")) {
            long length = in.readUnsignedInt();
            long start = in.getStreamPosition() + TYPE_LENGTH;
            type = checkedType(in, length, buffer);
            if (type.equals("iCCP")) {
                profile = inflated(chunkData(in, start, (int) length));
            } else if (type.equals("eXIf")) {
                orientation = Exif.orientation(chunkData(in, start, (int) length));
            }
        }
        return new Header(orientation, profile, Map.of(), 0);
    }

    /** Reads one chunk to its end; the type of a damaged chunk that can be left out is empty. */
    private static String checkedType(ImageInputStream in, long length, byte[] buffer)
            throws IOException {
        byte[] name = new byte[TYPE_LENGTH];
        in.readFully(name);
        String type = new String(name, StandardCharsets.ISO_8859_1);
        CRC32 crc = new CRC32();
        crc.update(name);
        for (long left = length; left > 0; ) {
            int count = in.read(buffer, 0, (int) Math.min(left, buffer.length));
            if (count < 0) {
                throw new EOFException();
            }
            crc.update(buffer, 0, count);
            left -= count;
        }
        if (in.readUnsignedInt() == crc.getValue()) {
            return type;
        }
        if (Character.isLowerCase(type.charAt(0))) {
            return "";
        }
        throw new Refusal("it is damaged: the checksum of its " + type + " chunk is wrong");
    }

    private static byte[] chunkData(ImageInputStream in, long start, int length)
            throws IOException {
        long end = in.getStreamPosition();
        byte[] data = new byte[length];
        in.seek(start);
        in.readFully(data);
        in.seek(end);
        return data;
    }

    private static byte @Nullable [] inflated(byte[] iccp) {
        int nameLength = 0;
        while (nameLength < iccp.length && iccp[nameLength] != 0) {
            nameLength++;
        }
        int start = Math.min(nameLength + 2, iccp.length);
        try (InflaterInputStream inflater =
                new InflaterInputStream(
                        new ByteArrayInputStream(iccp, start, iccp.length - start))) {
            byte[] profile = inflater.readNBytes(LARGEST_PROFILE + 1);
            return profile.length > LARGEST_PROFILE ? null : profile;
        } catch (IOException e) {
            // A damaged profile says nothing: it counts as none.
            return null;
        }
    }

    @Override
    public @Nullable IIOMetadata metadata(
            ImageWriter writer,
            ImageTypeSpecifier type,
            ImageWriteParam param,
            byte @Nullable [] profile)
            throws IOException {
        IIOMetadata metadata = writer.getDefaultImageMetadata(type, param);
        if (profile != null) {
            IIOMetadataNode chunk = new IIOMetadataNode("iCCP");
            chunk.setAttribute("profileName", "ICC profile");
            chunk.setAttribute("compressionMethod", "deflate");
            chunk.setUserObject(deflated(profile));
            IIOMetadataNode root = new IIOMetadataNode(TREE);
            root.appendChild(chunk);
            metadata.mergeTree(TREE, root);
        }
        return metadata;
    }

    private static byte[] deflated(byte[] profile) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(bytes)) {
            deflater.write(profile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
