package io.github.lmaps.examples;

import io.github.lmaps.core.Field;
import io.github.lmaps.core.LmapsException;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.image.Images;
import io.github.lmaps.io.Numpy;
import io.github.lmaps.operators.image.Mask;
import io.github.lmaps.operators.jpeg.file.JpegFile;
import java.awt.image.BufferedImage;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import javax.imageio.ImageIO;

/**
 * The bundled photographs, kernels and masks; their authors and licences stand in {@code
 * data/README.md} beside this class. Thread-safe.
 */
public final class Samples {

    /** The height and width of every photograph and mask. */
    public static final int SIZE = 256;

    private static final List<String> PHOTOGRAPHS =
            List.of("astronaut", "chelsea", "china", "coffee", "flower", "rocket");

    private Samples() {}

    /**
     * The names of the photographs.
     *
     * @return six names in alphabetical order
     */
    public static List<String> photographs() {
        return PHOTOGRAPHS;
    }

    /**
     * A photograph. None was used to train the bundled networks.
     *
     * @param name one of {@link #photographs()}
     * @return [1, 3, 256, 256] in [-1, 1]
     * @throws IllegalArgumentException if there is none of that name
     */
    public static Field photograph(String name) {
        if (!PHOTOGRAPHS.contains(name)) {
            throw new IllegalArgumentException(
                    "no photograph \"" + name + "\" is bundled, only " + PHOTOGRAPHS);
        }
        return Images.of(picture("photos/" + name + ".png"), ValueRange.SYMMETRIC);
    }

    /**
     * A file as it comes: a photograph of 600 x 400 pixels that libjpeg wrote with quality 10 and
     * colours sampled 4:2:0.
     *
     * @return its content
     */
    public static JpegFile jpegFile() {
        return JpegFile.read(read("jpeg/coffee-q10-420.jpg", InputStream::readAllBytes));
    }

    /**
     * The photograph that {@link #jpegFile()} was made of.
     *
     * @return [1, 3, 400, 600] in [-1, 1]
     */
    public static Field jpegTruth() {
        return Images.of(picture("jpeg/coffee-600x400.png"), ValueRange.SYMMETRIC);
    }

    /**
     * The path of a shaking camera.
     *
     * @return a kernel [61, 61] with sum 1 and its centre at 30, 30
     */
    public static Field motionKernel() {
        return read("kernels/motion-61x61.npy", Numpy::read).toField(ValueRange.UNBOUNDED);
    }

    /**
     * The bicubic kernel (a = -0.5) stretched by 4, against aliasing in upscaling by 4.
     *
     * @return a kernel [16, 16] with sum 1 and its centre at 8, 8
     */
    public static Field bicubicKernel() {
        return read("kernels/bicubic4.npy", Numpy::read).toField(ValueRange.UNBOUNDED);
    }

    /**
     * The mask that removes 70 % of the pixels, at random places.
     *
     * @return a mask for images of 256 x 256
     */
    public static Mask randomMask() {
        return mask("masks/random70-256x256.png");
    }

    /**
     * The mask with a hole of 64 x 64 pixels in the middle.
     *
     * @return a mask for images of 256 x 256
     */
    public static Mask boxMask() {
        return mask("masks/box64-256x256.png");
    }

    private static Mask mask(String name) {
        return Mask.of(Images.of(picture(name)));
    }

    private static BufferedImage picture(String name) {
        return read(name, ImageIO::read);
    }

    private interface Reader<T> {
        T read(InputStream in) throws IOException;
    }

    private static <T> T read(String name, Reader<T> reader) {
        try (InputStream in = Samples.class.getResourceAsStream("data/" + name)) {
            if (in == null) {
                throw new FileNotFoundException("it is not on the class path");
            }
            return reader.read(in);
        } catch (IOException e) {
            throw new LmapsException("cannot read the bundled " + name + ": " + e.getMessage(), e);
        }
    }
}
