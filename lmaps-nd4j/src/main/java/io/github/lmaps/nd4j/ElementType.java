package io.github.lmaps.nd4j;

import java.nio.ByteBuffer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.openblas.global.openblas;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The types that both sides have and that matrices are made of. */
enum ElementType {
    FLOAT(ai.djl.ndarray.types.DataType.FLOAT32, DataType.FLOAT) {
        @Override
        Pointer pointer(ByteBuffer memory) {
            return new FloatPointer(memory.asFloatBuffer());
        }

        @Override
        int factorise(INDArray matrix, INDArray left, INDArray values, INDArray right) {
            int rows = (int) matrix.size(0);
            int columns = (int) matrix.size(1);
            return openblas.LAPACKE_sgesdd(
                    openblas.LAPACK_COL_MAJOR,
                    THIN,
                    columns,
                    rows,
                    (FloatPointer) matrix.data().addressPointer(),
                    columns,
                    (FloatPointer) values.data().addressPointer(),
                    (FloatPointer) right.data().addressPointer(),
                    columns,
                    (FloatPointer) left.data().addressPointer(),
                    Math.min(rows, columns));
        }
    },

    DOUBLE(ai.djl.ndarray.types.DataType.FLOAT64, DataType.DOUBLE) {
        @Override
        Pointer pointer(ByteBuffer memory) {
            return new DoublePointer(memory.asDoubleBuffer());
        }

        @Override
        int factorise(INDArray matrix, INDArray left, INDArray values, INDArray right) {
            int rows = (int) matrix.size(0);
            int columns = (int) matrix.size(1);
            return openblas.LAPACKE_dgesdd(
                    openblas.LAPACK_COL_MAJOR,
                    THIN,
                    columns,
                    rows,
                    (DoublePointer) matrix.data().addressPointer(),
                    columns,
                    (DoublePointer) values.data().addressPointer(),
                    (DoublePointer) right.data().addressPointer(),
                    columns,
                    (DoublePointer) left.data().addressPointer(),
                    Math.min(rows, columns));
        }
    };

    private static final byte THIN = 'S';

    private final ai.djl.ndarray.types.DataType engine;
    private final DataType nd4j;

    ElementType(ai.djl.ndarray.types.DataType engine, DataType nd4j) {
        this.engine = engine;
        this.nd4j = nd4j;
    }

    static ElementType of(ai.djl.ndarray.types.DataType type) {
        for (ElementType element : values()) {
            if (element.engine == type) {
                return element;
            }
        }
        throw unknown(type);
    }

    static ElementType of(DataType type) {
        for (ElementType element : values()) {
            if (element.nd4j == type) {
                return element;
            }
        }
        throw unknown(type);
    }

    private static IllegalArgumentException unknown(Object type) {
        return new IllegalArgumentException("only float32 and float64 are shared, got " + type);
    }

    ai.djl.ndarray.types.DataType engine() {
        return engine;
    }

    DataType nd4j() {
        return nd4j;
    }

    /** The start of memory that belongs to somebody else. */
    abstract Pointer pointer(ByteBuffer memory);

    /**
     * M = U diag(s) V^T by LAPACK's gesdd. It counts by columns, ND4J's memory goes by rows, so
     * that it sees M^T = V diag(s) U^T.
     *
     * @param matrix M, [m, n], by rows; destroyed
     * @param left U, [m, k], by rows; written
     * @param values s, [k]; written
     * @param right V^T, [k, n], by rows; written
     * @return 0, or what LAPACK says instead
     */
    abstract int factorise(INDArray matrix, INDArray left, INDArray values, INDArray right);
}
