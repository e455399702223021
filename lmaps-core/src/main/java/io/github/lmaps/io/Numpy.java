package io.github.lmaps.io;

import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.LmapsException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/**
 * Reads NumPy's files: {@code .npy} (one array) and {@code .npz} (a zip of them), format versions 1
 * to 3.
 *
 * <p>Element types: float32, float64, unsigned and signed 8 and 16 bits, int32, int64 and bool, of
 * either byte order. Not read, and refused with a sentence: Fortran order, complex and structured
 * types, Python objects. Thread-safe.
 */
public final class Numpy {

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final Pattern TYPE = Pattern.compile("'descr'\\s*:\\s*'([^']*)'");
    private static final Pattern FORTRAN = Pattern.compile("'fortran_order'\\s*:\\s*True");
    private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([^)]*)\\)");
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
            return read(in);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
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
        try (ZipInputStream in =
                new ZipInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                arrays.put(entry.getName().replaceFirst("\\.npy$", ""), read(in));
            }
        } catch (IOException e) {
            throw unreadable(file, e);
        }
        if (arrays.isEmpty()) {
            throw unreadable(file, new ZipException("it holds no arrays"));
        }
        return arrays;
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
                : cause.toString();
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
        if (FORTRAN.matcher(header).find()) {
            throw new IOException("an array in Fortran order is not read: save it in C order");
        }
        String type = find(TYPE, header);
        Shape shape = shape(find(SHAPE, header));
        ElementType element = ElementType.of(type);
        int count = size(shape, Integer.MAX_VALUE / element.bytes());
        ByteBuffer data = ByteBuffer.wrap(exactly(in, count * element.bytes()));
        data.order(type.startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        double[] values = new double[count];
        for (int i = 0; i < values.length; i++) {
            values[i] = element.next(data);
        }
        return new NumpyArray(type, shape, values);
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

    private enum ElementType {
        FLOAT32("f4", 4) {
            @Override
            double next(ByteBuffer data) {
                return data.getFloat();
            }
        },
        FLOAT64("f8", 8) {
            @Override
            double next(ByteBuffer data) {
                return data.getDouble();
            }
        },
        UINT8("u1", 1) {
            @Override
            double next(ByteBuffer data) {
                return Byte.toUnsignedInt(data.get());
            }
        },
        BOOL("b1", 1) {
            @Override
            double next(ByteBuffer data) {
                return data.get() == 0 ? 0 : 1;
            }
        },
        INT8("i1", 1) {
            @Override
            double next(ByteBuffer data) {
                return data.get();
            }
        },
        UINT16("u2", 2) {
            @Override
            double next(ByteBuffer data) {
                return Short.toUnsignedInt(data.getShort());
            }
        },
        INT16("i2", 2) {
            @Override
            double next(ByteBuffer data) {
                return data.getShort();
            }
        },
        INT32("i4", 4) {
            @Override
            double next(ByteBuffer data) {
                return data.getInt();
            }
        },
        INT64("i8", 8) {
            @Override
            double next(ByteBuffer data) {
                return data.getLong();
            }
        };

        private final String code;
        private final int bytes;

        ElementType(String code, int bytes) {
            this.code = code;
            this.bytes = bytes;
        }

        abstract double next(ByteBuffer data);

        int bytes() {
            return bytes;
        }

        static ElementType of(String type) throws IOException {
            for (ElementType element : values()) {
                if (type.length() == 3 && type.endsWith(element.code)) {
                    return element;
                }
            }
            throw new IOException("elements of type " + type + " are not read");
        }
    }
}
