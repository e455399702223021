package io.github.lmaps.operators.science;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.internal.Checks;
import io.github.lmaps.operator.LinearOperator;
import io.github.lmaps.operator.Operator;
import io.github.lmaps.operators.internal.CentredFourier;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Magnetic resonance imaging on a Cartesian grid of frequencies, by one coil or several (K. P.
 * Pruessmann, M. Weiger, M. B. Scheidegger, P. Boesiger 1999, "SENSE: sensitivity encoding for fast
 * MRI", Magnetic Resonance in Medicine 42):
 *
 * <pre>y[c] = mask F(s[c] x)</pre>
 *
 * <p>F orthonormal, zero frequency in the middle. x is [B, 2, H, W], real and imaginary part, or
 * [B, 1, H, W] where the image is known to be real; y is [B, coils, H, W, 2], in the units of x,
 * ignored where the mask is 0. The mask has no weights: data that were weighted are divided by
 * their weights, and so is sigma_y, which is that of each real and imaginary part. For one coil
 * without a map the local MAP is exact, one frequency at a time, or one pair of opposite
 * frequencies where the image is real; for several, conjugate gradients solve it. An application
 * costs coils H W log (H W).
 *
 * @param mask [1, 1, H, W]: 1 where a frequency was measured, else 0
 * @param maps s, [coils, 2, H, W], real and imaginary part; [1, 2, 1, 1] for one coil that sees all
 *     alike
 */
public record CartesianMri(Field mask, Field maps) implements Operator {

    /**
     * Checks the arrays.
     *
     * @param mask [1, 1, H, W]: 1 where a frequency was measured, else 0
     * @param maps s, [coils, 2, H, W], real and imaginary part; [1, 2, 1, 1] for one coil that sees
     *     all alike
     * @throws IllegalArgumentException if their shapes do not fit, they hold NaN or infinities, or
     *     nothing but 0, or the mask holds another number than 0 and 1
     */
    public CartesianMri {
        Shape grid = Checks.image(mask.shape(), "the mask of frequencies");
        Shape coils = Checks.image(maps.shape(), "the maps of coils");
        if (grid.get(0) != 1 || grid.get(1) != 1) {
            throw new IllegalArgumentException(
                    "the mask of frequencies is [1, 1, H, W], got " + grid);
        }
        boolean same = coils.get(2) == grid.get(2) && coils.get(3) == grid.get(3);
        if (coils.get(1) != 2 || !same && !coils.equals(new Shape(1, 2, 1, 1))) {
            throw new IllegalArgumentException(
                    "the maps of coils are [coils, 2, H, W], got " + coils + " for a mask " + grid);
        }
        requireSeeing(mask);
        requireSeeing(maps);
        requireZerosAndOnes(mask);
    }

    private static void requireSeeing(Field array) {
        if (array.nonFiniteCount() > 0) {
            throw new IllegalArgumentException(
                    "the mask or the maps hold "
                            + array.nonFiniteCount()
                            + " NaN or infinite values of "
                            + array.size());
        }
        if (squaredNorm(array) == 0) {
            throw new IllegalArgumentException(
                    "the mask or the maps are 0 at all "
                            + array.size()
                            + " places: nothing was measured");
        }
    }

    private static void requireZerosAndOnes(Field mask) {
        float[] samples = mask.toFloatArray();
        int width = (int) mask.shape().get(3);
        for (int i = 0; i < samples.length; i++) {
            if (samples[i] != 0 && samples[i] != 1) {
                throw new IllegalArgumentException(
                        "the mask of frequencies is 1 where one was measured, else 0, got "
                                + samples[i]
                                + " at row "
                                + i / width
                                + ", column "
                                + i % width);
            }
        }
    }

    /**
     * One coil that sees all alike.
     *
     * @param mask [1, 1, H, W]: 1 where a frequency was measured, else 0
     * @return the operator
     */
    public static CartesianMri singleCoil(Field mask) {
        return new CartesianMri(
                mask, Field.of(new float[] {1, 0}, ValueRange.UNBOUNDED, 1, 2, 1, 1));
    }

    private static double squaredNorm(Field array) {
        double sum = 0;
        for (float value : array.toFloatArray()) {
            sum += (double) value * value;
        }
        return sum;
    }

    private boolean alike() {
        return maps.shape().size() == 2;
    }

    @Override
    public Shape measurementShape(Shape image) {
        Checks.image(image, "an image");
        Shape grid = mask.shape();
        if (image.get(1) > 2 || image.get(2) != grid.get(2) || image.get(3) != grid.get(3)) {
            throw new IllegalArgumentException(
                    "an image for a mask of frequencies "
                            + grid
                            + " is [B, 2, "
                            + grid.get(2)
                            + ", "
                            + grid.get(3)
                            + "], real and imaginary part, or [B, 1, "
                            + grid.get(2)
                            + ", "
                            + grid.get(3)
                            + "] where it is real, got "
                            + image);
        }
        return new Shape(image.get(0), maps.shape().get(0), grid.get(2), grid.get(3), 2);
    }

    @Override
    public Shape imageShape(Shape measurement) {
        if (measurement.dimension() != 5) {
            throw new IllegalArgumentException(
                    "a measurement of coils is [B, coils, H, W, 2], got " + measurement);
        }
        Shape image = new Shape(measurement.get(0), 2, measurement.get(2), measurement.get(3));
        if (!measurementShape(image).equals(measurement)) {
            throw new IllegalArgumentException(
                    "the operator gives "
                            + measurementShape(image)
                            + " for an image "
                            + image
                            + ", got "
                            + measurement);
        }
        return image;
    }

    @Override
    public List<Field> arrays() {
        return List.of(mask, maps);
    }

    @Override
    public LinearOperator bind(NDManager manager, Shape image) {
        Shape measurement = measurementShape(image);
        Shape complex = new Shape(image.get(0), 2, image.get(2), image.get(3));
        CoilTransform transform = transform(manager, complex, measurement);
        if (image.get(1) == 1) {
            return ofRealImages(transform, manager);
        }
        if (!alike()) {
            return transform;
        }
        Shape grid = mask.shape();
        NDArray gains = manager.create(mask.toFloatArray(), grid.add(1));
        NDArray gram = gains.square().muli(squaredNorm(maps));
        gains.close();
        return new SingleCoil(transform, gram);
    }

    private CoilTransform transform(NDManager manager, Shape image, Shape measurement) {
        int height = (int) image.get(2);
        int width = (int) image.get(3);
        float[] samples = mask.toFloatArray();
        NDArray before = CentredFourier.sensitive(manager, height, width, maps.toFloatArray());
        NDArray after = CentredFourier.after(manager, height, width, samples);
        long entries = 2 * frequencies() * listening();
        double places = alike() ? 1 : (double) height * width;
        double trace = 2 * squaredNorm(mask) * squaredNorm(maps) / places;
        return new CoilTransform(image, measurement, before, after, entries, trace);
    }

    /** How many coils see anything. */
    private long listening() {
        return LongStream.range(0, maps.shape().get(0))
                .filter(coil -> squaredNorm(maps.image((int) coil)) > 0)
                .count();
    }

    private long frequencies() {
        long frequencies = 0;
        for (float sample : mask.toFloatArray()) {
            frequencies += sample == 0 ? 0 : 1;
        }
        return frequencies;
    }

    private LinearOperator ofRealImages(CoilTransform transform, NDManager manager) {
        float[] map = maps.toFloatArray();
        if (!alike() || map[1] != 0) {
            return new RealCoils(transform, transform.measuredEntries());
        }
        float[] gains = mask.toFloatArray();
        int silent = 0;
        for (int i = 0; i < gains.length; i++) {
            gains[i] *= map[0];
            boolean alone = RealSingleCoil.opposite(i, height(), width()) == i;
            silent += alone && gains[i] != 0 ? 1 : 0;
        }
        RealCoils coils = new RealCoils(transform, transform.measuredEntries() - silent);
        return new RealSingleCoil(coils, manager, gains);
    }

    private int height() {
        return (int) mask.shape().get(2);
    }

    private int width() {
        return (int) mask.shape().get(3);
    }

    @Override
    public String toString() {
        return "CartesianMri of " + maps.shape().get(0) + " coils, mask " + mask.shape();
    }
}
