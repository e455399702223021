package io.github.lmaps.operators.jpeg.file;

import java.nio.ShortBuffer;
import java.util.Objects;

/**
 * One component of a JPEG file: luma, chroma, or a colour. Immutable and thread-safe.
 *
 * <p>Its blocks stand row after row, each with 64 coefficients in natural order (see the package):
 * coefficient k of the block in row i and column j is number {@code 64 (i blocksWide + j) + k}.
 */
public final class JpegComponent {

    private final int id;
    private final Sampling sampling;
    private final BlockGrid grid;
    private final int[] quantisation;
    private final short[] coefficients;

    JpegComponent(
            int id, Sampling sampling, BlockGrid grid, int[] quantisation, short[] coefficients) {
        this.id = id;
        this.sampling = sampling;
        this.grid = grid;
        this.quantisation = quantisation;
        this.coefficients = coefficients;
    }

    /**
     * The component's name in the file.
     *
     * @return from 0 to 255; most encoders count from 1
     */
    public int id() {
        return id;
    }

    /**
     * The horizontal sampling factor H of the file.
     *
     * @return from 1 to 4; means something only beside the other components' factors
     */
    public int horizontalSampling() {
        return sampling.across();
    }

    /**
     * The vertical sampling factor V of the file.
     *
     * @return from 1 to 4; means something only beside the other components' factors
     */
    public int verticalSampling() {
        return sampling.down();
    }

    /**
     * How many columns of pixels share a sample.
     *
     * @return the largest horizontal factor of the file by this one's: 1, 2, 3 or 4
     */
    public int columnsPerSample() {
        return sampling.columnsPerSample();
    }

    /**
     * How many rows of pixels share a sample.
     *
     * @return the largest vertical factor of the file by this one's: 1, 2, 3 or 4
     */
    public int rowsPerSample() {
        return sampling.rowsPerSample();
    }

    /**
     * The samples in a row that belong to the picture.
     *
     * @return the picture's width by {@link #columnsPerSample()}, rounded up
     */
    public int width() {
        return grid.width();
    }

    /**
     * The samples in a column that belong to the picture.
     *
     * @return the picture's height by {@link #rowsPerSample()}, rounded up
     */
    public int height() {
        return grid.height();
    }

    /**
     * The blocks in a row of whole MCUs.
     *
     * <p>The first {@link #neededBlocksWide()} of them hold the picture. What the others hold is
     * the encoder's choice where an interleaved scan sends them (with libjpeg the last block's mean
     * and nothing else), and 0 where none does, as for most coefficients of a progressive file.
     *
     * @return at least 1
     */
    public int blocksWide() {
        return grid.blocksWide();
    }

    /**
     * The blocks in a column of whole MCUs; the first {@link #neededBlocksHigh()} of them hold the
     * picture.
     *
     * @return at least 1
     */
    public int blocksHigh() {
        return grid.blocksHigh();
    }

    /**
     * The blocks in a row that hold samples of the picture.
     *
     * @return {@link #width()} by 8, rounded up
     */
    public int neededBlocksWide() {
        return grid.neededBlocksWide();
    }

    /**
     * The blocks in a column that hold samples of the picture.
     *
     * @return {@link #height()} by 8, rounded up
     */
    public int neededBlocksHigh() {
        return grid.neededBlocksHigh();
    }

    /**
     * The quantisation table.
     *
     * @return a copy of its 64 entries in natural order, each from 1 to 65535
     */
    public int[] quantisation() {
        return quantisation.clone();
    }

    /**
     * The quantised coefficients of all blocks, without a copy.
     *
     * @return a read-only view of 64 {@link #blocksHigh()} {@link #blocksWide()} numbers, from
     *     -2047 to 2047
     */
    public ShortBuffer coefficients() {
        return ShortBuffer.wrap(coefficients).asReadOnlyBuffer();
    }

    /**
     * The quantised coefficients of all blocks.
     *
     * @return a copy of 64 {@link #blocksHigh()} {@link #blocksWide()} numbers, from -2047 to 2047
     */
    public short[] toShortArray() {
        return coefficients.clone();
    }

    /**
     * One quantised coefficient.
     *
     * @param row the block's row
     * @param column the block's column
     * @param k the coefficient's number in natural order, 8 v + u
     * @return from -2047 to 2047
     * @throws IndexOutOfBoundsException if there is no such block or coefficient
     */
    public short coefficient(int row, int column, int k) {
        Objects.checkIndex(row, grid.blocksHigh());
        Objects.checkIndex(column, grid.blocksWide());
        Objects.checkIndex(k, BlockGrid.SIZE);
        return coefficients[BlockGrid.SIZE * (row * grid.blocksWide() + column) + k];
    }

    @Override
    public String toString() {
        return "JpegComponent["
                + id
                + ", "
                + horizontalSampling()
                + "x"
                + verticalSampling()
                + ", "
                + blocksWide()
                + " x "
                + blocksHigh()
                + " blocks]";
    }
}
