package io.github.lmaps.operators.compose;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.check.OperatorChecks;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.internal.Checks;
import io.github.lmaps.operator.DifferentiableOperator;
import io.github.lmaps.operator.Operator;
import java.util.function.UnaryOperator;

/**
 * A function of the user's as operator: y = f(x).
 *
 * <p>The engine differentiates it, so that it has to be made of operations that the engine knows
 * the derivatives of, and to treat the images of a batch one by one. Declared {@link #linear}, its
 * adjoint is the product with its Jacobian at any point, and the local MAP is found by conjugate
 * gradients; otherwise by Gauss and Newton's method, J u by central differences. A product with the
 * Jacobian costs about three applications, one at a time in a process. Two of these are equal if
 * they hold the same function.
 *
 * @param name what it does, for messages and provenance
 * @param image the shape of one image, [1, C, H, W]
 * @param measurement the shape of its measurement, [1, ...]
 * @param function f, from [B, C, H, W] to [B, ...], float32; it leaves its argument as it is, and
 *     arrays that it makes are freed for it
 * @param isLinear whether f is declared linear
 * @param range what its values lie in; {@link ValueRange#UNBOUNDED} if nothing is known
 */
public record UserOperator(
        String name,
        Shape image,
        Shape measurement,
        UnaryOperator<NDArray> function,
        boolean isLinear,
        ValueRange range)
        implements Operator {

    /** What is checked is the user's function, not the trace, which is estimated here. */
    private static final double ANY_TRACE = 1;

    private static final int CHECKED_BATCH = 2;

    /**
     * Checks the shapes.
     *
     * @param name what it does, for messages and provenance
     * @param image the shape of one image, [1, C, H, W]
     * @param measurement the shape of its measurement, [1, ...]
     * @param function f, from [B, C, H, W] to [B, ...], float32; it leaves its argument as it is,
     *     and arrays that it makes are freed for it
     * @param isLinear whether f is declared linear
     * @param range what its values lie in; {@link ValueRange#UNBOUNDED} if nothing is known
     * @throws IllegalArgumentException if a shape is not that of one image or measurement
     */
    public UserOperator {
        image = ofOne(Checks.image(image, "an image"), "image");
        measurement = ofOne(measurement, "measurement");
    }

    private static Shape ofOne(Shape shape, String what) {
        if (shape.dimension() < 2 || shape.get(0) != 1 || shape.size() <= 0) {
            throw new IllegalArgumentException(
                    "the shape of one " + what + " is [1, ...], got " + shape);
        }
        return new Shape(shape.getShape().clone());
    }

    /**
     * A function that is differentiable, and not declared linear.
     *
     * @param name what it does, for messages and provenance
     * @param image the shape of one image, [1, C, H, W]
     * @param measurement the shape of its measurement, [1, ...]
     * @param function f, from [B, C, H, W] to [B, ...]
     * @return the operator
     */
    public static UserOperator of(
            String name, Shape image, Shape measurement, UnaryOperator<NDArray> function) {
        return new UserOperator(name, image, measurement, function, false, ValueRange.UNBOUNDED);
    }

    /**
     * The same function, declared linear.
     *
     * @return the operator
     */
    public UserOperator linear() {
        return new UserOperator(name, image, measurement, function, true, range);
    }

    /**
     * The same function with the range of its values declared.
     *
     * @param values what its values lie in for images in their range
     * @return the operator
     */
    public UserOperator withRange(ValueRange values) {
        return new UserOperator(name, image, measurement, function, isLinear, values);
    }

    /**
     * Tries the function with random images: shapes, manners, linearity if it is declared, and
     * slopes against central differences.
     *
     * @param mean about which values images are tried
     * @param deviation how far they are spread about it, positive
     * @return this operator
     * @throws IllegalStateException if it is not what was declared, with all the numbers
     */
    public UserOperator checked(double mean, double deviation) {
        long[] axes = image.getShape().clone();
        axes[0] = CHECKED_BATCH;
        OperatorChecks.of(this, new Shape(axes))
                .withImages(mean, deviation)
                .withTraceTolerance(ANY_TRACE)
                .check()
                .requirePassed();
        return this;
    }

    /**
     * Tries the function with standard normal images.
     *
     * @return this operator
     * @throws IllegalStateException if it is not what was declared, with all the numbers
     */
    public UserOperator checked() {
        return checked(0, 1);
    }

    @Override
    public Shape measurementShape(Shape images) {
        return like(images, image, measurement, "images");
    }

    @Override
    public Shape imageShape(Shape measurements) {
        return like(measurements, measurement, image, "measurements");
    }

    /** The other shape for the batch of the one that was given. */
    private Shape like(Shape given, Shape expected, Shape other, String what) {
        boolean fits = given.dimension() == expected.dimension();
        for (int axis = 1; fits && axis < given.dimension(); axis++) {
            fits = given.get(axis) == expected.get(axis);
        }
        if (!fits) {
            throw new IllegalArgumentException(
                    name + ": one of the " + what + " is " + expected + ", got " + given);
        }
        long[] axes = other.getShape().clone();
        axes[0] = given.get(0);
        return new Shape(axes);
    }

    @Override
    public ValueRange outputRange(ValueRange images) {
        return range;
    }

    @Override
    public DifferentiableOperator bind(NDManager manager, Shape images) {
        BoundFunction bound = new BoundFunction(this, manager, images);
        return isLinear ? bound.linear() : bound;
    }

    @Override
    public String toString() {
        return name + (isLinear ? ", linear, " : ", ") + "from " + image + " to " + measurement;
    }
}
