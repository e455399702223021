package io.github.lmaps.examples;

import io.github.lmaps.core.LmapsException;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.models.NetworkOperator;
import io.github.lmaps.models.NetworkShapes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * The bundled network that stands in for a learned nonlinear blur, on images in [0, 1]: it blurs,
 * bends the response as film does, mixes neighbouring colours and lets the brightest parts clip.
 */
final class BlurringNetwork {

    private static final String NAME = "blurring.pt";
    private static final String SHA256 =
            "7094b6849dc666635012c8cb2a0ee840574cba6751b0aa5d2229ac22541c61f3";

    private BlurringNetwork() {}

    /** Made once: an operator wants a file, which inside of a jar the network is not. */
    private static final class Unpacked {
        private static final NetworkOperator OPERATOR =
                new NetworkOperator(
                        unpack(), SHA256, NetworkShapes.same(3), ValueRange.UNIT, ValueRange.UNIT);
    }

    static NetworkOperator operator() {
        return Unpacked.OPERATOR;
    }

    private static Path unpack() {
        try (InputStream in = BlurringNetwork.class.getResourceAsStream("data/networks/" + NAME)) {
            Path folder = Files.createTempDirectory("lmaps-");
            Path file = folder.resolve(NAME);
            Files.copy(Objects.requireNonNull(in, "it is not on the class path"), file);
            folder.toFile().deleteOnExit();
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new LmapsException(
                    "cannot unpack the bundled " + NAME + ": " + e.getMessage(), e);
        }
    }
}
