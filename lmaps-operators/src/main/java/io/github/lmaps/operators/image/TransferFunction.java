package io.github.lmaps.operators.image;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.internal.Fourier;
import io.github.lmaps.internal.Scopes;

/** Kernels on the Fourier grid. */
final class TransferFunction {

    private TransferFunction() {}

    /**
     * The transform of a kernel whose centre is moved to the origin; what reaches beyond the grid
     * wraps around, as circular convolution has it.
     *
     * @return complex64, [1, 1 or C, height, width / 2 + 1]; the caller closes it
     */
    static NDArray of(Blur blur, NDManager manager, long height, long width) {
        int rows = Math.toIntExact(height);
        int columns = Math.toIntExact(width);
        int channels = blur.kernelChannels();
        int length = blur.kernelHeight() * blur.kernelWidth();
        float[] values = blur.kernel().toFloatArray();
        float[] grid = new float[Math.multiplyExact(channels, Math.multiplyExact(rows, columns))];
        for (int i = 0; i < values.length; i++) {
            int place = i % length;
            int row = Math.floorMod(place / blur.kernelWidth() - blur.centreRow(), rows);
            int column = Math.floorMod(place % blur.kernelWidth() - blur.centreColumn(), columns);
            grid[(i / length * rows + row) * columns + column] += values[i];
        }
        return Scopes.keeping(
                () ->
                        Fourier.transform(
                                manager.create(grid, new Shape(1, channels, height, width))));
    }

    /** The squared gains of a transfer function, float32. */
    static NDArray power(NDArray transfer) {
        int pair = transfer.getShape().dimension();
        return Scopes.keeping(() -> transfer.real().square().sum(new int[] {pair}));
    }
}
