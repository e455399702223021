package io.github.lmaps.operators.jpeg;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.internal.Scopes;
import io.github.lmaps.operator.ChannelMixedOperator;
import io.github.lmaps.operator.DiagonalGramOperator;

/** Red, green and blue to Y, Cb and Cr, and these to the coefficients of three components. */
final class MixedTransform implements ChannelMixedOperator {

    private static final int CHANNELS = 3;

    private final SeparateTransform separated;
    private final NDArray mixing;
    private final NDArray transposed;
    private final NDArray inverse;
    private final boolean alike;

    MixedTransform(JpegTransform transform, NDManager manager, Shape image) {
        this.separated = SeparateTransform.of(transform, manager, image);
        this.mixing = matrix(manager, ColourTransform.normalised());
        this.transposed = mixing.transpose(0, 2, 1);
        this.inverse = matrix(manager, ColourTransform.normalisedInverse());
        this.alike = transform.planes().stream().allMatch(JpegPlane::isWhole);
    }

    private static NDArray matrix(NDManager manager, double[][] rows) {
        float[] values = new float[CHANNELS * CHANNELS];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) rows[i / CHANNELS][i % CHANNELS];
        }
        return manager.create(values, new Shape(1, CHANNELS, CHANNELS));
    }

    @Override
    public Shape imageShape() {
        return separated.imageShape();
    }

    @Override
    public Shape measurementShape() {
        return separated.measurementShape();
    }

    @Override
    public NDArray apply(NDArray x) {
        try (NDArray mixed = mix(x)) {
            return separated.apply(mixed);
        }
    }

    @Override
    public NDArray adjoint(NDArray y) {
        try (NDArray mixed = separated.adjoint(y)) {
            return multiplied(transposed, mixed);
        }
    }

    @Override
    public NDArray mix(NDArray x) {
        return multiplied(mixing, x);
    }

    @Override
    public NDArray unmix(NDArray mixed) {
        return multiplied(inverse, mixed);
    }

    private NDArray multiplied(NDArray matrix, NDArray x) {
        Shape image = imageShape();
        return Scopes.keeping(
                () -> matrix.matMul(x.reshape(image.get(0), CHANNELS, -1)).reshape(image));
    }

    @Override
    public DiagonalGramOperator separated() {
        return separated;
    }

    @Override
    public double[][] mixing() {
        return ColourTransform.normalised();
    }

    @Override
    public boolean alikeInChannels() {
        return alike;
    }

    @Override
    public long measuredEntries() {
        return separated.measuredEntries();
    }

    @Override
    public double gramTrace() {
        return separated.gramTrace();
    }

    @Override
    public void close() {
        separated.close();
        mixing.close();
        transposed.close();
        inverse.close();
    }
}
