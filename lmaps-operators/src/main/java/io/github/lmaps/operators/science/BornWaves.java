package io.github.lmaps.operators.science;

import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;

/**
 * The waves of the Born approximation in single precision, real parts before imaginary ones.
 *
 * @param incident u_t, 2 T rows of H W
 * @param sensors g_r, 2 R rows of H W
 * @param pixels H W
 * @param gramTrace tr(A A^T) = sum_p (sum_t |u_t|^2) (sum_r |g_r|^2)
 */
record BornWaves(float[] incident, float[] sensors, int pixels, double gramTrace) {

    static BornWaves of(ScatteringGeometry geometry) {
        int pixels = geometry.height() * geometry.width();
        int transmitters = geometry.transmitterCount();
        int receivers = geometry.receiverCount();
        float[] incident = new float[2 * transmitters * pixels];
        float[] sensors = new float[2 * receivers * pixels];
        IntStream.range(0, transmitters)
                .parallel()
                .forEach(t -> split(geometry.incident(t), incident, t * pixels));
        IntStream.range(0, receivers)
                .parallel()
                .forEach(r -> split(geometry.sensor(r), sensors, r * pixels));
        return new BornWaves(incident, sensors, pixels, trace(incident, sensors, pixels));
    }

    private static void split(double[] pairs, float[] parts, int start) {
        for (int pixel = 0; 2 * pixel < pairs.length; pixel++) {
            parts[start + pixel] = (float) pairs[2 * pixel];
            parts[start + pixel + parts.length / 2] = (float) pairs[2 * pixel + 1];
        }
    }

    private static double trace(float[] incident, float[] sensors, int pixels) {
        double trace = 0;
        for (int pixel = 0; pixel < pixels; pixel++) {
            trace += power(incident, pixel, pixels) * power(sensors, pixel, pixels);
        }
        return trace;
    }

    private static double power(float[] rows, int pixel, int pixels) {
        double power = 0;
        for (int i = pixel; i < rows.length; i += pixels) {
            power += (double) rows[i] * rows[i];
        }
        return power;
    }

    int transmitters() {
        return incident.length / 2 / pixels;
    }

    int receivers() {
        return sensors.length / 2 / pixels;
    }

    /** A, rows in the order of [T, R, 2]: conj(u_t) g_r. */
    DMatrixRMaj matrix() {
        DMatrixRMaj matrix = new DMatrixRMaj(2 * transmitters() * receivers(), pixels);
        for (int t = 0; t < transmitters(); t++) {
            for (int r = 0; r < receivers(); r++) {
                int row = 2 * (t * receivers() + r) * pixels;
                for (int pixel = 0; pixel < pixels; pixel++) {
                    double a = incident[t * pixels + pixel];
                    double b = incident[(transmitters() + t) * pixels + pixel];
                    double c = sensors[r * pixels + pixel];
                    double d = sensors[(receivers() + r) * pixels + pixel];
                    matrix.data[row + pixel] = a * c + b * d;
                    matrix.data[row + pixels + pixel] = a * d - b * c;
                }
            }
        }
        return matrix;
    }
}
