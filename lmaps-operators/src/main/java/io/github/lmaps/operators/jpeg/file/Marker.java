package io.github.lmaps.operators.jpeg.file;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The second bytes of markers (T.81, table B.1). */
final class Marker {

    static final int SOF0 = 0xC0;
    static final int SOF1 = 0xC1;
    static final int SOF2 = 0xC2;
    static final int DHT = 0xC4;
    static final int RST0 = 0xD0;
    static final int SOI = 0xD8;
    static final int EOI = 0xD9;
    static final int SOS = 0xDA;
    static final int DQT = 0xDB;
    static final int DNL = 0xDC;
    static final int DRI = 0xDD;
    static final int APP0 = 0xE0;
    static final int APP1 = 0xE1;
    static final int APP2 = 0xE2;
    static final int APP14 = 0xEE;
    static final int APP15 = 0xEF;
    static final int COM = 0xFE;

    private Marker() {}

    static String name(int marker) {
        return String.format(Locale.ROOT, "FF%02X", marker);
    }

    /** Whether a marker begins a segment that says nothing about coefficients. */
    static boolean isSkipped(int marker) {
        return marker >= APP0 && marker <= APP15 || marker == COM || marker == DNL;
    }

    /** Why a file with this marker is not read, or null if the marker is no reason. */
    static @Nullable String refusal(int marker) {
        return switch (marker) {
            case 0xC3 -> "it is a lossless JPEG, which has no DCT coefficients";
            case 0xF7 -> "it is a JPEG-LS file, which has no DCT coefficients";
            case 0xC5, 0xC6, 0xC7, 0xDE, 0xDF -> "it is a hierarchical JPEG, which is not read";
            case 0xC9, 0xCA, 0xCB, 0xCC, 0xCD, 0xCE, 0xCF ->
                    "it is an arithmetic-coded JPEG, which is not read:"
                            + " jpegtran turns it into a Huffman-coded one without loss";
            default -> null;
        };
    }
}
