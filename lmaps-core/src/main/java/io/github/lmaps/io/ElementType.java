package io.github.lmaps.io;

import java.io.IOException;
import java.nio.ByteBuffer;

/** NumPy's kinds of real numbers. */
enum ElementType {
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
    UINT32("u4", 4) {
        @Override
        double next(ByteBuffer data) {
            return Integer.toUnsignedLong(data.getInt());
        }
    },
    UINT64("u8", 8) {
        @Override
        double next(ByteBuffer data) {
            long value = data.getLong();
            // Twice the upper 63 bits, the lowest one kept so that rounding is still to nearest.
            return value >= 0 ? value : 2.0 * (value >>> 1 | value & 1);
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
