package io.github.lmaps.operators.jpeg;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;

/**
 * One component's plane to its coefficients: with the cosine transform B of 8 samples and the
 * average S of the pixels of each sample, block by block
 *
 * <pre>Z = W (B S) X (B S)^T,   W = scale / q entry by entry.</pre>
 */
final class BlockTransform implements AutoCloseable {

    private static final int BLOCK = PlaneGrid.BLOCK;

    private final PlaneGrid grid;
    private final long height;
    private final long width;
    private final NDArray down;
    private final NDArray up;
    private final NDArray across;
    private final NDArray back;
    private final NDArray weights;

    /**
     * Makes the small matrices.
     *
     * @param grid the component
     * @param scale samples per unit of x
     * @param manager where they live
     * @param image the shape of the image whose plane is transformed
     */
    BlockTransform(PlaneGrid grid, double scale, NDManager manager, Shape image) {
        this.grid = grid;
        this.height = image.get(2);
        this.width = image.get(3);
        this.down = averagedCosines(manager, grid.plane().rowsPerSample());
        this.up = down.transpose();
        this.back = averagedCosines(manager, grid.plane().columnsPerSample());
        this.across = back.transpose();
        float[] values = new float[QuantisationTable.SIZE];
        for (int k = 0; k < values.length; k++) {
            values[k] = (float) (scale / grid.plane().table().step(k));
        }
        this.weights = manager.create(values, new Shape(BLOCK, 1, BLOCK));
    }

    /** B S: [8, 8 pixels]. */
    private static NDArray averagedCosines(NDManager manager, int pixels) {
        float[] values = new float[BLOCK * BLOCK * pixels];
        for (int u = 0; u < BLOCK; u++) {
            for (int x = 0; x < BLOCK * pixels; x++) {
                values[u * BLOCK * pixels + x] = (float) (Cosines.at(u, x / pixels) / pixels);
            }
        }
        return manager.create(values, new Shape(BLOCK, (long) BLOCK * pixels));
    }

    /** From the plane, [B, H, W], to its coefficients, [B, N]. The caller frees what is made. */
    NDArray apply(NDArray plane) {
        long batch = plane.getShape().get(0);
        NDArray rows = covered(plane).reshape(-1, up.getShape().get(0), coveredWidth());
        NDArray half = down.matMul(rows).reshape(-1, across.getShape().get(0));
        return half.matMul(across).reshape(blocks()).mul(weights).reshape(batch, size());
    }

    /** From coefficients, [B, N], to the plane, [B, H, W]. The caller frees what is made. */
    NDArray adjoint(NDArray coefficients) {
        long batch = coefficients.getShape().get(0);
        NDArray weighted = coefficients.reshape(blocks()).mul(weights).reshape(-1, BLOCK);
        NDArray half = weighted.matMul(back).reshape(-1, BLOCK, coveredWidth());
        NDArray plane = up.matMul(half).reshape(batch, coveredHeight(), coveredWidth());
        return isCovered()
                ? plane
                : plane.pad(new Shape(0, width - coveredWidth(), 0, height - coveredHeight()), 0);
    }

    private NDArray covered(NDArray plane) {
        return isCovered()
                ? plane
                : plane.get(
                        new NDIndex()
                                .addAllDim()
                                .addSliceDim(0, coveredHeight())
                                .addSliceDim(0, coveredWidth()));
    }

    private boolean isCovered() {
        return coveredHeight() == height && coveredWidth() == width;
    }

    private long coveredHeight() {
        return (long) grid.paddedHeight() * grid.plane().rowsPerSample();
    }

    private long coveredWidth() {
        return (long) grid.paddedWidth() * grid.plane().columnsPerSample();
    }

    private Shape blocks() {
        return new Shape(-1, BLOCK, grid.blocksWide(), BLOCK);
    }

    /** N. */
    long size() {
        return grid.coefficients();
    }

    /** The diagonal of A A^T, [1, N]; the caller frees what is made. */
    NDArray gram() {
        Shape all = new Shape(grid.blocksHigh(), BLOCK, grid.blocksWide(), BLOCK);
        return weights.square()
                .div(grid.plane().pixelsPerSample())
                .broadcast(all)
                .reshape(1, size());
    }

    double gramTrace() {
        double sum = 0;
        for (float weight : weights.toFloatArray()) {
            sum += (double) weight * weight;
        }
        double blocks = (double) grid.blocksHigh() * grid.blocksWide();
        return blocks * sum / grid.plane().pixelsPerSample();
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
