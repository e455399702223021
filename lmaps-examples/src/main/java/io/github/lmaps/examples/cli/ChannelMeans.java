package io.github.lmaps.examples.cli;

import io.github.lmaps.core.Field;

/** Channels put together. */
final class ChannelMeans {

    private ChannelMeans() {}

    /** The mean over the channels of [1, C, H, W]. */
    static float[] mean(Field image) {
        float[] values = image.toFloatArray();
        int channels = (int) image.shape().get(1);
        float[] mean = new float[values.length / channels];
        for (int i = 0; i < values.length; i++) {
            mean[i % mean.length] += values[i] / channels;
        }
        return mean;
    }

    /** The root of the mean square over the channels of [1, C, H, W]. */
    static float[] rootMeanSquare(Field map) {
        float[] values = map.toFloatArray();
        int channels = (int) map.shape().get(1);
        float[] result = new float[values.length / channels];
        for (int i = 0; i < values.length; i++) {
            result[i % result.length] += values[i] * values[i] / channels;
        }
        for (int i = 0; i < result.length; i++) {
            result[i] = (float) Math.sqrt(result[i]);
        }
        return result;
    }
}
