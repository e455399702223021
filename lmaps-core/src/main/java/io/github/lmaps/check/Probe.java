package io.github.lmaps.check;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.operator.BoundOperator;
import io.github.lmaps.random.NormalStream;

/**
 * What a bound operator is tried with: random arrays of one precision.
 *
 * @param checks how it is tried
 * @param operator the operator; belongs to the caller
 * @param manager what the arrays belong to
 * @param type float32 or float64
 */
record Probe(OperatorChecks checks, BoundOperator operator, NDManager manager, DataType type) {

    /** Of images about which the operator is tried; enough bits are left free for small steps. */
    private static final double GRID = 0x1p-12;

    private boolean isDouble() {
        return type == DataType.FLOAT64;
    }

    double tolerance() {
        return isDouble() ? OperatorChecks.DOUBLE_TOLERANCE : checks.tolerance();
    }

    CheckResult result(String name, double measured, String meaning) {
        return new CheckResult(
                isDouble() ? name + " in float64" : name, measured, tolerance(), meaning);
    }

    private double[] normal(Shape shape, long stream) {
        float[] draws = new float[Math.toIntExact(shape.size())];
        new NormalStream(checks.seed(), 0).fill(stream, draws);
        double[] wide = new double[draws.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = draws[i];
        }
        return wide;
    }

    NDArray array(double[] values, Shape shape) {
        if (isDouble()) {
            return manager.create(values, shape);
        }
        float[] narrow = new float[values.length];
        for (int i = 0; i < narrow.length; i++) {
            narrow[i] = (float) values[i];
        }
        return manager.create(narrow, shape);
    }

    NDArray like(double[][] images, Shape shape) {
        double[] flat = new double[Math.toIntExact(shape.size())];
        int at = 0;
        for (double[] image : images) {
            System.arraycopy(image, 0, flat, at, image.length);
            at += image.length;
        }
        return array(flat, shape);
    }

    /** The largest power of 2 up to the deviation. */
    double unit() {
        return Math.scalb(1.0, Math.getExponent(checks.deviation()));
    }

    /** Images mean + deviation n, rounded so that small dyadic steps from them are exact. */
    NDArray point(long stream) {
        double[] values = normal(operator.imageShape(), stream);
        double step = GRID * unit();
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.rint((checks.mean() + checks.deviation() * values[i]) / step) * step;
        }
        return array(values, operator.imageShape());
    }

    /** Images of independent signs times {@link #unit()}. */
    double[][] signs(long stream) {
        double[] values = normal(operator.imageShape(), stream);
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.copySign(unit(), values[i]);
        }
        return Heap.images(array(values, operator.imageShape()));
    }

    NDArray measurement(long stream) {
        return array(normal(operator.measurementShape(), stream), operator.measurementShape());
    }

    NDArray white(long stream) {
        return array(normal(operator.imageShape(), stream), operator.imageShape());
    }
}
