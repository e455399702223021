package io.github.lmaps.files.tiff;

import com.twelvemonkeys.imageio.metadata.Directory;
import com.twelvemonkeys.imageio.metadata.Entry;
import com.twelvemonkeys.imageio.metadata.tiff.TIFF;
import io.github.lmaps.files.internal.Reading;
import java.lang.reflect.Array;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The tags of one page, checked before its pixels are decoded. */
final class PageTags {

    private static final int SUBFILE_TYPE = 254;

    /** No compression of TIFF packs tighter: deflate reaches 1032. */
    private static final int EXPANSION = 1100;

    private static final int WHITE_IS_ZERO = 0;
    private static final int BLACK_IS_ZERO = 1;
    private static final int RGB = 2;

    private final Path file;
    private final String place;
    private final Directory tags;

    PageTags(Path file, String place, Directory tags) {
        this.file = file;
        this.place = place;
        this.tags = tags;
    }

    private long[] values(int tag, long... otherwise) {
        Entry entry = tags.getEntryById(tag);
        if (entry == null) {
            return otherwise;
        }
        Object value = entry.getValue();
        if (!value.getClass().isArray()) {
            return new long[] {number(tag, value)};
        }
        long[] numbers = new long[Array.getLength(value)];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = number(tag, Array.get(value, i));
        }
        return numbers;
    }

    private long number(int tag, Object value) {
        if (value instanceof Number number) {
            return number.longValue();
        }
        throw Reading.refusal(file, place, "tag " + tag + " is no number but " + value);
    }

    private long value(int tag, long otherwise) {
        long[] all = values(tag, otherwise);
        return all.length == 0 ? otherwise : all[0];
    }

    TiffPage page(long fileLength) {
        long width = value(TIFF.TAG_IMAGE_WIDTH, 0);
        long height = value(TIFF.TAG_IMAGE_HEIGHT, 0);
        long[] bits = values(TIFF.TAG_BITS_PER_SAMPLE, 1);
        long samples = value(TIFF.TAG_SAMPLES_PER_PIXEL, 1);
        int channels = channels(value(TIFF.TAG_PHOTOMETRIC_INTERPRETATION, -1), samples);
        TiffPage.Numbers kind = kind(value(TIFF.TAG_SAMPLE_FORMAT, 1), bits);
        Reading.size(file, place, width, height, samples);
        refuseOutside(fileLength);
        refuseMoreThanTheStripsHold((double) width * height * samples * bits[0] / 8);
        return new TiffPage(
                (int) width,
                (int) height,
                channels,
                kind,
                (int) bits[0],
                ignored(channels, samples));
    }

    private int channels(long photometric, long samples) {
        if (photometric == BLACK_IS_ZERO && samples >= 1) {
            return 1;
        }
        if (photometric == RGB && samples >= 3) {
            return 3;
        }
        throw Reading.refusal(
                file,
                place,
                photometric == WHITE_IS_ZERO
                        ? "white is stored as 0, which is not read"
                        : samples
                                + " samples of colour type "
                                + photometric
                                + " are not read, only gray (1) and RGB (2)");
    }

    private TiffPage.Numbers kind(long format, long[] bits) {
        boolean alike = Arrays.stream(bits).allMatch(b -> b == bits[0]);
        boolean whole = bits[0] == 8 || bits[0] == 16 || bits[0] == 32;
        boolean floating = bits[0] == 32 || bits[0] == 64;
        if (alike && (format == 1 || format == 2) && whole) {
            return format == 1 ? TiffPage.Numbers.UNSIGNED : TiffPage.Numbers.SIGNED;
        }
        if (alike && format == 3 && floating) {
            return TiffPage.Numbers.FLOAT;
        }
        throw Reading.refusal(
                file,
                place,
                Arrays.toString(bits)
                        + " bits of sample format "
                        + format
                        + " are not read, only integers of 8, 16 and 32 bits and floating point of"
                        + " 32 and 64");
    }

    private void refuseMoreThanTheStripsHold(double bytes) {
        boolean packed = value(TIFF.TAG_COMPRESSION, 1) != 1;
        long stored = Arrays.stream(lengths()).sum();
        if (bytes > (packed ? (double) EXPANSION * stored : stored)) {
            throw Reading.refusal(
                    file,
                    place,
                    "it claims "
                            + (long) bytes
                            + " bytes of pixels, and its strips have "
                            + stored
                            + ": it is damaged or truncated");
        }
    }

    private long[] lengths() {
        return values(TIFF.TAG_STRIP_BYTE_COUNTS, values(TIFF.TAG_TILE_BYTE_COUNTS));
    }

    private void refuseOutside(long fileLength) {
        long[] starts = values(TIFF.TAG_STRIP_OFFSETS, values(TIFF.TAG_TILE_OFFSETS));
        long[] lengths = lengths();
        if (starts.length == 0 || starts.length != lengths.length) {
            throw Reading.refusal(
                    file, place, starts.length + " strips with " + lengths.length + " lengths");
        }
        for (int i = 0; i < starts.length; i++) {
            if (starts[i] < 0 || lengths[i] < 0 || starts[i] > fileLength - lengths[i]) {
                throw Reading.refusal(
                        file,
                        place,
                        "its strip of "
                                + lengths[i]
                                + " bytes at byte "
                                + starts[i]
                                + " ends behind the file, which has "
                                + fileLength);
            }
        }
    }

    private List<String> ignored(int channels, long samples) {
        List<String> ignored = new ArrayList<>();
        for (int channel = channels; channel < samples; channel++) {
            ignored.add("channel " + channel + " (opacity or other)");
        }
        if (value(TIFF.TAG_ORIENTATION, 1) != 1) {
            ignored.add("orientation " + value(TIFF.TAG_ORIENTATION, 1));
        }
        if (value(SUBFILE_TYPE, 0) != 0) {
            ignored.add("subfile type " + value(SUBFILE_TYPE, 0));
        }
        if (tags.getEntryById(TIFF.TAG_ICC_PROFILE) != null) {
            ignored.add("colour profile");
        }
        if (tags.getEntryById(TIFF.TAG_IMAGE_DESCRIPTION) != null) {
            ignored.add("description");
        }
        return ignored;
    }
}
