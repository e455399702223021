package io.github.lmaps.examples.cli;

import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.Field;
import io.github.lmaps.image.Images;
import io.github.lmaps.image.Photograph;
import io.github.lmaps.image.PictureFormat;
import io.github.lmaps.likelihood.GaussianNoise;
import io.github.lmaps.likelihood.Likelihood;
import io.github.lmaps.models.DiffusionNetwork;
import io.github.lmaps.operator.Operator;
import io.github.lmaps.operators.noise.EstimatedNoise;
import io.github.lmaps.operators.noise.PatchNoise;
import io.github.lmaps.problem.InverseProblem;
import io.github.lmaps.sampler.Restoration;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.function.Function;

/** Restores one photograph and writes what comes of it. */
final class RestoreJob {

    /** Grey levels of 8 bits: the unit of noise on the command line. */
    static final double GREY_LEVELS = 255;

    private static final double TOO_MUCH = 1.15;

    /** Deviations in grey levels that are more than rounding. */
    private static final double VISIBLE = 0.01;

    private final RestoreOptions options;
    private final PrintWriter out;

    RestoreJob(RestoreOptions options) {
        this.options = options;
        this.out = options.command().commandLine().getOut();
    }

    /**
     * Restores what has Gaussian noise, and writes.
     *
     * @param photograph what was read
     * @param operator what was done to it
     * @param noise the standard deviation of its noise in grey levels of 255, NaN to estimate it
     */
    void run(Photograph photograph, Operator operator, double noise) {
        Field y = photograph.image();
        GaussianNoise likelihood =
                Double.isNaN(noise)
                        ? estimated(operator, y)
                        : GaussianNoise.of(noise / GREY_LEVELS);
        run(photograph, operator, y, likelihood);
    }

    private GaussianNoise estimated(Operator operator, Field y) {
        EstimatedNoise noise = EstimatedNoise.of(PatchNoise.standard(), operator, y);
        out.println(
                Messages.format(
                        "noise: %.2f grey levels of 255, estimated by %s",
                        noise.sigma() * GREY_LEVELS, noise.by()));
        return noise.likelihood();
    }

    /**
     * Restores and writes.
     *
     * @param photograph what was read
     * @param operator what was done to it
     * @param y what the photograph says
     * @param likelihood of what it says
     */
    void run(Photograph photograph, Operator operator, Field y, Likelihood likelihood) {
        requireKeepable(photograph);
        run(InverseProblem.of(operator, y, likelihood), photograph::withImage);
    }

    /**
     * Restores and writes.
     *
     * @param problem what is known
     * @param finish makes a photograph of a restored image
     */
    void run(InverseProblem problem, Function<Field, Photograph> finish) {
        MemoryAdvice.give(options.command(), problem.imageShape(), options.sampling());
        Restoration restored = restore(problem);
        Photograph result = finish.apply(restored.image());
        result.write(options.output());
        out.println(describe(result));
        Path uncertainty = options.uncertainty();
        if (uncertainty != null && restored.deviation() != null) {
            writeDeviation(finish.apply(restored.deviation()).image(), uncertainty);
        }
        out.println(Messages.effort(restored.provenance()));
        explainResidual(restored.provenance().reducedChiSquared());
        out.flush();
    }

    /** JPEG has no transparency: better said before the work than after it. */
    private void requireKeepable(Photograph photograph) {
        boolean kept = PictureFormat.of(options.output()).keepsAlpha();
        options.require(
                kept || photograph.alpha() == null,
                "--output: the input has transparency, which "
                        + options.output()
                        + " cannot keep: write .png or .tif");
    }

    private Restoration restore(InverseProblem problem) {
        Shape image = problem.imageShape();
        try (DiffusionNetwork network = options.network().open((int) image.get(1));
                Progress progress =
                        Progress.of(options.command(), "restoring", options.sampling().chains())) {
            return options.sampling().builder(network).listener(progress).build().restore(problem);
        }
    }

    private String describe(Photograph result) {
        Shape shape = result.image().shape();
        int bits = Math.min(result.bitDepth(), PictureFormat.of(options.output()).maxBitDepth());
        return Messages.format(
                "%s: %s pixels, %s, %d bits a channel",
                options.output(),
                Messages.size(shape),
                shape.get(1) == 1 ? "gray" : "colour",
                bits);
    }

    private void writeDeviation(Field deviation, Path file) {
        DeviationMap map = DeviationMap.of(deviation);
        if (map.white() * GREY_LEVELS < VISIBLE) {
            warn(
                    "the chains came to the same result, since too little noise was drawn to tell"
                            + " them apart: "
                            + file
                            + " says nothing of how sure it is");
        }
        Images.write(map.picture(), file);
        out.println(
                Messages.format(
                        "%s: black is a standard deviation of 0, white one of %.2f grey levels of"
                                + " 255 or more",
                        file, map.white() * GREY_LEVELS));
    }

    private void warn(String sentence) {
        PrintWriter err = options.command().commandLine().getErr();
        err.println(options.command().qualifiedName() + ": " + sentence);
        err.flush();
    }

    private void explainResidual(double reducedChiSquared) {
        if (Double.isNaN(reducedChiSquared)) {
            return;
        }
        double share = Math.sqrt(reducedChiSquared);
        String advice =
                share > TOO_MUCH
                        ? "too much: is --noise too low, or the description of the damage wrong?"
                        : "1 or a little less is right";
        out.println(
                Messages.format(
                        "what the result leaves of the input is %.2f times the stated noise (%s)",
                        share, advice));
    }
}
