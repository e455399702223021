package io.github.lmaps.examples;

import io.github.lmaps.core.ValueRange;
import io.github.lmaps.examples.classical.ClassicalMethod;
import io.github.lmaps.examples.classical.ColourDifferences;
import io.github.lmaps.examples.classical.GrayFirst;
import io.github.lmaps.examples.classical.MalvarDemosaicing;
import io.github.lmaps.examples.classical.MedianFilter;
import io.github.lmaps.examples.classical.Smoothness;
import io.github.lmaps.examples.classical.Tikhonov;
import io.github.lmaps.examples.classical.TotalVariation;
import io.github.lmaps.likelihood.Cells;
import io.github.lmaps.likelihood.ClippedNoise;
import io.github.lmaps.likelihood.GaussianNoise;
import io.github.lmaps.likelihood.PoissonNoise;
import io.github.lmaps.likelihood.SaltAndPepper;
import io.github.lmaps.operators.compose.Composition;
import io.github.lmaps.operators.image.Blur;
import io.github.lmaps.operators.image.Boundary;
import io.github.lmaps.operators.image.Colourisation;
import io.github.lmaps.operators.image.Demosaicing;
import io.github.lmaps.operators.image.Downsample;
import io.github.lmaps.operators.image.Exposure;
import io.github.lmaps.operators.image.Identity;
import io.github.lmaps.solver.GaussNewtonSolver;
import java.util.List;

/**
 * The measured tasks, on images in [-1, 1]. On 256 x 256 pixels the masks are the bundled ones;
 * other sizes have masks of the same kind.
 */
public final class Tasks {

    private static final GaussianNoise NOISE = GaussianNoise.of(0.05);

    /** 2.5 grey levels of 255: a photographer who demosaics seldom does so in the dark. */
    private static final GaussianNoise SENSOR = GaussianNoise.of(0.02);

    /** More change the images by less than 0.1 dB. */
    private static final int ITERATIONS = 25;

    private static final int SR_FACTOR = 4;

    /** A photograph taken in the dark. */
    public static final Task DENOISE =
            new Task(
                    "denoise",
                    "noise of sigma 0.2",
                    GaussianNoise.of(0.2),
                    shape -> new Identity(),
                    totalVariation(7, 10, 14));

    /** A lens out of focus. */
    public static final Task GAUSSIAN_DEBLUR =
            new Task(
                    "gaussian_deblur",
                    "Gaussian blur of 3 pixels, noise of sigma 0.05",
                    NOISE,
                    shape -> TaskOperators.gaussianBlur(),
                    totalVariation(2, 4));

    /** A shaken camera. */
    public static final Task MOTION_DEBLUR =
            new Task(
                    "motion_deblur",
                    "motion blur, noise of sigma 0.05",
                    NOISE,
                    shape -> TaskOperators.motionBlur(),
                    totalVariation(4, 7));

    /** A shaken camera, as a real photograph has it: what lies beyond the edges is not known. */
    public static final Task MOTION_DEBLUR_REPLICATE =
            new Task(
                    "motion_deblur_replicate",
                    "motion blur, the edges continued, noise of sigma 0.05",
                    NOISE,
                    shape -> Blur.of(Samples.motionKernel(), Boundary.REPLICATE),
                    totalVariation(4, 7));

    /** Dead pixels. */
    public static final Task INPAINT_RANDOM =
            new Task(
                    "inpaint_random",
                    "70 % of the pixels removed, noise of sigma 0.05",
                    NOISE,
                    TaskOperators::randomMask,
                    totalVariation(6, 12));

    /** A hole in the middle. */
    public static final Task INPAINT_BOX =
            new Task(
                    "inpaint_box",
                    "a hole in the centre, noise of sigma 0.05",
                    NOISE,
                    TaskOperators::boxMask,
                    totalVariation(15, 40));

    /** A small picture to enlarge. */
    public static final Task SR4 =
            new Task(
                    "sr4",
                    "a quarter of the height and width, noise of sigma 0.05",
                    NOISE,
                    shape -> Downsample.of(Samples.bicubicKernel(), SR_FACTOR, Boundary.CIRCULAR),
                    totalVariation(4, 6));

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
                    TaskOperators::blurredJpeg,
                    totalVariation(1, 2));

    /** A picture that was made smaller before it became a JPEG. */
    public static final Task SR2_JPEG_50 =
            new Task(
                    "sr2_jpeg_50",
                    "half of the height and width, then JPEG of quality 50, 4:4:4",
                    Cells.rounding(1),
                    TaskOperators::smallJpeg,
                    totalVariation(0.5, 1.5));

    /** A blurred picture of eight values for each colour. */
    public static final Task BLUR_QUANTIZE_3 =
            new Task(
                    "blur_quantize_3",
                    "motion blur, then 8 values for each colour, no noise",
                    Cells.uniform(3, ValueRange.SYMMETRIC),
                    image -> Composition.of(TaskOperators.motionBlur(), new Identity()),
                    totalVariation(10, 20, 40));

    /** A picture that was exposed for too long. */
    public static final Task HDR_2 =
            new Task(
                    "hdr_2",
                    "twice the exposure, clipped to the scale, noise of sigma 0.05",
                    new ClippedNoise(0.05, ValueRange.SYMMETRIC),
                    shape -> new Exposure(2),
                    totalVariation(20));

    /** A photograph of few photons. */
    public static final Task POISSON_30 =
            new Task(
                    "poisson_30",
                    "counted photons, 30 of them for white",
                    PoissonNoise.of(30, ValueRange.SYMMETRIC),
                    shape -> new Identity(),
                    totalVariation(5, 8, 12));

    /** A shaken camera in the dark. */
    public static final Task BLUR_POISSON_100 =
            new Task(
                    "blur_poisson_100",
                    "motion blur, then counted photons, 100 of them for white",
                    PoissonNoise.of(100, ValueRange.SYMMETRIC),
                    shape -> TaskOperators.motionBlur(),
                    totalVariation(2.5, 5));

    /** A photograph that came over a bad line. */
    public static final Task SALT_PEPPER_10 =
            new Task(
                    "salt_pepper_10",
                    "10 % of the values are black or white",
                    SaltAndPepper.of(0.1, ValueRange.SYMMETRIC),
                    shape -> new Identity(),
                    List.of(new MedianFilter(false), new MedianFilter(true)));

    /** A gray photograph. */
    public static final Task COLOURISE =
            new Task(
                    "colourise",
                    "a gray picture, noise of sigma 0.05",
                    NOISE,
                    shape -> Colourisation.rec601(),
                    grayFirst(12, 20));

    /** What the sensor of most cameras sees, at a low sensitivity. */
    public static final Task DEMOSAIC_BAYER =
            new Task(
                    "demosaic_bayer",
                    "one colour a pixel (RGGB), noise of sigma 0.02",
                    SENSOR,
                    shape -> Demosaicing.bayer(Demosaicing.Bayer.RGGB),
                    mosaic(new MalvarDemosaicing()));

    /** What the sensor of some cameras sees, at a low sensitivity. */
    public static final Task DEMOSAIC_XTRANS =
            new Task(
                    "demosaic_xtrans",
                    "one colour a pixel (X-Trans), noise of sigma 0.02",
                    SENSOR,
                    shape -> Demosaicing.xTrans(),
                    mosaic(new ColourDifferences()));

    /** A shaken camera whose response is bent, as a network knows it. */
    public static final Task NETWORK_DEBLUR =
            new Task(
                    "network_deblur",
                    "a network that blurs, bends and clips, noise of sigma 0.04",
                    GaussianNoise.of(0.02),
                    shape -> BlurringNetwork.operator(),
                    List.of(smooth(0.25)));

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
                    SALT_PEPPER_10,
                    COLOURISE,
                    DEMOSAIC_BAYER,
                    DEMOSAIC_XTRANS,
                    NETWORK_DEBLUR);

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
                image -> TaskOperators.jpeg(quality, image),
                totalVariation(0.2, 0.6, 2));
    }

    private static Task quantize(int bits) {
        return new Task(
                "quantize_" + bits,
                (1 << bits) + " values for each colour, no noise",
                Cells.uniform(bits, ValueRange.SYMMETRIC),
                shape -> new Identity(),
                totalVariation(10, 30, 60));
    }

    private static List<ClassicalMethod> grayFirst(double... weights) {
        return totalVariation(weights).stream().<ClassicalMethod>map(GrayFirst::new).toList();
    }

    private static List<ClassicalMethod> mosaic(ClassicalMethod interpolation) {
        return List.of(interpolation, new TotalVariation(20, ITERATIONS));
    }

    /** Gauss and Newton's, of images with the spectrum of natural ones about mid-grey. */
    private static ClassicalMethod smooth(double share) {
        return new Tikhonov(
                "smooth Gauss-Newton",
                GaussNewtonSolver.quick(),
                0.5,
                0.5,
                share,
                Smoothness.NATURAL);
    }

    private static List<ClassicalMethod> totalVariation(double... weights) {
        return TotalVariation.of(ITERATIONS, weights);
    }
}
