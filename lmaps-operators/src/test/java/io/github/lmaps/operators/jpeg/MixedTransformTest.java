package io.github.lmaps.operators.jpeg;

import static io.github.lmaps.operators.jpeg.Transforms.colour;
import static io.github.lmaps.operators.jpeg.Transforms.plane;
import static io.github.lmaps.operators.jpeg.Transforms.sampled;
import static io.github.lmaps.operators.jpeg.Transforms.subject;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import io.github.lmaps.operator.ChannelMixedOperator;
import io.github.lmaps.operators.DenseReference;
import io.github.lmaps.operators.LinearOperatorContract;
import io.github.lmaps.operators.jpeg.file.ColourModel;
import java.util.ArrayList;
import java.util.List;
import org.ejml.simple.SimpleMatrix;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class MixedTransformTest extends LinearOperatorContract {

    private static final double ROUNDING = 1e-6;

    @Override
    protected List<Subject> subjects() {
        List<Subject> subjects = new ArrayList<>();
        for (ChromaSampling sampling : ChromaSampling.values()) {
            subjects.add(subject(sampled(sampling, 5, 13)));
        }
        subjects.add(subject(sampled(ChromaSampling.S422, 8, 16)));
        subjects.add(
                subject(colour(ColourModel.YCBCR, 9, 7, plane(2, 1), plane(1, 2), plane(1, 1))));
        return subjects;
    }

    /** Conjugate gradients predict it from one mean gain. */
    @Override
    protected double remainingTolerance() {
        return 0.3;
    }

    private interface Check {
        void of(ChannelMixedOperator a);
    }

    private void bound(Subject subject, Check check) {
        try (ChannelMixedOperator a =
                (ChannelMixedOperator) subject.operator().bind(manager, subject.image())) {
            check.of(a);
        }
    }

    @ParameterizedTest
    @MethodSource("eachSubject")
    void isMixingThenTheSeparateOperator(Subject subject) {
        bound(
                subject,
                a -> {
                    NDArray x = normal(a.imageShape(), 0);
                    NDArray separate = a.separated().apply(a.mix(x));
                    assertThat(DenseReference.relativeError(a.apply(x), wide(separate))).isZero();
                    assertThat(DenseReference.relativeError(a.unmix(a.mix(x)), wide(x)))
                            .isLessThan(ROUNDING);
                });
    }

    @ParameterizedTest
    @MethodSource("eachSubject")
    void theSeparateGramIsTheDiagonalOfTheWhole(Subject subject) {
        bound(
                subject,
                a -> {
                    SimpleMatrix dense = DenseReference.of(a, manager).matrix();
                    SimpleMatrix alone = DenseReference.of(a.separated(), manager).matrix();
                    SimpleMatrix gram = alone.mult(alone.transpose());
                    float[] declared = a.separated().gram().toFloatArray();
                    for (int i = 0; i < declared.length; i++) {
                        double whole = dense.getRow(i).elementPower(2).elementSum();
                        assertThat(declared[i] / whole).isCloseTo(1, within(1e-5));
                        for (int j = 0; j < declared.length; j++) {
                            double cosine = gram.get(i, j) / Math.sqrt(declared[i] * declared[j]);
                            assertThat(cosine).isCloseTo(i == j ? 1 : 0, within(1e-5));
                        }
                    }
                });
    }

    @ParameterizedTest
    @MethodSource("eachSubject")
    void theMixingIsThatOfBt601WithRowsOfLengthOne(Subject subject) {
        double[][] weights = {
            {0.299, 0.587, 0.114},
            {-0.168735892, -0.331264108, 0.5},
            {0.5, -0.418687589, -0.081312411}
        };
        bound(
                subject,
                a -> {
                    for (int c = 0; c < 3; c++) {
                        SimpleMatrix row = new SimpleMatrix(1, 3, true, weights[c]);
                        double[] want = row.divide(row.normF()).getDDRM().getData();
                        assertThat(a.mixing()[c]).containsExactly(want, within(1e-8));
                    }
                });
    }

    @ParameterizedTest
    @EnumSource(ChromaSampling.class)
    void channelsAreAlikeOnlyWithoutSubsampling(ChromaSampling sampling) {
        bound(
                subject(sampled(sampling, 9, 9)),
                a -> assertThat(a.alikeInChannels()).isEqualTo(sampling == ChromaSampling.S444));
    }
}
