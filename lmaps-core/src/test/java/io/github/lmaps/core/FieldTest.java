package io.github.lmaps.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.engine.ComputeEngine;
import java.nio.ReadOnlyBufferException;
import org.junit.jupiter.api.Test;

class FieldTest {

    private static final Field FIELD =
            Field.of(new float[] {0, 1, 2, 3, 4, 5}, ValueRange.BYTE, 1, 2, 3);

    @Test
    void valuesAreCopiedInAndOut() {
        float[] values = {1, 2};
        Field field = Field.of(values, ValueRange.UNIT, 2);
        values[0] = 9;
        field.toFloatArray()[1] = 9;
        assertThat(field.toFloatArray()).containsExactly(1, 2);
        assertThatThrownBy(() -> field.values().put(0, 1f))
                .isInstanceOf(ReadOnlyBufferException.class);
    }

    @Test
    void indexIsInCOrder() {
        assertThat(FIELD.at(0, 1, 2)).isEqualTo(5);
        assertThat(FIELD.at(0, 0, 1)).isEqualTo(1);
        assertThatThrownBy(() -> FIELD.at(0, 2, 0))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessageContaining("[0, 2, 0]")
                .hasMessageContaining("(1, 2, 3)");
        assertThatThrownBy(() -> FIELD.at(0, 1)).hasMessageContaining("2 indices");
    }

    @Test
    void shapesThatDoNotFitAreRefused() {
        assertThatThrownBy(() -> Field.of(new float[5], ValueRange.UNIT, 2, 3))
                .hasMessage("5 values do not fill the shape (2, 3), which holds 6");
        assertThatThrownBy(() -> Field.of(new float[0], ValueRange.UNIT, 0, 3))
                .hasMessageContaining("[0, 3]");
    }

    @Test
    void conversionMapsEndsOntoEnds() {
        Field bytes = Field.of(new float[] {0, 255, 51}, ValueRange.BYTE, 3);
        assertThat(bytes.convertedTo(ValueRange.SYMMETRIC).toFloatArray())
                .containsExactly(-1, 1, -0.6f);
        assertThat(bytes.convertedTo(ValueRange.BYTE)).isSameAs(bytes);
        assertThatThrownBy(() -> bytes.convertedTo(ValueRange.UNBOUNDED))
                .hasMessageContaining("[0, 255]");
        assertThat(bytes.declaredAs(ValueRange.UNIT).toFloatArray()).containsExactly(0, 255, 51);
        assertThat(bytes.declaredAs(ValueRange.UNIT).clamped().toFloatArray())
                .containsExactly(0, 1, 1);
    }

    @Test
    void engineArraysGoInAndOut() {
        try (NDManager manager = ComputeEngine.newManager(Device.cpu());
                NDArray array = FIELD.toNDArray(manager);
                NDArray wide = manager.create(new double[] {0.5, 2})) {
            assertThat(array.getShape()).isEqualTo(new Shape(1, 2, 3));
            assertThat(Field.of(array, ValueRange.BYTE)).isEqualTo(FIELD);
            assertThat(Field.of(wide, ValueRange.UNIT).toFloatArray()).containsExactly(0.5f, 2);
        }
    }

    @Test
    void imagesOfABatchComeOneByOne() {
        Field batch = Field.of(new float[] {1, 2, 3, 4}, ValueRange.UNIT, 2, 1, 1, 2);
        assertThat(batch.image(1))
                .isEqualTo(Field.of(new float[] {3, 4}, ValueRange.UNIT, 1, 1, 1, 2));
        assertThatThrownBy(() -> batch.image(2)).hasMessage("image 2 of 2");
    }

    @Test
    void unsoundValuesAreCounted() {
        float[] values = {Float.NaN, 1, Float.NEGATIVE_INFINITY};
        assertThat(Field.of(values, ValueRange.UNIT, 3).nonFiniteCount()).isEqualTo(2);
    }

    @Test
    void equalityIsByValueShapeAndRange() {
        Field same = Field.of(FIELD.toFloatArray(), ValueRange.BYTE, 1, 2, 3);
        assertThat(same).isEqualTo(FIELD).hasSameHashCodeAs(FIELD);
        assertThat(same.declaredAs(ValueRange.UNIT)).isNotEqualTo(FIELD);
        assertThat(Field.of(FIELD.toFloatArray(), ValueRange.BYTE, 1, 3, 2)).isNotEqualTo(FIELD);
        assertThat(FIELD).hasToString("Field(1, 2, 3) in [0, 255]");
    }

    @Test
    void theShapeThatIsHandedOutIsACopy() {
        FIELD.shape().getShape()[0] = 7;
        assertThat(FIELD.shape().getShape()).containsExactly(1, 2, 3);
    }

    /** By Python: hashlib.sha256(struct.pack(">4q", 3, *shape) + struct.pack(">6f", *values)). */
    @Test
    void theHashIsOfShapeAndValues() {
        Field field = Field.of(new float[] {0, 1, -2, 0.5f, 255, 3}, ValueRange.UNIT, 1, 2, 3);
        assertThat(field.sha256())
                .isEqualTo("91e24f6d710b3bbaad4646d131446d57bbffbc9053255e2934a0317e17b729c3");
        assertThat(field.declaredAs(ValueRange.BYTE).sha256()).isEqualTo(field.sha256());
        assertThat(Field.of(field.toFloatArray(), ValueRange.UNIT, 1, 3, 2).sha256())
                .isNotEqualTo(field.sha256());
    }

    @Test
    void theHashHoldsEveryValueOfALargeField() {
        float[] values = new float[50_000];
        String zeros = Field.of(values, ValueRange.UNIT, values.length).sha256();
        values[49_999] = 1;
        assertThat(Field.of(values, ValueRange.UNIT, values.length).sha256()).isNotEqualTo(zeros);
    }

    @Test
    void rangesNeedAnOrder() {
        assertThatThrownBy(() -> new ValueRange(1, 1)).hasMessageContaining("[1.0, 1.0]");
        assertThatThrownBy(() -> new ValueRange(Double.NaN, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(ValueRange.UNBOUNDED.isBounded()).isFalse();
        assertThat(new ValueRange(0, 0.5)).hasToString("[0, 0.5]");
    }

    @Test
    void affineMapsNeedAScale() {
        assertThatThrownBy(() -> new AffineMap(0, 1)).hasMessageContaining("0.0");
        assertThatThrownBy(() -> new AffineMap(1, Double.NaN)).hasMessageContaining("NaN");
        AffineMap velocity = ValueRange.SYMMETRIC.onto(new ValueRange(2500, 3500));
        assertThat(velocity.apply(0)).isEqualTo(3000);
        assertThat(velocity.isIdentity()).isFalse();
        assertThat(new AffineMap(1, 0).isIdentity()).isTrue();
    }
}
