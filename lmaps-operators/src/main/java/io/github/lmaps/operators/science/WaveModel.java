package io.github.lmaps.operators.science;

import io.github.lmaps.core.Field;
import java.util.List;

/**
 * The waves of a scattering experiment on a grid of pixels. Complex values are pairs of real and
 * imaginary part, pixel after pixel, row after row. Immutable and thread-safe.
 */
public sealed interface WaveModel permits ScatteringGeometry, StoredWaves {

    /**
     * The grid's height.
     *
     * @return in pixels
     */
    int height();

    /**
     * The grid's width.
     *
     * @return in pixels
     */
    int width();

    /**
     * How many waves come in, one after the other.
     *
     * @return at least 1
     */
    int transmitterCount();

    /**
     * How many receivers there are for each transmitter.
     *
     * @return at least 1
     */
    int receiverCount();

    /**
     * Whether every transmitter has receivers of its own.
     *
     * @return false if they are the same
     */
    boolean receiversMove();

    /**
     * The field of a transmitter without a scatterer.
     *
     * @param transmitter from 0 on
     * @return pairs, 2 H W numbers; the caller's own
     */
    double[] incident(int transmitter);

    /**
     * What a receiver gets of a source in each pixel, the pixel's area included.
     *
     * @param transmitter from 0 on
     * @return pairs for every receiver, 2 H W numbers each; the caller's own
     */
    List<double[]> sensors(int transmitter);

    /**
     * What a pixel gets of a source in another one, its area included.
     *
     * @param down rows from the source to the pixel, from 1 - H to H - 1
     * @param right columns from the source to the pixel, from 1 - W to W - 1
     * @return real and imaginary part; the caller's own
     */
    double[] between(int down, int right);

    /**
     * The numbers that {@code toString} leaves out, for provenance.
     *
     * @return what tells these waves from others
     */
    List<Field> arrays();
}
