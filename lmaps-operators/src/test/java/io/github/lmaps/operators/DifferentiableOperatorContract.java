package io.github.lmaps.operators;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.types.Shape;
import io.github.lmaps.check.CheckReport;
import io.github.lmaps.check.OperatorChecks;
import io.github.lmaps.operator.Operator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every differentiable operator must satisfy; each supplies itself with images to try. */
public abstract class DifferentiableOperatorContract extends OperatorContract {

    /** An operator, and images about which it is tried. */
    public record Subject(Operator operator, Shape image, double mean, double deviation) {}

    protected abstract List<Subject> subjects();

    Stream<Subject> eachSubject() {
        return subjects().stream();
    }

    @Override
    final Stream<Tried> tried() {
        return subjects().stream().map(subject -> new Tried(subject.operator, subject.image));
    }

    @ParameterizedTest
    @MethodSource("eachSubject")
    void isWhatItsInterfacesSay(Subject subject) {
        for (long batch : new long[] {1, 3}) {
            CheckReport report =
                    OperatorChecks.of(subject.operator, ofBatch(subject.image, batch))
                            .withImages(subject.mean, subject.deviation)
                            .withSeed(11)
                            .check();
            report.requirePassed();
            if (answersInDouble()) {
                assertThat(report.results()).anyMatch(r -> r.name().endsWith("in float64"));
            }
        }
    }

    /** Whether all of them answer float64 with float64, and are checked to its precision. */
    protected boolean answersInDouble() {
        return false;
    }
}
