package io.github.lmaps.image;

import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.plugins.tiff.BaselineTIFFTagSet;
import javax.imageio.plugins.tiff.TIFFDirectory;
import javax.imageio.plugins.tiff.TIFFField;
import javax.imageio.plugins.tiff.TIFFTag;
import javax.imageio.stream.ImageInputStream;
import org.jspecify.annotations.Nullable;

/**
 * TIFF: the profile and the orientation are tags of the first picture in the file.
 *
 * <p>Photo editors write 16 bits as differences to the left neighbour (predictor 2), which the
 * JDK's decoder does not know: it is told that there is no predictor, and the differences are added
 * up afterwards. It is not shown the profile either, because it refuses some.
 */
final class TiffCodec implements Codec {

    private static final int SUBFILE_TYPE = 254;
    private static final int WIDTH = 256;
    private static final int BITS = 258;
    private static final int COMPRESSION = 259;
    private static final int PHOTOMETRIC = 262;
    private static final int ORIENTATION = 274;
    private static final int STRIP_OFFSETS = 273;
    private static final int STRIP_LENGTHS = 279;
    private static final int PREDICTOR = 317;
    private static final int TILE_WIDTH = 322;
    private static final int TILE_OFFSETS = 324;
    private static final int TILE_LENGTHS = 325;
    private static final int SAMPLE_FORMAT = 339;
    private static final int ICC_PROFILE = 34675;

    private static final Set<Long> PREDICTED_COMPRESSIONS = Set.of(5L, 8L, 32946L);
    private static final long DIFFERENCES = 2;
    private static final byte NO_PREDICTOR = 1;

    /** The low byte of 34676, which is not in use. */
    private static final byte NOT_ICC_PROFILE = (byte) (ICC_PROFILE + 1);

    @Override
    public Header header(ImageInputStream in) throws IOException {
        TiffTags tags = new TiffTags(in, in.length());
        refuseReduced(tags);
        refuseColours(tags.value(PHOTOMETRIC, 1));
        refuseSamples(tags);
        refuseTruncated(in.length(), tags);
        Map<Long, Byte> patches = new HashMap<>();
        if (tags.has(ICC_PROFILE)) {
            patches.put(tags.numberPosition(ICC_PROFILE), NOT_ICC_PROFILE);
        }
        int differencedWidth = 0;
        if (hasDifferences(tags)) {
            patches.put(tags.valuePosition(PREDICTOR), NO_PREDICTOR);
            differencedWidth = (int) tags.value(TILE_WIDTH, tags.value(WIDTH, 0));
        }
        return new Header(
                Orientation.of(tags.value(ORIENTATION, 1)),
                tags.bytes(ICC_PROFILE),
                patches,
                differencedWidth);
    }

    private static boolean hasDifferences(TiffTags tags) throws IOException {
        boolean differences =
                tags.value(BITS, 1) == 16
                        && tags.value(PREDICTOR, 1) == DIFFERENCES
                        && PREDICTED_COMPRESSIONS.contains(tags.value(COMPRESSION, 1));
        if (differences && tags.value(PHOTOMETRIC, 1) == 0) {
            throw new Refusal("it has 16 bits with a predictor, and white stored as 0");
        }
        return differences;
    }

    private static void refuseReduced(TiffTags tags) throws IOException {
        if ((tags.value(SUBFILE_TYPE, 0) & 1) == 1) {
            throw new Refusal(
                    "its first picture is a small preview, as in a camera's raw file: develop it to"
                            + " a TIFF first");
        }
    }

    private static void refuseColours(long photometric) throws IOException {
        if (photometric > 3 && photometric != 6) {
            String kind =
                    switch ((int) photometric) {
                        case 5 -> "CMYK";
                        case 8, 9, 10 -> "CIE Lab";
                        case 32803, 34892 -> "camera raw";
                        default -> "TIFF colour type " + photometric;
                    };
            throw new Refusal("its colours are " + kind + ": convert it to RGB first");
        }
    }

    private static void refuseSamples(TiffTags tags) throws IOException {
        long format = tags.value(SAMPLE_FORMAT, 1);
        if (format == 2 || format == 3) {
            throw new Refusal(
                    "its values are "
                            + (format == 3 ? "floating-point numbers" : "signed integers")
                            + ": convert it to 16-bit integers first");
        }
        long[] bits = tags.values(BITS, 1);
        if (!Arrays.stream(bits)
                .allMatch(b -> b == bits[0] && Set.of(1L, 2L, 4L, 8L, 16L).contains(b))) {
            throw new Refusal("it has " + Arrays.toString(bits) + " bits per channel, not 8 or 16");
        }
    }

    private static void refuseTruncated(long fileLength, TiffTags tags) throws IOException {
        long[] starts = tags.values(STRIP_OFFSETS, tags.values(TILE_OFFSETS));
        long[] lengths = tags.values(STRIP_LENGTHS, tags.values(TILE_LENGTHS));
        for (int i = 0; i < Math.min(starts.length, lengths.length); i++) {
            if (starts[i] + lengths[i] > fileLength) {
                throw new EOFException();
            }
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
        if (profile == null) {
            return metadata;
        }
        TIFFDirectory directory = TIFFDirectory.createFromMetadata(metadata);
        TIFFTag tag = BaselineTIFFTagSet.getInstance().getTag(BaselineTIFFTagSet.TAG_ICC_PROFILE);
        directory.addTIFFField(new TIFFField(tag, TIFFTag.TIFF_UNDEFINED, profile.length, profile));
        return directory.getAsMetadata();
    }
}
