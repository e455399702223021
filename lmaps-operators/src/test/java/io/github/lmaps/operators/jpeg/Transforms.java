package io.github.lmaps.operators.jpeg;

import io.github.lmaps.core.ValueRange;
import io.github.lmaps.operators.LinearOperatorContract.Subject;
import io.github.lmaps.operators.jpeg.file.ColourModel;
import java.util.Arrays;
import java.util.List;

/** Small JPEGs to try, with tables of which no two neighbouring steps are equal. */
final class Transforms {

    private Transforms() {}

    /** Steps from 2 to 4: wide enough apart to be told, close enough for conjugate gradients. */
    static QuantisationTable table() {
        int[] steps = new int[64];
        Arrays.setAll(steps, k -> 2 + (k + k / 8) % 3);
        return QuantisationTable.of(steps);
    }

    static JpegPlane plane(int columns, int rows) {
        return new JpegPlane(columns, rows, table());
    }

    static JpegTransform gray(int height, int width) {
        return new JpegTransform(
                height, width, ColourModel.GRAY, List.of(plane(1, 1)), ValueRange.BYTE);
    }

    static JpegTransform colour(ColourModel model, int height, int width, JpegPlane... planes) {
        return new JpegTransform(height, width, model, List.of(planes), ValueRange.BYTE);
    }

    static JpegTransform sampled(ChromaSampling sampling, int height, int width) {
        JpegPlane chroma = plane(sampling.columnsPerSample(), sampling.rowsPerSample());
        return colour(ColourModel.YCBCR, height, width, plane(1, 1), chroma, chroma);
    }

    static Subject subject(JpegTransform transform) {
        return new Subject(transform, transform.imageShape());
    }
}
