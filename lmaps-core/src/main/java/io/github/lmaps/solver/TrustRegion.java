package io.github.lmaps.solver;

/** How far the linearised operator is trusted for one image, and what came of it. */
final class TrustRegion {

    private static final double ACCEPTED = 1e-4;
    private static final double POOR = 0.25;
    private static final double GOOD = 0.75;

    /** Of the cost: smaller falls are rounding in float32. */
    private static final double ROUNDING = 1e-5;

    /** So many steps that the cost says nothing of, without a slope so much below the best. */
    private static final int PATIENCE = 5;

    private static final double LOWER = 0.9;

    private static final double AT_THE_RIM = 0.99;

    /** Against the first radius. */
    private static final double COLLAPSED = 1e-7;

    private final double least;
    private double radius;
    private double first = Double.NaN;
    private double slope = Double.POSITIVE_INFINITY;
    private double best = Double.POSITIVE_INFINITY;
    private int idle;
    private boolean flat;
    private boolean blind;
    private boolean taken;
    private boolean done;

    TrustRegion(double radius) {
        this.radius = radius;
        this.least = Double.isInfinite(radius) ? 0 : COLLAPSED * radius;
    }

    /** The longest step; 0 for an image that is done. */
    double radius() {
        return done ? 0 : radius;
    }

    /** The slope against the first one. */
    double slope() {
        return slope;
    }

    /** 1 if the last step was taken, else 0. */
    double taken() {
        return taken ? 1 : 0;
    }

    /** Whether even the shortest step led to where there are no numbers. */
    boolean isBlind() {
        return blind && radius < least;
    }

    /** Whether a slope asks for another step. */
    boolean goesOn(double norm, double tolerance) {
        if (Double.isNaN(first)) {
            first = norm;
        }
        double relative = norm == 0 ? 0 : norm / first;
        if (relative < LOWER * best) {
            best = relative;
            idle = 0;
        } else if (flat) {
            idle++;
        }
        slope = relative;
        done = done || relative <= tolerance || idle >= PATIENCE || radius < least;
        return !done;
    }

    /** Whether a step is taken. */
    boolean judge(double cost, double length, double predicted, double actual) {
        blind = Double.isNaN(actual);
        flat = predicted <= ROUNDING * cost;
        double ratio = actual / predicted;
        if (done || length == 0) {
            taken = false;
        } else if (flat) {
            taken = Math.abs(actual) <= ROUNDING * cost;
            radius = taken ? radius : POOR * length;
        } else {
            taken = ratio > ACCEPTED;
            if (!(ratio >= POOR)) {
                radius = POOR * length;
            } else if (ratio > GOOD && length >= AT_THE_RIM * radius) {
                radius = 2 * radius;
            }
        }
        return taken;
    }
}
