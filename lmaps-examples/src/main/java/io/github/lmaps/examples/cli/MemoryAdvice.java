package io.github.lmaps.examples.cli;

import ai.djl.ndarray.types.Shape;
import java.io.PrintWriter;
import picocli.CommandLine.Model.CommandSpec;

/** Says how much memory a large image will take. */
final class MemoryAdvice {

    private static final double MEGA = 1e6;
    private static final double GIGA = 1e9;
    private static final double LARGE_PIXELS = 4 * MEGA;

    /** Measured with the bundled networks on one and on four megapixels: Java's and libtorch's. */
    private static final double BYTES = 0.5e9;

    private static final double BYTES_PER_PIXEL = 500;

    private MemoryAdvice() {}

    /** Only as many chains are held at once as there are threads to run them. */
    static void give(CommandSpec command, Shape image, SamplingOptions sampling) {
        double pixels = (double) image.get(2) * image.get(3);
        if (pixels <= LARGE_PIXELS || Lmaps.isQuiet(command)) {
            return;
        }
        int atOnce = Math.min(sampling.threads(), sampling.chains());
        PrintWriter err = command.commandLine().getErr();
        err.println(
                Messages.format(
                        "%s pixels are restored in one piece: expect about %.1f GB of memory, and"
                                + " a time that grows with the area.",
                        Messages.size(image), (BYTES + pixels * BYTES_PER_PIXEL * atOnce) / GIGA));
        err.flush();
    }
}
