package io.github.lmaps.operators.jpeg;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;

/**
 * The planes of components that are sampled alike to their coefficients: with the cosine transform
 * B of 8 samples and the average S of the pixels of each sample, block by block
 *
 * <pre>Z = W (B S) X (B S)^T,   W = scale / q entry by entry.</pre>
 *
 * <p>The transpose of B S, times the pixels of a sample, is its inverse from the right: so W and
 * the number of pixels are all that A A^T holds.
 */
final class BlockTransform implements AutoCloseable {

    private static final int BLOCK = PlaneGrid.BLOCK;

    /**
     * Rows of blocks that are transformed in one: products with 16 columns are three times faster.
     */
    private static final int PAIR = 2;

    private final PlaneGrid grid;
    private final Shape planes;
    private final NDArray down;
    private final NDArray up;
    private final NDArray across;
    private final NDArray back;
    private final NDArray weights;

    /**
     * Makes the small matrices and the weights.
     *
     * @param grid what all the components have but for their tables
     * @param weights W, 64 for each component
     * @param manager where they live
     * @param planes the shape of the planes, [B, components, H, W]
     */
    BlockTransform(PlaneGrid grid, float[] weights, NDManager manager, Shape planes) {
        this.grid = grid;
        this.planes = planes;
        long rows = (long) BLOCK * grid.plane().rowsPerSample();
        long columns = (long) BLOCK * grid.plane().columnsPerSample();
        float[] vertical = averagedCosines(grid.plane().rowsPerSample());
        float[] horizontal = twice(averagedCosines(grid.plane().columnsPerSample()));
        this.down = manager.create(vertical, new Shape(1, BLOCK, rows));
        this.up = down.transpose(0, 2, 1);
        this.back = manager.create(horizontal, new Shape(PAIR * BLOCK, PAIR * columns));
        this.across = back.transpose();
        this.weights = manager.create(repeated(weights), new Shape(1, size()));
    }

    /** B S: [8, 8 pixels]. */
    private static float[] averagedCosines(int pixels) {
        float[] values = new float[BLOCK * BLOCK * pixels];
        for (int u = 0; u < BLOCK; u++) {
            for (int x = 0; x < BLOCK * pixels; x++) {
                values[u * BLOCK * pixels + x] = (float) (Cosines.at(u, x / pixels) / pixels);
            }
        }
        return values;
    }

    /** A matrix of 8 rows, and again to the right and below of it. */
    private static float[] twice(float[] matrix) {
        int columns = matrix.length / BLOCK;
        float[] both = new float[PAIR * PAIR * matrix.length];
        for (int copy = 0; copy < PAIR; copy++) {
            for (int row = 0; row < BLOCK; row++) {
                int start = (copy * BLOCK + row) * PAIR * columns + copy * columns;
                System.arraycopy(matrix, row * columns, both, start, columns);
            }
        }
        return both;
    }

    /** For every block. */
    private float[] repeated(float[] table) {
        float[] all = new float[Math.toIntExact(size())];
        for (int i = 0; i < all.length; i++) {
            int place = i % grid.coefficients();
            int row = place / grid.paddedWidth() % BLOCK;
            int component = i / grid.coefficients();
            all[i] = table[QuantisationTable.SIZE * component + BLOCK * row + place % BLOCK];
        }
        return all;
    }

    /** From planes to their coefficients, [B, N]. The caller frees what is made. */
    NDArray apply(NDArray x) {
        NDArray rows = covered(x).reshape(-1, down.getShape().get(2), coveredWidth());
        NDArray half = down.matMul(rows).reshape(-1, across.getShape().get(0));
        return half.matMul(across).reshape(planes.get(0), size()).muli(weights);
    }

    /** From coefficients, [B, N], to planes. The caller frees what is made. */
    NDArray adjoint(NDArray coefficients) {
        return spread(coefficients.mul(weights));
    }

    /** The planes with such coefficients that are constant within a sample. */
    NDArray rightInverse(NDArray coefficients) {
        return spread(coefficients.div(weights).muli(grid.plane().pixelsPerSample()));
    }

    private NDArray spread(NDArray weighted) {
        NDArray half = weighted.reshape(-1, PAIR * BLOCK).matMul(back);
        NDArray x = up.matMul(half.reshape(-1, BLOCK, coveredWidth()));
        NDArray whole = x.reshape(planes.get(0), planes.get(1), coveredHeight(), coveredWidth());
        long right = planes.get(3) - coveredWidth();
        long bottom = planes.get(2) - coveredHeight();
        return isCovered() ? whole : whole.pad(new Shape(0, right, 0, bottom), 0);
    }

    private NDArray covered(NDArray x) {
        return isCovered()
                ? x
                : x.get(
                        new NDIndex()
                                .addAllDim()
                                .addAllDim()
                                .addSliceDim(0, coveredHeight())
                                .addSliceDim(0, coveredWidth()));
    }

    private boolean isCovered() {
        return coveredHeight() == planes.get(2) && coveredWidth() == planes.get(3);
    }

    private long coveredHeight() {
        return (long) grid.paddedHeight() * grid.plane().rowsPerSample();
    }

    private long coveredWidth() {
        return (long) grid.paddedWidth() * grid.plane().columnsPerSample();
    }

    /** How many components there are. */
    long components() {
        return planes.get(1);
    }

    /** N, of all components. */
    long size() {
        return grid.coefficients() * components();
    }

    /** The diagonal of A A^T, [1, N]; the caller frees what is made. */
    NDArray gram() {
        return weights.square().divi(grid.plane().pixelsPerSample());
    }

    @Override
    public void close() {
        down.close();
        up.close();
        across.close();
        back.close();
        weights.close();
    }
}
