package io.github.lmaps.operators.science;

/**
 * What every pixel gets of sources in all others, (G w)(p) = sum_q between(p - q) w(q), and the
 * adjoint G^H, by Fourier transforms on a grid of twice the size. Immutable and thread-safe.
 */
final class WaveConvolution {

    private final int height;
    private final int width;
    private final int columns;
    private final PlaneTransform transform;
    private final double[] spectrum;

    WaveConvolution(WaveModel waves) {
        this.height = waves.height();
        this.width = waves.width();
        int rows = PlaneTransform.atLeast(2 * height - 1);
        this.columns = PlaneTransform.atLeast(2 * width - 1);
        this.transform = new PlaneTransform(rows, columns);
        this.spectrum = new double[2 * rows * columns];
        for (int down = 1 - height; down < height; down++) {
            for (int right = 1 - width; right < width; right++) {
                double[] value = waves.between(down, right);
                int place = Math.floorMod(down, rows) * columns + Math.floorMod(right, columns);
                spectrum[2 * place] = value[0] / (rows * columns);
                spectrum[2 * place + 1] = value[1] / (rows * columns);
            }
        }
        transform.forward(spectrum, rows);
    }

    /**
     * G w or G^H w.
     *
     * @param sources w, pairs, 2 H W numbers; not modified
     * @param direction 1 for G, -1 for G^H
     */
    double[] apply(double[] sources, int direction) {
        double[] plane = new double[spectrum.length];
        for (int row = 0; row < height; row++) {
            System.arraycopy(sources, 2 * row * width, plane, 2 * row * columns, 2 * width);
        }
        transform.forward(plane, height);
        for (int i = 0; i < plane.length; i += 2) {
            double re = spectrum[i];
            double im = direction * spectrum[i + 1];
            double kept = plane[i];
            plane[i] = kept * re - plane[i + 1] * im;
            plane[i + 1] = kept * im + plane[i + 1] * re;
        }
        transform.backward(plane, height);
        double[] fields = new double[2 * height * width];
        for (int row = 0; row < height; row++) {
            System.arraycopy(plane, 2 * row * columns, fields, 2 * row * width, 2 * width);
        }
        return fields;
    }
}
