package io.github.lmaps.operators.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.operator.BoundOperator;
import io.github.lmaps.operator.CirculantOperator;
import io.github.lmaps.operator.DecimatedCirculantOperator;
import io.github.lmaps.operator.DiagonalisableOperator;
import io.github.lmaps.operator.NearlyCirculantOperator;
import io.github.lmaps.operator.Operator;
import io.github.lmaps.operator.PixelwiseOperator;
import io.github.lmaps.operators.DenseReference;
import io.github.lmaps.operators.LinearOperatorContract;
import io.github.lmaps.operators.image.Blur;
import io.github.lmaps.operators.image.Boundary;
import io.github.lmaps.operators.image.CompressedSensing;
import io.github.lmaps.operators.image.Downsample;
import io.github.lmaps.operators.image.Identity;
import io.github.lmaps.operators.image.Mask;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ChannelWiseTest extends LinearOperatorContract {

    private static final ChannelWise BLURRED =
            new ChannelWise(Blur.gaussian(0.6, Boundary.CIRCULAR), 3);
    private static final ChannelWise MASKED = new ChannelWise(Mask.random(5, 8, 0.4, 1), 2);
    private static final ChannelWise SENSED =
            new ChannelWise(CompressedSensing.gaussian(12, 1, 5, 6, 1), 3);
    private static final ChannelWise SMALLER =
            new ChannelWise(Downsample.gaussian(0.6, 2, Boundary.CIRCULAR), 2);

    @Override
    protected List<Subject> subjects() {
        return List.of(
                new Subject(BLURRED, new Shape(1, 3, 7, 6)),
                new Subject(MASKED, new Shape(1, 2, 5, 8)),
                new Subject(SENSED, new Shape(1, 3, 5, 6)));
    }

    @ParameterizedTest
    @MethodSource("eachSubject")
    void everyChannelIsMeasuredByItself(Subject subject) {
        ChannelWise each = (ChannelWise) subject.operator();
        long[] axes = subject.image().getShape().clone();
        axes[0] = 2;
        NDArray x = normal(new Shape(axes), 3);
        NDArray y = each.bind(manager, new Shape(axes)).apply(x);
        NDArray parts = y.reshape(2, each.channels(), -1);
        for (int image = 0; image < 2; image++) {
            for (int channel = 0; channel < each.channels(); channel++) {
                NDArray one = x.get(image, channel).expandDims(0).expandDims(0);
                double[] want = wide(each.operator().bind(manager, one.getShape()).apply(one));
                assertThat(DenseReference.relativeError(parts.get(image, channel), want))
                        .isLessThan(1e-6);
            }
        }
    }

    @Test
    void structureIsKept() {
        assertThat(bound(BLURRED.operator())).isInstanceOf(CirculantOperator.class);
        assertThat(bound(new Identity())).isInstanceOf(PixelwiseOperator.class);
        assertThat(bound(SMALLER.operator())).isInstanceOf(DecimatedCirculantOperator.class);
        assertThat(bound(CompressedSensing.gaussian(5, 1, 6, 8, 1)))
                .isInstanceOf(DiagonalisableOperator.class);
        assertThat(bound(Blur.gaussian(0.6, Boundary.REFLECT)))
                .isInstanceOf(NearlyCirculantOperator.class);
    }

    private BoundOperator bound(Operator operator) {
        return new ChannelWise(operator, 2).bind(manager, new Shape(3, 2, 6, 8));
    }

    @Test
    void whatDoesNotFitIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BLURRED.measurementShape(new Shape(1, 2, 7, 6)))
                .withMessage("the operator measures images of 3 channels, got (1, 2, 7, 6)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SENSED.imageShape(new Shape(1, 35)))
                .withMessage(
                        "a measurement of 3 channels has a multiple of them along axis 1, got"
                                + " (1, 35)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ChannelWise(new Identity(), 0))
                .withMessage("the number of channels must be at least 1, got 0");
    }

    @Override
    protected boolean invertible() {
        return false;
    }
}
