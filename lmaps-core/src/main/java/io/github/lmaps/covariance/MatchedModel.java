package io.github.lmaps.covariance;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.internal.Checks;
import io.github.lmaps.internal.Decimation;
import io.github.lmaps.internal.PerImage;
import io.github.lmaps.internal.Scopes;
import io.github.lmaps.likelihood.Cells;
import io.github.lmaps.likelihood.QuadraticLikelihood;
import io.github.lmaps.operator.CirculantOperator;
import io.github.lmaps.operator.DecimatedCirculantOperator;
import io.github.lmaps.operator.DecimatedOperator;
import io.github.lmaps.operator.DiagonalGramOperator;
import io.github.lmaps.operator.EntrywiseOperator;
import io.github.lmaps.operator.LinearOperator;
import io.github.lmaps.operator.NearlyCirculantOperator;

/**
 * Sigma matched to the noise of the level to come, and the error of m measured with the noise of
 * the level that was.
 *
 * <p>In a direction where A has the gain a, the noise of y is t = sigma_y^2 / a^2 in the units of
 * the image. A local MAP moves m to the measurement by the share f = Sigma / (Sigma + t) and so
 * lets in noise of variance f^2 t. Nothing is gained by letting in more than the next level's noise
 * q = sigma_next^2 covers, nor by more than the measurement is worth to it:
 *
 * <pre>f = min(1, sqrt(q / t), k q / t),   Sigma = t f / (1 - f)</pre>
 *
 * <p>k = 1 ends at the posterior mean of white Gaussian images; with more the result keeps closer
 * to y than that where chains go on below the noise of y, as they do for entries that are noisier
 * than others: networks, unlike white images, tell such noise. f is kept below 1 by 1e-6, sigma_y
 * taken for at least 1e-3 of the largest gain, and Sigma at most most sigma^2 for operators that
 * are only nearly circulant, or of which only the mean gain is known: where theirs is lower, the
 * measurement is worth less.
 *
 * <p>At the last level only what the state does not hold already is new:
 *
 * <pre>Sigma = V / excess (1 - t / sigma^2)_+</pre>
 *
 * <p>The error of m is V = sigma^2 dD/dx (Tweedie). Its mean over a ring of frequencies, or over
 * the pixels that were seen and those that were not, costs nothing, since the noise n that was
 * added to the base b is a probe (Ramani, Blu, Unser 2008, "Monte-Carlo SURE"):
 *
 * <pre>V = sigma^2 min(1, excess &lt;n, m - b&gt; / &lt;n, n&gt;)</pre>
 *
 * <p>with the slope taken for at least 1e-3; where n is too small to tell, V is the spherical
 * variance.
 *
 * <p>Where f^2 frequencies fall together in a decimation, the measurement does not tell them apart,
 * and Sigma shares among them as V does: Sigma = c V, with c from the rules above for
 *
 * <pre>a^2 = g^2 / mean(|a|^2 V^2),   V = mean(|a|^2 V^2) / g,   g = mean(|a|^2 V),</pre>
 *
 * <p>means over the frequencies that fall together, so that a^2 = |a|^2 / f^2 where one of them is
 * seen alone. With edges c V is at most {@value #MOST_FOLDED} sigma^2.
 *
 * <p>For circulant and nearly circulant operators, decimated or not, Sigma and V are spectral, for
 * operators with diagonal A A^T they are one number along the rows of A and one across, for other
 * linear operators one number; operators that are not linear get {@link NaturalModel}'s. For each
 * image of a batch. In the cells of quantised measurements Sigma follows their width instead.
 *
 * @param k how much of the next level's noise the measurement may displace
 * @param most the largest Sigma, in units of sigma^2: what keeps the local MAP of an operator that
 *     is only nearly circulant, or without structure, well-conditioned
 * @param excess how much larger the error of m is than the measured slope says: the network's own
 *     error comes on top
 * @param rings the number of rings of frequencies, at least 2
 */
public record MatchedModel(double k, double most, double excess, int rings)
        implements CovarianceModel {

    private static final double MOST_FOLDED = 10;

    /** In shares of the largest gain. */
    private static final double LEAST_NOISE = 1e-3;

    private static final double LARGEST_SHARE = 1 - 1e-6;
    private static final double LEAST_SLOPE = 1e-3;
    private static final double LEAST_PROBE = 0.01;
    private static final double LEAST_POWER = 1e-12;
    private static final double LEAST_FOLDED = 1e-8;

    /**
     * Checks the numbers.
     *
     * @param k how much of the next level's noise the measurement may displace
     * @param most the largest Sigma, in units of sigma^2
     * @param excess how much larger the error of m is than the measured slope says
     * @param rings the number of rings of frequencies, at least 2
     * @throws IllegalArgumentException if a number is not positive or there are fewer than 2 or
     *     more than 100 rings
     */
    public MatchedModel {
        Checks.positive(k, "k");
        Checks.positive(most, "the largest Sigma");
        Checks.positive(excess, "the excess");
        Checks.between(rings, 2, Rings.MOST, "the number of rings");
    }

    /**
     * k = 3, most = 3, excess = 3, 12 rings.
     *
     * @return the model
     */
    public static MatchedModel standard() {
        return new MatchedModel(3, 3, 3, 12);
    }

    @Override
    public LevelCovariance at(Query query) {
        if (query.data().likelihood() instanceof Cells cells) {
            return query.data().operator() instanceof EntrywiseOperator a
                    ? inCells(query, a, cells)
                    : new SphericalModel(1).at(query);
        }
        if (query.data().operator() instanceof DecimatedOperator a
                && query.data().likelihood() instanceof QuadraticLikelihood) {
            return folded(query, a);
        }
        if (query.data().operator() instanceof DiagonalGramOperator a) {
            return alongRows(query, a);
        }
        if (query.data().operator() instanceof CirculantOperator a) {
            return spectral(query, a, a.power());
        }
        if (query.data().operator() instanceof NearlyCirculantOperator a) {
            return spectral(query, a, a.similarPower());
        }
        if (query.data().operator() instanceof LinearOperator a) {
            return uniform(query, a);
        }
        return new NaturalModel(1).at(query);
    }

    private LevelCovariance spectral(Query query, LinearOperator a, NDArray power) {
        NDArray error = error(query, a.imageShape());
        NDArray sigma = matched(query, noiseInImage(query, power), error);
        if (a instanceof NearlyCirculantOperator) {
            sigma = sigma.minimum(most * query.sigma() * query.sigma());
        }
        return perFrequency(sigma, error, a);
    }

    /** Sigma = c V, see the class. */
    private LevelCovariance folded(Query query, DecimatedOperator a) {
        int factor = a.factor();
        long width = a.imageShape().get(3);
        NDArray error = error(query, a.imageShape());
        NDArray weighted = a.power().add(LEAST_FOLDED * peak(a.power())).muli(error);
        NDArray gain = Decimation.meanOfAliases(weighted, factor, width);
        NDArray squared = Decimation.meanOfAliases(weighted.mul(error), factor, width);
        NDArray along = squared.div(gain);
        NDArray sigma = matched(query, noiseInImage(query, gain.div(along)), along);
        if (!(a instanceof DecimatedCirculantOperator)) {
            sigma = sigma.minimum(MOST_FOLDED * query.sigma() * query.sigma());
        }
        NDArray scale =
                Decimation.repeatAliases(sigma.div(along), factor, a.measurementShape().get(3));
        return perFrequency(scale.mul(error), error, a);
    }

    private static LevelCovariance perFrequency(NDArray sigma, NDArray error, LinearOperator a) {
        long width = a.imageShape().get(3);
        return new LevelCovariance(
                new SpectralCovariance(sigma, width), new SpectralCovariance(error, width));
    }

    /** V over rings of frequencies. */
    private NDArray error(Query query, Shape image) {
        Rings plane = Rings.of(rings, image.get(2), image.get(3));
        NDArray noise = query.noise().spectrum();
        NDArray change = query.mean().spectrum().sub(query.base().spectrum());
        Rings.Sums sums = plane.sums(noise, change);
        double[][] errors = new double[sums.both().length][];
        for (int i = 0; i < errors.length; i++) {
            errors[i] = errors(query, sums.both()[i], sums.own()[i], sums.counts());
        }
        return plane.spread(query.mean().image().getManager(), errors);
    }

    private LevelCovariance alongRows(Query query, DiagonalGramOperator a) {
        NDManager manager = query.mean().image().getManager();
        double[][] products = Scopes.freeing(() -> products(query, a));
        double seen = a.measuredEntries();
        double pixels = (double) a.imageShape().size() / a.imageShape().get(0);
        double[] along = errors(query, products[0], products[1], seen);
        double[] across = errors(query, products[2], products[3], pixels - seen);
        int axes = a.measurementShape().dimension();
        NDArray error = PerImage.column(manager, along, axes);
        NDArray t = noiseInImage(query, a.gram());
        return new LevelCovariance(
                new RowSpaceCovariance(
                        a, new SphericalCovariance(across), matched(query, t, error)),
                new RowSpaceCovariance(a, new SphericalCovariance(across), error));
    }

    private LevelCovariance inCells(Query query, EntrywiseOperator a, Cells cells) {
        double pixels = (double) a.imageShape().size() / a.imageShape().get(0);
        double rest = pixels - a.measuredEntries();
        double[] across = {0};
        if (rest > 0) {
            double[][] products = Scopes.freeing(() -> products(query, a));
            across = errors(query, products[2], products[3], rest);
        }
        NDArray along =
                CellVariance.of(query.data().y(), a, cells, query.sigma(), query.priorDeviation());
        return LevelCovariance.of(
                new RowSpaceCovariance(a, new SphericalCovariance(across), along));
    }

    /** &lt;n, m - b&gt; and &lt;n, n&gt; along the rows of A, then across them, for every image. */
    private static double[][] products(Query query, EntrywiseOperator a) {
        NDArray noise = query.noise().image();
        NDArray change = query.mean().image().sub(query.base().image());
        NDArray gram = a.gram();
        NDArray seen = a.apply(noise);
        NDArray weighted = seen.mul(gram.gt(0).div(gram.maximum(QuadraticLikelihood.TINY)));
        double[] both = PerImage.dot(weighted, a.apply(change));
        double[] own = PerImage.dot(weighted, seen);
        return new double[][] {
            both,
            own,
            difference(PerImage.dot(noise, change), both),
            difference(PerImage.dot(noise, noise), own)
        };
    }

    private static double[] difference(double[] whole, double[] part) {
        double[] rest = new double[whole.length];
        for (int i = 0; i < rest.length; i++) {
            rest[i] = whole[i] - part[i];
        }
        return rest;
    }

    private LevelCovariance uniform(Query query, LinearOperator a) {
        NDManager manager = query.mean().image().getManager();
        NDArray noise = query.noise().image();
        NDArray change = query.mean().image().sub(query.base().image());
        double[] error =
                errors(
                        query,
                        PerImage.dot(noise, change),
                        PerImage.dot(noise, noise),
                        (double) a.imageShape().size() / a.imageShape().get(0));
        double[] t = a.gramTraces();
        for (int i = 0; i < t.length; i++) {
            double heard = Math.pow(query.data().likelihood().sigma(), 2);
            t[i] = Math.max(LEAST_NOISE * LEAST_NOISE, heard * a.measuredEntries() / t[i]);
        }
        float[] sigma =
                matched(query, manager.create(narrow(t)), manager.create(narrow(error)))
                        .toFloatArray();
        double[] wide = new double[sigma.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = Math.min(sigma[i], most * query.sigma() * query.sigma());
        }
        return new LevelCovariance(new SphericalCovariance(wide), new SphericalCovariance(error));
    }

    private static float[] narrow(double[] values) {
        float[] narrow = new float[values.length];
        for (int i = 0; i < narrow.length; i++) {
            narrow[i] = (float) values[i];
        }
        return narrow;
    }

    /** t = sigma_y^2 / a^2. */
    private static NDArray noiseInImage(Query query, NDArray power) {
        double peak = peak(power);
        double heard = Math.pow(query.data().likelihood().sigma(), 2);
        double noise = Math.max(LEAST_NOISE * LEAST_NOISE * peak, heard);
        return power.maximum(LEAST_POWER * peak).pow(-1).muli(noise);
    }

    /** The largest squared gain; 1 where all are 0, of which nothing is a share. */
    private static double peak(NDArray power) {
        double largest = power.max().toFloatArray()[0];
        return largest > 0 ? largest : 1;
    }

    /** V from inner products, one per ring or image; with too little noise to tell V is a guess. */
    private double[] errors(Query query, double[] both, double[] own, double... counts) {
        double[] errors = new double[both.length];
        double noise = query.sigma() * query.sigma();
        for (int i = 0; i < errors.length; i++) {
            double white = noise * counts[Math.min(i, counts.length - 1)];
            double slope = Math.max(LEAST_SLOPE, Math.min(1, excess * both[i] / own[i]));
            boolean told = own[i] > LEAST_PROBE * white;
            errors[i] = told ? noise * slope : query.sphericalVariance();
        }
        return errors;
    }

    /** Sigma(t), see the class. */
    private NDArray matched(Query query, NDArray t, NDArray error) {
        double now = query.sigma() * query.sigma();
        if (query.next() == 0) {
            NDArray unknown = t.div(-now).add(1).maximum(0);
            return error.div(excess).mul(unknown);
        }
        NDArray next = t.getManager().create((float) (query.next() * query.next()));
        NDArray ratio = next.div(t);
        NDArray share = ratio.sqrt().minimum(ratio.mul(k)).minimum(LARGEST_SHARE);
        return t.mul(share).div(share.neg().add(1));
    }
}
