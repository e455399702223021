package io.github.lmaps.examples;

import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.likelihood.Cells;
import io.github.lmaps.likelihood.ClippedNoise;
import io.github.lmaps.likelihood.GaussianNoise;
import io.github.lmaps.likelihood.PoissonNoise;
import io.github.lmaps.likelihood.SaltAndPepper;
import io.github.lmaps.operator.Operator;
import io.github.lmaps.operators.compose.Composition;
import io.github.lmaps.operators.image.BicubicDownsample;
import io.github.lmaps.operators.image.Blur;
import io.github.lmaps.operators.image.Boundary;
import io.github.lmaps.operators.image.Downsample;
import io.github.lmaps.operators.image.Exposure;
import io.github.lmaps.operators.image.Identity;
import io.github.lmaps.operators.image.Kernels;
import io.github.lmaps.operators.image.Mask;
import io.github.lmaps.operators.jpeg.ChromaSampling;
import io.github.lmaps.operators.jpeg.JpegTransform;
import java.util.List;

/**
 * The measured tasks, on images in [-1, 1]. On 256 x 256 pixels the masks are the bundled ones;
 * other sizes have masks of the same kind.
 */
public final class Tasks {

    private static final GaussianNoise NOISE = GaussianNoise.of(0.05);
    private static final double GAUSSIAN_DEVIATION = 3.0;
    private static final int GAUSSIAN_SIZE = 61;
    private static final double REMOVED = 0.7;
    private static final int HOLE_SHARE = 4;
    private static final int SR_FACTOR = 4;

    /** Of the random mask at other sizes: not one that anybody chooses for noise. */
    private static final long MASK_SEED = 0x6d61736bL;

    /** A photograph taken in the dark. */
    public static final Task DENOISE =
            new Task(
                    "denoise",
                    "noise of sigma 0.2",
                    GaussianNoise.of(0.2),
                    shape -> new Identity());

    /** A lens out of focus. */
    public static final Task GAUSSIAN_DEBLUR =
            new Task(
                    "gaussian_deblur",
                    "Gaussian blur of 3 pixels, noise of sigma 0.05",
                    NOISE,
                    shape -> gaussianBlur());

    /** A shaken camera. */
    public static final Task MOTION_DEBLUR =
            new Task(
                    "motion_deblur",
                    "motion blur, noise of sigma 0.05",
                    NOISE,
                    shape -> motionBlur());

    /** A shaken camera, as a real photograph has it: what lies beyond the edges is not known. */
    public static final Task MOTION_DEBLUR_REPLICATE =
            new Task(
                    "motion_deblur_replicate",
                    "motion blur, the edges continued, noise of sigma 0.05",
                    NOISE,
                    shape -> Blur.of(Samples.motionKernel(), Boundary.REPLICATE));

    /** Dead pixels. */
    public static final Task INPAINT_RANDOM =
            new Task(
                    "inpaint_random",
                    "70 % of the pixels removed, noise of sigma 0.05",
                    NOISE,
                    Tasks::randomMask);

    /** A hole in the middle. */
    public static final Task INPAINT_BOX =
            new Task(
                    "inpaint_box",
                    "a hole in the centre, noise of sigma 0.05",
                    NOISE,
                    Tasks::boxMask);

    /** A small picture to enlarge. */
    public static final Task SR4 =
            new Task(
                    "sr4",
                    "a quarter of the height and width, noise of sigma 0.05",
                    NOISE,
                    shape -> Downsample.of(Samples.bicubicKernel(), SR_FACTOR, Boundary.CIRCULAR));

    /** Four values for each colour. */
    public static final Task QUANTIZE_2 = quantize(2);

    /** Eight values for each colour. */
    public static final Task QUANTIZE_3 = quantize(3);

    /** A JPEG of quality 10. */
    public static final Task JPEG_10 = jpeg(10);

    /** A JPEG of quality 20. */
    public static final Task JPEG_20 = jpeg(20);

    /** A blurred picture that became a JPEG. */
    public static final Task BLUR_JPEG_20 =
            new Task(
                    "blur_jpeg_20",
                    "motion blur, then JPEG of quality 20, 4:4:4",
                    Cells.rounding(1),
                    image -> Composition.of(motionBlur(), symmetricJpeg(20, whole(image, 8))));

    /** A picture that was made smaller before it became a JPEG. */
    public static final Task SR2_JPEG_50 =
            new Task(
                    "sr2_jpeg_50",
                    "half of the height and width, then JPEG of quality 50, 4:4:4",
                    Cells.rounding(1),
                    Tasks::smallJpeg);

    /** A blurred picture of eight values for each colour. */
    public static final Task BLUR_QUANTIZE_3 =
            new Task(
                    "blur_quantize_3",
                    "motion blur, then 8 values for each colour, no noise",
                    Cells.uniform(3, ValueRange.SYMMETRIC),
                    image -> Composition.of(motionBlur(), new Identity()));

    /** A picture that was exposed for too long. */
    public static final Task HDR_2 =
            new Task(
                    "hdr_2",
                    "twice the exposure, clipped to the scale, noise of sigma 0.05",
                    new ClippedNoise(0.05, ValueRange.SYMMETRIC),
                    shape -> new Exposure(2));

    /** A photograph of few photons. */
    public static final Task POISSON_30 =
            new Task(
                    "poisson_30",
                    "counted photons, 30 of them for white",
                    PoissonNoise.of(30, ValueRange.SYMMETRIC),
                    shape -> new Identity());

    /** A shaken camera in the dark. */
    public static final Task BLUR_POISSON_100 =
            new Task(
                    "blur_poisson_100",
                    "motion blur, then counted photons, 100 of them for white",
                    PoissonNoise.of(100, ValueRange.SYMMETRIC),
                    shape -> motionBlur());

    /** A photograph that came over a bad line. */
    public static final Task SALT_PEPPER_10 =
            new Task(
                    "salt_pepper_10",
                    "10 % of the values are black or white",
                    SaltAndPepper.of(0.1, ValueRange.SYMMETRIC),
                    shape -> new Identity());

    private static final List<Task> ALL =
            List.of(
                    DENOISE,
                    GAUSSIAN_DEBLUR,
                    MOTION_DEBLUR,
                    INPAINT_RANDOM,
                    INPAINT_BOX,
                    SR4,
                    JPEG_10,
                    JPEG_20,
                    QUANTIZE_2,
                    QUANTIZE_3,
                    BLUR_JPEG_20,
                    SR2_JPEG_50,
                    BLUR_QUANTIZE_3,
                    MOTION_DEBLUR_REPLICATE,
                    HDR_2,
                    POISSON_30,
                    BLUR_POISSON_100,
                    SALT_PEPPER_10);

    private Tasks() {}

    /**
     * All tasks.
     *
     * @return in the order of the published table, then those that it has not
     */
    public static List<Task> all() {
        return ALL;
    }

    /**
     * The names of all tasks.
     *
     * @return in the order of {@link #all()}
     */
    public static List<String> names() {
        return ALL.stream().map(Task::name).toList();
    }

    /**
     * The task of a name.
     *
     * @param name as on the command line
     * @return the task
     * @throws IllegalArgumentException if there is none, with the names that there are
     */
    public static Task named(String name) {
        return ALL.stream()
                .filter(task -> task.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "unknown task \""
                                                + name
                                                + "\", the known ones are "
                                                + String.join(", ", names())));
    }

    private static Task jpeg(int quality) {
        return new Task(
                "jpeg_" + quality,
                "JPEG of quality " + quality + ", 4:4:4",
                Cells.rounding(1),
                image -> symmetricJpeg(quality, image));
    }

    private static Operator smallJpeg(Shape image) {
        Operator smaller = BicubicDownsample.of(2);
        Shape small = smaller.measurementShape(whole(image, 16));
        return Composition.of(smaller, symmetricJpeg(50, small));
    }

    /** The image continued to whole units of a JPEG. */
    private static Shape whole(Shape image, int unit) {
        long rows = (image.get(2) + unit - 1) / unit * unit;
        long columns = (image.get(3) + unit - 1) / unit * unit;
        return new Shape(image.get(0), image.get(1), rows, columns);
    }

    private static Operator motionBlur() {
        return Blur.of(Samples.motionKernel(), Boundary.CIRCULAR);
    }

    private static JpegTransform symmetricJpeg(int quality, Shape image) {
        return jpeg(quality, image).withRange(ValueRange.SYMMETRIC);
    }

    private static JpegTransform jpeg(int quality, Shape image) {
        return image.get(1) == 1
                ? JpegTransform.gray(quality, height(image), width(image))
                : JpegTransform.colour(quality, ChromaSampling.S444, height(image), width(image));
    }

    private static Task quantize(int bits) {
        return new Task(
                "quantize_" + bits,
                (1 << bits) + " values for each colour, no noise",
                Cells.uniform(bits, ValueRange.SYMMETRIC),
                shape -> new Identity());
    }

    private static Operator gaussianBlur() {
        Field kernel = Kernels.gaussian(GAUSSIAN_DEVIATION, GAUSSIAN_SIZE);
        return Blur.of(kernel, Boundary.CIRCULAR);
    }

    private static Operator randomMask(Shape image) {
        return isBundledSize(image)
                ? Samples.randomMask()
                : Mask.random(height(image), width(image), REMOVED, MASK_SEED);
    }

    private static Operator boxMask(Shape image) {
        if (isBundledSize(image)) {
            return Samples.boxMask();
        }
        int rows = Math.max(1, height(image) / HOLE_SHARE);
        int columns = Math.max(1, width(image) / HOLE_SHARE);
        return Mask.box(
                height(image),
                width(image),
                Mask.Box.centred(height(image), width(image), rows, columns));
    }

    private static boolean isBundledSize(Shape image) {
        return height(image) == Samples.SIZE && width(image) == Samples.SIZE;
    }

    private static int height(Shape image) {
        return (int) image.get(2);
    }

    private static int width(Shape image) {
        return (int) image.get(3);
    }
}
