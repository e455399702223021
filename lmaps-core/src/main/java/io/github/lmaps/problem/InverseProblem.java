package io.github.lmaps.problem;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.AffineMap;
import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.denoiser.DenoiserCard;
import io.github.lmaps.internal.Scopes;
import io.github.lmaps.likelihood.Likelihood;
import io.github.lmaps.likelihood.UnevenNoise;
import io.github.lmaps.likelihood.WeightedNoise;
import io.github.lmaps.operator.BoundOperator;
import io.github.lmaps.operator.LinearOperator;
import io.github.lmaps.operator.MeasuredEntries;
import io.github.lmaps.operator.Operator;
import io.github.lmaps.operator.WeightedOperator;

/**
 * What is to be solved: y = H(x0) + noise, with y, H and the noise known and x0 sought.
 *
 * <p>Units are the caller's. The unknown's declared range is that of the measurement unless said
 * otherwise; it is mapped onto the denoiser's range, end to end, once, before the first level: so
 * that "permittivity = (network + 1) / 2" is {@code withImageRange(ValueRange.UNIT)} for a network
 * on [-1, 1]. Immutable and thread-safe.
 */
public final class InverseProblem {

    private final Operator operator;
    private final Field measurement;
    private final Likelihood likelihood;
    private final Shape imageShape;
    private final ValueRange imageRange;

    private InverseProblem(
            Operator operator,
            Field measurement,
            Likelihood likelihood,
            Shape imageShape,
            ValueRange imageRange) {
        Shape given = operator.measurementShape(imageShape);
        if (!given.equals(measurement.shape())) {
            throw new IllegalArgumentException(
                    "the measurement is "
                            + measurement.shape()
                            + ", the operator gives "
                            + given
                            + " for an image "
                            + imageShape);
        }
        if (likelihood instanceof UnevenNoise noise) {
            noise.requireFit(given);
        }
        this.operator = operator;
        this.measurement = measurement;
        this.likelihood = likelihood;
        this.imageShape = imageShape;
        this.imageRange = imageRange;
    }

    /**
     * A problem whose image has the shape that the operator infers and the range that the
     * measurement declares.
     *
     * @param operator H
     * @param measurement y, of the shape that H gives, in the units of H
     * @param likelihood the noise, in the units of y
     * @return the problem
     * @throws IllegalArgumentException if y holds NaN or infinite values, or its shape does not fit
     */
    public static InverseProblem of(Operator operator, Field measurement, Likelihood likelihood) {
        int bad = measurement.nonFiniteCount();
        if (bad > 0) {
            throw new IllegalArgumentException(
                    "the measurement holds "
                            + bad
                            + " NaN or infinite values of "
                            + measurement.size());
        }
        return new InverseProblem(
                operator,
                measurement,
                likelihood,
                operator.imageShape(measurement.shape()),
                measurement.range());
    }

    /**
     * The same problem for an image of another shape, where several give such a measurement.
     *
     * @param shape [B, C, H, W]
     * @return the problem
     * @throws IllegalArgumentException if the operator does not give y's shape for it
     */
    public InverseProblem withImageShape(long... shape) {
        return new InverseProblem(
                operator, measurement, likelihood, new Shape(shape.clone()), imageRange);
    }

    /**
     * The same problem with the range of the unknown declared.
     *
     * @param range what the values of x0 lie in, in the operator's units
     * @return the problem
     */
    public InverseProblem withImageRange(ValueRange range) {
        return new InverseProblem(operator, measurement, likelihood, imageShape, range);
    }

    /**
     * The same problem with noise that is not everywhere alike.
     *
     * @param deviations sigma_y for each entry of y: along each axis as long as y, or 1 where all
     *     are alike; [B, 1, 1, 1] for a level for each picture of a batch
     * @return the problem
     * @throws IllegalArgumentException if they do not fit y, or are not positive and finite
     */
    public InverseProblem withDeviations(Field deviations) {
        return withLikelihood(new UnevenNoise(deviations));
    }

    /**
     * The same problem with another likelihood.
     *
     * @param other what y says of H(x0), in the units of y
     * @return the problem
     */
    public InverseProblem withLikelihood(Likelihood other) {
        return new InverseProblem(operator, measurement, other, imageShape, imageRange);
    }

    /**
     * H.
     *
     * @return the operator
     */
    public Operator operator() {
        return operator;
    }

    /**
     * y.
     *
     * @return the measurement
     */
    public Field measurement() {
        return measurement;
    }

    /**
     * The noise.
     *
     * @return the likelihood
     */
    public Likelihood likelihood() {
        return likelihood;
    }

    /**
     * The shape of the unknown.
     *
     * @return [B, C, H, W]; a copy, whose array is the caller's
     */
    public Shape imageShape() {
        return new Shape(imageShape.getShape().clone());
    }

    /**
     * The declared range of the unknown.
     *
     * @return the range
     */
    public ValueRange imageRange() {
        return imageRange;
    }

    /**
     * Refuses what a denoiser cannot be asked, before any work.
     *
     * @param card what the denoiser declares
     * @throws IllegalArgumentException if the channels differ or the unknown's range is not
     *     declared
     */
    public void requireFit(DenoiserCard card) {
        if (card.channels() != 0 && card.channels() != imageShape.get(1)) {
            throw new IllegalArgumentException(
                    "the image "
                            + imageShape
                            + " has "
                            + imageShape.get(1)
                            + " channels, "
                            + card.name()
                            + " takes "
                            + card.channels());
        }
        if (!imageRange.isBounded()) {
            throw new IllegalArgumentException(
                    "the range of the unknown is not declared: the measurement's is "
                            + imageRange
                            + "; call withImageRange");
        }
    }

    /**
     * Refuses a measurement that cannot be what it is said to be, once it is known which entries
     * measure something.
     *
     * @param data the problem on the device, as {@link #bind} gives it
     * @throws IllegalArgumentException if more than 1 % of what was measured lies further than 6
     *     sigma_y outside of what H gives on the declared range of the unknown
     */
    public void requirePlausible(Measurement data) {
        double sigma =
                likelihood instanceof UnevenNoise noise ? noise.greatest() : likelihood.sigma();
        ValueRange expected = likelihood.expected(operator.outputRange(imageRange));
        new Plausibility(expected, sigma, imageRange).require(measurement, measured(data));
    }

    /** Which entries of y measure something; a reduced operator does not tell. */
    private boolean[] measured(Measurement data) {
        NDManager manager = data.y().getManager();
        return Scopes.freeing(
                () -> {
                    NDArray ones = manager.ones(measurement.shape());
                    if (data.operator().measurementShape().equals(measurement.shape())) {
                        return MeasuredEntries.of(data.operator(), ones).gt(0).toBooleanArray();
                    }
                    try (BoundOperator whole = operator.bind(manager, imageShape)) {
                        return MeasuredEntries.of(whole, ones).gt(0).toBooleanArray();
                    }
                });
    }

    /**
     * The affine map from the denoiser's units to the caller's.
     *
     * @param card what the denoiser declares
     * @return x = scale x_denoiser + offset
     */
    public AffineMap units(DenoiserCard card) {
        return card.range().onto(imageRange);
    }

    /**
     * The problem on the device, in the denoiser's units.
     *
     * @param manager where its arrays live; stays open while they are used
     * @param card what the denoiser declares
     * @return the measurement; the caller closes it
     */
    public Measurement bind(NDManager manager, DenoiserCard card) {
        AffineMap units = units(card);
        BoundOperator bound = operator.bind(manager, imageShape);
        NDArray given = measurement.toNDArray(manager);
        Likelihood known = likelihood.at(given);
        NDArray y =
                Scopes.keeping(() -> MeasuredEntries.of(bound, withoutOffset(bound, given, units)));
        if (bound instanceof LinearOperator a) {
            return linear(a, y, known.dividedBy(units.scale()));
        }
        return Measurement.of(ScaledInput.of(bound, units), y, known);
    }

    /** In units in which the noise is white. */
    private static Measurement linear(LinearOperator a, NDArray y, Likelihood known) {
        if (known instanceof WeightedNoise noise) {
            NDArray white = y.muli(noise.weights());
            return Measurement.of(WeightedOperator.of(a, noise.weights()), white, noise.white());
        }
        return Measurement.of(a, y, known);
    }

    /** For y = A (scale x + offset 1) the measurement of x: (y - offset A 1) / scale. */
    private static NDArray withoutOffset(BoundOperator bound, NDArray y, AffineMap units) {
        if (!(bound instanceof LinearOperator) || units.isIdentity()) {
            return y;
        }
        NDArray offset = y.getManager().ones(bound.imageShape()).mul(units.offset());
        return y.sub(bound.apply(offset)).div(units.scale());
    }

    @Override
    public String toString() {
        return operator + ", " + likelihood + ", image " + imageShape + " in " + imageRange;
    }
}
