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
    private final List<BlockTransform> components;
    private final NDArray gram;

    private SeparateTransform(
            Shape image, Shape measurement, List<BlockTransform> components, NDArray gram) {
        this.image = image;
        this.measurement = measurement;
        this.components = components;
        this.gram = gram;
    }

    /** A component per channel, in units of samples, times the length of its colour's weights. */
    static SeparateTransform of(JpegTransform transform, NDManager manager, Shape image) {
        List<BlockTransform> components = new ArrayList<>();
        for (PlaneGrid grid : transform.grids()) {
            double length = ColourTransform.length(transform.colours(), components.size());
            components.add(new BlockTransform(grid, transform.gain() * length, manager, image));
        }
        Shape measurement = transform.measurementShape(image);
        NDArray gram =
                Scopes.keeping(
                        () ->
                                joined(components.stream().map(BlockTransform::gram).toList())
                                        .reshape(first(measurement)));
        return new SeparateTransform(image, measurement, components, gram);
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
                    for (BlockTransform component : components) {
                        NDArray plane = x.get(new NDIndex().addAllDim().addIndices(parts.size()));
                        parts.add(component.apply(plane));
                    }
                    return joined(parts).reshape(measurement);
                });
    }

    @Override
    public NDArray adjoint(NDArray y) {
        return Scopes.keeping(
                () -> {
                    NDArray flat = y.reshape(image.get(0), -1);
                    List<NDArray> planes = new ArrayList<>();
                    long start = 0;
                    for (BlockTransform component : components) {
                        long end = start + component.size();
                        NDArray part = flat.get(new NDIndex().addAllDim().addSliceDim(start, end));
                        planes.add(component.adjoint(part).expandDims(1));
                        start = end;
                    }
                    return joined(planes);
                });
    }

    @Override
    public NDArray gram() {
        return gram;
    }

    @Override
    public long measuredEntries() {
        return components.stream().mapToLong(BlockTransform::size).sum();
    }

    @Override
    public double gramTrace() {
        return components.stream().mapToDouble(BlockTransform::gramTrace).sum();
    }

    @Override
    public void close() {
        components.forEach(BlockTransform::close);
        gram.close();
    }
}
