package io.github.lmaps.examples.cli;

import picocli.CommandLine.Option;

/** How noisy a photograph is. */
final class NoiseOption {

    @Option(
            names = "--noise",
            paramLabel = "SIGMA",
            defaultValue = "2",
            converter = Counts.NotNegativeOrAuto.class,
            description =
                    "Standard deviation of the noise in grey levels of 255, whatever the bit depth,"
                        + " or auto to estimate it. Too low, and noise becomes texture; too high,"
                        + " and the result is smooth. Default: ${DEFAULT-VALUE}, a good camera at"
                        + " low sensitivity.")
    private double sigma;

    /** In grey levels of 255; NaN to estimate it. */
    double sigma() {
        return sigma;
    }
}
