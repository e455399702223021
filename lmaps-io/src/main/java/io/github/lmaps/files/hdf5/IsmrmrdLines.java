package io.github.lmaps.files.hdf5;

import io.github.lmaps.files.internal.Reading;
import io.jhdf.api.Dataset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The acquisitions of an image, sorted out of all of a file and checked. */
final class IsmrmrdLines {

    /** Acquisitions in memory at once while their headers are read. */
    private static final int TOGETHER = 64;

    /** Flags of ISMRMRD, which count from 1, of acquisitions that are no part of an image. */
    private static final int[] AUXILIARY = {19, 23, 24, 26, 27, 28, 29, 30, 31};

    private static final int CALIBRATION = 20;
    private static final int CALIBRATION_AND_IMAGING = 21;
    private static final int REVERSED = 22;
    private static final List<String> OTHERS = List.of("contrast", "phase", "repetition", "set");

    private final Path file;
    private final IsmrmrdHeader header;
    private final List<IsmrmrdLine> lines = new ArrayList<>();
    private int auxiliary;
    private int others;
    private int slices;

    IsmrmrdLines(Path file, IsmrmrdHeader header, Dataset data) {
        this.file = file;
        this.header = header;
        long[] axes = data.getDimensionsAsLong();
        int count = Reading.size(file, IsmrmrdFile.DATA, axes);
        if (axes.length != 1) {
            throw Reading.refusal(file, IsmrmrdFile.DATA, "it has " + axes.length + " axes, not 1");
        }
        for (int start = 0; start < count; start += TOGETHER) {
            int length = Math.min(TOGETHER, count - start);
            Object some = data.getData(new long[] {start}, new int[] {length});
            String place =
                    IsmrmrdFile.DATA + ", acquisitions from " + start + " to " + (start + length);
            IsmrmrdBlock block = new IsmrmrdBlock(file, place, some);
            for (int i = 0; i < length; i++) {
                sort(block, i, start + i);
            }
        }
        if (lines.isEmpty()) {
            throw Reading.refusal(
                    file, IsmrmrdFile.DATA, "no acquisition is of an image: " + ignored());
        }
    }

    private static boolean has(long flags, int flag) {
        return (flags >> flag - 1 & 1) == 1;
    }

    private void sort(IsmrmrdBlock block, int i, int number) {
        long flags = block.number("flags", i);
        boolean helps = has(flags, CALIBRATION) && !has(flags, CALIBRATION_AND_IMAGING);
        for (int flag : AUXILIARY) {
            helps |= has(flags, flag);
        }
        boolean other = block.number("encoding_space_ref", i) != 0;
        for (String name : OTHERS) {
            other |= block.index(name, i) != 0;
        }
        if (helps) {
            auxiliary++;
        } else if (other) {
            others++;
        } else {
            require(!has(flags, REVERSED), number, "it runs backwards");
            add(block, i, number);
        }
    }

    private void add(IsmrmrdBlock block, int i, int number) {
        int length = (int) block.number("number_of_samples", i);
        int coils = (int) block.number("active_channels", i);
        long step = block.index("kspace_encode_step_1", i);
        long depth = block.index("kspace_encode_step_2", i);
        int row = (int) (step + header.rows() / 2 - header.centre());
        int shift = (int) (header.columns() / 2 - block.number("center_sample", i));
        int first = (int) block.number("discard_pre", i);
        int end = (int) (length - block.number("discard_post", i));
        int slice = (int) block.index("slice", i);
        int values = block.samples(i).length;
        require(coils > 0 && (lines.isEmpty() || coils == coils()), number, coils + " coils");
        require(
                values == 2L * length * coils,
                number,
                values + " values for " + length + " samples of " + coils + " coils");
        require(depth == 0, number, "step " + depth + " of a third dimension");
        require(
                row >= 0 && row < header.rows(),
                number,
                "step " + step + " is row " + row + " of " + header.rows());
        require(
                first < end && shift + first >= 0 && shift + end <= header.columns(),
                number,
                "its samples are columns "
                        + (shift + first)
                        + " to "
                        + (shift + end)
                        + " of "
                        + header.columns());
        lines.add(new IsmrmrdLine(number, slice, row, shift, first, end, length, coils));
        slices = Math.max(slices, slice + 1);
    }

    private void require(boolean fits, int number, String reason) {
        if (!fits) {
            throw Reading.refusal(file, IsmrmrdFile.DATA + ", acquisition " + number, reason);
        }
    }

    int slices() {
        return slices;
    }

    int coils() {
        return lines.get(0).coils();
    }

    /** The acquisitions of one slice. */
    List<IsmrmrdLine> of(int slice) {
        if (slice < 0 || slice >= slices) {
            throw new IndexOutOfBoundsException("slice " + slice + " of " + slices);
        }
        return lines.stream().filter(line -> line.slice() == slice).toList();
    }

    List<String> ignored() {
        List<String> ignored = new ArrayList<>();
        if (auxiliary > 0) {
            ignored.add(auxiliary + " acquisitions of noise, calibration or correction");
        }
        if (others > 0) {
            ignored.add(others + " acquisitions of other " + OTHERS + " or encoding spaces");
        }
        return ignored;
    }
}
