package io.github.lmaps.denoiser;

import ai.djl.ndarray.NDArray;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Under which movements the images of a prior are as probable as before: a denoiser may then be
 * asked about an image from several sides, and the mean of its answers is better than one.
 */
public enum Symmetry {

    /** None: the images have an upright and a left and right. */
    NONE(1),

    /** Mirroring left and right: faces, street scenes. */
    MIRROR(2),

    /** Mirroring and turning by quarters: photographs in general, textures, cells. */
    DIHEDRAL(8);

    private static final int[][] FLIPPED_AXES = {{}, {3}, {2}, {2, 3}};

    private final int views;

    Symmetry(int views) {
        this.views = views;
    }

    /**
     * The name on cards.
     *
     * @return the constant in lower case
     */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The symmetry of a name.
     *
     * @param key the name on a card
     * @return the constant
     * @throws IllegalArgumentException if there is none of that name, with those there are
     */
    public static Symmetry of(String key) {
        for (Symmetry symmetry : values()) {
            if (symmetry.key().equals(key)) {
                return symmetry;
            }
        }
        throw new IllegalArgumentException(
                "unknown symmetry \""
                        + key
                        + "\", the known ones are "
                        + Arrays.stream(values())
                                .map(Symmetry::key)
                                .collect(Collectors.joining(", ")));
    }

    /**
     * How many views there are, the image itself among them.
     *
     * @return 1, 2 or 8
     */
    public int views() {
        return views;
    }

    /**
     * An image from one side.
     *
     * @param x images [B, C, H, W]; not modified
     * @param view from 0, the image itself, to {@link #views()} - 1; the first four keep H and W
     * @return [B, C, H, W] or [B, C, W, H]; may be {@code x} itself
     */
    public NDArray seen(NDArray x, int view) {
        NDArray turned = view < 4 ? x : x.swapAxes(2, 3).duplicate();
        return flipped(turned, view);
    }

    /**
     * The way back from {@link #seen}.
     *
     * @param x images as seen; not modified
     * @param view the side they were seen from
     * @return [B, C, H, W]; may be {@code x} itself
     */
    public NDArray back(NDArray x, int view) {
        NDArray upright = flipped(x, view);
        return view < 4 ? upright : upright.swapAxes(2, 3).duplicate();
    }

    private static NDArray flipped(NDArray x, int view) {
        int[] axes = FLIPPED_AXES[view % 4];
        return axes.length == 0 ? x : x.flip(axes);
    }
}
