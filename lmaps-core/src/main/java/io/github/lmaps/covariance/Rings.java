package io.github.lmaps.covariance;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.internal.Fourier;
import java.lang.ref.SoftReference;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.stream.IntStream;

/**
 * Rings of equal width in the frequency plane, from zero to its corner: a number per ring stands
 * for statistics that depend on the distance from zero. Immutable.
 */
final class Rings {

    /** Rings are numbered in bytes. */
    static final int MOST = 100;

    private static final double CORNER = Math.sqrt(0.5);

    /** From so many rows on, every second one is enough for a sum. */
    private static final int MANY_ROWS = 128;

    private static volatile SoftReference<Rings> latest = new SoftReference<>(null);

    private final int count;
    private final int height;
    private final long width;

    /**
     * The ring of every frequency of the half spectrum, and how often it stands in the whole one.
     */
    private final byte[] ring;

    private final byte[] multiplicity;

    /** Begin and end of neighbours in a row that share ring and multiplicity, by turns. */
    private final int[] runs;

    /** Between the middles of which two rings a frequency lies: the lower one plus a part of 1. */
    private final float[] between;

    private Rings(int count, long height, long width) {
        this.count = count;
        this.height = Math.toIntExact(height);
        this.width = width;
        int columns = columns();
        this.ring = new byte[this.height * columns];
        this.multiplicity = new byte[ring.length];
        this.between = new float[ring.length];
        for (int i = 0; i < ring.length; i++) {
            double squared = Fourier.squaredFrequency(i / columns, i % columns, height, width);
            double radius = Math.sqrt(squared) / CORNER * count;
            ring[i] = (byte) Math.min(count - 1, (int) radius);
            multiplicity[i] = (byte) Fourier.multiplicity(i % columns, width);
            between[i] = (float) Math.max(0, Math.min(count - 1, radius - 0.5));
        }
        this.runs = runs(columns);
    }

    private int[] runs(int columns) {
        int step = height >= MANY_ROWS ? 2 : 1;
        IntStream.Builder places = IntStream.builder();
        for (int row = 0; row < height; row += step) {
            int end = (row + 1) * columns;
            for (int start = row * columns, i = start + 1; i <= end; i++) {
                if (i == end || ring[i] != ring[start] || multiplicity[i] != multiplicity[start]) {
                    places.add(start).add(i);
                    start = i;
                }
            }
        }
        return places.build().toArray();
    }

    /** The rings of images of H x W; those of the latest size are kept while there is memory. */
    static Rings of(int count, long height, long width) {
        Rings kept = latest.get();
        if (kept == null || kept.count != count || kept.height != height || kept.width != width) {
            kept = new Rings(count, height, width);
            latest = new SoftReference<>(kept);
        }
        return kept;
    }

    private int columns() {
        return (int) (width / 2 + 1);
    }

    /**
     * Sums over the channels and the frequencies of each ring, or every second row of them.
     *
     * @param both Re(conj(a) b), [image][ring]
     * @param own |a|^2, [image][ring]
     * @param counts the number of frequencies that were summed, times the number of pixels: what
     *     {@code own} is for white noise of variance 1
     */
    record Sums(double[][] both, double[][] own, double[] counts) {}

    /** The sums of two spectra, complex64 [B, C, H, W / 2 + 1]. */
    Sums sums(NDArray a, NDArray b) {
        int images = (int) a.getShape().get(0);
        int planes = (int) (a.getShape().size() / ring.length);
        int channels = planes / images;
        double[] counts = new double[count];
        for (int run = 0; run < runs.length; run += 2) {
            double frequencies = (double) multiplicity[runs[run]] * (runs[run + 1] - runs[run]);
            counts[ring[runs[run]]] += frequencies * channels * height * width;
        }
        Sums sums = new Sums(new double[images][count], new double[images][count], counts);
        try (NDArray left = a.real();
                NDArray right = b.real()) {
            FloatBuffer first = values(left);
            FloatBuffer second = values(right);
            for (int plane = 0; plane < planes; plane++) {
                int image = plane / channels;
                add(first, second, 2 * plane * ring.length, sums.both[image], sums.own[image]);
            }
        }
        return sums;
    }

    /**
     * The mean of |a|^2 over the frequencies of each ring and the channels, [image][ring]; 0 for a
     * ring without frequencies.
     */
    double[][] meanSquares(NDArray a) {
        Sums sums = sums(a, a);
        double[][] means = sums.own;
        for (double[] mean : means) {
            for (int i = 0; i < count; i++) {
                mean[i] *= sums.counts[i] > 0 ? height * width / sums.counts[i] : 0;
            }
        }
        return means;
    }

    private void add(FloatBuffer left, FloatBuffer right, int start, double[] both, double[] own) {
        for (int run = 0; run < runs.length; run += 2) {
            float product = 0;
            float square = 0;
            int end = start + 2 * runs[run + 1];
            for (int at = start + 2 * runs[run]; at < end; at += 2) {
                float re = left.get(at);
                float im = left.get(at + 1);
                product += re * right.get(at) + im * right.get(at + 1);
                square += re * re + im * im;
            }
            int first = runs[run];
            both[ring[first]] += multiplicity[first] * product;
            own[ring[first]] += multiplicity[first] * square;
        }
    }

    /** The values of an array, where they are if the device allows it. */
    private static FloatBuffer values(NDArray array) {
        return array.toByteBuffer(true).order(ByteOrder.nativeOrder()).asFloatBuffer();
    }

    /**
     * A smooth function of the frequency with the given values in the middle of each ring.
     *
     * @param manager what the array belongs to
     * @param values [image][ring]
     * @return float32 [B, 1, H, W / 2 + 1]; the caller closes it
     */
    NDArray spread(NDManager manager, double[][] values) {
        float[] grid = new float[values.length * ring.length];
        for (int image = 0; image < values.length; image++) {
            double[] value = values[image];
            for (int i = 0; i < ring.length; i++) {
                int lower = Math.min(count - 2, (int) between[i]);
                double part = between[i] - lower;
                grid[image * ring.length + i] =
                        (float) ((1 - part) * value[lower] + part * value[lower + 1]);
            }
        }
        return manager.create(grid, new Shape(values.length, 1, height, columns()));
    }
}
