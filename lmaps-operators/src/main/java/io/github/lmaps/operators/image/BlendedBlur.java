package io.github.lmaps.operators.image;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.Field;
import io.github.lmaps.internal.Scopes;
import io.github.lmaps.operator.NearlyCirculantOperator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A space-varying blur of images of one shape. */
final class BlendedBlur implements NearlyCirculantOperator {

    private final Shape image;
    private final Shape measurement;
    private final ConvolutionGrid grid;
    private final List<Part> parts = new ArrayList<>();
    private final BoundedBlur similar;
    private final double trace;

    /** One kernel, and the weight [1, 1, H, W] of the pixels that it spreads. */
    private record Part(NDArray weight, NDArray transfer, NDArray conjugate) {
        void close() {
            weight.close();
            transfer.close();
            conjugate.close();
        }
    }

    BlendedBlur(SpaceVaryingBlur blur, NDManager manager, Shape image) {
        this.image = image;
        this.measurement = blur.measurementShape(image);
        this.grid = new ConvolutionGrid(blur.boundary(), blur.blur(0).reach(), image, measurement);
        double[][] down = SmoothWeights.of(blur.rows(), image.get(2));
        double[][] across = SmoothWeights.of(blur.columns(), image.get(3));
        for (int k = 0; k < down.length * across.length; k++) {
            NDArray weight = weight(manager, down[k / across.length], across[k % across.length]);
            NDArray transfer =
                    TransferFunction.of(blur.blur(k), manager, grid.height(), grid.width());
            parts.add(new Part(weight, transfer, transfer.conj()));
        }
        this.similar = new BoundedBlur(mean(blur, down, across), manager, image, measurement);
        this.trace = new BlendedGains(blur, image, measurement, down, across).trace();
    }

    private static NDArray weight(NDManager manager, double[] down, double[] across) {
        float[] product = new float[down.length * across.length];
        for (int i = 0; i < product.length; i++) {
            product[i] = (float) (down[i / across.length] * across[i % across.length]);
        }
        return manager.create(product, new Shape(1, 1, down.length, across.length));
    }

    /** The kernels, each by how much of the picture it spreads. */
    private static Blur mean(SpaceVaryingBlur blur, double[][] down, double[][] across) {
        float[] kernels = blur.kernels().toFloatArray();
        float[] mean = new float[kernels.length / (down.length * across.length)];
        for (int i = 0; i < kernels.length; i++) {
            int k = i / mean.length;
            double rows = Arrays.stream(down[k / across.length]).average().orElseThrow();
            double columns = Arrays.stream(across[k % across.length]).average().orElseThrow();
            mean[i % mean.length] += (float) (rows * columns * kernels[i]);
        }
        Shape shape = blur.kernels().shape();
        return Blur.of(
                Field.of(mean, blur.kernels().range(), shape.get(2), shape.get(3)),
                blur.boundary());
    }

    @Override
    public Shape imageShape() {
        return image;
    }

    @Override
    public Shape measurementShape() {
        return measurement;
    }

    @Override
    public NDArray apply(NDArray x) {
        return Scopes.keeping(
                () -> {
                    NDArray sum = spread(parts.get(0), x);
                    for (Part part : parts.subList(1, parts.size())) {
                        Scopes.freeing(() -> sum.addi(spread(part, x)));
                    }
                    return grid.cut(sum);
                });
    }

    private NDArray spread(Part part, NDArray x) {
        return grid.spectrum(x.mul(part.weight)).mul(part.transfer);
    }

    @Override
    public NDArray adjoint(NDArray y) {
        return Scopes.keeping(
                () -> {
                    NDArray spectrum = grid.spread(y);
                    NDArray sum = y.getManager().zeros(image);
                    for (Part part : parts) {
                        Scopes.freeing(() -> sum.addi(gathered(part, spectrum)));
                    }
                    return sum;
                });
    }

    private NDArray gathered(Part part, NDArray spectrum) {
        return grid.fold(spectrum.mul(part.conjugate)).mul(part.weight);
    }

    @Override
    public boolean alikeInside() {
        return false;
    }

    @Override
    public NDArray similarPower() {
        return similar.similarPower();
    }

    @Override
    public NDArray similarTransfer() {
        return similar.similarTransfer();
    }

    @Override
    public NDArray goingRound(NDArray y) {
        return similar.goingRound(y);
    }

    @Override
    public NDArray cut(NDArray x) {
        return similar.cut(x);
    }

    @Override
    public NDArray place(NDArray y) {
        return similar.place(y);
    }

    @Override
    public long measuredEntries() {
        return measurement.size() / measurement.get(0);
    }

    @Override
    public double gramTrace() {
        return trace;
    }

    @Override
    public void close() {
        parts.forEach(Part::close);
        similar.close();
    }
}
