package io.github.lmaps.examples.cli;

import ai.djl.ndarray.types.Shape;
import io.github.lmaps.sampler.Provenance;
import java.util.Locale;

/** How numbers are written on the terminal. */
final class Messages {

    private Messages() {}

    /** As {@link String#format}, with a decimal point everywhere. */
    static String format(String pattern, Object... arguments) {
        return String.format(Locale.ROOT, pattern, arguments);
    }

    /** "1 chain", "4 chains". */
    static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    /** Width by height of [B, C, H, W], as people say it. */
    static String size(Shape image) {
        return image.get(3) + " x " + image.get(2);
    }

    /** What a restoration took. */
    static String effort(Provenance provenance) {
        return format(
                "%s of the network, %s, %s, %.1f s, %.1f s of them in the network %s",
                count(provenance.evaluations(), "evaluation"),
                count(provenance.levels().size(), "level"),
                count(provenance.chains(), "chain"),
                provenance.seconds(),
                provenance.networkSeconds(),
                provenance.denoiser());
    }
}
