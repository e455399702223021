package io.github.lmaps.operators.compose;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.internal.Checks;
import io.github.lmaps.likelihood.UnevenNoise;
import io.github.lmaps.operator.BoundOperator;
import io.github.lmaps.operator.Operator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Several measurements of one image, each by an operator of its own: two blurred exposures, a small
 * picture and some pixels of the large one, a scan from two sides.
 *
 * <pre>y = (H_1(x), H_2(x), ...), each flattened: [B, M_1 + M_2 + ...]</pre>
 *
 * <p>It is linear, linearisable or differentiable where every part is. Parts that are all
 * circulant, or all pixelwise, are worth one operator of their kind, with |a|^2 the sum of theirs,
 * and their local MAP under Gaussian noise is exact; other linear parts are solved by conjugate
 * gradients. Applied, it costs what its parts cost.
 *
 * @param channels C of the image
 * @param height H of the image
 * @param width W of the image
 * @param parts the operators, at least one
 */
public record Stack(int channels, int height, int width, List<Operator> parts) implements Operator {

    /**
     * Checks that every part applies to the image.
     *
     * @param channels C of the image
     * @param height H of the image
     * @param width W of the image
     * @param parts the operators, at least one
     * @throws IllegalArgumentException if there is none, or one does not apply to such an image
     */
    public Stack {
        Checks.atLeast(channels, 1, "the number of channels");
        Checks.atLeast(height, 1, "the height");
        Checks.atLeast(width, 1, "the width");
        Checks.atLeast(parts.size(), 1, "the number of parts of a stack");
        parts = List.copyOf(parts);
        Shape image = new Shape(1, channels, height, width);
        for (int part = 0; part < parts.size(); part++) {
            try {
                parts.get(part).measurementShape(image);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("part " + part + ": " + e.getMessage(), e);
            }
        }
    }

    /**
     * Several measurements of one image.
     *
     * @param channels C of the image
     * @param height H of the image
     * @param width W of the image
     * @param parts the operators, at least one
     * @return the operator
     */
    public static Stack of(int channels, int height, int width, Operator... parts) {
        return new Stack(channels, height, width, List.of(parts));
    }

    /**
     * The measurements of the parts as the one of the stack.
     *
     * @param measurements one for each part, in their order and of their shapes
     * @return [B, M_1 + M_2 + ...], of their range if all declare the same
     * @throws IllegalArgumentException if their number or a shape does not fit
     */
    public Field measurement(Field... measurements) {
        if (measurements.length != parts.size()) {
            throw new IllegalArgumentException(
                    parts.size() + " parts measure, got " + measurements.length + " measurements");
        }
        int batch = (int) measurements[0].shape().get(0);
        List<Shape> shapes = shapes(batch);
        int total = shapes.stream().mapToInt(shape -> (int) shape.size() / batch).sum();
        float[] joined = new float[batch * total];
        int offset = 0;
        for (int part = 0; part < measurements.length; part++) {
            requireShape(part, shapes.get(part), measurements[part].shape());
            float[] values = measurements[part].toFloatArray();
            int size = values.length / batch;
            for (int image = 0; image < batch; image++) {
                System.arraycopy(values, image * size, joined, image * total + offset, size);
            }
            offset += size;
        }
        return Field.owning(joined, commonRange(measurements), batch, total);
    }

    private static void requireShape(int part, Shape expected, Shape given) {
        if (!expected.equals(given)) {
            throw new IllegalArgumentException(
                    "part " + part + " measures " + expected + ", got " + given);
        }
    }

    private static ValueRange commonRange(Field... measurements) {
        ValueRange first = measurements[0].range();
        boolean same = Arrays.stream(measurements).allMatch(y -> y.range().equals(first));
        return same ? first : ValueRange.UNBOUNDED;
    }

    /**
     * Gaussian noise of a level for each part.
     *
     * @param sigmas sigma_y of each part, in the units of its measurement, positive
     * @return the likelihood of the stack's measurement
     * @throws IllegalArgumentException if their number does not fit, or one is not positive
     */
    public UnevenNoise noise(double... sigmas) {
        if (sigmas.length != parts.size()) {
            throw new IllegalArgumentException(
                    parts.size() + " parts measure, got " + sigmas.length + " noise levels");
        }
        List<Shape> shapes = shapes(1);
        float[] each = new float[(int) total(shapes)];
        int offset = 0;
        for (int part = 0; part < sigmas.length; part++) {
            Checks.positive(sigmas[part], "sigma_y of part " + part);
            int end = offset + (int) shapes.get(part).size();
            Arrays.fill(each, offset, end, (float) sigmas[part]);
            offset = end;
        }
        return UnevenNoise.of(Field.owning(each, ValueRange.UNBOUNDED, 1, each.length));
    }

    private static long total(List<Shape> shapes) {
        return shapes.stream().mapToLong(Shape::size).sum();
    }

    private List<Shape> shapes(long batch) {
        Shape image = new Shape(batch, channels, height, width);
        return parts.stream().map(part -> part.measurementShape(image)).toList();
    }

    @Override
    public Shape measurementShape(Shape image) {
        Checks.image(image, "an image");
        if (image.get(1) != channels || image.get(2) != height || image.get(3) != width) {
            throw new IllegalArgumentException(
                    "the stack measures images [B, "
                            + channels
                            + ", "
                            + height
                            + ", "
                            + width
                            + "], got "
                            + image);
        }
        return new Shape(image.get(0), total(shapes(1)));
    }

    @Override
    public Shape imageShape(Shape measurement) {
        long total = total(shapes(1));
        if (measurement.dimension() != 2 || measurement.get(1) != total) {
            throw new IllegalArgumentException(
                    "a measurement by the "
                            + parts.size()
                            + " parts of a stack is [B, "
                            + total
                            + "], got "
                            + measurement);
        }
        return new Shape(measurement.get(0), channels, height, width);
    }

    /** From the least to the greatest value of any part. */
    @Override
    public ValueRange outputRange(ValueRange image) {
        double lo = Double.POSITIVE_INFINITY;
        double hi = Double.NEGATIVE_INFINITY;
        for (Operator part : parts) {
            ValueRange range = part.outputRange(image);
            lo = Math.min(lo, range.lo());
            hi = Math.max(hi, range.hi());
        }
        return new ValueRange(lo, hi);
    }

    @Override
    public List<Field> arrays() {
        return parts.stream().map(Operator::arrays).flatMap(List::stream).toList();
    }

    @Override
    public BoundOperator bind(NDManager manager, Shape image) {
        measurementShape(image);
        List<BoundOperator> bound = new ArrayList<>();
        try {
            for (Operator part : parts) {
                bound.add(part.bind(manager, image));
            }
        } catch (RuntimeException | Error e) {
            bound.forEach(BoundOperator::close);
            throw e;
        }
        return BoundStack.of(bound);
    }

    @Override
    public String toString() {
        return "Stack of " + String.join(" and ", parts.stream().map(Operator::toString).toList());
    }
}
