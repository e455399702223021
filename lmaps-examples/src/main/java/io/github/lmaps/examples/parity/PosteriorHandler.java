package io.github.lmaps.examples.parity;

import com.google.gson.JsonObject;
import io.github.lmaps.operators.dense.DenseGaussian;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.DoubleStream;

/** A Gaussian prior and a linear measurement: what there is to know, in closed form. */
final class PosteriorHandler implements CaseHandler {

    private static final Set<String> KINDS =
            Set.of("posterior", "denoise", "localMap", "localMapTweedie");

    @Override
    public Set<String> operators() {
        return Set.of("posterior");
    }

    @Override
    public boolean supports(Quantity quantity) {
        return KINDS.contains(quantity.kind());
    }

    @Override
    public double[] compute(ParityCase given, Quantity quantity) {
        return switch (quantity.kind()) {
            case "posterior" -> {
                DenseGaussian posterior = measured(given, quantity, prior(given));
                yield joined(posterior.mean(), posterior.covariance());
            }
            case "denoise" -> denoised(given, quantity).mean();
            case "localMapTweedie" -> measured(given, quantity, denoised(given, quantity)).mean();
            default -> {
                double variance = given.numbers(quantity, "r2")[0];
                DenseGaussian about =
                        DenseGaussian.spherical(given.numbers(quantity, "m"), variance);
                yield measured(given, quantity, about).mean();
            }
        };
    }

    /** Of a posterior its mean, then its covariance row by row. */
    @Override
    public double[] expected(ParityCase given, Quantity quantity) {
        double[] stored = CaseHandler.super.expected(given, quantity);
        return quantity.kind().equals("posterior")
                ? joined(stored, given.array(quantity.text("covariance")).values())
                : stored;
    }

    private static double[] joined(double[] mean, double[] covariance) {
        return DoubleStream.concat(Arrays.stream(mean), Arrays.stream(covariance)).toArray();
    }

    private static DenseGaussian prior(ParityCase given) {
        JsonObject prior = given.parameter("prior").getAsJsonObject();
        return DenseGaussian.of(
                given.array(prior.get("mean").getAsString()).values(),
                given.array(prior.get("covariance").getAsString()).values());
    }

    private static DenseGaussian denoised(ParityCase given, Quantity quantity) {
        double[] noisy = given.numbers(quantity, "x");
        return prior(given).seen(noisy, given.numbers(quantity, "sigma")[0]);
    }

    private static DenseGaussian measured(
            ParityCase given, Quantity quantity, DenseGaussian known) {
        double[] matrix = given.array(given.parameter("matrix").getAsString()).values();
        double sigmaY = given.parameter("sigma_y").getAsDouble();
        return known.measured(matrix, given.numbers(quantity, "y"), sigmaY);
    }
}
