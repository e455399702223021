package io.github.lmaps.operators.science;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The pixels that one ray crosses, a row of A without its zeros: at most 24 max(H, W) bytes.
 *
 * @param pixels their places
 * @param weights as many
 */
record CrossedPixels(int[] pixels, double[] weights) {

    /** Rays whose products are taken one after another, with one image. */
    private static final int SHARES = 8;

    /**
     * Takes the ray that was looked at.
     *
     * @param crossings of the ray
     * @param most the most pixels there can be
     */
    static CrossedPixels of(Crossings crossings, int most) {
        int[] pixels = new int[most];
        double[] weights = new double[most];
        int count = crossings.list(pixels, weights);
        return new CrossedPixels(Arrays.copyOf(pixels, count), Arrays.copyOf(weights, count));
    }

    /**
     * All products of two rays, row by row: rays^2 max(H, W) multiplications, with {@value #SHARES}
     * images at most in memory.
     *
     * @param rays of an image
     * @param size of the image, in pixels
     */
    static double[] products(CrossedPixels[] rays, int size) {
        double[] products = new double[rays.length * rays.length];
        IntStream.range(0, SHARES)
                .parallel()
                .forEach(
                        share -> {
                            double[] image = new double[size];
                            for (int i = share; i < rays.length; i += SHARES) {
                                rays[i].add(1, image);
                                for (int j = 0; j <= i; j++) {
                                    double product = rays[j].sum(image);
                                    products[i * rays.length + j] = product;
                                    products[j * rays.length + i] = product;
                                }
                                rays[i].add(-1, image);
                            }
                        });
        return products;
    }

    private void add(double factor, double[] image) {
        for (int i = 0; i < pixels.length; i++) {
            image[pixels[i]] += factor * weights[i];
        }
    }

    private double sum(double[] image) {
        double sum = 0;
        for (int i = 0; i < pixels.length; i++) {
            sum += weights[i] * image[pixels[i]];
        }
        return sum;
    }
}
