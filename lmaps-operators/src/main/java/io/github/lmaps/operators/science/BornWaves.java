package io.github.lmaps.operators.science;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.internal.Scopes;
import java.util.stream.IntStream;

/**
 * The waves of the Born approximation in single precision, real parts before imaginary ones, at (H
 * + 1) (W + 1) points: a row and a column more than there are pixels, so that they lie evenly about
 * the middle.
 *
 * @param incident u_t, 2 T rows of points
 * @param sensors g_r, 2 R rows of points
 * @param height H
 * @param width W
 */
record BornWaves(float[] incident, float[] sensors, int height, int width) {

    private static final int MOST = 1 << 22;

    static BornWaves of(ScatteringGeometry geometry) {
        int height = geometry.height();
        int width = geometry.width();
        int transmitters = geometry.transmitterCount();
        int receivers = geometry.receiverCount();
        int points = (height + 1) * (width + 1);
        float[] incident = new float[2 * transmitters * points];
        float[] sensors = new float[2 * receivers * points];
        IntStream.range(0, transmitters)
                .parallel()
                .forEach(t -> split(geometry.incidentAround(t), incident, t * points));
        IntStream.range(0, receivers)
                .parallel()
                .forEach(r -> split(geometry.sensorAround(r), sensors, r * points));
        return new BornWaves(incident, sensors, height, width);
    }

    private static void split(double[] pairs, float[] parts, int start) {
        for (int pixel = 0; 2 * pixel < pairs.length; pixel++) {
            parts[start + pixel] = (float) pairs[2 * pixel];
            parts[start + pixel + parts.length / 2] = (float) pairs[2 * pixel + 1];
        }
    }

    int pixels() {
        return height * width;
    }

    private int transmitters() {
        return incident.length / 2 / points();
    }

    private int receivers() {
        return sensors.length / 2 / points();
    }

    private int points() {
        return (height + 1) * (width + 1);
    }

    /** tr(A A^T) = sum_p (sum_t |u_t|^2) (sum_r |g_r|^2). */
    double gramTrace() {
        double trace = 0;
        for (int pixel = 0; pixel < pixels(); pixel++) {
            int point = pixel / width * (width + 1) + pixel % width;
            trace += power(incident, point, points()) * power(sensors, point, points());
        }
        return trace;
    }

    private static double power(float[] rows, int place, int length) {
        double power = 0;
        for (int i = place; i < rows.length; i += length) {
            power += (double) rows[i] * rows[i];
        }
        return power;
    }

    /** Waves as an array, [N, H + 1, W + 1]. */
    NDArray points(NDManager manager, float[] waves) {
        return manager.create(waves, new Shape(waves.length / points(), height + 1, width + 1));
    }

    /**
     * A A^T, float64, [2 T R, 2 T R], rows in the order of [T, R, 2], from lines of pixels: of A no
     * more than {@value #MOST} numbers at once, or one line.
     */
    NDArray gram(NDManager manager) {
        int rows = 2 * transmitters() * receivers();
        int lines = Math.max(1, MOST / rows / width);
        NDArray gram = manager.zeros(new Shape(rows, rows), DataType.FLOAT64);
        try (NDArray u =
                        manager.create(
                                incident, new Shape(2, transmitters(), height + 1, width + 1));
                NDArray g =
                        manager.create(sensors, new Shape(2, receivers(), height + 1, width + 1))) {
            for (int line = 0; line < height; line += lines) {
                String part = line + ":" + Math.min(height, line + lines);
                Scopes.freeing(
                        () -> {
                            NDArray a = matrix(u.get(":, :, " + part), g.get(":, :, " + part));
                            NDArray wide = a.toType(DataType.FLOAT64, false);
                            return gram.addi(wide.matMul(wide.transpose()));
                        });
            }
        }
        return gram;
    }

    /** conj(u_t) g_r on some lines, [2 T R, pixels]. */
    private NDArray matrix(NDArray lit, NDArray around) {
        NDArray u = lit.get("..., :" + width).reshape(2, transmitters(), 1, -1);
        NDArray g = around.get("..., :" + width).reshape(2, 1, receivers(), -1);
        NDArray real = u.get(0).mul(g.get(0)).add(u.get(1).mul(g.get(1)));
        NDArray imaginary = u.get(0).mul(g.get(1)).sub(u.get(1).mul(g.get(0)));
        return NDArrays.stack(new NDList(real, imaginary), 2)
                .reshape(2L * transmitters() * receivers(), -1);
    }
}
