package io.github.lmaps.operators.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.operator.DiagonalGramOperator;
import io.github.lmaps.operator.DiagonalisableOperator;
import io.github.lmaps.operator.PixelwiseOperator;
import io.github.lmaps.operators.DenseReference;
import io.github.lmaps.operators.LinearOperatorContract;
import io.github.lmaps.operators.image.BlockAverage;
import io.github.lmaps.operators.image.Blur;
import io.github.lmaps.operators.image.Boundary;
import io.github.lmaps.operators.image.CompressedSensing;
import io.github.lmaps.operators.image.Identity;
import io.github.lmaps.operators.image.Mask;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TiledTest extends LinearOperatorContract {

    private static final Tiled SENSED = new Tiled(CompressedSensing.gaussian(7, 2, 3, 4, 1), 2, 3);
    private static final Tiled SENSED_IN_A_ROW =
            new Tiled(CompressedSensing.gaussian(6, 1, 3, 5, 2), 1, 3);
    private static final Tiled MASKED = new Tiled(Mask.random(5, 4, 0.4, 1), 2, 2);
    private static final Tiled BLURRED = new Tiled(Blur.gaussian(0.5, Boundary.CIRCULAR), 2, 1);
    private static final Tiled AVERAGED = new Tiled(new BlockAverage(2), 1, 2);

    @Override
    protected List<Subject> subjects() {
        return List.of(
                new Subject(SENSED, new Shape(1, 2, 6, 12)),
                new Subject(SENSED_IN_A_ROW, new Shape(1, 1, 3, 15)),
                new Subject(MASKED, new Shape(1, 3, 10, 8)),
                new Subject(BLURRED, new Shape(1, 2, 10, 6)),
                new Subject(AVERAGED, new Shape(1, 1, 4, 12)));
    }

    @ParameterizedTest
    @MethodSource("eachSubject")
    void everyTileIsMeasuredByItself(Subject subject) {
        Tiled tiled = (Tiled) subject.operator();
        NDArray x = normal(subject.image(), 3);
        NDArray y = tiled.bind(manager, x.getShape()).apply(x);
        for (int row = 0; row < tiled.rows(); row++) {
            for (int column = 0; column < tiled.columns(); column++) {
                NDArray tile = tile(x, tiled, row, column);
                double[] want = wide(tiled.operator().bind(manager, tile.getShape()).apply(tile));
                NDArray got =
                        y.getShape().dimension() == 4
                                ? tile(y, tiled, row, column)
                                : y.reshape(tiled.rows(), tiled.columns(), -1).get(row, column);
                assertThat(DenseReference.relativeError(got, want)).isLessThan(1e-6);
            }
        }
    }

    private static NDArray tile(NDArray picture, Tiled tiled, int row, int column) {
        long height = picture.getShape().get(2) / tiled.rows();
        long width = picture.getShape().get(3) / tiled.columns();
        String rows = row * height + ":" + (row + 1) * height;
        String columns = column * width + ":" + (column + 1) * width;
        return picture.get(":, :, " + rows + ", " + columns);
    }

    @Test
    void structureIsKept() {
        assertThat(SENSED.bind(manager, new Shape(2, 2, 6, 12)))
                .isInstanceOf(DiagonalisableOperator.class);
        assertThat(MASKED.bind(manager, new Shape(2, 1, 10, 8)))
                .isInstanceOf(PixelwiseOperator.class);
        assertThat(AVERAGED.bind(manager, new Shape(2, 1, 4, 12)))
                .isInstanceOf(DiagonalGramOperator.class);
        assertThat(BLURRED.bind(manager, new Shape(2, 1, 10, 6)))
                .isInstanceOf(DiagonalisableOperator.class);
    }

    @Test
    void whatDoesNotFitIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MASKED.measurementShape(new Shape(1, 1, 9, 8)))
                .withMessage("an image does not divide into 2 x 2 tiles, got (1, 1, 9, 8)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SENSED.imageShape(new Shape(1, 41)))
                .withMessage(
                        "a measurement of 6 tiles has a multiple of them along axis 1, got (1,"
                                + " 41)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Tiled(new Identity(), 2, 0))
                .withMessage("the columns of tiles must be at least 1, got 0");
    }

    @Override
    protected boolean invertible() {
        return false;
    }
}
