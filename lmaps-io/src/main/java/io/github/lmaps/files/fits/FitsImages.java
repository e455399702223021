package io.github.lmaps.files.fits;

import io.github.lmaps.core.Field;
import io.github.lmaps.core.LmapsException;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.files.FileRefusedException;
import io.github.lmaps.files.internal.Reading;
import io.github.lmaps.internal.Checks;
import io.github.lmaps.io.AtomicFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import nom.tam.fits.BasicHDU;
import nom.tam.fits.Fits;
import nom.tam.fits.FitsException;
import nom.tam.fits.Header;
import nom.tam.fits.ImageHDU;
import nom.tam.fits.RandomGroupsHDU;
import nom.tam.fits.TableHDU;
import nom.tam.util.ArrayFuncs;

/**
 * Images in FITS files (FITS standard 4.0): BITPIX 8, 16, 32, 64, -32 and -64, with BSCALE, BZERO
 * and BLANK, as the primary unit or an extension; cubes become batches.
 *
 * <p>value = BZERO + BSCALE x stored, rounded to float32. Rows come in the file's order, which most
 * viewers draw from the bottom up; nothing is turned. Ignored: coordinates (WCS) and all other
 * keywords but those named; the other units, which {@link #units()} lists. Refused: NaN, infinities
 * and BLANK with their place, images compressed by tiles, and damage. Files that gzip packed
 * (.fits.gz) are unpacked into a temporary file for every reading. Read through nom-tam-fits.
 * Immutable and thread-safe; nothing is kept open.
 */
public final class FitsImages {

    private final Path file;
    private final List<FitsUnit> units;

    private FitsImages(Path file, List<FitsUnit> units) {
        this.file = file;
        this.units = List.copyOf(units);
    }

    /**
     * Looks into a file.
     *
     * @param file a FITS file
     * @return its units, not yet read
     * @throws FileRefusedException if it is none, truncated, or a header claims more than there is
     */
    public static FitsImages open(Path file) {
        return HeaderUnits.read(
                file,
                open -> new FitsImages(file, open.stream().map(FitsImages::described).toList()));
    }

    private static FitsUnit described(BasicHDU<?> unit) {
        Header header = unit.getHeader();
        boolean groups = unit instanceof RandomGroupsHDU;
        List<Long> axes = new ArrayList<>();
        for (int axis = header.getIntValue("NAXIS"); axis >= (groups ? 2 : 1); axis--) {
            axes.add(header.getLongValue("NAXIS" + axis));
        }
        return new FitsUnit(
                header.getStringValue("EXTNAME", "").strip(),
                kind(unit, groups),
                axes,
                header.getStringValue("BUNIT", "").strip());
    }

    private static String kind(BasicHDU<?> unit, boolean groups) {
        if (groups) {
            return "random groups";
        }
        if (unit.getHeader().getBooleanValue("ZIMAGE", false)) {
            return "compressed image";
        }
        if (unit instanceof TableHDU) {
            return "table";
        }
        return unit instanceof ImageHDU && unit.getHeader().getIntValue("NAXIS") > 0
                ? "image"
                : "no data";
    }

    /**
     * The units of the file, in its order; only images are read here.
     *
     * @return at least one
     */
    public List<FitsUnit> units() {
        return units;
    }

    /**
     * Reads the first image of the file.
     *
     * @param range what its values range over; declared, nothing is converted
     * @return as {@link #read(int, ValueRange)}
     * @throws FileRefusedException if there is none, or as for {@link #read(int, ValueRange)}
     */
    public Field read(ValueRange range) {
        for (int unit = 0; unit < units.size(); unit++) {
            if (units.get(unit).kind().equals("image")) {
                return read(unit, range);
            }
        }
        throw Reading.refusal(file, "the header units", "no image is among " + units);
    }

    /**
     * Reads an image.
     *
     * @param unit from 0, the primary unit
     * @param range what its values range over; declared, nothing is converted
     * @return [1, 1, H, W], or [N, 1, H, W] for a cube, all axes but the last two counting as N
     * @throws IndexOutOfBoundsException if there is no such unit
     * @throws FileRefusedException if it is no image of two axes or more, or holds what is no
     *     number; names the place
     */
    public Field read(int unit, ValueRange range) {
        FitsUnit described = units.get(unit);
        String place =
                "unit " + unit + (described.name().isEmpty() ? "" : " (" + described.name() + ")");
        List<Long> axes = described.axes();
        if (!described.kind().equals("image") || axes.size() < 2) {
            throw Reading.refusal(
                    file,
                    place,
                    "no image of two axes or more, but " + described.kind() + " of axes " + axes);
        }
        int size = Reading.size(file, place, axes.stream().mapToLong(Long::longValue).toArray());
        long width = axes.get(axes.size() - 1);
        long height = axes.get(axes.size() - 2);
        float[] values = HeaderUnits.read(file, open -> values(open.get(unit)));
        Field field = Field.owning(values, range, size / (width * height), 1, height, width);
        return Reading.finite(file, place, field);
    }

    private static float[] values(BasicHDU<?> image) throws FitsException {
        Header header = image.getHeader();
        double[] stored = StoredNumbers.of(ArrayFuncs.flatten(image.getKernel()));
        double scale = header.getDoubleValue("BSCALE", 1);
        double zero = header.getDoubleValue("BZERO", 0);
        boolean hasBlank = header.containsKey("BLANK") && header.getIntValue("BITPIX") > 0;
        long blank = header.getLongValue("BLANK", 0);
        float[] values = new float[stored.length];
        for (int i = 0; i < values.length; i++) {
            boolean none = hasBlank && stored[i] == blank;
            values[i] = none ? Float.NaN : (float) (zero + scale * stored[i]);
        }
        return values;
    }

    /**
     * Writes an image as the primary unit, BITPIX -32, without coordinates. The file appears as a
     * whole or not at all.
     *
     * @param image [B, 1, H, W]; the declared range is not written
     * @param file where to; an existing file is replaced
     * @throws IllegalArgumentException for another shape
     * @throws LmapsException if the file cannot be written
     */
    public static void write(Field image, Path file) {
        Checks.image(image.shape(), "an image in FITS");
        int batch = (int) image.shape().get(0);
        int height = (int) image.shape().get(2);
        int width = (int) image.shape().get(3);
        if (image.shape().get(1) != 1) {
            throw new IllegalArgumentException(
                    "an image in FITS is [B, 1, H, W], got " + image.shape());
        }
        int[] axes = batch == 1 ? new int[] {height, width} : new int[] {batch, height, width};
        Object cube = ArrayFuncs.curl(image.toFloatArray(), axes);
        try {
            AtomicFile.write(file, beside -> writeTo(beside, cube));
        } catch (IOException e) {
            throw new LmapsException("cannot write " + file + ": " + e.getMessage(), e);
        }
    }

    private static void writeTo(Path file, Object cube) throws IOException {
        try (Fits fits = new Fits()) {
            fits.addHDU(Fits.makeHDU(cube));
            fits.write(file.toFile());
        } catch (FitsException e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}
