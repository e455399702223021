package io.github.lmaps.operators.science;

import io.github.lmaps.internal.Checks;

/**
 * The points at which an acoustic wave is computed: a model of the ground, and around it an
 * absorbing layer of n cells, left, right and below, and above where the surface is not free. At a
 * free surface the field is 0 in the first row, and odd about it; beyond the layer it is 0.
 *
 * <p>The layer damps as Devito's does (Louboutin et al. 2019, "Devito (v3.1.0)", GMD 12): in the
 * i-th cell counted from the outside, 0 first, with p = (n - i + 1) / n, by
 *
 * <pre>1.5 ln(1000) / n (p - sin(2 pi p) / (2 pi)) / spacing</pre>
 *
 * <p>of both axes together.
 *
 * @param height H, points below one another, at least 2
 * @param width W, points beside one another, at least 2
 * @param down between two rows, in metres
 * @param across between two columns, in metres
 * @param layer n, at least 1
 * @param layerVelocity the velocity in the layer, in km/s; InverseBench leaves it at 1
 * @param freeSurface whether the top of the model is free
 */
public record WaveGrid(
        int height,
        int width,
        double down,
        double across,
        int layer,
        double layerVelocity,
        boolean freeSurface) {

    private static final double STRENGTH = 1.5 * Math.log(1000);
    private static final double ROUNDING = 1e-6;

    /**
     * Checks the numbers.
     *
     * @param height H, points below one another, at least 2
     * @param width W, points beside one another, at least 2
     * @param down between two rows, in metres
     * @param across between two columns, in metres
     * @param layer n, at least 1
     * @param layerVelocity the velocity in the layer, in km/s
     * @param freeSurface whether the top of the model is free
     * @throws IllegalArgumentException if a number is not what it must be
     */
    public WaveGrid {
        Checks.atLeast(height, 2, "the height of a velocity model");
        Checks.atLeast(width, 2, "the width of a velocity model");
        Checks.positive(down, "the distance of two rows");
        Checks.positive(across, "the distance of two columns");
        Checks.atLeast(layer, 1, "the cells of an absorbing layer");
        Checks.positive(layerVelocity, "the velocity in an absorbing layer");
    }

    /** Rows above the model. */
    int above() {
        return freeSurface ? 0 : layer;
    }

    /** Rows with the layer. */
    int rows() {
        return above() + height + layer;
    }

    /** Columns with the layer. */
    int columns() {
        return width + 2 * layer;
    }

    /** The damping at a point of the grid, in 1 / m. */
    double damping(int row, int column) {
        int fromTop = freeSurface ? layer : row;
        return damping(Math.min(fromTop, rows() - 1 - row), down)
                + damping(Math.min(column, columns() - 1 - column), across);
    }

    private double damping(int cell, double spacing) {
        if (cell >= layer) {
            return 0;
        }
        double p = (layer - cell + 1.0) / layer;
        return STRENGTH / layer * (p - Math.sin(2 * Math.PI * p) / (2 * Math.PI)) / spacing;
    }

    /**
     * The largest velocity that steps of a length keep stable: v^2 dt^2 lambda is at most 4, lambda
     * = 16 / 3 (1 / across^2 + 1 / down^2) the largest eigenvalue of the differences.
     */
    double fastest(double step) {
        double eigenvalue = 16.0 / 3 * (1 / (across * across) + 1 / (down * down));
        return 2 / (step * Math.sqrt(eigenvalue));
    }

    /** Requires a position within the model. */
    void require(WavePosition position, String name) {
        double right = (width - 1) * across;
        double bottom = (height - 1) * down;
        if (position.across() > right * (1 + ROUNDING)
                || position.depth() > bottom * (1 + ROUNDING)) {
            throw new IllegalArgumentException(
                    name
                            + " at "
                            + position
                            + " is outside of the model, which ends at "
                            + new WavePosition(right, bottom));
        }
    }

    @Override
    public String toString() {
        return height
                + " x "
                + width
                + " points of "
                + down
                + " m x "
                + across
                + " m, "
                + layer
                + " absorbing cells of "
                + layerVelocity
                + " km/s"
                + (freeSurface ? ", free surface" : "");
    }
}
