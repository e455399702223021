package io.github.lmaps.examples.parity;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.lmaps.core.Field;
import io.github.lmaps.engine.ComputeEngine;
import io.github.lmaps.io.NumpyArray;
import io.github.lmaps.operator.LinearOperator;
import io.github.lmaps.operators.jpeg.ChromaSampling;
import io.github.lmaps.operators.jpeg.JpegPlane;
import io.github.lmaps.operators.jpeg.JpegTransform;
import io.github.lmaps.operators.jpeg.QuantisationTable;
import io.github.lmaps.operators.jpeg.file.ColourModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The operators of JPEG cases, and their coefficients, block after block of the picture. */
final class JpegCases {

    private static final int BLOCK = 8;
    private static final List<String> COMPONENTS =
            List.of("coefficientsY", "coefficientsCb", "coefficientsCr");

    private JpegCases() {}

    static JpegTransform operator(ParityCase given) {
        String sampling = given.parameter("sampling").getAsString();
        JpegPlane luma = new JpegPlane(1, 1, table(given, "luma"));
        List<JpegPlane> planes = new ArrayList<>(List.of(luma));
        if (!sampling.equals("gray")) {
            ChromaSampling chroma = ChromaSampling.named(sampling);
            QuantisationTable table = table(given, "chroma");
            JpegPlane plane =
                    new JpegPlane(chroma.columnsPerSample(), chroma.rowsPerSample(), table);
            planes.addAll(List.of(plane, plane));
        }
        return new JpegTransform(
                given.parameter("height").getAsInt(),
                given.parameter("width").getAsInt(),
                planes.size() == 1 ? ColourModel.GRAY : ColourModel.YCBCR,
                planes,
                given.range());
    }

    private static QuantisationTable table(ParityCase given, String name) {
        return QuantisationTable.of(
                Arrays.stream(given.array(name).values()).mapToInt(step -> (int) step).toArray());
    }

    /** The integers of every component, without the blocks that only fill up units. */
    static List<double[]> perComponent(ParityCase given, JpegTransform operator) {
        List<double[]> components = new ArrayList<>();
        for (JpegPlane plane : operator.planes()) {
            NumpyArray stored = given.array(COMPONENTS.get(components.size()));
            int wide = Math.toIntExact(stored.shape().get(1));
            Blocks blocks = Blocks.of(operator, plane);
            double[] kept = new double[blocks.size()];
            for (int row = 0; row < blocks.high(); row++) {
                System.arraycopy(
                        stored.values(),
                        row * wide * BLOCK * BLOCK,
                        kept,
                        row * blocks.wide() * BLOCK * BLOCK,
                        blocks.wide() * BLOCK * BLOCK);
            }
            components.add(kept);
        }
        return components;
    }

    /** A picture's coefficients before they are rounded, all components one after the other. */
    static double[] unrounded(JpegTransform operator, Field pixels) {
        List<double[]> components = new ArrayList<>();
        int begin = 0;
        for (JpegPlane plane : operator.planes()) {
            float[] z = applied(operator, filledUp(operator, plane, pixels));
            Blocks blocks = Blocks.of(operator, plane);
            double shift = operator.meanShift(components.size());
            double[] kept = new double[blocks.size()];
            for (int i = 0; i < kept.length; i++) {
                kept[i] = z[begin + blocks.place(i)] - (i % (BLOCK * BLOCK) == 0 ? shift : 0);
            }
            components.add(kept);
            begin += kept.length;
        }
        return joined(components);
    }

    static double[] joined(List<double[]> parts) {
        return parts.stream().flatMapToDouble(Arrays::stream).toArray();
    }

    private static float[] applied(JpegTransform operator, Field image) {
        try (NDManager manager = ComputeEngine.newManager(Device.cpu());
                LinearOperator a = operator.bind(manager, image.shape());
                NDArray z = a.apply(image.toNDArray(manager))) {
            return z.toFloatArray();
        }
    }

    /**
     * A picture filled up to whole units as libjpeg does it for a component: the last column is
     * repeated, and below the picture the last row of samples, which may be several of pixels.
     */
    private static Field filledUp(JpegTransform operator, JpegPlane plane, Field pixels) {
        int channels = operator.planes().size();
        int rows = (int) operator.imageShape().get(2);
        int columns = (int) operator.imageShape().get(3);
        int unit = plane.rowsPerSample();
        int lastSample = (operator.height() - 1) / unit;
        float[] values = new float[channels * rows * columns];
        for (int i = 0; i < values.length; i++) {
            int row = i / columns % rows;
            int inside = Math.min(row / unit, lastSample) * unit + row % unit;
            values[i] =
                    pixels.at(
                            0,
                            i / columns / rows,
                            Math.min(inside, operator.height() - 1),
                            Math.min(i % columns, operator.width() - 1));
        }
        return Field.of(values, pixels.range(), 1, channels, rows, columns);
    }

    /** The blocks of a component that hold samples of the picture. */
    private record Blocks(int high, int wide) {

        static Blocks of(JpegTransform operator, JpegPlane plane) {
            int rows = BLOCK * plane.rowsPerSample();
            int columns = BLOCK * plane.columnsPerSample();
            return new Blocks(
                    (operator.height() + rows - 1) / rows,
                    (operator.width() + columns - 1) / columns);
        }

        int size() {
            return BLOCK * BLOCK * high * wide;
        }

        /** Where entry i, block after block, lies in a plane. */
        int place(int i) {
            int block = i / (BLOCK * BLOCK);
            int row = block / wide * BLOCK + i / BLOCK % BLOCK;
            int column = block % wide * BLOCK + i % BLOCK;
            return row * wide * BLOCK + column;
        }
    }
}
