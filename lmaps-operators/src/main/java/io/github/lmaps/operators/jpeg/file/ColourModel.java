package io.github.lmaps.operators.jpeg.file;

/** What the components of a JPEG file stand for. */
public enum ColourModel {
    /** One component: luma. */
    GRAY,

    /** Y, Cb, Cr as JFIF defines them, by ITU-R BT.601 on the full range from 0 to 255. */
    YCBCR,

    /** Red, green, blue without a transform. */
    RGB;

    private static final int ADOBE_RGB = 0;

    /** libjpeg's rule: JFIF is always YCbCr, then Adobe's marker counts, then the names. */
    static ColourModel of(Frame frame, AppSegments segments) {
        if (frame.components().size() == 1) {
            return GRAY;
        }
        if (segments.isJfif()) {
            return YCBCR;
        }
        if (segments.hasAdobe()) {
            return segments.adobeTransform() == ADOBE_RGB ? RGB : YCBCR;
        }
        String names = "RGB";
        for (int i = 0; i < names.length(); i++) {
            if (frame.components().get(i).id() != names.charAt(i)) {
                return YCBCR;
            }
        }
        return RGB;
    }
}
