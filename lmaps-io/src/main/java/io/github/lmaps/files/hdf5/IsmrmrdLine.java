package io.github.lmaps.files.hdf5;

import io.github.lmaps.files.internal.Reading;
import io.jhdf.api.Dataset;
import java.nio.file.Path;

/**
 * Where the samples of an acquisition lie in k-space.
 *
 * @param number of the acquisition in the file
 * @param slice its slice
 * @param row of k-space
 * @param shift column of its sample 0, which may lie outside
 * @param first sample that counts
 * @param end the sample after the last that counts
 * @param length all samples of a coil
 * @param coils number of coils
 */
record IsmrmrdLine(
        int number, int slice, int row, int shift, int first, int end, int length, int coils) {

    int column(int sample) {
        return shift + sample;
    }

    /** Real and imaginary parts, coil after coil. */
    float[] samples(Path file, Dataset data) {
        String place = IsmrmrdFile.DATA + ", acquisition " + number;
        return Reading.of(
                file,
                place,
                () -> new IsmrmrdBlock(file, place, Hdf.slice(data, number)).samples(0));
    }
}
