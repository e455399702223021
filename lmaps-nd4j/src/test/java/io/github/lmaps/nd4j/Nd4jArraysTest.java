package io.github.lmaps.nd4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class Nd4jArraysTest extends Nd4jTest {

    private static double at(NDArray array, long... index) {
        return array.get(new NDIndex(index)).toType(DataType.FLOAT64, false).getDouble();
    }

    private static void requireEqual(NDArray one, INDArray other) {
        assertThat(other.shape()).containsExactly(one.getShape().getShape());
        assertThat(other.dup('c').data().asDouble())
                .containsExactly(one.toType(DataType.FLOAT64, false).toDoubleArray());
    }

    @ParameterizedTest
    @EnumSource(ElementType.class)
    void whatIsWrittenThroughOneSideIsReadOnTheOther(ElementType type) {
        NDArray x = normal(new Shape(2, 3, 4, 5), type.engine(), 0);
        INDArray view = Nd4jArrays.view(x);
        assertThat(view.dataType()).isEqualTo(type.nd4j());
        requireEqual(x, view);

        view.putScalar(new long[] {1, 2, 0, 3}, 7.5);
        assertThat(at(x, 1, 2, 0, 3)).isEqualTo(7.5);
        x.set(new NDIndex(0, 1, 3, 4), -2.5);
        assertThat(view.getDouble(0, 1, 3, 4)).isEqualTo(-2.5);
        view.muli(2);
        x.addi(1);
        requireEqual(x, view);
        assertThat(at(x, 1, 2, 0, 3)).isEqualTo(16);
    }

    @ParameterizedTest
    @EnumSource(ElementType.class)
    void theOtherWayRoundTooInBothOrders(ElementType type) {
        for (char order : new char[] {'c', 'f'}) {
            INDArray array = Nd4j.rand(type.nd4j(), 3, 4, 2).dup(order);
            NDArray view = Nd4jArrays.view(manager, array);
            assertThat(view.getDataType()).isEqualTo(type.engine());
            requireEqual(view, array);

            array.putScalar(new long[] {2, 1, 0}, 7.5);
            assertThat(at(view, 2, 1, 0)).isEqualTo(7.5);
            view.set(new NDIndex(0, 3, 1), -2.5);
            assertThat(array.getDouble(0, 3, 1)).isEqualTo(-2.5);
            array.muli(2);
            view.addi(1);
            requireEqual(view, array);
        }
    }

    @Test
    void partsWithoutGapsAreShared() {
        NDArray x = normal(new Shape(4, 3, 2), DataType.FLOAT32, 0);
        INDArray image = Nd4jArrays.view(x.get("2:3"));
        image.putScalar(new long[] {0, 1, 1}, 9);
        assertThat(at(x, 2, 1, 1)).isEqualTo(9);

        INDArray rows = Nd4j.arange(12).reshape(4, 3);
        NDArray last =
                Nd4jArrays.view(manager, rows.get(NDArrayIndex.interval(2, 4), NDArrayIndex.all()));
        assertThat(last.toFloatArray()).containsExactly(6, 7, 8, 9, 10, 11);
        last.set(new NDIndex(1, 0), -1);
        assertThat(rows.getDouble(3, 0)).isEqualTo(-1);
        NDArray turned = Nd4jArrays.view(manager, rows.transpose());
        turned.set(new NDIndex(0, 1), -5);
        assertThat(rows.getDouble(1, 0)).isEqualTo(-5);
    }

    @Test
    void numbersAndRowsAreShared() {
        NDArray number = manager.create(3f);
        INDArray view = Nd4jArrays.view(number);
        view.addi(1);
        assertThat(number.getFloat()).isEqualTo(4);
        INDArray scalar = Nd4j.scalar(2.0);
        Nd4jArrays.view(manager, scalar).addi(1);
        assertThat(scalar.getDouble()).isEqualTo(3);
        INDArray row = Nd4j.arange(3);
        assertThat(Nd4jArrays.view(manager, row).getShape()).isEqualTo(new Shape(3));
    }

    @Test
    void theManagerKeepsWhatNobodyElseHolds() {
        try (NDManager own = manager.newSubManager()) {
            List<NDArray> views = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                views.add(Nd4jArrays.view(own, Nd4j.valueArrayOf(new long[] {1 << 16}, i, type())));
            }
            for (int round = 0; round < 3; round++) {
                System.gc();
                Nd4j.valueArrayOf(new long[] {1 << 20}, -1.0, type());
            }
            for (int i = 0; i < 50; i++) {
                assertThat(views.get(i).eq(i).all().getBoolean()).isTrue();
            }
        }
    }

    private static org.nd4j.linalg.api.buffer.DataType type() {
        return org.nd4j.linalg.api.buffer.DataType.FLOAT;
    }

    @Test
    void nd4jFreesNothingOfTheEngines() {
        NDArray x = normal(new Shape(1 << 16), DataType.FLOAT32, 0);
        float[] before = x.toFloatArray();
        for (int i = 0; i < 1000; i++) {
            Nd4jArrays.view(x);
        }
        System.gc();
        manager.ones(new Shape(1 << 20)).close();
        assertThat(x.toFloatArray()).containsExactly(before);
    }

    @Test
    void viewsLeaveNoArrayOfTheEngineBehind() {
        NDArray x = normal(new Shape(4, 3), DataType.FLOAT32, 0);
        NDArray turned = x.transpose();
        int before = manager.getManagedArrays().size();
        Nd4jArrays.view(x);
        assertThatThrownBy(() -> Nd4jArrays.view(turned)).hasMessageContaining("(3, 4)");
        assertThat(manager.getManagedArrays()).hasSize(before);
    }

    @Test
    void whatCannotBeSharedIsRefusedAndNotCopied() {
        NDArray x = normal(new Shape(4, 3), DataType.FLOAT32, 0);
        assertThatThrownBy(() -> Nd4jArrays.view(x.get(":, 1:")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "the memory of an array (4, 2) is not in C order without gaps, and only a"
                                + " copy of it can be given");
        assertThatThrownBy(() -> Nd4jArrays.view(x.toType(DataType.INT32, true)))
                .hasMessage("only float32 and float64 are shared, got int32");
        assertThatThrownBy(() -> Nd4jArrays.view(manager.create(new Shape(0, 3))))
                .hasMessageContaining("(0, 3)");

        INDArray rows = Nd4j.arange(12).reshape(4, 3);
        INDArray columns = rows.get(NDArrayIndex.all(), NDArrayIndex.interval(0, 2));
        assertThatThrownBy(() -> Nd4jArrays.view(manager, columns))
                .hasMessage(
                        "an array (4, 2) with strides [3, 1] is neither in C nor in Fortran order"
                                + " without gaps");
        INDArray cube = Nd4j.arange(24).reshape(2, 3, 4).permute(1, 0, 2);
        assertThatThrownBy(() -> Nd4jArrays.view(manager, cube)).hasMessageContaining("(3, 2, 4)");
        INDArray whole = Nd4j.zeros(org.nd4j.linalg.api.buffer.DataType.INT32, 2);
        assertThatThrownBy(() -> Nd4jArrays.view(manager, whole)).hasMessageContaining("INT");
        INDArray closed = Nd4j.zeros(2, 2);
        closed.close();
        assertThatThrownBy(() -> Nd4jArrays.view(manager, closed)).hasMessageContaining("closed");
        assertThatThrownBy(() -> Nd4jArrays.copy(Nd4j.empty(), ValueRange.UNIT))
                .hasMessageContaining("empty");
    }

    @Test
    void theMemoryOfAWorkspaceIsRefused() {
        try (MemoryWorkspace workspace =
                Nd4j.getWorkspaceManager().getAndActivateWorkspace("test")) {
            assertThat(workspace.isScopeActive()).isTrue();
            INDArray inside = Nd4j.zeros(2, 2);
            assertThatThrownBy(() -> Nd4jArrays.view(manager, inside))
                    .hasMessageContaining("workspace");
            assertThat(Nd4jArrays.view(manager, inside.detach()).toFloatArray()).containsOnly(0);
        }
    }

    @Test
    void fieldsAreCopiedBothWays() {
        Field field =
                Field.of(new float[] {0, 0.1f, 0.2f, 0.3f, 0.4f, 0.5f}, ValueRange.UNIT, 1, 2, 3);
        INDArray array = Nd4jArrays.copy(field);
        assertThat(array.shape()).containsExactly(1, 2, 3);
        assertThat(array.getFloat(0, 1, 0)).isEqualTo(0.3f);
        assertThat(Nd4jArrays.copy(array, ValueRange.UNIT)).isEqualTo(field);
        array.putScalar(new long[] {0, 0, 0}, 1);
        assertThat(field.at(0, 0, 0)).isZero();

        INDArray turned = Nd4j.create(new double[][] {{1, 2, 3}, {4, 5, 6}}).transpose();
        Field copy = Nd4jArrays.copy(turned, ValueRange.UNBOUNDED);
        assertThat(copy.shape()).isEqualTo(new Shape(3, 2));
        assertThat(copy.toFloatArray()).containsExactly(1, 4, 2, 5, 3, 6);
        turned.putScalar(0, 0, 9);
        assertThat(copy.at(0, 0)).isEqualTo(1);
        assertThat(Nd4jArrays.copy(Nd4j.scalar(3), ValueRange.UNBOUNDED).shape())
                .isEqualTo(new Shape(1));
    }
}
