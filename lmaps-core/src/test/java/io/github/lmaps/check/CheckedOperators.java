package io.github.lmaps.check;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.check.MistakenOperators.Small;
import io.github.lmaps.operator.BoundOperator;
import io.github.lmaps.testing.EngineTest;
import java.util.List;
import java.util.function.BiFunction;

/** Reports of small operators, and what stands in them. */
abstract class CheckedOperators extends EngineTest {

    static final Shape IMAGE = new Shape(1, 2, 5, 6);

    static OperatorChecks checks(BiFunction<NDManager, Shape, BoundOperator> binding) {
        return OperatorChecks.of(new Small(binding), IMAGE);
    }

    static List<String> failed(CheckReport report) {
        return report.failures().stream().map(CheckResult::name).toList();
    }

    static double measured(CheckReport report, String name) {
        return report.results().stream()
                .filter(result -> result.name().equals(name))
                .findFirst()
                .orElseThrow()
                .measured();
    }
}
