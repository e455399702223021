package io.github.lmaps.files.hdf5;

/**
 * What the XML says of the first encoding space.
 *
 * @param rows of the encoded matrix
 * @param columns of the encoded matrix
 * @param reconstructedRows of the matrix of the picture
 * @param reconstructedColumns of the matrix of the picture
 * @param centre the phase encoding step of the zero frequency
 */
record IsmrmrdHeader(
        int rows, int columns, int reconstructedRows, int reconstructedColumns, int centre) {

    private static final int MOST = 65535;

    /** Sizes by the schema of ISMRMRD; a missing centre is the middle. */
    static IsmrmrdHeader parse(IsmrmrdXml xml) {
        String trajectory = xml.text("encoding/trajectory", "missing");
        if (!trajectory.equals("cartesian")) {
            throw xml.refusal("encoding/trajectory", trajectory + ", not cartesian");
        }
        xml.number("encoding/encodedSpace/matrixSize/z", "missing", 1, 1);
        int rows = xml.number("encoding/encodedSpace/matrixSize/y", "missing", 1, MOST);
        int columns = xml.number("encoding/encodedSpace/matrixSize/x", "missing", 1, MOST);
        return new IsmrmrdHeader(
                rows,
                columns,
                xml.number("encoding/reconSpace/matrixSize/y", "missing", 1, MOST),
                xml.number("encoding/reconSpace/matrixSize/x", "missing", 1, MOST),
                xml.number(
                        "encoding/encodingLimits/kspace_encoding_step_1/center",
                        Integer.toString(rows / 2),
                        0,
                        MOST));
    }
}
