package io.github.lmaps.files.hdf5;

import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.files.FileRefusedException;
import io.github.lmaps.files.internal.Reading;
import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Raw data of magnetic resonance in HDF5 as ISMRMRD stores them (S. J. Inati et al. 2017, "ISMRM
 * raw data format", Magnetic Resonance in Medicine 77): {@code dataset/data}, a table of
 * acquisitions with a header and samples each, and {@code dataset/xml}.
 *
 * <p>Cartesian planes are read, one slice at a time, through jHDF: each acquisition is laid where
 * its {@code kspace_encode_step_1}, the centre of the encoding limits and its {@code center_sample}
 * say, so that the zero frequency is in the middle, at (rows / 2, columns / 2), as {@code
 * CartesianMri} wants it; places measured several times, averages for instance, hold the mean. The
 * numbers are the file's own.
 *
 * <p>K-space has the encoded matrix and stays oversampled: of an image of it, as wide as {@link
 * #columns()}, the middle {@link #reconstructedColumns()} are the picture. Sensitivity maps are not
 * in such files. Ignored, and named by {@link #ignored()}: acquisitions of noise, calibration,
 * navigation and correction; other contrasts, phases, repetitions, sets and encoding spaces;
 * discarded samples; trajectories, waveforms, images and other groups. Refused: spirals, radial and
 * echo-planar trajectories, lines that run backwards, a third dimension of encoding, NaN and
 * infinities, and damage. Immutable and thread-safe; nothing is kept open.
 */
public final class IsmrmrdFile {

    private static final String GROUP = "dataset";
    static final String DATA = GROUP + "/data";
    private static final String XML = GROUP + "/xml";

    private final Path file;
    private final IsmrmrdHeader header;
    private final String xml;
    private final IsmrmrdLines lines;
    private final List<String> ignored;

    private IsmrmrdFile(
            Path file, IsmrmrdHeader header, String xml, IsmrmrdLines lines, List<String> ignored) {
        this.file = file;
        this.header = header;
        this.xml = xml;
        this.lines = lines;
        this.ignored = ignored;
    }

    /**
     * Looks into a file.
     *
     * @param file an HDF5 file of this layout
     * @return its acquisitions, no samples kept yet
     * @throws FileRefusedException if it is none, or damaged; names the acquisition
     */
    public static IsmrmrdFile open(Path file) {
        return Hdf.read(file, "the root group", hdf -> described(file, hdf));
    }

    private static IsmrmrdFile described(Path file, HdfFile hdf) throws IOException {
        String xml = Hdf.text(file, XML, Hdf.dataset(file, hdf, XML).getData());
        IsmrmrdHeader header =
                Reading.of(file, XML, () -> IsmrmrdHeader.parse(new IsmrmrdXml(file, XML, xml)));
        Dataset data = Hdf.dataset(file, hdf, DATA);
        IsmrmrdLines lines = Reading.of(file, DATA, () -> new IsmrmrdLines(file, header, data));
        Reading.size(file, XML, 2, lines.coils(), header.rows(), header.columns());
        List<String> ignored = new ArrayList<>(lines.ignored());
        for (Node node : hdf) {
            if (!node.getName().equals(GROUP)) {
                ignored.add(node.getName());
            }
        }
        if (hdf.getChild(GROUP) instanceof Group group) {
            for (Node node : group) {
                if (!node.getPath().equals("/" + DATA) && !node.getPath().equals("/" + XML)) {
                    ignored.add(GROUP + "/" + node.getName());
                }
            }
        }
        return new IsmrmrdFile(file, header, xml, lines, List.copyOf(ignored));
    }

    /**
     * The number of slices.
     *
     * @return at least 1
     */
    public int slices() {
        return lines.slices();
    }

    /**
     * The number of coils.
     *
     * @return at least 1
     */
    public int coils() {
        return lines.coils();
    }

    /**
     * Rows of the encoded matrix.
     *
     * @return H, the number of phase encodings
     */
    public int rows() {
        return header.rows();
    }

    /**
     * Columns of the encoded matrix.
     *
     * @return W, the number of samples of a line, oversampled
     */
    public int columns() {
        return header.columns();
    }

    /**
     * Rows of the picture that the scanner would make.
     *
     * @return the middle ones of an image
     */
    public int reconstructedRows() {
        return header.reconstructedRows();
    }

    /**
     * Columns of the picture that the scanner would make.
     *
     * @return the middle ones of an image
     */
    public int reconstructedColumns() {
        return header.reconstructedColumns();
    }

    /**
     * The header.
     *
     * @return its XML
     */
    public String header() {
        return xml;
    }

    /**
     * What the file also holds and is left out.
     *
     * @return in words
     */
    public List<String> ignored() {
        return ignored;
    }

    /**
     * Reads the frequencies of one slice, 0 where none was measured.
     *
     * @param slice from 0
     * @return [1, coils, rows, columns, 2], real and imaginary part
     * @throws IndexOutOfBoundsException if there is no such slice
     * @throws FileRefusedException if the slice is damaged or holds what is no number
     */
    public Field kspace(int slice) {
        List<IsmrmrdLine> chosen = lines.of(slice);
        String place = DATA + ", slice " + slice;
        IsmrmrdGrid grid = new IsmrmrdGrid(coils(), rows(), columns());
        Hdf.read(
                file,
                place,
                hdf -> {
                    Dataset data = Hdf.dataset(file, hdf, DATA);
                    for (IsmrmrdLine line : chosen) {
                        grid.add(line, line.samples(file, data));
                    }
                    return grid;
                });
        return Reading.finite(file, place, grid.mean());
    }

    /**
     * Which frequencies of a slice were measured.
     *
     * @param slice from 0
     * @return [1, 1, rows, columns] of 0 and 1
     * @throws IndexOutOfBoundsException if there is no such slice
     */
    public Field mask(int slice) {
        float[] mask = new float[rows() * columns()];
        for (IsmrmrdLine line : lines.of(slice)) {
            for (int i = line.first(); i < line.end(); i++) {
                mask[line.row() * columns() + line.column(i)] = 1;
            }
        }
        return Field.owning(mask, ValueRange.UNIT, 1, 1, rows(), columns());
    }
}
