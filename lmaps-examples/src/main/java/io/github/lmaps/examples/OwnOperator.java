package io.github.lmaps.examples;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.check.OperatorChecks;
import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.image.Images;
import io.github.lmaps.likelihood.GaussianNoise;
import io.github.lmaps.metric.PeakSignalToNoise;
import io.github.lmaps.models.DiffusionNetwork;
import io.github.lmaps.networks.Networks;
import io.github.lmaps.operator.DiagonalGramOperator;
import io.github.lmaps.operator.Operator;
import io.github.lmaps.problem.InverseProblem;
import io.github.lmaps.sampler.LocalMapSampler;
import io.github.lmaps.sampler.Restoration;
import java.nio.file.Path;

/** An operator that the library does not have: a camera that adds up pairs of rows. */
public final class OwnOperator {

    private OwnOperator() {}

    /** The value, y[i] = (x[2 i] + x[2 i + 1]) / 2: what goes into tests and provenance. */
    record PairedRows() implements Operator {

        @Override
        public Shape measurementShape(Shape image) {
            if (image.get(2) % 2 != 0) {
                throw new IllegalArgumentException("pairs need an even height, got " + image);
            }
            return new Shape(image.get(0), image.get(1), image.get(2) / 2, image.get(3));
        }

        @Override
        public Shape imageShape(Shape measurement) {
            return new Shape(
                    measurement.get(0),
                    measurement.get(1),
                    2 * measurement.get(2),
                    measurement.get(3));
        }

        @Override
        public ValueRange outputRange(ValueRange image) {
            return image;
        }

        @Override
        public DiagonalGramOperator bind(NDManager manager, Shape image) {
            NDArray half = manager.create(new float[] {0.5f}, new Shape(1, 1, 1, 1));
            return new Bound(image, measurementShape(image), half);
        }
    }

    /** What runs: A, its transpose, and A A^T = 1 / 2, with which the local MAP is exact. */
    record Bound(Shape imageShape, Shape measurementShape, NDArray gram)
            implements DiagonalGramOperator {

        @Override
        public NDArray apply(NDArray x) {
            try (NDArray even = x.get(":, :, 0::2, :");
                    NDArray odd = x.get(":, :, 1::2, :");
                    NDArray sum = even.add(odd)) {
                return sum.mul(0.5);
            }
        }

        @Override
        public NDArray adjoint(NDArray y) {
            try (NDArray twice = y.repeat(2, 2)) {
                return twice.mul(0.5);
            }
        }

        @Override
        public long measuredEntries() {
            return measurementShape.size() / measurementShape.get(0);
        }

        @Override
        public double gramTrace() {
            return 0.5 * measuredEntries();
        }

        @Override
        public void close() {
            gram.close();
        }
    }

    /**
     * Runs the example.
     *
     * @param args a photograph of even height and the file to write, or nothing
     */
    public static void main(String[] args) {
        Field truth =
                args.length > 0
                        ? Images.read(Path.of(args[0]), ValueRange.SYMMETRIC)
                        : Samples.photograph("flower");
        Path file = Path.of(args.length > 1 ? args[1] : "all-rows.png");

        Operator pairs = new PairedRows();
        OperatorChecks.of(pairs, new Shape(3, 1, 6, 5)).check().requirePassed();

        Field squeezed = Simulation.measure(pairs, truth, 0.05, 1);

        try (DiffusionNetwork network = Networks.forChannels((int) truth.shape().get(1))) {
            Restoration restored =
                    LocalMapSampler.builder(network)
                            .seed(1)
                            .build()
                            .restore(InverseProblem.of(pairs, squeezed, GaussianNoise.of(0.05)));
            Images.write(restored.image(), file);
            System.out.printf(
                    "%.2f dB with all rows again: %s%n",
                    PeakSignalToNoise.of(restored.image().clamped(), truth), file);
        }
    }
}
