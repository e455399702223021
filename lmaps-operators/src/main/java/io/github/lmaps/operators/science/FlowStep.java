package io.github.lmaps.operators.science;

import io.github.lmaps.internal.Checks;

/** How far a step of {@link NavierStokes} goes. */
public sealed interface FlowStep {

    /**
     * The length of the next step.
     *
     * @param speed the largest speed of a fluid
     * @param pixels N
     * @param reynolds Re
     * @return dt, positive
     */
    double length(double speed, int pixels, double reynolds);

    /**
     * Whether the length depends on the speed.
     *
     * @return if not, the speed that is given counts for nothing
     */
    boolean followsSpeed();

    /**
     * InverseBench's rule, one step for the whole batch,
     *
     * <pre>dt = min(h / (2 max |u|), h^2 / (2 mu)),   h = 1 / N,   mu = sqrt(max |f|) / Re</pre>
     *
     * <p>with the forcing's max |f| = 4. That h leaves out the length 2 pi of the box makes the
     * steps shorter than they need be.
     */
    record Adaptive() implements FlowStep {
        private static final double ROOT_OF_FORCING = 2;

        @Override
        public double length(double speed, int pixels, double reynolds) {
            double h = 1.0 / pixels;
            double viscosity = ROOT_OF_FORCING / reynolds;
            return Math.min(0.5 * h / speed, 0.5 * h * h / viscosity);
        }

        @Override
        public boolean followsSpeed() {
            return true;
        }

        @Override
        public String toString() {
            return "adaptive steps";
        }
    }

    /**
     * Steps of one length.
     *
     * @param length dt, positive
     */
    record Fixed(double length) implements FlowStep {

        /**
         * Checks the length.
         *
         * @param length dt, positive
         * @throws IllegalArgumentException if it is not positive
         */
        public Fixed {
            Checks.positive(length, "the length of a step");
        }

        @Override
        public double length(double speed, int pixels, double reynolds) {
            return length;
        }

        @Override
        public boolean followsSpeed() {
            return false;
        }

        @Override
        public String toString() {
            return "steps of " + length;
        }
    }
}
