package io.github.lmaps.operators.compose;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.operator.BoundOperator;
import io.github.lmaps.operator.DifferentiableOperator;
import io.github.lmaps.operator.EntrywiseOperator;
import io.github.lmaps.operator.LinearOperator;
import io.github.lmaps.operator.LinearisableOperator;
import io.github.lmaps.operator.Operator;
import java.util.List;
import java.util.stream.Stream;

/**
 * One operator after the other, H(x) = second(first(x)): blurred and then stored as JPEG, made
 * smaller and then rounded to few grey levels, blurred and then masked.
 *
 * <p>Two linear operators make a linear one; where the second measures entry by entry it is a
 * {@link io.github.lmaps.operator.SplitOperator}. Two differentiable ones make a differentiable
 * one, by the chain rule.
 *
 * @param first what is done to the image first
 * @param second what is done to the result
 */
public record Composition(Operator first, Operator second) implements Operator {

    /**
     * One operator after the other.
     *
     * @param first what is done to the image first
     * @param second what is done to the result
     * @return the operator
     */
    public static Composition of(Operator first, Operator second) {
        return new Composition(first, second);
    }

    @Override
    public Shape measurementShape(Shape image) {
        return second.measurementShape(first.measurementShape(image));
    }

    @Override
    public Shape imageShape(Shape measurement) {
        return first.imageShape(second.imageShape(measurement));
    }

    /** Unbounded where that of the first is: 0 times infinity is no bound. */
    @Override
    public ValueRange outputRange(ValueRange image) {
        ValueRange between = first.outputRange(image);
        return between.isBounded() ? second.outputRange(between) : ValueRange.UNBOUNDED;
    }

    @Override
    public List<Field> arrays() {
        return Stream.of(first, second).map(Operator::arrays).flatMap(List::stream).toList();
    }

    @Override
    public String toString() {
        return first + ", then " + second;
    }

    @Override
    public BoundOperator bind(NDManager manager, Shape image) {
        Shape between = first.measurementShape(image);
        second.measurementShape(between);
        BoundOperator inner = first.bind(manager, image);
        try {
            return joined(manager, inner, second.bind(manager, between));
        } catch (RuntimeException | Error e) {
            inner.close();
            throw e;
        }
    }

    private static BoundOperator joined(
            NDManager manager, BoundOperator inner, BoundOperator outer) {
        if (inner instanceof LinearOperator d && outer instanceof EntrywiseOperator b) {
            return new SplitComposition(manager, d, b);
        }
        if (inner instanceof LinearOperator d && outer instanceof LinearOperator b) {
            return new LinearComposition(manager, d, b);
        }
        if (inner instanceof LinearisableOperator d && outer instanceof LinearisableOperator b) {
            return new LinearisableComposition(d, b);
        }
        return inner instanceof DifferentiableOperator d
                        && outer instanceof DifferentiableOperator b
                ? new DifferentiableComposition(d, b)
                : new BoundComposition(inner, outer);
    }
}
