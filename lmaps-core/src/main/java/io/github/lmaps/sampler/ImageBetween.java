package io.github.lmaps.sampler;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.covariance.CellVariance;
import io.github.lmaps.covariance.LevelCovariance;
import io.github.lmaps.covariance.SpectralCovariance;
import io.github.lmaps.internal.PerImage;
import io.github.lmaps.internal.Scopes;
import io.github.lmaps.likelihood.CellEstimate;
import io.github.lmaps.likelihood.Cells;
import io.github.lmaps.likelihood.GaussianNoise;
import io.github.lmaps.likelihood.PointwiseAnswer;
import io.github.lmaps.likelihood.QuadraticLikelihood;
import io.github.lmaps.operator.DecimatedOperator;
import io.github.lmaps.operator.EntrywiseOperator;
import io.github.lmaps.operator.PixelwiseOperator;
import io.github.lmaps.operator.SplitOperator;
import io.github.lmaps.problem.Measurement;
import io.github.lmaps.problem.Signal;
import io.github.lmaps.random.NormalStream;
import io.github.lmaps.solver.Subproblem;
import java.util.Arrays;

/**
 * Cells of an image between, u = D x, z = B u, as a measurement of x by D: first the mean of u in
 * its cells under the prior of natural images, at every level its mean about what D makes of m,
 * each as if its error were white.
 *
 * <pre>
 * z ~ N(0, diag(A S A^T)) cut to the cells of y,   S the spectrum of natural images
 * known: u = B^+ E z,   sigma_u^2 = mean Var(z_i) / (B B^T)_ii
 *
 * z ~ N(B D m, {@link CellVariance}) cut to the cells of y
 * about m: u = D m + B^+ (E z - B D m),   the same sigma_u</pre>
 *
 * <p>Of neighbouring pixels that were rounded each by itself the errors are alike, which counts as
 * noise {@value #ALIKE} times as loud. The mean in the cells is closer to u than sigma_u says. A D
 * that blurs would make what is left of its error loud; one that only makes images smaller does
 * not, and sigma_u is {@value #DECIMATED} times as loud there. An answer that has to be the local
 * MAP is left to a solver that knows the cells.
 *
 * @param data y
 * @param known what is known of u before the network has been asked
 * @param deviation the standard deviation of the denoiser's images
 */
record ImageBetween(Measurement data, Measurement known, double deviation) implements Evidence {

    private static final int PROBES = 8;
    private static final double ALIKE = 1.4;
    private static final double DECIMATED = 0.25;

    /** Between the colours of a pixel in natural images. */
    private static final double CORRELATION = 0.9;

    static ImageBetween of(Measurement data, double deviation) {
        SplitOperator a = (SplitOperator) data.operator();
        EntrywiseOperator b = a.second();
        Cells cells = ((Cells) data.likelihood()).answering(CellEstimate.MEAN);
        NDArray variance = variance(a, data.y().getManager(), deviation);
        PointwiseAnswer z = cells.answer(variance.zerosLike(), variance, data.y());
        NDArray inverse = b.gram().gt(0).div(b.gram().maximum(QuadraticLikelihood.TINY));
        double[] left = PerImage.sums(z.variance().mul(inverse));
        double entries = (double) left.length * b.measuredEntries();
        double white = Math.sqrt(Arrays.stream(left).sum() / entries);
        double alike = b instanceof PixelwiseOperator ? ALIKE : 1;
        double decimated = a.first() instanceof DecimatedOperator ? DECIMATED : 1;
        GaussianNoise noise = GaussianNoise.of(alike * decimated * white);
        Measurement known = Measurement.of(a.first(), b.rightInverse(z.z()), noise);
        return new ImageBetween(data, known, deviation);
    }

    /** The mean of (A S^1/2 n)^2 over some white n. */
    private static NDArray variance(SplitOperator a, NDManager manager, double deviation) {
        Shape image = a.imageShape();
        SpectralCovariance natural = SpectralCovariance.natural(manager, image, deviation);
        NormalStream stream = new NormalStream(0, 0);
        float[] white = new float[Math.toIntExact(image.size())];
        NDArray sum = manager.zeros(a.measurementShape());
        for (int probe = 0; probe < PROBES; probe++) {
            stream.fill(probe, white);
            Scopes.freeing(
                    () -> {
                        NDArray colours = alike(manager.create(white, image));
                        NDArray x = natural.colour(Signal.ofImage(colours).withSpectrum()).image();
                        return sum.addi(a.apply(x).square());
                    });
        }
        return sum.divi(PROBES);
    }

    /** Colours that go with the first one. */
    private static NDArray alike(NDArray white) {
        if (white.getShape().get(1) == 1) {
            return white;
        }
        NDArray common = white.get(":, 0:1").mul(Math.sqrt(CORRELATION));
        return white.mul(Math.sqrt(1 - CORRELATION)).addi(common);
    }

    @Override
    public Subproblem about(Signal mean, LevelCovariance covariance, double sigma) {
        return new Subproblem(measured(mean, sigma), mean, covariance, sigma);
    }

    private Measurement measured(Signal mean, double sigma) {
        Cells cells = (Cells) data.likelihood();
        if (cells.estimate() == CellEstimate.MAP) {
            return data;
        }
        SplitOperator a = (SplitOperator) data.operator();
        NDArray between =
                Scopes.keeping(
                        () -> answered(a.second(), cells, a.first().apply(mean.image()), sigma));
        return Measurement.of(a.first(), between, known.likelihood());
    }

    private NDArray answered(EntrywiseOperator b, Cells cells, NDArray u, double sigma) {
        NDArray z = b.apply(u);
        NDArray variance = CellVariance.of(data.y(), b, cells, sigma, deviation).muli(b.gram());
        PointwiseAnswer answer = cells.answer(z, variance, data.y());
        return b.rightInverse(answer.z().sub(z)).addi(u);
    }
}
