package io.github.lmaps.operators.jpeg;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.internal.Scopes;
import io.github.lmaps.operator.DiagonalGramOperator;
import java.util.ArrayList;
import java.util.List;

/** Every channel of an image to the coefficients of the component that it is. */
final class SeparateTransform implements DiagonalGramOperator {

    private final Shape image;
    private final Shape measurement;
    private final List<BlockTransform> groups;
    private final NDArray gram;
    private final double trace;

    private SeparateTransform(
            Shape image,
            Shape measurement,
            List<BlockTransform> groups,
            NDArray gram,
            double trace) {
        this.image = image;
        this.measurement = measurement;
        this.groups = groups;
        this.gram = gram;
        this.trace = trace;
    }

    /** A component per channel, in units of samples, times the length of its colour's weights. */
    static SeparateTransform of(JpegTransform transform, NDManager manager, Shape image) {
        List<PlaneGrid> grids = transform.grids();
        List<BlockTransform> groups = new ArrayList<>();
        double trace = 0;
        for (int first = 0; first < grids.size(); ) {
            int end = first + 1;
            while (end < grids.size() && grids.get(end).isSampledAs(grids.get(first))) {
                end++;
            }
            float[] weights = weights(transform, first, end);
            trace += trace(grids.get(first), weights);
            Shape planes = new Shape(image.get(0), end - first, image.get(2), image.get(3));
            groups.add(new BlockTransform(grids.get(first), weights, manager, planes));
            first = end;
        }
        Shape measurement = transform.measurementShape(image);
        NDArray gram =
                Scopes.keeping(
                        () ->
                                joined(groups.stream().map(BlockTransform::gram).toList())
                                        .reshape(first(measurement)));
        return new SeparateTransform(image, measurement, groups, gram, trace);
    }

    /** Units of every coefficient per unit of x, for some components. */
    private static float[] weights(JpegTransform transform, int first, int end) {
        float[] weights = new float[QuantisationTable.SIZE * (end - first)];
        for (int i = 0; i < weights.length; i++) {
            int component = first + i / QuantisationTable.SIZE;
            QuantisationTable table = transform.planes().get(component).table();
            double length = ColourTransform.length(transform.colours(), component);
            weights[i] =
                    (float) (transform.gain() * length / table.step(i % QuantisationTable.SIZE));
        }
        return weights;
    }

    private static double trace(PlaneGrid grid, float[] weights) {
        double sum = 0;
        for (float weight : weights) {
            sum += (double) weight * weight;
        }
        double blocks = (double) grid.blocksHigh() * grid.blocksWide();
        return blocks * sum / grid.plane().pixelsPerSample();
    }

    /** The shape for a batch of one. */
    private static Shape first(Shape shape) {
        long[] axes = shape.getShape().clone();
        axes[0] = 1;
        return new Shape(axes);
    }

    private static NDArray joined(List<NDArray> parts) {
        return parts.size() == 1 ? parts.get(0) : NDArrays.concat(new NDList(parts), 1);
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
                    List<NDArray> parts = new ArrayList<>();
                    long first = 0;
                    for (BlockTransform group : groups) {
                        long end = first + group.components();
                        parts.add(group.apply(part(x, first, end)));
                        first = end;
                    }
                    return joined(parts).reshape(measurement);
                });
    }

    @Override
    public NDArray adjoint(NDArray y) {
        return spread(y, BlockTransform::adjoint);
    }

    @Override
    public NDArray rightInverse(NDArray z) {
        return spread(z, BlockTransform::rightInverse);
    }

    private NDArray spread(NDArray y, GroupOperation operation) {
        return Scopes.keeping(
                () -> {
                    NDArray flat = y.reshape(image.get(0), -1);
                    List<NDArray> planes = new ArrayList<>();
                    long first = 0;
                    for (BlockTransform group : groups) {
                        long end = first + group.size();
                        planes.add(operation.apply(group, part(flat, first, end)));
                        first = end;
                    }
                    return joined(planes);
                });
    }

    private interface GroupOperation {
        NDArray apply(BlockTransform group, NDArray part);
    }

    /** Some of the second axis. */
    private static NDArray part(NDArray whole, long first, long end) {
        return end - first == whole.getShape().get(1)
                ? whole
                : whole.get(new NDIndex().addAllDim().addSliceDim(first, end));
    }

    @Override
    public NDArray gram() {
        return gram;
    }

    @Override
    public long measuredEntries() {
        return groups.stream().mapToLong(BlockTransform::size).sum();
    }

    @Override
    public double gramTrace() {
        return trace;
    }

    @Override
    public void close() {
        groups.forEach(BlockTransform::close);
        gram.close();
    }
}
