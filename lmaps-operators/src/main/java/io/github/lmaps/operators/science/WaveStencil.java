package io.github.lmaps.operators.science;

/**
 * The differences of an acoustic wave on a {@link WaveGrid}, with two rows and columns of zeros
 * around it:
 *
 * <pre>next u = a u - b previous u + c (L u + q),   c = 1 / (m / dt^2 + damping / dt),
 * a = (2 m / dt^2 + damping / dt) c,   b = m / dt^2 c,   m = 1 / v^2</pre>
 *
 * <p>L is symmetric but for the first row of a free surface, where a, b and c are 0. Within the
 * model there is no damping, and c = v^2 dt^2 is all that depends on the velocity. Immutable and
 * thread-safe.
 */
final class WaveStencil {

    private static final int HALO = 2;
    private static final double CENTRE = -5.0 / 2;
    private static final double NEAR = 4.0 / 3;
    private static final double FAR = -1.0 / 12;

    private final WaveGrid grid;
    private final double step;
    private final int columns;
    private final double[] current;
    private final double[] previous;
    private final double[] layer;

    WaveStencil(WaveGrid grid, double step) {
        this.grid = grid;
        this.step = step;
        this.columns = grid.columns() + 2 * HALO;
        this.current = plane();
        this.previous = plane();
        this.layer = plane();
        double slowness = 1 / (grid.layerVelocity() * grid.layerVelocity() * step * step);
        for (int row = grid.freeSurface() ? 1 : 0; row < grid.rows(); row++) {
            for (int column = 0; column < grid.columns(); column++) {
                double damping = grid.damping(row, column) / step;
                int at = place(row, column);
                layer[at] = 1 / (slowness + damping);
                current[at] = (2 * slowness + damping) * layer[at];
                previous[at] = slowness * layer[at];
            }
        }
    }

    /** Zeros. */
    double[] plane() {
        return new double[(grid.rows() + 2 * HALO) * columns];
    }

    private int place(int row, int column) {
        return (row + HALO) * columns + column + HALO;
    }

    /** The place of a point of the model. */
    int modelPlace(int row, int column) {
        return place(grid.above() + row, grid.layer() + column);
    }

    /** c for the velocities of a model, H W of them from a start on. */
    double[] coefficients(double[] velocities, int start) {
        double[] c = layer.clone();
        for (int row = grid.freeSurface() ? 1 : 0; row < grid.height(); row++) {
            for (int column = 0; column < grid.width(); column++) {
                double v = velocities[start + row * grid.width() + column];
                c[modelPlace(row, column)] = v * v * step * step;
            }
        }
        return c;
    }

    /** How c changes with the velocities, 0 beyond the model: 2 v dt^2 times their change. */
    double[] changes(double[] velocities, double[] rises, int start) {
        double[] changes = plane();
        for (int row = grid.freeSurface() ? 1 : 0; row < grid.height(); row++) {
            for (int column = 0; column < grid.width(); column++) {
                int i = start + row * grid.width() + column;
                changes[modelPlace(row, column)] = 2 * velocities[i] * rises[i] * step * step;
            }
        }
        return changes;
    }

    /** L u into another plane; the rows above a free surface of u are set. */
    void differences(double[] u, double[] to) {
        if (grid.freeSurface()) {
            reflect(u);
        }
        double x = 1 / (grid.across() * grid.across());
        double z = 1 / (grid.down() * grid.down());
        for (int row = 0; row < grid.rows(); row++) {
            int start = place(row, 0);
            for (int i = start; i < start + grid.columns(); i++) {
                double beside = NEAR * (u[i - 1] + u[i + 1]) + FAR * (u[i - 2] + u[i + 2]);
                double near = NEAR * (u[i - columns] + u[i + columns]);
                double far = FAR * (u[i - 2 * columns] + u[i + 2 * columns]);
                to[i] = CENTRE * (x + z) * u[i] + x * beside + z * (near + far);
            }
        }
    }

    private void reflect(double[] u) {
        for (int i = 0; i < columns; i++) {
            u[columns + i] = -u[3 * columns + i];
            u[i] = -u[4 * columns + i];
        }
    }

    /** a u - b before + c force, in the place of before. */
    void advance(double[] u, double[] before, double[] c, double[] force) {
        for (int row = 0; row < grid.rows(); row++) {
            int start = place(row, 0);
            for (int i = start; i < start + grid.columns(); i++) {
                before[i] = current[i] * u[i] - previous[i] * before[i] + c[i] * force[i];
            }
        }
    }

    /** a p - b after + force, in the place of after. */
    void retreat(double[] p, double[] after, double[] force) {
        for (int row = 0; row < grid.rows(); row++) {
            int start = place(row, 0);
            for (int i = start; i < start + grid.columns(); i++) {
                after[i] = current[i] * p[i] - previous[i] * after[i] + force[i];
            }
        }
    }
}
