package io.github.lmaps.files.hdf5;

import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.files.FileRefusedException;
import io.github.lmaps.files.internal.Reading;
import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A volume of the fastMRI data set (J. Zbontar et al. 2018, arXiv 1811.08839): {@code kspace}
 * [slices, coils, rows, columns], or [slices, rows, columns] for a single coil, complex; {@code
 * mask} [columns]; {@code reconstruction_rss} or {@code reconstruction_esc} [slices, h, w]; {@code
 * ismrmrd_header}, and attributes.
 *
 * <p>K-space has the zero frequency in the middle and an orthonormal transform, the conventions of
 * {@code CartesianMri}; the numbers are the file's own, about 1e-5 in images. One slice at a time
 * is read, through jHDF; numbers are rounded to float32. Ignored, and named by {@link #ignored()}:
 * all other data sets and groups. Refused: NaN and infinities, and damage. In a file of more than 2
 * GiB a damaged length may take as much memory before it is refused. Immutable and thread-safe;
 * nothing is kept open.
 */
public final class FastMriFile {

    private static final String KSPACE = "kspace";
    private static final String MASK = "mask";
    private static final String HEADER = "ismrmrd_header";
    private static final List<String> IMAGES = List.of("reconstruction_rss", "reconstruction_esc");
    private static final Set<String> READ =
            Set.of(KSPACE, MASK, HEADER, IMAGES.get(0), IMAGES.get(1));

    private final Path file;
    private final long[] axes;
    private final Set<String> names;
    private final Map<String, String> attributes;

    private FastMriFile(Path file, long[] axes, Set<String> names, Map<String, String> attributes) {
        this.file = file;
        this.axes = axes;
        this.names = names;
        this.attributes = attributes;
    }

    /**
     * Looks into a file.
     *
     * @param file an HDF5 file of this layout
     * @return its shape, nothing read yet
     * @throws FileRefusedException if it is none, or damaged
     */
    public static FastMriFile open(Path file) {
        return Hdf.read(file, "the root group", hdf -> described(file, hdf));
    }

    private static FastMriFile described(Path file, HdfFile hdf) throws IOException {
        Dataset kspace = Hdf.dataset(file, hdf, KSPACE);
        long[] axes = kspace.getDimensionsAsLong();
        if (axes.length != 3 && axes.length != 4 || !kspace.isCompound()) {
            throw Reading.refusal(
                    file,
                    KSPACE,
                    "it must be complex, [slices, coils, rows, columns] or [slices, rows, columns],"
                            + " got "
                            + Arrays.toString(axes)
                            + " of "
                            + kspace.getJavaType().getSimpleName());
        }
        Reading.size(file, KSPACE, Arrays.copyOfRange(axes, 1, axes.length));
        Reading.size(file, KSPACE, axes[0]);
        Map<String, String> attributes = new TreeMap<>();
        hdf.getAttributes()
                .forEach((name, value) -> attributes.put(name, String.valueOf(value.getData())));
        return new FastMriFile(file, axes, Set.copyOf(hdf.getChildren().keySet()), attributes);
    }

    /**
     * The number of slices.
     *
     * @return at least 1
     */
    public int slices() {
        return (int) axes[0];
    }

    /**
     * The number of coils.
     *
     * @return at least 1
     */
    public int coils() {
        return axes.length == 4 ? (int) axes[1] : 1;
    }

    private int rows() {
        return (int) axes[axes.length - 2];
    }

    private int columns() {
        return (int) axes[axes.length - 1];
    }

    /**
     * The file's attributes, acquisition and patient_id for instance.
     *
     * @return values by name
     */
    public Map<String, String> attributes() {
        return Map.copyOf(attributes);
    }

    /**
     * What the file also holds and is not read here.
     *
     * @return names of data sets and groups
     */
    public List<String> ignored() {
        List<String> ignored = new ArrayList<>(names);
        ignored.removeAll(READ);
        ignored.sort(null);
        return ignored;
    }

    private void require(int slice) {
        if (slice < 0 || slice >= slices()) {
            throw new IndexOutOfBoundsException("slice " + slice + " of " + slices());
        }
    }

    /**
     * Reads the frequencies of one slice.
     *
     * @param slice from 0
     * @return [1, coils, rows, columns, 2], real and imaginary part
     * @throws IndexOutOfBoundsException if there is no such slice
     * @throws FileRefusedException if the slice is damaged or holds what is no number
     */
    public Field kspace(int slice) {
        require(slice);
        String place = KSPACE + ", slice " + slice;
        int size = Reading.size(file, place, 2, coils(), rows(), columns()) / 2;
        float[] values =
                Hdf.read(
                        file,
                        place,
                        hdf -> {
                            Object data = Hdf.slice(Hdf.dataset(file, hdf, KSPACE), slice);
                            return Hdf.complex(file, place, data, size);
                        });
        Field field = Field.owning(values, ValueRange.UNBOUNDED, 1, coils(), rows(), columns(), 2);
        return Reading.finite(file, place, field);
    }

    /**
     * Which frequencies were measured; all of them where the file has no mask.
     *
     * @return [1, 1, rows, columns] of 0 and 1
     * @throws FileRefusedException if the mask is damaged or does not have one entry per column
     */
    public Field mask() {
        float[] line = new float[columns()];
        Arrays.fill(line, 1);
        if (names.contains(MASK)) {
            line = Hdf.read(file, MASK, this::line);
        }
        float[] mask = new float[rows() * columns()];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = line[i % columns()] == 0 ? 0 : 1;
        }
        return Field.owning(mask, ValueRange.UNIT, 1, 1, rows(), columns());
    }

    private float[] line(HdfFile hdf) throws IOException {
        Dataset mask = Hdf.dataset(file, hdf, MASK);
        if (mask.getSize() != columns()) {
            throw Reading.refusal(
                    file,
                    MASK,
                    "it has " + mask.getSize() + " entries for " + columns() + " columns");
        }
        return Hdf.real(mask.getData(), columns());
    }

    /**
     * Reads the image that the file gives of one slice.
     *
     * @param slice from 0
     * @param range what its values range over; declared, nothing is converted
     * @return [1, 1, h, w], magnitudes
     * @throws IndexOutOfBoundsException if there is no such slice
     * @throws FileRefusedException if there is no image, or it is damaged
     */
    public Field reconstruction(int slice, ValueRange range) {
        require(slice);
        String name =
                IMAGES.stream()
                        .filter(names::contains)
                        .findFirst()
                        .orElseThrow(
                                () -> Reading.refusal(file, IMAGES.toString(), "there is none"));
        String place = name + ", slice " + slice;
        return Hdf.read(
                file,
                place,
                hdf -> {
                    Dataset images = Hdf.dataset(file, hdf, name);
                    Shape shape = new Shape(images.getDimensionsAsLong());
                    if (shape.dimension() != 3) {
                        throw Reading.refusal(file, place, "no stack of images, but " + shape);
                    }
                    int size = Reading.size(file, place, shape.get(1), shape.get(2));
                    float[] values = Hdf.real(Hdf.slice(images, slice), size);
                    Field field = Field.owning(values, range, 1, 1, shape.get(1), shape.get(2));
                    return Reading.finite(file, place, field);
                });
    }

    /**
     * The ISMRMRD header.
     *
     * @return its XML
     * @throws FileRefusedException if there is none, or it is damaged
     */
    public String header() {
        return Hdf.read(
                file,
                HEADER,
                hdf -> Hdf.text(file, HEADER, Hdf.dataset(file, hdf, HEADER).getData()));
    }
}
