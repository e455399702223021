package io.github.lmaps.sampler;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.internal.Fourier;
import io.github.lmaps.internal.Scopes;
import io.github.lmaps.problem.Signal;
import io.github.lmaps.random.NormalStream;

/**
 * Images of independent standard normal numbers, drawn as pixels or, where nobody asks for pixels,
 * as their Fourier transform, which spares one. Confined to one thread: the draws share a buffer.
 */
final class WhiteNoise {

    private final NormalStream stream;
    private final Shape image;
    private final int columns;
    private float[] draws = {};

    /**
     * Noise of one chain.
     *
     * @param stream the numbers
     * @param image [B, C, H, W]
     */
    WhiteNoise(NormalStream stream, Shape image) {
        this.stream = stream;
        this.image = image;
        this.columns = Math.toIntExact(image.get(3) / 2 + 1);
    }

    /**
     * Noise as pixels.
     *
     * @param manager what the array belongs to
     * @param level which draw
     * @return float32 [B, C, H, W]
     */
    Signal pixels(NDManager manager, long level) {
        return Signal.ofImage(manager.create(draw(image.size(), level), image));
    }

    /**
     * Noise as a transform: complex numbers of variance H W, those at opposite frequencies
     * conjugate.
     *
     * @param manager what the array belongs to
     * @param level which draw
     * @return complex64 [B, C, H, W / 2 + 1]
     */
    Signal spectrum(NDManager manager, long level) {
        long height = image.get(2);
        Shape pairs = new Shape(image.get(0), image.get(1), height, columns, 2);
        float[] values = draw(pairs.size(), level);
        int rows = Math.toIntExact(height);
        for (int plane = 0; plane < values.length; plane += 2 * rows * columns) {
            for (int column = 0; column < columns; column++) {
                if (Fourier.multiplicity(column, image.get(3)) == 1) {
                    mirror(values, plane + 2 * column, rows);
                }
            }
        }
        double deviation = Math.sqrt(0.5 * height * image.get(3));
        NDArray spectrum =
                Scopes.keeping(() -> manager.create(values, pairs).muli(deviation).complex());
        return Signal.ofSpectrum(spectrum, image.get(3));
    }

    /** Makes a column that is its own mirror image the transform of real numbers. */
    private void mirror(float[] values, int start, int rows) {
        int step = 2 * columns;
        for (int row = 0; row <= rows / 2; row++) {
            int here = start + row * step;
            int opposite = start + (rows - row) % rows * step;
            if (here == opposite) {
                values[here] *= (float) Math.sqrt(2);
                values[here + 1] = 0;
            } else {
                values[opposite] = values[here];
                values[opposite + 1] = -values[here + 1];
            }
        }
    }

    private float[] draw(long size, long level) {
        if (draws.length != size) {
            draws = new float[Math.toIntExact(size)];
        }
        stream.fill(level, draws);
        return draws;
    }
}
