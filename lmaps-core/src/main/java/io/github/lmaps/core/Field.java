package io.github.lmaps.core;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * An image, a batch of images or a measurement: float32 values on the Java heap with a shape and a
 * declared value range.
 *
 * <p>Images are {@code [B, C, H, W]}; a measurement may have any shape; complex values have a
 * trailing axis of 2 (real part, imaginary part). Immutable and thread-safe: the values are copied
 * in and copied out, and there is nothing to close.
 */
public final class Field {

    /** How many values are hashed at once. */
    private static final int CHUNK = 1 << 14;

    private final float[] data;
    private final Shape shape;
    private final ValueRange range;

    private Field(float[] data, Shape shape, ValueRange range) {
        this.data = data;
        this.shape = shape;
        this.range = range;
    }

    /**
     * A field of the given values.
     *
     * @param data the values in C order (last axis fastest); copied
     * @param range the declared range of the values
     * @param shape the lengths of the axes, each at least 1
     * @return the field
     * @throws IllegalArgumentException if the shape does not hold as many values as given
     */
    public static Field of(float[] data, ValueRange range, long... shape) {
        return owning(data.clone(), range, shape);
    }

    /**
     * A field that takes the given array as its own, without a copy: for large images that are read
     * or computed for nothing else.
     *
     * @param data the values in C order; not to be changed any more by the caller
     * @param range the declared range of the values
     * @param shape the lengths of the axes, each at least 1
     * @return the field
     * @throws IllegalArgumentException if the shape does not hold as many values as given
     */
    public static Field owning(float[] data, ValueRange range, long... shape) {
        return new Field(data, checkedShape(data.length, shape), range);
    }

    /**
     * A field of the values of an engine array.
     *
     * @param array a float32 or float64 array of any shape; copied, not modified, not closed
     * @param range the declared range of the values
     * @return the field
     */
    public static Field of(NDArray array, ValueRange range) {
        float[] values =
                array.getDataType() == DataType.FLOAT32 ? array.toFloatArray() : narrowed(array);
        return new Field(values, checkedShape(values.length, array.getShape().getShape()), range);
    }

    private static float[] narrowed(NDArray array) {
        try (NDArray narrow = array.toType(DataType.FLOAT32, false)) {
            return narrow.toFloatArray();
        }
    }

    private static Shape checkedShape(long length, long... shape) {
        long size = 1;
        for (long axis : shape) {
            if (axis < 1) {
                throw new IllegalArgumentException(
                        "every axis of a field needs a length of at least 1, got "
                                + Arrays.toString(shape));
            }
            size = Math.multiplyExact(size, axis);
        }
        if (size != length) {
            throw new IllegalArgumentException(
                    length
                            + " values do not fill the shape "
                            + new Shape(shape)
                            + ", which holds "
                            + size);
        }
        return new Shape(shape.clone());
    }

    /**
     * The lengths of the axes.
     *
     * @return a copy of the shape, whose array is the caller's
     */
    public Shape shape() {
        return new Shape(shape.getShape().clone());
    }

    /**
     * The declared range of the values.
     *
     * @return the range
     */
    public ValueRange range() {
        return range;
    }

    /**
     * The number of values.
     *
     * @return the product of the axes
     */
    public int size() {
        return data.length;
    }

    /**
     * One value.
     *
     * @param index its place on each axis
     * @return the value
     * @throws IllegalArgumentException if there are not as many indices as axes
     * @throws IndexOutOfBoundsException if an index lies outside its axis
     */
    public float at(long... index) {
        if (index.length != shape.dimension()) {
            throw new IllegalArgumentException(
                    index.length + " indices given for a field of shape " + shape);
        }
        long flat = 0;
        for (int axis = 0; axis < index.length; axis++) {
            if (index[axis] < 0 || index[axis] >= shape.get(axis)) {
                throw new IndexOutOfBoundsException(
                        "index " + Arrays.toString(index) + " lies outside the shape " + shape);
            }
            flat = flat * shape.get(axis) + index[axis];
        }
        return data[(int) flat];
    }

    /**
     * The values in C order.
     *
     * @return a copy
     */
    public float[] toFloatArray() {
        return data.clone();
    }

    /**
     * The values in C order, without a copy.
     *
     * @return a read-only view
     */
    public FloatBuffer values() {
        return FloatBuffer.wrap(data).asReadOnlyBuffer();
    }

    /**
     * The values as an engine array.
     *
     * @param manager what the array belongs to
     * @return a float32 array of this shape; the caller closes it, or its manager does
     */
    public NDArray toNDArray(NDManager manager) {
        return manager.create(data, shape);
    }

    /**
     * One image of a batch.
     *
     * @param index its place on the first axis
     * @return a field with a first axis of 1
     * @throws IndexOutOfBoundsException if there is no such image
     */
    public Field image(int index) {
        int count = (int) shape.get(0);
        if (index < 0 || index >= count) {
            throw new IndexOutOfBoundsException("image " + index + " of " + count);
        }
        int length = data.length / count;
        long[] axes = shape.getShape().clone();
        axes[0] = 1;
        float[] part = Arrays.copyOfRange(data, index * length, (index + 1) * length);
        return new Field(part, new Shape(axes), range);
    }

    /**
     * The same values under another declaration: nothing is converted.
     *
     * @param declared what the values' range really is
     * @return a field that shares this one's values
     */
    public Field declaredAs(ValueRange declared) {
        return new Field(data, shape, declared);
    }

    /**
     * The same picture on another range: the values are mapped so that the ends of this range fall
     * on the ends of the other.
     *
     * @param target the range to convert to
     * @return the converted field
     * @throws IllegalArgumentException if one of the ranges is unbounded
     */
    public Field convertedTo(ValueRange target) {
        if (target.equals(range)) {
            return this;
        }
        AffineMap map = range.onto(target);
        float[] converted = new float[data.length];
        for (int i = 0; i < data.length; i++) {
            converted[i] = (float) map.apply(data[i]);
        }
        return new Field(converted, shape, target);
    }

    /**
     * The values clipped to the declared range.
     *
     * @return a field without values outside its range
     */
    public Field clamped() {
        float[] clamped = new float[data.length];
        for (int i = 0; i < data.length; i++) {
            clamped[i] = (float) Math.max(range.lo(), Math.min(range.hi(), data[i]));
        }
        return new Field(clamped, shape, range);
    }

    /**
     * The number of NaN and infinite values.
     *
     * @return 0 for a sound field
     */
    public int nonFiniteCount() {
        int count = 0;
        for (float value : data) {
            if (!Float.isFinite(value)) {
                count++;
            }
        }
        return count;
    }

    /**
     * What tells this field from others in a record of what was done: the SHA-256 hash of the
     * number of axes and their lengths (64 bits each) and of the values in C order (32 bits each),
     * all big-endian. The declared range does not count.
     *
     * @return 64 hexadecimal digits
     */
    public String sha256() {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
        ByteBuffer axes = ByteBuffer.allocate((1 + shape.dimension()) * Long.BYTES);
        axes.putLong(shape.dimension());
        axes.asLongBuffer().put(shape.getShape());
        digest.update(axes.rewind());
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK * Float.BYTES);
        for (int start = 0; start < data.length; start += CHUNK) {
            int length = Math.min(CHUNK, data.length - start);
            chunk.clear().asFloatBuffer().put(data, start, length);
            digest.update(chunk.limit(length * Float.BYTES));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Field that
                && shape.equals(that.shape)
                && range.equals(that.range)
                && Arrays.equals(data, that.data);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * shape.hashCode() + range.hashCode()) + Arrays.hashCode(data);
    }

    @Override
    public String toString() {
        return "Field" + shape + " in " + range;
    }
}
