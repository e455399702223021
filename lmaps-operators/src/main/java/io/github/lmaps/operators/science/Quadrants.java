package io.github.lmaps.operators.science;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.internal.Scopes;

/**
 * A grid of H x W pixels, with a row and a column more to make it even about the middle, folded
 * into its four quadrants of h x w points, h = H / 2 + 1 and w = W / 2 + 1 rounded down. Functions
 * are even or odd in rows and in columns, so that all four quadrants follow from one:
 *
 * <pre>f_q = sum_c S_qc f_c,   S = [1 1; 1 -1] x [1 1; 1 -1]</pre>
 */
final class Quadrants implements AutoCloseable {

    private static final int FOUR = 4;

    private final int height;
    private final int width;
    private final NDArray signs;
    private final NDArray places;
    private final NDArray homes;

    Quadrants(NDManager manager, int height, int width) {
        this.height = height;
        this.width = width;
        float[] s = new float[FOUR * FOUR];
        for (int i = 0; i < s.length; i++) {
            s[i] = Integer.bitCount(i / FOUR & i % FOUR) % 2 == 0 ? 1 : -1;
        }
        long[] place = new long[FOUR * points()];
        long[] home = new long[height * width];
        for (int at = 0; at < place.length; at++) {
            int pixel = pixel(at);
            place[at] = pixel;
            if (pixel < home.length) {
                home[pixel] = at;
            }
        }
        this.signs = manager.create(s, new Shape(FOUR, FOUR));
        this.places = manager.create(place, new Shape(1, place.length));
        this.homes = manager.create(home, new Shape(1, home.length));
    }

    int rows() {
        return height / 2 + 1;
    }

    int columns() {
        return width / 2 + 1;
    }

    private int points() {
        return rows() * columns();
    }

    /** Which pixel is at a point of the quadrants, or H W where none is, or it is in another. */
    private int pixel(int at) {
        boolean down = at / points() / 2 == 0;
        boolean right = at / points() % 2 == 0;
        int row = mirrored(at % points() / columns(), height, down);
        int column = mirrored(at % columns(), width, right);
        boolean there = row >= 0 && row < height && column >= 0 && column < width;
        return there ? row * width + column : height * width;
    }

    /** The place in a line of a point at some distance from its middle; -1 for the middle again. */
    private static int mirrored(int distance, int length, boolean up) {
        int above = (length + 1) / 2 + distance;
        return up ? above : length - above == above ? -1 : length - above;
    }

    /** Images [N, H W] to quadrants [4, N, h w]. */
    NDArray split(NDArray images) {
        return Scopes.keeping(
                () -> {
                    long count = images.getShape().get(0);
                    NDArray none = images.getManager().zeros(new Shape(count, 1));
                    return images.concat(none, 1)
                            .gather(places.broadcast(count, places.size()), 1)
                            .reshape(count, FOUR, points())
                            .swapAxes(0, 1);
                });
    }

    /** The adjoint of {@link #split}, and its inverse. */
    NDArray join(NDArray quadrants) {
        return Scopes.keeping(
                () -> {
                    long count = quadrants.getShape().get(1);
                    return quadrants
                            .swapAxes(0, 1)
                            .reshape(count, -1)
                            .gather(homes.broadcast(count, homes.size()), 1);
                });
    }

    /** S f of quadrants or even and odd parts, [4, ...]. */
    NDArray mixed(NDArray four) {
        return signs.matMul(four.reshape(FOUR, -1)).reshape(four.getShape());
    }

    /** The even and odd parts [4, N, h w] of functions [N, H + 1, W + 1]. */
    NDArray parts(NDArray functions) {
        return Scopes.keeping(
                () -> {
                    NDIndex quadrant =
                            new NDIndex(":, {}:, {}:", (height + 1) / 2, (width + 1) / 2);
                    NDArray up = functions.flip(1);
                    NDArray four =
                            functions
                                    .get(quadrant)
                                    .expandDims(0)
                                    .concat(functions.flip(2).get(quadrant).expandDims(0))
                                    .concat(up.get(quadrant).expandDims(0))
                                    .concat(up.flip(2).get(quadrant).expandDims(0));
                    return mixed(four)
                            .div(FOUR)
                            .reshape(FOUR, functions.getShape().get(0), points());
                });
    }

    @Override
    public void close() {
        signs.close();
        places.close();
        homes.close();
    }
}
