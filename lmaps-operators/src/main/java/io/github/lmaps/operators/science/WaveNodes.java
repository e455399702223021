package io.github.lmaps.operators.science;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.internal.Scopes;
import io.github.lmaps.operators.internal.EigenBasis;

/**
 * The points of {@link Quadrants} at which sums over all pixels are taken:
 *
 * <pre>sum_p f(p) u(p) g(p) = sum_j F(j) u(j) g(j),   F_c = D_c f_c C_c^T</pre>
 *
 * <p>for all products of an incoming wave u and a receiver's wave g, with the {@link LineNodes} of
 * columns and of rows, c the parts even and odd in each.
 */
final class WaveNodes implements AutoCloseable {

    private static final int FOUR = 4;

    private final Quadrants quadrants;
    private final LineNodes rows;
    private final LineNodes columns;
    private final NDArray down;
    private final NDArray across;

    /**
     * Finds the points.
     *
     * @param manager where images are
     * @param quadrants of the pixels; closed with these
     * @param incident even and odd parts of u, float64, [4, N, h w]
     * @param sensors even and odd parts of g, float64, [4, N, h w]
     */
    WaveNodes(NDManager manager, Quadrants quadrants, NDArray incident, NDArray sensors) {
        this.quadrants = quadrants;
        NDArray u = incident.reshape(FOUR, -1, quadrants.rows(), quadrants.columns());
        NDArray g = sensors.reshape(FOUR, -1, quadrants.rows(), quadrants.columns());
        this.rows = LineNodes.down(u, g);
        this.columns = LineNodes.across(u, g);
        this.down =
                matrices(manager, rows, rows.even(), rows.even(), rows.odd(), rows.odd())
                        .divi(FOUR);
        this.across =
                matrices(
                        manager,
                        columns,
                        columns.even(),
                        columns.odd(),
                        columns.even(),
                        columns.odd());
    }

    /** Interpolations of the four parts, [4, 1, half, points]. */
    private static NDArray matrices(NDManager manager, LineNodes nodes, double[]... parts) {
        double[] all = new double[FOUR * parts[0].length];
        for (int part = 0; part < FOUR; part++) {
            System.arraycopy(parts[part], 0, all, part * parts[part].length, parts[part].length);
        }
        return EigenBasis.narrow(all, FOUR, 1, nodes.half(), nodes.count()).toNDArray(manager);
    }

    int count() {
        return rows.count() * columns.count();
    }

    /** F of images [N, H W], on the four quadrants, [4, N, points]. */
    NDArray thinned(NDArray images) {
        return Scopes.keeping(
                () -> {
                    NDArray parts =
                            mixed(quadrants.split(images))
                                    .reshape(FOUR, -1, quadrants.rows(), quadrants.columns());
                    NDArray few = down.swapAxes(2, 3).matMul(parts).matMul(across);
                    return mixed(few.reshape(FOUR, -1, count()));
                });
    }

    /** The adjoint of {@link #thinned}. */
    NDArray spread(NDArray points) {
        return Scopes.keeping(
                () -> {
                    NDArray few = mixed(points).reshape(FOUR, -1, rows.count(), columns.count());
                    NDArray parts = down.matMul(few).matMul(across.swapAxes(2, 3));
                    long pixels = (long) quadrants.rows() * quadrants.columns();
                    return quadrants.join(mixed(parts.reshape(FOUR, -1, pixels)));
                });
    }

    /** Quadrants from even and odd parts, or four times the one from the other. */
    NDArray mixed(NDArray four) {
        return quadrants.mixed(four);
    }

    /** The points' of all, [4, N, h w] to [4, N, points]. */
    NDArray picked(NDArray parts) {
        long[] places = new long[count()];
        for (int i = 0; i < places.length; i++) {
            long row = rows.points()[i / columns.count()];
            places[i] = row * quadrants.columns() + columns.points()[i % columns.count()];
        }
        return Scopes.keeping(
                () -> {
                    NDArray index =
                            parts.getManager().create(places, new Shape(1, 1, places.length));
                    Shape all = new Shape(FOUR, parts.getShape().get(1), places.length);
                    return parts.gather(index.broadcast(all), 2);
                });
    }

    @Override
    public void close() {
        down.close();
        across.close();
        quadrants.close();
    }
}
