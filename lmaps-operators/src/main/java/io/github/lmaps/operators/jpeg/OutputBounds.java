package io.github.lmaps.operators.jpeg;

import io.github.lmaps.core.ValueRange;

/** The largest and the smallest coefficient, divided by its step and rounded, of a range. */
final class OutputBounds {

    /** White itself may be rounded up. */
    private static final double HALF_A_STEP = 0.5;

    private OutputBounds() {}

    static ValueRange of(JpegTransform transform, ValueRange image) {
        double lo = Double.POSITIVE_INFINITY;
        double hi = Double.NEGATIVE_INFINITY;
        for (int c = 0; c < transform.planes().size(); c++) {
            double[] plane = {0, 0};
            for (double weight : ColourTransform.weights(transform.colours(), c)) {
                plane[0] += Math.min(weight * image.lo(), weight * image.hi());
                plane[1] += Math.max(weight * image.lo(), weight * image.hi());
            }
            QuantisationTable table = transform.planes().get(c).table();
            for (int k = 0; k < QuantisationTable.SIZE; k++) {
                double positive = positivePart(k) * transform.gain() / table.step(k);
                double negative = negativePart(k) * transform.gain() / table.step(k);
                lo = Math.min(lo, positive * plane[0] + negative * plane[1]);
                hi = Math.max(hi, positive * plane[1] + negative * plane[0]);
            }
        }
        return new ValueRange(lo - HALF_A_STEP, hi + HALF_A_STEP);
    }

    /** The sum of the positive weights that a coefficient gives to the samples of its block. */
    private static double positivePart(int k) {
        return part(k, 1);
    }

    private static double negativePart(int k) {
        return part(k, -1);
    }

    private static double part(int k, int sign) {
        double sum = 0;
        for (int pixel = 0; pixel < QuantisationTable.SIZE; pixel++) {
            double weight =
                    Cosines.at(k / PlaneGrid.BLOCK, pixel / PlaneGrid.BLOCK)
                            * Cosines.at(k % PlaneGrid.BLOCK, pixel % PlaneGrid.BLOCK);
            sum += sign * weight > 0 ? weight : 0;
        }
        return sum;
    }
}
