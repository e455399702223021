package io.github.lmaps.examples;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.denoiser.Denoiser;
import io.github.lmaps.engine.ComputeEngine;
import io.github.lmaps.likelihood.GaussianNoise;
import io.github.lmaps.metric.PeakSignalToNoise;
import io.github.lmaps.models.NetworkOperator;
import io.github.lmaps.models.NetworkShapes;
import io.github.lmaps.networks.Networks;
import io.github.lmaps.operator.BoundOperator;
import io.github.lmaps.problem.InverseProblem;
import io.github.lmaps.random.NormalStream;
import io.github.lmaps.sampler.LocalMapSampler;
import io.github.lmaps.solver.AdamSolver;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** A photograph seen through a network that blurs, bends the response and clips. */
class NonlinearDeblurTest {

    private static final Path NETWORK =
            Path.of("../lmaps-models/src/test/resources/io/github/lmaps/models/blurring.pt");
    private static final int SIZE = 64;
    private static final double SIGMA_Y = 0.02;

    @Test
    void aPhotographIsRestoredByDecibels() throws Exception {
        NetworkOperator operator =
                new NetworkOperator(
                        NETWORK, hash(), NetworkShapes.same(3), ValueRange.UNIT, ValueRange.UNIT);
        Field truth = crop(Samples.photograph("astronaut").convertedTo(ValueRange.UNIT));
        Field y = measured(operator, truth);
        InverseProblem problem = InverseProblem.of(operator, y, GaussianNoise.of(SIGMA_Y));
        Field restored;
        try (Denoiser network = Networks.photo()) {
            restored =
                    LocalMapSampler.builder(network)
                            .levels(20)
                            .solver(new AdamSolver(60, 0.05, null))
                            .build()
                            .restore(problem)
                            .image();
        }
        assertThat(PeakSignalToNoise.of(restored, truth))
                .isGreaterThan(PeakSignalToNoise.of(y.clamped(), truth) + 8);
    }

    private static String hash() throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        return HexFormat.of().formatHex(digest.digest(Files.readAllBytes(NETWORK)));
    }

    private static Field measured(NetworkOperator operator, Field truth) {
        try (NDManager manager = ComputeEngine.newManager(Device.cpu());
                BoundOperator h = operator.bind(manager, truth.shape())) {
            float[] noise = new float[truth.size()];
            new NormalStream(77, 0).fill(0, noise);
            NDArray clean = h.apply(truth.toNDArray(manager));
            NDArray y = clean.add(manager.create(noise, clean.getShape()).mul(SIGMA_Y));
            return Field.of(y, ValueRange.UNIT);
        }
    }

    /** Of the face. */
    private static Field crop(Field photograph) {
        Shape shape = photograph.shape();
        try (NDManager manager = ComputeEngine.newManager(Device.cpu())) {
            long top = shape.get(2) / 8;
            long left = shape.get(3) / 2 - SIZE / 2;
            NDArray part =
                    photograph
                            .toNDArray(manager)
                            .get(
                                    ":, :, "
                                            + top
                                            + ":"
                                            + (top + SIZE)
                                            + ", "
                                            + left
                                            + ":"
                                            + (left + SIZE));
            return Field.of(part, ValueRange.UNIT);
        }
    }
}
