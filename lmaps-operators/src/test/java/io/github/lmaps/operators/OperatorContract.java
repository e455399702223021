package io.github.lmaps.operators;

import ai.djl.ndarray.types.Shape;
import io.github.lmaps.operator.Operator;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestInstance;

/** What the operators of one kind must satisfy; each test supplies its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class OperatorContract extends OperatorTest {

    /** An operator and the shape of the images that it is tried with. */
    record Tried(Operator operator, Shape image) {}

    /** All that are tried. */
    abstract Stream<Tried> tried();

    static Shape ofBatch(Shape image, long batch) {
        long[] axes = image.getShape().clone();
        axes[0] = batch;
        return new Shape(axes);
    }
}
