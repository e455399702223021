package io.github.lmaps.networks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.random.NormalStream;

/** Drawn pictures in [-1, 1] to denoise: a bright disc and a dark bar on a slope, shifted each. */
final class Pictures {

    private Pictures() {}

    static NDArray drawn(NDManager manager, Shape shape) {
        int channels = (int) shape.get(1);
        int height = (int) shape.get(2);
        int width = (int) shape.get(3);
        float[] values = new float[(int) shape.size()];
        for (int i = 0; i < values.length; i++) {
            int image = i / (width * height * channels);
            int channel = i / (width * height) % channels;
            double row = (double) (i / width % height) / height;
            double column = (double) (i % width) / width;
            values[i] = (float) value(row, column, channel, 0.1 * image);
        }
        return manager.create(values, shape);
    }

    private static double value(double row, double column, int channel, double shift) {
        if (Math.hypot(row - 0.4, column - 0.4 - shift) < 0.25) {
            return 0.8 - 0.5 * channel;
        }
        return Math.abs(column - 0.8) < 0.06 ? -0.9 + 0.2 * channel : 0.9 * row - 0.4;
    }

    static NDArray noisy(NDArray clean, double sigma, long seed) {
        float[] normal = new float[(int) clean.size()];
        new NormalStream(seed, 0).fill(0, normal);
        return clean.add(clean.getManager().create(normal, clean.getShape()).mul(sigma));
    }

    /** For values in [-1, 1]. */
    static double psnr(NDArray restored, NDArray truth) {
        double error = restored.sub(truth).square().mean().getFloat();
        return 10 * Math.log10(4 / error);
    }
}
