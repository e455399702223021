package io.github.lmaps.operators.jpeg;

import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.image.Photograph;
import io.github.lmaps.likelihood.CellEstimate;
import io.github.lmaps.likelihood.Cells;
import io.github.lmaps.operator.Operator;
import io.github.lmaps.operators.compose.Composition;
import io.github.lmaps.operators.jpeg.file.JpegComponent;
import io.github.lmaps.operators.jpeg.file.JpegFile;
import io.github.lmaps.problem.InverseProblem;
import java.nio.FloatBuffer;
import java.nio.ShortBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The quantised coefficients of a JPEG, as a measurement of the image that was encoded.
 *
 * <pre>{@code
 * JpegMeasurement jpeg = JpegMeasurement.of(JpegFile.read(Path.of("photo.jpg")));
 * Restoration restored = LocalMapSampler.builder(network).build().restore(jpeg.problem());
 * jpeg.photograph(restored.image()).write(Path.of("restored.png"));
 * }</pre>
 *
 * <p>Immutable and thread-safe.
 */
public final class JpegMeasurement {

    private static final int SIZE = QuantisationTable.SIZE;
    private static final int WHITE = 255;

    private final JpegTransform operator;
    private final List<short[]> coefficients;
    private final int orientation;
    private final byte @Nullable [] profile;

    private JpegMeasurement(
            JpegTransform operator,
            List<short[]> coefficients,
            int orientation,
            byte @Nullable [] profile) {
        this.operator = operator;
        this.coefficients = coefficients;
        this.orientation = orientation;
        this.profile = profile;
    }

    /**
     * What a file says of its picture.
     *
     * @param file the file
     * @return the measurement of an image in [0, 255]
     */
    public static JpegMeasurement of(JpegFile file) {
        JpegTransform operator = JpegTransform.of(file);
        List<short[]> coefficients = new ArrayList<>();
        for (PlaneGrid grid : operator.grids()) {
            coefficients.add(ofPicture(file.components().get(coefficients.size()), grid));
        }
        return new JpegMeasurement(operator, coefficients, file.orientation(), file.profile());
    }

    /**
     * Coefficients that were read by other means.
     *
     * @param operator size, colours and tables
     * @param coefficients for each component the integers, block after block of the picture, 64 in
     *     natural order in each; copied
     * @return the measurement
     * @throws IllegalArgumentException if there are more or fewer numbers than the operator gives
     */
    public static JpegMeasurement of(JpegTransform operator, List<short[]> coefficients) {
        List<Integer> expected = operator.grids().stream().map(PlaneGrid::coefficients).toList();
        List<Integer> given = coefficients.stream().map(numbers -> numbers.length).toList();
        if (!given.equals(expected)) {
            throw new IllegalArgumentException(
                    "the components of "
                            + operator
                            + " have "
                            + expected
                            + " coefficients, got "
                            + given);
        }
        return new JpegMeasurement(
                operator, coefficients.stream().map(short[]::clone).toList(), 1, null);
    }

    /** Without the blocks that fill up the file's units. */
    private static short[] ofPicture(JpegComponent component, PlaneGrid grid) {
        ShortBuffer all = component.coefficients();
        short[] kept = new short[grid.coefficients()];
        int length = SIZE * grid.blocksWide();
        for (int row = 0; row < grid.blocksHigh(); row++) {
            all.position(SIZE * row * component.blocksWide());
            all.get(kept, row * length, length);
        }
        return kept;
    }

    /**
     * Encodes an image as libjpeg does: pixels are rounded to bytes, so are Y, Cb and Cr, so are
     * averages of pixels; edges are repeated to whole blocks. Such rounding may move a coefficient
     * of the image itself out of its cell, by little.
     *
     * @param operator size, colours and tables
     * @param image [1, C, H, W] of the operator's picture, in the operator's range; clamped to it
     * @return the measurement
     * @throws IllegalArgumentException if the image has another shape
     */
    public static JpegMeasurement encode(JpegTransform operator, Field image) {
        Shape expected =
                new Shape(1, operator.planes().size(), operator.height(), operator.width());
        if (!image.shape().equals(expected)) {
            throw new IllegalArgumentException(
                    "a JPEG of " + expected + " cannot be made of an image " + image.shape());
        }
        int[][] planes = bytes(operator, image);
        SampleColours.toComponents(operator.colours(), planes);
        List<short[]> coefficients = new ArrayList<>();
        for (PlaneGrid grid : operator.grids()) {
            int[] plane = planes[coefficients.size()];
            int[] samples = Downsampling.samples(plane, operator.width(), grid);
            coefficients.add(BlockCodec.quantised(samples, grid));
        }
        return new JpegMeasurement(operator, coefficients, 1, null);
    }

    private static int[][] bytes(JpegTransform operator, Field image) {
        int[][] planes = new int[operator.planes().size()][operator.height() * operator.width()];
        FloatBuffer values = image.values();
        for (int[] plane : planes) {
            for (int i = 0; i < plane.length; i++) {
                double sample = (values.get() - operator.range().lo()) * operator.gain();
                plane[i] = SampleColours.clamped(Math.round(sample));
            }
        }
        return planes;
    }

    /**
     * A.
     *
     * @return the operator from images to coefficients, before they are rounded
     */
    public JpegTransform operator() {
        return operator;
    }

    /**
     * The same measurement of an image in other units.
     *
     * @param range the values that are black and white
     * @return the measurement
     */
    public JpegMeasurement withRange(ValueRange range) {
        return new JpegMeasurement(operator.withRange(range), coefficients, orientation, profile);
    }

    /**
     * The integers of a component.
     *
     * @param component its number
     * @return a copy, block after block of the picture, 64 in natural order in each
     * @throws IndexOutOfBoundsException if there is no such component
     */
    public short[] coefficients(int component) {
        return coefficients.get(component).clone();
    }

    /**
     * y: the centre of every coefficient's cell, which is one wide.
     *
     * @return of the operator's measurement shape: the file's integers, and for the means of blocks
     *     the {@link JpegTransform#meanShift} added
     */
    public Field field() {
        List<PlaneGrid> grids = operator.grids();
        int total = grids.stream().mapToInt(PlaneGrid::coefficients).sum();
        float[] y = new float[total];
        int begin = 0;
        for (int c = 0; c < grids.size(); c++) {
            PlaneGrid grid = grids.get(c);
            float shift = (float) operator.meanShift(c);
            short[] numbers = coefficients.get(c);
            for (int i = 0; i < numbers.length; i++) {
                int k = i % SIZE;
                int place = begin + BlockCodec.place(grid, i - k, k);
                y[place] = k == 0 ? numbers[i] + shift : numbers[i];
            }
            begin += grid.coefficients();
        }
        Shape shape = operator.measurementShape(operator.imageShape());
        return Field.owning(y, ValueRange.UNBOUNDED, shape.getShape());
    }

    /**
     * What is to be solved: every coefficient lies in its cell.
     *
     * @return the problem; its local answer is the posterior mean
     */
    public InverseProblem problem() {
        return problem(CellEstimate.MEAN);
    }

    /**
     * What is to be solved: every coefficient lies in its cell.
     *
     * @param estimate what the local answer is
     * @return the problem
     */
    public InverseProblem problem(CellEstimate estimate) {
        return InverseProblem.of(operator, field(), Cells.rounding(1).answering(estimate))
                .withImageRange(operator.range());
    }

    /**
     * What is to be solved where the picture had been made of the image that is sought: blurred, or
     * made smaller, before it was encoded.
     *
     * @param before what was done to the image, which gives an image of {@link
     *     JpegTransform#imageShape()} in the range of the operator
     * @param estimate what the local answer is
     * @return the problem of the image before that
     * @throws IllegalArgumentException if the shapes do not fit
     */
    public InverseProblem problemBefore(Operator before, CellEstimate estimate) {
        return InverseProblem.of(
                        Composition.of(before, operator),
                        field(),
                        Cells.rounding(1).answering(estimate))
                .withImageRange(operator.range());
    }

    /**
     * The picture that decoders show: every coefficient at the centre of its cell, Y, Cb and Cr
     * rounded to bytes, chroma upsampled as libjpeg-turbo does it.
     *
     * @return [1, C, H, W] of the picture, in the operator's range, not turned
     */
    public Field decoded() {
        int[][] planes = new int[coefficients.size()][];
        List<PlaneGrid> grids = operator.grids();
        for (int c = 0; c < planes.length; c++) {
            int[] samples = BlockCodec.samples(coefficients.get(c), grids.get(c));
            planes[c] =
                    Upsampling.pixels(samples, grids.get(c), operator.height(), operator.width());
        }
        SampleColours.toColours(operator.colours(), planes);
        int pixels = operator.height() * operator.width();
        float[] values = new float[planes.length * pixels];
        double unit = operator.range().width() / WHITE;
        for (int i = 0; i < values.length; i++) {
            int sample = planes[i / pixels][i % pixels];
            values[i] = (float) (operator.range().lo() + sample * unit);
        }
        return Field.owning(
                values, operator.range(), 1, planes.length, operator.height(), operator.width());
    }

    /**
     * The picture in an image of whole units.
     *
     * @param image [B, C, H, W] of the operator's image shape
     * @return the upper left part, as large as the picture
     * @throws IllegalArgumentException if the image has another shape
     */
    public Field cropped(Field image) {
        operator.measurementShape(image.shape());
        long[] axes = image.shape().getShape().clone();
        int padded = (int) axes[3];
        int rows = (int) axes[2];
        axes[2] = operator.height();
        axes[3] = operator.width();
        FloatBuffer values = image.values();
        float[] kept = new float[Math.toIntExact(new Shape(axes).size())];
        for (int row = 0; row < kept.length / operator.width(); row++) {
            int plane = row / operator.height();
            values.position((plane * rows + row % operator.height()) * padded);
            values.get(kept, row * operator.width(), operator.width());
        }
        return Field.owning(kept, image.range(), axes);
    }

    /**
     * A restored image as a photograph to write: cropped, turned upright as the file says, with the
     * file's colour profile.
     *
     * @param restored [1, C, H, W] of the operator's image shape, of bounded range
     * @return the photograph
     * @throws IllegalArgumentException if the image has another shape or an unbounded range
     */
    public Photograph photograph(Field restored) {
        return Photograph.stored(cropped(restored), orientation, profile);
    }

    @Override
    public String toString() {
        return "JpegMeasurement[" + operator + "]";
    }
}
