package io.github.lmaps.files.tiff;

import com.twelvemonkeys.imageio.metadata.CompoundDirectory;
import com.twelvemonkeys.imageio.metadata.tiff.TIFFReader;
import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageReaderSpi;
import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.files.FileRefusedException;
import io.github.lmaps.files.internal.Reading;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;

/**
 * TIFF files of numbers: integers of 8, 16 and 32 bits, signed or not, and floating point of 32 and
 * 64 bits; gray or RGB, one page or a stack of slices, each read for itself. {@link
 * io.github.lmaps.image.Images} reads 8 and 16 bits for photographs, scaled to a range; here the
 * numbers stay the file's own.
 *
 * <p>Fields are float32: integers of 32 bits and floating point of 64 bits are rounded to 24
 * significant bits. Ignored, and named by {@link TiffPage#ignored()}: colour profile, orientation,
 * description, opacity and other channels beyond the colours. Refused: palettes, CMYK, YCbCr and
 * white stored as 0, NaN and infinities, and damage. Read through TwelveMonkeys ImageIO. Immutable
 * and thread-safe; nothing is kept open.
 */
public final class TiffFile {

    /** Said of each last strip that has fewer rows; the tags were checked before. */
    private static final String SHORT_STRIP = "strip/tileByteCount < required";

    private final Path file;
    private final int pages;

    private TiffFile(Path file, int pages) {
        this.file = file;
        this.pages = pages;
    }

    /**
     * Looks into a file.
     *
     * @param file a TIFF file
     * @return its pages, not yet read
     * @throws FileRefusedException if it is none, or its list of pages is damaged
     */
    public static TiffFile open(Path file) {
        return new TiffFile(file, directories(file).directoryCount());
    }

    private static CompoundDirectory directories(Path file) {
        return Reading.of(
                file,
                "the list of pages",
                () -> {
                    try (ImageInputStream in = new FileImageInputStream(file.toFile())) {
                        int linked = PageChain.length(in);
                        var found = (CompoundDirectory) new TIFFReader().read(in);
                        if (linked == 0 || found.directoryCount() != linked) {
                            throw new IOException(
                                    found.directoryCount() + " of " + linked + " pages are sound");
                        }
                        return found;
                    }
                });
    }

    /**
     * How many pages there are.
     *
     * @return at least 1
     */
    public int pages() {
        return pages;
    }

    /**
     * What a page says of itself.
     *
     * @param index from 0
     * @return its size and kind, and what reading it ignores
     * @throws IndexOutOfBoundsException if there is no such page
     * @throws FileRefusedException if it is of a kind that is not read, or damaged
     */
    public TiffPage page(int index) {
        if (index < 0 || index >= pages) {
            throw new IndexOutOfBoundsException("page " + index + " of " + pages);
        }
        CompoundDirectory directories = directories(file);
        return Reading.of(
                file,
                place(index),
                () ->
                        new PageTags(file, place(index), directories.getDirectory(index))
                                .page(Files.size(file)));
    }

    private static String place(int index) {
        return "page " + index;
    }

    /**
     * Reads a page of integers, declared to range over all that their bits can hold.
     *
     * @param index from 0
     * @return [1, 1 or 3, H, W], the file's own numbers
     * @throws IndexOutOfBoundsException if there is no such page
     * @throws IllegalArgumentException if the page holds floating point: only its maker knows the
     *     range
     * @throws FileRefusedException if it is damaged or of a kind that is not read
     */
    public Field read(int index) {
        TiffPage page = page(index);
        if (page.kind() == TiffPage.Numbers.FLOAT) {
            throw new IllegalArgumentException(
                    place(index)
                            + " of "
                            + file
                            + " holds floating point of "
                            + page.bits()
                            + " bits: give the range of its values");
        }
        return read(index, page.possible());
    }

    /**
     * Reads a page.
     *
     * @param index from 0
     * @param range what the file's numbers range over; declared, nothing is converted
     * @return [1, 1 or 3, H, W], the file's own numbers
     * @throws IndexOutOfBoundsException if there is no such page
     * @throws FileRefusedException if it is damaged or of a kind that is not read
     */
    public Field read(int index, ValueRange range) {
        TiffPage page = page(index);
        Raster raster = Reading.of(file, place(index), () -> raster(index));
        int pixels = page.width() * page.height();
        float[] values = new float[Reading.size(file, place(index), page.channels(), pixels)];
        for (int channel = 0; channel < page.channels(); channel++) {
            for (int row = 0; row < page.height(); row++) {
                double[] samples =
                        raster.getSamples(0, row, page.width(), 1, channel, (double[]) null);
                int start = channel * pixels + row * page.width();
                for (int column = 0; column < samples.length; column++) {
                    values[start + column] = (float) own(page, samples[column]);
                }
            }
        }
        Field field = Field.owning(values, range, 1, page.channels(), page.height(), page.width());
        return Reading.finite(file, place(index), field);
    }

    /** Java's rasters know neither signed bytes nor unsigned integers of 32 bits. */
    private static double own(TiffPage page, double sample) {
        ValueRange possible = page.possible();
        if (page.kind() != TiffPage.Numbers.FLOAT && sample < possible.lo()) {
            return sample + possible.width() + 1;
        }
        return sample > possible.hi() ? sample - possible.width() - 1 : sample;
    }

    private Raster raster(int index) throws IOException {
        List<String> warnings = new ArrayList<>();
        ImageReader reader = new TIFFImageReaderSpi().createReaderInstance(null);
        try (ImageInputStream in = new FileImageInputStream(file.toFile())) {
            reader.setInput(in);
            reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
            Raster raster = reader.readRaster(index, null);
            for (String warning : warnings) {
                if (!warning.contains("ICC") && !warning.startsWith(SHORT_STRIP)) {
                    throw Reading.refusal(file, place(index), warning);
                }
            }
            return raster;
        } finally {
            reader.dispose();
        }
    }
}
