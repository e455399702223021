package io.github.lmaps.operators.jpeg;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.internal.Checks;
import io.github.lmaps.operator.LinearOperator;
import io.github.lmaps.operator.Operator;
import io.github.lmaps.operators.jpeg.file.ColourModel;
import io.github.lmaps.operators.jpeg.file.JpegFile;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a JPEG encoder does before it rounds: colours to Y, Cb and Cr, averages of the pixels that
 * share a sample, the cosine transform of 8 x 8 samples, division by the step of every coefficient.
 *
 * <pre>z = diag(255 / (hi - lo) / q) DCT S M x</pre>
 *
 * <p>The file says that every entry of z lies within half a step of a known number y: the integer
 * in the file, and for means of blocks what the shift of samples by 128 adds ({@link #meanShift}).
 *
 * <p>The unknown x consists of whole units, {@link #imageShape()}: with blocks of 8 pixels, or of
 * 16 where two pixels share a sample. Blocks that hold nothing of the picture say nothing of it and
 * are left out of y. The shape of y is that of x, coefficient (v, u) of the block at row i and
 * column j in the place of pixel (8 i + v, 8 j + u); with components of different sizes it is
 * {@code [B, 1, 1, N]}, such planes one after the other.
 *
 * <p>For gray and RGB files A A^T is diagonal ({@link
 * io.github.lmaps.operator.DiagonalGramOperator}); Y, Cb and Cr are no orthogonal directions of RGB
 * ({@link io.github.lmaps.operator.ChannelMixedOperator}).
 *
 * @param height the rows of the picture
 * @param width the columns of the picture
 * @param colours what the components stand for
 * @param planes one component for gray, else three
 * @param range the values of x that are black and white
 */
public record JpegTransform(
        int height, int width, ColourModel colours, List<JpegPlane> planes, ValueRange range)
        implements Operator {

    private static final int LARGEST_SIDE = 65535;
    private static final double MIDDLE = 128;
    private static final double WHITE = 255;

    /**
     * Checks the numbers.
     *
     * @param height the rows of the picture
     * @param width the columns of the picture
     * @param colours what the components stand for
     * @param planes one component for gray, else three
     * @param range the values of x that are black and white
     * @throws IllegalArgumentException if a number is out of bounds, the number of components does
     *     not fit, their sizes are no multiples of each other, or the range is unbounded
     */
    public JpegTransform {
        requireSide(height, "high");
        requireSide(width, "wide");
        planes = List.copyOf(planes);
        if (planes.size() != channels(colours)) {
            throw new IllegalArgumentException(
                    "a JPEG in "
                            + colours
                            + " has "
                            + channels(colours)
                            + " components, got "
                            + planes.size());
        }
        if (!range.isBounded()) {
            throw new IllegalArgumentException(
                    "black and white must be finite, got the range " + range);
        }
        for (JpegPlane plane : planes) {
            requireMultiple(planes, plane);
        }
    }

    private static void requireSide(int length, String direction) {
        if (length < 1 || length > LARGEST_SIDE) {
            throw new IllegalArgumentException(
                    "a JPEG is 1 to 65535 pixels " + direction + ", got " + length);
        }
    }

    private static int channels(ColourModel colours) {
        return colours == ColourModel.GRAY ? 1 : 3;
    }

    private static void requireMultiple(List<JpegPlane> planes, JpegPlane plane) {
        int columns = largest(planes.stream().mapToInt(JpegPlane::columnsPerSample));
        int rows = largest(planes.stream().mapToInt(JpegPlane::rowsPerSample));
        if (columns % plane.columnsPerSample() != 0 || rows % plane.rowsPerSample() != 0) {
            throw new IllegalArgumentException(
                    "samples of "
                            + plane.columnsPerSample()
                            + " x "
                            + plane.rowsPerSample()
                            + " pixels do not fill units of "
                            + columns
                            + " x "
                            + rows);
        }
    }

    private static int largest(IntStream values) {
        return values.max().orElse(1);
    }

    /**
     * A gray picture with the standard table.
     *
     * @param quality libjpeg's quality, from 1 to 100
     * @param height the rows of the picture
     * @param width the columns of the picture
     * @return the operator for images in [0, 255]
     */
    public static JpegTransform gray(int quality, int height, int width) {
        JpegPlane luma = new JpegPlane(1, 1, QuantisationTable.luma(quality));
        return new JpegTransform(height, width, ColourModel.GRAY, List.of(luma), ValueRange.BYTE);
    }

    /**
     * A colour picture with the standard tables.
     *
     * @param quality libjpeg's quality, from 1 to 100
     * @param sampling how many pixels share a sample of Cb and Cr
     * @param height the rows of the picture
     * @param width the columns of the picture
     * @return the operator for images in [0, 255]
     */
    public static JpegTransform colour(
            int quality, ChromaSampling sampling, int height, int width) {
        JpegPlane luma = new JpegPlane(1, 1, QuantisationTable.luma(quality));
        JpegPlane chroma =
                new JpegPlane(
                        sampling.columnsPerSample(),
                        sampling.rowsPerSample(),
                        QuantisationTable.chroma(quality));
        return new JpegTransform(
                height, width, ColourModel.YCBCR, List.of(luma, chroma, chroma), ValueRange.BYTE);
    }

    /**
     * What a file's encoder did.
     *
     * @param file the file
     * @return the operator for images in [0, 255]
     */
    public static JpegTransform of(JpegFile file) {
        return new JpegTransform(
                file.height(),
                file.width(),
                file.colourModel(),
                file.components().stream().map(JpegPlane::of).toList(),
                ValueRange.BYTE);
    }

    /**
     * The same for images in other units.
     *
     * @param other the values of x that are black and white
     * @return the operator
     */
    public JpegTransform withRange(ValueRange other) {
        return new JpegTransform(height, width, colours, planes, other);
    }

    /**
     * The shape of an unknown of whole units.
     *
     * @return [1, C, H, W], H and W at least those of the picture
     */
    public Shape imageShape() {
        return imageShape(1);
    }

    private Shape imageShape(long batch) {
        int rows = PlaneGrid.BLOCK * largest(planes.stream().mapToInt(JpegPlane::rowsPerSample));
        int columns =
                PlaneGrid.BLOCK * largest(planes.stream().mapToInt(JpegPlane::columnsPerSample));
        return new Shape(
                batch,
                planes.size(),
                (long) rows * PlaneGrid.ceilDiv(height, rows),
                (long) columns * PlaneGrid.ceilDiv(width, columns));
    }

    /**
     * What lies between y and the integers of the file, in the means of a component's blocks.
     *
     * @param component its number
     * @return what has to be added to the file's number: 128 samples less what x = 0 stands for,
     *     times 8 by the step of the mean; 0 for Cb and Cr
     */
    public double meanShift(int component) {
        if (ColourTransform.isDifference(colours, component)) {
            return 0;
        }
        double samples = MIDDLE + gain() * range.lo();
        return PlaneGrid.BLOCK * samples / planes.get(component).table().step(0);
    }

    /** Samples per unit of x. */
    double gain() {
        return WHITE / range.width();
    }

    List<PlaneGrid> grids() {
        return planes.stream().map(plane -> PlaneGrid.of(plane, height, width)).toList();
    }

    @Override
    public Shape measurementShape(Shape image) {
        Checks.image(image, "an image");
        if (!image.equals(imageShape(image.get(0)))) {
            throw new IllegalArgumentException(
                    "a JPEG of "
                            + height
                            + " x "
                            + width
                            + " pixels is made of an image "
                            + imageShape(image.get(0))
                            + " of whole units, got "
                            + image);
        }
        return measurementShape(image.get(0));
    }

    private Shape measurementShape(long batch) {
        if (planes.stream().allMatch(JpegPlane::isWhole)) {
            return imageShape(batch);
        }
        return new Shape(batch, 1, 1, grids().stream().mapToLong(PlaneGrid::coefficients).sum());
    }

    @Override
    public Shape imageShape(Shape measurement) {
        long batch = measurement.dimension() == 0 ? 0 : measurement.get(0);
        if (!measurement.equals(measurementShape(batch))) {
            throw new IllegalArgumentException(
                    "a JPEG of "
                            + height
                            + " x "
                            + width
                            + " pixels has coefficients "
                            + measurementShape(batch)
                            + ", got "
                            + measurement);
        }
        return imageShape(batch);
    }

    /** With half a step of rounding at both ends. */
    /** The table of every component, [8, 8]. */
    @Override
    public List<Field> arrays() {
        return planes.stream().map(plane -> plane.table().toField()).toList();
    }

    @Override
    public ValueRange outputRange(ValueRange image) {
        return OutputBounds.of(this, image);
    }

    @Override
    public LinearOperator bind(NDManager manager, Shape image) {
        measurementShape(image);
        return colours == ColourModel.YCBCR
                ? new MixedTransform(this, manager, image)
                : SeparateTransform.of(this, manager, image);
    }

    @Override
    public String toString() {
        return "JpegTransform["
                + height
                + " x "
                + width
                + ", "
                + colours
                + ", "
                + planes
                + ", "
                + range
                + "]";
    }
}
