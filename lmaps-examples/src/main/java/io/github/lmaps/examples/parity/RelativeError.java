package io.github.lmaps.examples.parity;

/** ||got - want|| / ||want||, 2-norms over the whole array in double precision. */
final class RelativeError {

    private RelativeError() {}

    static double of(double[] got, double[] want) {
        requireSameLength(got, want);
        double difference = 0;
        double norm = 0;
        for (int i = 0; i < want.length; i++) {
            difference += (got[i] - want[i]) * (got[i] - want[i]);
            norm += want[i] * want[i];
        }
        return difference == 0 ? 0 : Math.sqrt(difference / norm);
    }

    static void requireSameLength(double[] got, double[] want) {
        if (got.length != want.length) {
            throw new DamagedCaseException(
                    got.length + " values were computed, " + want.length + " are expected");
        }
    }
}
