package io.github.lmaps.examples.science;

import io.github.lmaps.operators.image.PhaseRetrieval;
import java.util.List;

/**
 * Phase retrieval: photographs from the moduli of their Fourier transforms, padded by a quarter on
 * each side. A photograph on its head measures the same, so that chains begin at noise, as the
 * default start has it, and one of several is the answer.
 */
public final class RetrievePhase {

    private static final int SIZE = 128;
    private static final double SIGMA = 0.05;
    private static final int CHAINS = 4;
    private static final int LEVELS = 100;
    private static final int ITERATIONS = 1000;

    private RetrievePhase() {}

    /**
     * Writes pictures and a table.
     *
     * @param args a folder, or nothing for the one where it runs
     */
    public static void main(String[] args) {
        ScienceReport.print(List.of(photographs()), args);
    }

    /**
     * Gray crops of photographs; four chains of a hundred levels.
     *
     * @return the experiment
     */
    public static ScienceTask photographs() {
        return new ScienceTask(
                        "phase_retrieval",
                        "padded by a quarter, sigma_y " + SIGMA,
                        Grid.centred("pixels", 1, SIZE, SIZE, "brightness (1)"),
                        Phantoms::photographs,
                        new Noisy(new PhaseRetrieval(SIZE / 4), SIGMA),
                        List.of(new HybridInputOutput(SIZE / 4, ITERATIONS, CHAINS)),
                        CHAINS,
                        sampler -> sampler.levels(LEVELS))
                .withSymmetry(HalfTurn::nearest);
    }
}
