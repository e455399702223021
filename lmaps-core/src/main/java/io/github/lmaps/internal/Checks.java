package io.github.lmaps.internal;

import ai.djl.ndarray.types.Shape;
import java.util.Arrays;

/** Argument checks that name the numbers. */
public final class Checks {

    private static final int LONGEST = Integer.MAX_VALUE - 8;

    private Checks() {}

    /**
     * Requires a positive finite number.
     *
     * @param value the number
     * @param name what it is
     * @return the number
     */
    public static double positive(double value, String name) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(name + " must be positive and finite, got " + value);
        }
        return value;
    }

    /**
     * Requires a finite number of at least 0.
     *
     * @param value the number
     * @param name what it is
     * @return the number
     */
    public static double notNegative(double value, String name) {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(
                    name + " must be at least 0 and finite, got " + value);
        }
        return value;
    }

    /**
     * Requires a number of at least a bound.
     *
     * @param value the number
     * @param bound the smallest allowed one
     * @param name what it is
     * @return the number
     */
    public static int atLeast(int value, int bound, String name) {
        if (value < bound) {
            throw new IllegalArgumentException(
                    name + " must be at least " + bound + ", got " + value);
        }
        return value;
    }

    /**
     * Requires a number between two bounds, which count as between.
     *
     * @param value the number
     * @param least the smallest allowed one
     * @param most the largest allowed one
     * @param name what it is
     * @return the number
     */
    public static int between(int value, int least, int most, String name) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    name + " must lie between " + least + " and " + most + ", got " + value);
        }
        return value;
    }

    /**
     * Requires an array that Java can hold.
     *
     * @param name what it is
     * @param axes the lengths of its axes
     * @return their product
     */
    public static int size(String name, long... axes) {
        double size = Arrays.stream(axes).asDoubleStream().reduce(1, (a, b) -> a * b);
        if (size > LONGEST) {
            throw new IllegalArgumentException(
                    name
                            + " "
                            + Arrays.toString(axes)
                            + " has more than the "
                            + LONGEST
                            + " values of a Java array");
        }
        return (int) size;
    }

    /**
     * Requires an image shape [B, C, H, W].
     *
     * @param shape the shape
     * @param name what has it
     * @return the shape
     */
    public static Shape image(Shape shape, String name) {
        if (shape.dimension() != 4) {
            throw new IllegalArgumentException(name + " must be [B, C, H, W], got " + shape);
        }
        return shape;
    }
}
