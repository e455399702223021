package io.github.lmaps.nd4j;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.Field;
import io.github.lmaps.core.LmapsException;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.internal.Scopes;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.UUID;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Between ND4J's arrays, the engine's arrays and fields.
 *
 * <table>
 * <caption>What is shared and what is copied</caption>
 * <tr><th>from</th><th>to</th><th>by</th><th></th></tr>
 * <tr><td>NDArray</td><td>INDArray</td><td>{@link #view(NDArray)}</td><td>shared: on the CPU, in C
 * order</td></tr>
 * <tr><td>INDArray</td><td>NDArray</td><td>{@link #view(NDManager, INDArray)}</td><td>shared: to
 * the CPU, in C or Fortran order</td></tr>
 * <tr><td>Field</td><td>INDArray</td><td>{@link #copy(Field)}</td><td>copied once: fields are on
 * the heap</td></tr>
 * <tr><td>INDArray</td><td>Field</td><td>{@link #copy(INDArray, ValueRange)}</td><td>copied: fields
 * are on the heap, and immutable</td></tr>
 * </table>
 *
 * <p>A view copies nothing: what is written through one side is read on the other. Where memory
 * cannot be shared (another device or type, gaps, another order of the axes, an ND4J workspace)
 * {@code view} refuses and says why, and never copies instead; {@code NDArray.duplicate()}, {@code
 * INDArray.dup()} and {@code detach()} make what can be shared. Safe for use by several threads,
 * though not for writing to one memory.
 */
public final class Nd4jArrays {

    private Nd4jArrays() {}

    /**
     * The engine's memory as ND4J's array.
     *
     * <p>The memory stays the engine's: ND4J does not free it, and the INDArray, and every view of
     * it, must not be used any more once the NDArray is closed, by itself, by its manager or by a
     * scope. That is not checked: the process may end.
     *
     * @param array float32 or float64, on the CPU, without gaps, in C order
     * @return an array of the same shape and memory, in C order
     * @throws IllegalArgumentException if the memory cannot be shared, with the reason
     * @throws LmapsException if ND4J does not start, with the lines of Maven that it needs
     */
    public static INDArray view(NDArray array) {
        Nd4jStart.require();
        ElementType type = ElementType.of(array.getDataType());
        requireCpu(array.getDevice());
        requireValues(array.size(), array.getShape());
        Pointer start = type.pointer(memory(array));
        DataBuffer buffer = Nd4j.createBuffer(start, array.size(), type.nd4j());
        long[] shape = array.getShape().getShape().clone();
        return Nd4j.create(buffer, shape, Layout.strides(shape, 'c'), 0, 'c');
    }

    /** Asked twice, the engine gives the same address unless it gives copies. */
    private static ByteBuffer memory(NDArray array) {
        return Scopes.freeing(
                () -> {
                    ByteBuffer memory = array.toByteBuffer(true);
                    if (!memory.isDirect()
                            || address(memory) != address(array.toByteBuffer(true))) {
                        throw new IllegalArgumentException(
                                "the memory of an array "
                                        + array.getShape()
                                        + " is not in C order without gaps, and only"
                                        + " a copy of it can be given");
                    }
                    return memory;
                });
    }

    private static long address(ByteBuffer memory) {
        return new BytePointer(memory).address();
    }

    private static void requireCpu(Device device) {
        if (!device.equals(Device.cpu())) {
            throw new IllegalArgumentException(
                    "nd4j-native shares memory on the CPU only, got " + device);
        }
    }

    private static void requireValues(long count, Object shape) {
        if (count == 0) {
            throw new IllegalArgumentException("nothing is shared of an empty array " + shape);
        }
    }

    /**
     * ND4J's memory as the engine's array.
     *
     * <p>The memory stays ND4J's: the manager keeps the INDArray from being collected until the
     * manager is closed, which closing the NDArray does not change. Neither the NDArray nor a view
     * of it may be moved to a manager that lives longer, and the INDArray must not be closed
     * meanwhile. That is not checked: the process may end.
     *
     * @param manager what the array belongs to; on the CPU
     * @param array float or double, without gaps, in C or Fortran order; not in a workspace
     * @return an array of the same shape and memory
     * @throws IllegalArgumentException if the memory cannot be shared, with the reason
     */
    public static NDArray view(NDManager manager, INDArray array) {
        ElementType type = ElementType.of(array.dataType());
        requireCpu(manager.getDevice());
        requireValues(array.length(), Arrays.toString(array.shape()));
        requireOwnMemory(array);
        Shape shape = new Shape(array.shape());
        ByteBuffer memory = memory(array, type);
        if (Layout.isDense(array, 'c')) {
            return shared(manager, array, memory, shape, type);
        }
        if (!Layout.isDense(array, 'f')) {
            throw new IllegalArgumentException(
                    "an array "
                            + shape
                            + " with strides "
                            + Arrays.toString(array.stride())
                            + " is neither in C nor in Fortran order without gaps");
        }
        try (NDArray reversed = shared(manager, array, memory, Layout.reversed(shape), type)) {
            return reversed.transpose();
        }
    }

    private static void requireOwnMemory(INDArray array) {
        if (array.wasClosed()) {
            throw new IllegalArgumentException("the array was closed");
        }
        if (array.isAttached()) {
            throw new IllegalArgumentException(
                    "the array belongs to a workspace of ND4J, which uses its memory again");
        }
    }

    private static ByteBuffer memory(INDArray array, ElementType type) {
        long bytes = array.length() * type.nd4j().width();
        if (bytes > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    bytes + " bytes are too many to share: at most " + Integer.MAX_VALUE);
        }
        return new BytePointer(array.data().addressPointer()).capacity(bytes).asByteBuffer();
    }

    private static NDArray shared(
            NDManager manager, INDArray owner, ByteBuffer memory, Shape shape, ElementType type) {
        AutoCloseable keeper = () -> Reference.reachabilityFence(owner);
        manager.attachInternal("nd4j-" + UUID.randomUUID(), keeper);
        return manager.create(memory, shape, type.engine());
    }

    /**
     * A field's values as ND4J's array.
     *
     * @param field the values
     * @return a copy, float, in C order, which belongs to ND4J
     * @throws LmapsException if ND4J does not start, with the lines of Maven that it needs
     */
    public static INDArray copy(Field field) {
        Nd4jStart.require();
        long[] shape = field.shape().getShape();
        INDArray array = Nd4j.createUninitialized(DataType.FLOAT, shape, 'c');
        array.data().asNioFloat().put(field.values());
        return array;
    }

    /**
     * The values of ND4J's array as a field.
     *
     * @param array of any real type, order and strides; not modified
     * @param range the declared range of the values
     * @return a copy in single precision; a single number becomes a field of shape [1]
     * @throws IllegalArgumentException if the array is empty
     */
    public static Field copy(INDArray array, ValueRange range) {
        requireValues(array.length(), Arrays.toString(array.shape()));
        float[] values = new float[Math.toIntExact(array.length())];
        array.castTo(DataType.FLOAT).dup('c').data().asNioFloat().get(values);
        return Field.owning(values, range, array.rank() == 0 ? new long[] {1} : array.shape());
    }
}
