package io.github.lmaps.io;

import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.Field;
import io.github.lmaps.core.LmapsException;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Reads and writes NumPy's files: {@code .npy} (one array) and {@code .npz} (a zip of them, only
 * read), format versions 1 to 3.
 *
 * <p>Element types: float32, float64, complex64, complex128, unsigned and signed integers of 8 to
 * 64 bits and bool, of either byte order; arrays in C order or Fortran order, given in C order
 * always. Complex numbers get a last axis of 2, real part and imaginary part. Whole numbers beyond
 * 2^53 are rounded to doubles. Not read, and refused with a sentence: float16, structured types,
 * dates, text and Python objects; files that end too early, or go on after the array; zips whose
 * checksums are wrong. Nothing in a file is ignored. Thread-safe.
 */
public final class Numpy {

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final Pattern TYPE = Pattern.compile("'descr'\\s*:\\s*'([^']*)'");
    private static final Pattern FORTRAN = Pattern.compile("'fortran_order'\\s*:\\s*True");
    private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([^)]*)\\)");

    /** What the two parts of a complex number are. */
    private static final Map<String, String> COMPLEX = Map.of("c8", "=f4", "c16", "=f8");

    /** The values begin at a multiple of this. */
    private static final int ALIGNMENT = 64;

    private static final int LONGEST_HEADER = 1 << 16;

    private Numpy() {}

    /**
     * Reads a {@code .npy} file.
     *
     * @param file where it is
     * @return the array
     * @throws LmapsException if the file cannot be read, is truncated, or is no array that this
     *     class reads
     */
    public static NumpyArray read(Path file) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            return alone(in);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static NumpyArray alone(InputStream in) throws IOException {
        NumpyArray array = read(in);
        if (in.read() >= 0) {
            throw new IOException(
                    "it goes on after the array of type "
                            + array.type()
                            + " and shape "
                            + array.shape());
        }
        return array;
    }

    /**
     * Reads a {@code .npz} file.
     *
     * @param file where it is
     * @return its arrays by name, without {@code .npy}, in the file's order
     * @throws LmapsException if the file cannot be read or holds what this class does not read
     */
    public static Map<String, NumpyArray> readZip(Path file) {
        Map<String, NumpyArray> arrays = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                arrays.put(entry.getName().replaceFirst("\\.npy$", ""), read(zip, entry));
            }
        } catch (IOException e) {
            throw unreadable(file, e);
        }
        if (arrays.isEmpty()) {
            throw unreadable(file, new ZipException("it holds no arrays"));
        }
        return arrays;
    }

    private static NumpyArray read(ZipFile zip, ZipEntry entry) throws IOException {
        CRC32 sum = new CRC32();
        try (InputStream in = new CheckedInputStream(zip.getInputStream(entry), sum)) {
            NumpyArray array = alone(in);
            if (sum.getValue() != entry.getCrc()) {
                throw new ZipException("the checksum is wrong");
            }
            return array;
        } catch (EOFException e) {
            throw new IOException(entry.getName() + " ends too early: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new IOException(entry.getName() + ": " + e.getMessage(), e);
        }
    }

    private static LmapsException unreadable(Path file, IOException cause) {
        return new LmapsException(
                "cannot read " + file + " as NumPy arrays: " + reason(file, cause), cause);
    }

    private static String reason(Path file, IOException cause) {
        if (cause instanceof NoSuchFileException) {
            return "there is no such file";
        }
        if (cause instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (Files.isDirectory(file)) {
            return "it is a folder";
        }
        return cause instanceof EOFException
                ? "it ends too early: " + cause.getMessage()
                : String.valueOf(cause.getMessage());
    }

    /**
     * Writes a {@code .npy} file of little-endian float32 in C order, as a whole or not at all.
     *
     * @param field the values; the declared range is not written
     * @param file where to; an existing file is replaced
     * @throws LmapsException if the file cannot be written
     */
    public static void write(Field field, Path file) {
        String axes = Arrays.toString(field.shape().getShape()).replaceAll("[\\[\\]]", "");
        String dictionary = "{'descr': '<f4', 'fortran_order': False, 'shape': (" + axes + ",), }";
        int start = MAGIC.length + 4;
        int padding = ALIGNMENT - (start + dictionary.length() + 1) % ALIGNMENT;
        byte[] header =
                (dictionary + " ".repeat(padding) + "\n").getBytes(StandardCharsets.US_ASCII);
        ByteBuffer bytes =
                ByteBuffer.allocate(start + header.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(MAGIC).put(new byte[] {1, 0}).putShort((short) header.length).put(header);
        try {
            AtomicFile.write(file, beside -> writeTo(beside, bytes.array(), field));
        } catch (IOException e) {
            throw new LmapsException("cannot write " + file + ": " + reason(file, e), e);
        }
    }

    private static void writeTo(Path file, byte[] header, Field field) throws IOException {
        ByteBuffer number = ByteBuffer.allocate(Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            out.write(header);
            for (FloatBuffer values = field.values(); values.hasRemaining(); ) {
                out.write(number.putFloat(0, values.get()).array());
            }
        }
    }

    /**
     * Reads one array from a stream.
     *
     * @param in the bytes of a {@code .npy} file; not closed, and left behind the array
     * @return the array
     * @throws IOException if the stream fails, ends early, or holds something else
     */
    public static NumpyArray read(InputStream in) throws IOException {
        byte[] start = exactly(in, MAGIC.length + 2);
        if (!Arrays.equals(start, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw new IOException("no NumPy array: the first bytes are not \\x93NUMPY");
        }
        String header = header(in, start[MAGIC.length]);
        String type = find(TYPE, header);
        Shape shape = shape(find(SHAPE, header));
        int parts = COMPLEX.containsKey(kind(type)) ? 2 : 1;
        ElementType element = ElementType.of(COMPLEX.getOrDefault(kind(type), type));
        int count = parts * size(shape, Integer.MAX_VALUE / (parts * element.bytes()));
        ByteBuffer data = ByteBuffer.wrap(exactly(in, count * element.bytes()));
        data.order(type.startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        double[] values = new double[count];
        for (int i = 0; i < values.length; i++) {
            values[i] = element.next(data);
        }
        if (FORTRAN.matcher(header).find()) {
            values = lastAxisFastest(values, shape.getShape(), parts);
        }
        return new NumpyArray(type, parts == 2 ? shape.add(2) : shape, values);
    }

    /** The type without its byte order. */
    private static String kind(String type) {
        return type.isEmpty() ? type : type.substring(1);
    }

    /** From Fortran order, first axis fastest; the parts of a number stay together. */
    private static double[] lastAxisFastest(double[] values, long[] axes, int parts) {
        double[] ordered = new double[values.length];
        long[] place = new long[axes.length];
        for (int i = 0; i < values.length; i += parts) {
            long from = 0;
            for (int axis = axes.length - 1; axis >= 0; axis--) {
                from = from * axes[axis] + place[axis];
            }
            System.arraycopy(values, (int) from * parts, ordered, i, parts);
            for (int axis = axes.length - 1; axis >= 0; axis--) {
                place[axis] = (place[axis] + 1) % axes[axis];
                if (place[axis] > 0) {
                    break;
                }
            }
        }
        return ordered;
    }

    private static String header(InputStream in, int version) throws IOException {
        if (version < 1 || version > 3) {
            throw new IOException("NumPy format version " + version + " is not known");
        }
        ByteBuffer prefix =
                ByteBuffer.wrap(exactly(in, version == 1 ? 2 : 4)).order(ByteOrder.LITTLE_ENDIAN);
        int length = version == 1 ? Short.toUnsignedInt(prefix.getShort()) : prefix.getInt();
        if (length < 0 || length > LONGEST_HEADER) {
            throw new IOException("a header of " + length + " bytes is no NumPy header");
        }
        return new String(exactly(in, length), StandardCharsets.UTF_8);
    }

    private static String find(Pattern pattern, String header) throws IOException {
        Matcher matcher = pattern.matcher(header);
        if (!matcher.find()) {
            throw new IOException("the header " + header.strip() + " lacks " + pattern);
        }
        return matcher.group(1);
    }

    private static Shape shape(String text) throws IOException {
        try {
            return new Shape(
                    Arrays.stream(text.split(","))
                            .map(String::strip)
                            .filter(axis -> !axis.isEmpty())
                            .mapToLong(Long::parseLong)
                            .toArray());
        } catch (IllegalArgumentException e) {
            throw new IOException("the shape (" + text + ") is none", e);
        }
    }

    private static int size(Shape shape, int most) throws IOException {
        long size = 1;
        for (long axis : shape.getShape()) {
            if (axis < 0) {
                throw new IOException("the shape " + shape + " is none");
            }
            size = axis > most ? Long.MAX_VALUE : size * axis;
            if (size > most) {
                throw new IOException("an array of shape " + shape + " is too large");
            }
        }
        return (int) size;
    }

    private static byte[] exactly(InputStream in, int count) throws IOException {
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw new EOFException(bytes.length + " bytes where " + count + " were announced");
        }
        return bytes;
    }
}
