package io.github.lmaps.operators.science;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.check.OperatorChecks;
import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.operators.LinearOperatorContract;
import io.github.lmaps.random.NormalStream;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CartesianMriTest {

    /** Every third column and the middle one. */
    private static Field mask(int height, int width) {
        float[] mask = new float[height * width];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = i % width % 3 == 0 || i % width == width / 2 ? 1 : 0;
        }
        return Field.of(mask, ValueRange.UNIT, 1, 1, height, width);
    }

    private static CartesianMri coils(int coils, int height, int width) {
        float[] maps = new float[2 * coils * height * width];
        new NormalStream(5, 0).fill(0, maps);
        return new CartesianMri(
                mask(height, width), Field.of(maps, ValueRange.UNBOUNDED, coils, 2, height, width));
    }

    @Nested
    class OfOneCoil extends LinearOperatorContract {

        @Override
        protected List<Subject> subjects() {
            return List.of(
                    new Subject(CartesianMri.singleCoil(mask(5, 4)), new Shape(1, 2, 5, 4)),
                    new Subject(CartesianMri.singleCoil(mask(4, 7)), new Shape(1, 2, 4, 7)));
        }

        @Test
        void zeroFrequencyIsInTheMiddleAndTheTransformIsOrthonormal() {
            CartesianMri mri = CartesianMri.singleCoil(mask(5, 4));
            NDArray x = manager.zeros(new Shape(1, 2, 5, 4));
            NDArray y = mri.bind(manager, x.getShape()).apply(x.add(1));
            float[] values = y.toFloatArray();
            int middle = 2 * (2 * 4 + 2);
            for (int i = 0; i < values.length; i++) {
                double want = i == middle || i == middle + 1 ? Math.sqrt(20) : 0;
                assertThat((double) values[i]).isCloseTo(want, within(2e-6));
            }
        }
    }

    @Nested
    class OfSeveralCoils extends LinearOperatorContract {

        @Override
        protected List<Subject> subjects() {
            return List.of(
                    new Subject(coils(3, 5, 4), new Shape(1, 2, 5, 4)),
                    new Subject(coils(2, 4, 7), new Shape(1, 2, 4, 7)));
        }

        /** Only its mean over frequencies is taken. */
        @Override
        protected double remainingTolerance() {
            return 0.5;
        }

        @Test
        void aCoilThatSeesNothingMeasuresNothing() {
            float[] maps = new float[3 * 2 * 5 * 4];
            new NormalStream(5, 0).fill(0, maps);
            Arrays.fill(maps, 2 * 5 * 4, 2 * 2 * 5 * 4, 0);
            CartesianMri mri =
                    new CartesianMri(mask(5, 4), Field.of(maps, ValueRange.UNBOUNDED, 3, 2, 5, 4));
            OperatorChecks.of(mri, new Shape(1, 2, 5, 4)).check().requirePassed();
        }

        @Test
        void coilsOfOnePixelAreSeveral() {
            float[] maps = {0.5f, 0, 3, 4};
            Field mask = Field.of(new float[] {1}, ValueRange.UNIT, 1, 1, 1, 1);
            CartesianMri mri =
                    new CartesianMri(mask, Field.of(maps, ValueRange.UNBOUNDED, 2, 2, 1, 1));
            OperatorChecks.of(mri, new Shape(2, 2, 1, 1)).check().requirePassed();
        }

        /** Coils see the same things. */
        @Override
        protected boolean invertible() {
            return false;
        }
    }

    /** A mask that holds one of some pairs of opposite frequencies. */
    private static Field lopsided(int height, int width) {
        float[] mask = mask(height, width).toFloatArray();
        for (int i = 0; i < mask.length; i++) {
            mask[i] = i % 5 == 1 ? 1 - mask[i] : mask[i];
        }
        return Field.of(mask, ValueRange.UNIT, 1, 1, height, width);
    }

    @Nested
    class OfOneCoilAndRealImages extends LinearOperatorContract {

        @Override
        protected List<Subject> subjects() {
            Field map = Field.of(new float[] {-0.7f, 0}, ValueRange.UNBOUNDED, 1, 2, 1, 1);
            return List.of(
                    new Subject(CartesianMri.singleCoil(mask(5, 4)), new Shape(1, 1, 5, 4)),
                    new Subject(CartesianMri.singleCoil(lopsided(4, 6)), new Shape(1, 1, 4, 6)),
                    new Subject(new CartesianMri(lopsided(5, 7), map), new Shape(1, 1, 5, 7)));
        }

        @Override
        protected boolean imageShapeIsTold() {
            return false;
        }

        /** Opposite frequencies say the same. */
        @Override
        protected boolean invertible() {
            return false;
        }
    }

    @Nested
    class OfSeveralCoilsAndRealImages extends LinearOperatorContract {

        @Override
        protected List<Subject> subjects() {
            return List.of(
                    new Subject(coils(3, 5, 4), new Shape(1, 1, 5, 4)),
                    new Subject(coils(1, 4, 7), new Shape(1, 1, 4, 7)));
        }

        /** The mean over random signs. */
        @Override
        protected double remainingTolerance() {
            return 0.1;
        }

        @Override
        protected boolean invertible() {
            return false;
        }

        @Override
        protected boolean imageShapeIsTold() {
            return false;
        }
    }

    @Test
    void arraysThatDoNotFitAreRefused() {
        Field mask = mask(4, 6);
        Field maps = Field.of(new float[40], ValueRange.UNBOUNDED, 1, 2, 4, 5);
        assertThatThrownBy(() -> new CartesianMri(mask, maps))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("(1, 2, 4, 5)")
                .hasMessageContaining("(1, 1, 4, 6)");
        Field dark = Field.of(new float[48], ValueRange.UNBOUNDED, 1, 2, 4, 6);
        assertThatThrownBy(() -> new CartesianMri(mask, dark))
                .hasMessageContaining("0 at all 48 places");
        float[] weights = mask.toFloatArray();
        weights[15] = 0.5f;
        Field weighted = Field.of(weights, ValueRange.UNIT, 1, 1, 4, 6);
        assertThatThrownBy(() -> CartesianMri.singleCoil(weighted))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "the mask of frequencies is 1 where one was measured, else 0, got 0.5 at"
                                + " row 2, column 3");
        CartesianMri mri = CartesianMri.singleCoil(mask);
        assertThatThrownBy(() -> mri.measurementShape(new Shape(1, 3, 4, 6)))
                .hasMessageContaining("[B, 2, 4, 6]")
                .hasMessageContaining("(1, 3, 4, 6)");
        assertThatThrownBy(() -> mri.imageShape(new Shape(1, 3, 4, 6, 2)))
                .hasMessageContaining("(1, 1, 4, 6, 2)")
                .hasMessageContaining("(1, 3, 4, 6, 2)");
    }
}
