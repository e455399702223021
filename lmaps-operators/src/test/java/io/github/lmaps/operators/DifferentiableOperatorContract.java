package io.github.lmaps.operators;

import ai.djl.ndarray.types.Shape;
import io.github.lmaps.check.OperatorChecks;
import io.github.lmaps.operator.Operator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every differentiable operator must satisfy; each supplies itself with images to try. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class DifferentiableOperatorContract extends OperatorTest {

    /** An operator, and images about which it is tried. */
    public record Subject(Operator operator, Shape image, double mean, double deviation) {}

    protected abstract List<Subject> subjects();

    Stream<Subject> eachSubject() {
        return subjects().stream();
    }

    @ParameterizedTest
    @MethodSource("eachSubject")
    void isWhatItsInterfacesSay(Subject subject) {
        for (long batch : new long[] {1, 3}) {
            long[] axes = subject.image.getShape().clone();
            axes[0] = batch;
            OperatorChecks.of(subject.operator, new Shape(axes))
                    .withImages(subject.mean, subject.deviation)
                    .withSeed(11)
                    .check()
                    .requirePassed();
        }
    }
}
