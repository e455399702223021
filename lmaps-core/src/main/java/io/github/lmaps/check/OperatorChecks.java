package io.github.lmaps.check;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.engine.ComputeEngine;
import io.github.lmaps.internal.Checks;
import io.github.lmaps.internal.Scopes;
import io.github.lmaps.operator.BoundOperator;
import io.github.lmaps.operator.DifferentiableOperator;
import io.github.lmaps.operator.LinearOperator;
import io.github.lmaps.operator.Operator;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks an operator, with random arrays, against what its interfaces say:
 *
 * <pre>
 * every operator    the shapes agree, values are finite, the same is measured twice, arguments are
 *                   left as they are, images of a batch do not touch, no array is left behind
 * differentiable    &lt;v, J d&gt; = &lt;J^T v, d&gt;, with J d by central differences
 * linear            &lt;A x, v&gt; = &lt;x, A^T v&gt;, A(a x + b z) = a A x + b A z, A 0 = 0, the largest gain
 *                   by power iteration, the trace of A A^T, the number of measured entries
 * by capability     A A^T v = g v; the eigenvectors of A A^T; A = F^* diag(a) F, decimated or not;
 *                   A A^+ z = z; two steps that make one
 * with a solver     the slope of the local MAP objective is 0 at the answer
 * </pre>
 *
 * <p>Rounding of float32 is allowed for by a tolerance of 1e-5. Where an operator answers float64
 * with float64, its products are checked to {@value #DOUBLE_TOLERANCE} too. Central differences are
 * uncertain by rounding and curvature; as far as that can be told it is added to the tolerance, up
 * to 1e-3. Up to {@value CheckedEntries#DENSE} measured values traces and counts are found exactly,
 * beyond from probes.
 *
 * <pre>OperatorChecks.of(new PairedRows(), new Shape(1, 3, 32, 48)).check().requirePassed();</pre>
 *
 * <p>Operators that are not linear are tried about images of a chosen mean and deviation. Immutable
 * and thread-safe; every check binds the operator anew on the CPU.
 *
 * @param operator the operator
 * @param image the shape of the images to try, [B, C, H, W]
 * @param seed which random arrays
 * @param tolerance the relative error allowed to float32, positive
 * @param mean the mean of the images to try
 * @param deviation their standard deviation, positive
 * @param traceTolerance the relative error allowed to {@link LinearOperator#gramTrace()}, positive
 */
public record OperatorChecks(
        Operator operator,
        Shape image,
        long seed,
        double tolerance,
        double mean,
        double deviation,
        double traceTolerance) {

    /** The relative error allowed to float32 unless said otherwise. */
    public static final double TOLERANCE = 1e-5;

    /** The relative error allowed to float64. */
    public static final double DOUBLE_TOLERANCE = 1e-10;

    /**
     * Checks the numbers.
     *
     * @param operator the operator
     * @param image the shape of the images to try, [B, C, H, W]
     * @param seed which random arrays
     * @param tolerance the relative error allowed to float32, positive
     * @param mean the mean of the images to try
     * @param deviation their standard deviation, positive
     * @param traceTolerance the relative error allowed to {@link LinearOperator#gramTrace()},
     *     positive
     * @throws IllegalArgumentException if a number that must be positive is not, or the shape is
     *     not that of images
     */
    public OperatorChecks {
        Checks.image(image, "the images to try");
        Checks.positive(tolerance, "the tolerance");
        Checks.positive(deviation, "the deviation of the images to try");
        Checks.positive(traceTolerance, "the tolerance of the trace");
    }

    /**
     * Checks with standard normal images, seed 0 and a tolerance of 1e-5.
     *
     * @param operator the operator
     * @param image the shape of the images to try, [B, C, H, W]; odd, even and unequal sizes and
     *     batches are each worth a try
     * @return what {@link #check()} runs
     */
    public static OperatorChecks of(Operator operator, Shape image) {
        return new OperatorChecks(operator, image, 0, TOLERANCE, 0, 1, TOLERANCE);
    }

    /**
     * Other random arrays.
     *
     * @param other the seed
     * @return the checks with that seed
     */
    public OperatorChecks withSeed(long other) {
        return new OperatorChecks(
                operator, image, other, tolerance, mean, deviation, traceTolerance);
    }

    /**
     * Another tolerance.
     *
     * @param other the relative error allowed to float32, positive
     * @return the checks with that tolerance
     */
    public OperatorChecks withTolerance(double other) {
        return new OperatorChecks(operator, image, seed, other, mean, deviation, traceTolerance);
    }

    /**
     * Images about which an operator that is not linear is at home: positive ones, weak ones.
     *
     * @param mean the mean of the images to try
     * @param deviation their standard deviation, positive
     * @return the checks with such images
     */
    public OperatorChecks withImages(double mean, double deviation) {
        return new OperatorChecks(
                operator, image, seed, tolerance, mean, deviation, traceTolerance);
    }

    /**
     * For operators that estimate their trace.
     *
     * @param other the relative error allowed to {@link LinearOperator#gramTrace()}, positive
     * @return the checks with that tolerance
     */
    public OperatorChecks withTraceTolerance(double other) {
        return new OperatorChecks(operator, image, seed, tolerance, mean, deviation, other);
    }

    /**
     * Runs every check that the operator's interfaces call for.
     *
     * @return what was measured
     */
    public CheckReport check() {
        List<CheckResult> results = new ArrayList<>();
        try (NDManager manager = ComputeEngine.newManager(Device.cpu());
                BoundOperator bound = operator.bind(manager, image)) {
            Probe probe = new Probe(this, bound, manager, DataType.FLOAT32);
            results.addAll(new BasicChecks(probe).results());
            if (results.stream().allMatch(CheckResult::passed)) {
                addTo(results, probe);
            }
        }
        return new CheckReport(operator + " of images " + image, results);
    }

    private static void addTo(List<CheckResult> results, Probe probe) {
        addProducts(results, probe);
        if (probe.operator() instanceof LinearOperator a) {
            results.addAll(new CheckedEntries(probe, a).results());
            results.addAll(new StructureChecks(probe, a).results());
        }
        if (probe.operator() instanceof DifferentiableOperator) {
            results.addAll(new LocalMapChecks(probe).results());
        }
        Probe wide = new Probe(probe.checks(), probe.operator(), probe.manager(), DataType.FLOAT64);
        if (answersInDouble(wide)) {
            addProducts(results, wide);
        }
    }

    private static void addProducts(List<CheckResult> results, Probe probe) {
        if (probe.operator() instanceof LinearOperator a) {
            results.addAll(new LinearChecks(probe, a).results());
        } else if (probe.operator() instanceof DifferentiableOperator h) {
            results.addAll(new SlopeChecks(probe, h).results());
        }
    }

    /** However an operator refuses float64, it is one for float32. */
    private static boolean answersInDouble(Probe probe) {
        if (!(probe.operator() instanceof DifferentiableOperator h)) {
            return false;
        }
        return Scopes.freeing(
                () -> {
                    try {
                        NDArray x = probe.point(0);
                        NDArray y = h.apply(x);
                        return y.getDataType() == DataType.FLOAT64
                                && h.vjp(x, y).getDataType() == DataType.FLOAT64;
                    } catch (RuntimeException refused) {
                        return false;
                    }
                });
    }
}
