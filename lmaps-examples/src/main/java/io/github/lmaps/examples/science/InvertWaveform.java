package io.github.lmaps.examples.science;

import io.github.lmaps.covariance.NaturalModel;
import io.github.lmaps.examples.classical.Tikhonov;
import io.github.lmaps.operators.science.FullWaveform;
import io.github.lmaps.operators.science.RickerPulse;
import io.github.lmaps.operators.science.WaveGrid;
import io.github.lmaps.sampler.LocalMapSampler;
import io.github.lmaps.solver.GaussNewtonSolver;
import java.util.List;

/**
 * Full waveform inversion: the velocity of sound in the ground from what receivers at the surface
 * record of a few shots. The ground, the pulse and the time are InverseBench's (Zheng et al. 2025,
 * arXiv 2503.11043), on half as many points a side and in steps three times as long; the shots are
 * fewer, and fired near the surface, not from below. Networks' images are 3 km/s less, and doubled.
 */
public final class InvertWaveform {

    private static final int SIZE = 64;
    private static final double DOWN = 20;
    private static final double ACROSS = 40;
    private static final int LAYER = 10;
    private static final RickerPulse PULSE = new RickerPulse(0.005, 3, 335);
    private static final int SHOTS = 6;
    private static final double SIGMA = 0.03;

    private static final GaussNewtonSolver TO_THE_END =
            new GaussNewtonSolver(2e-3, 20, 20, step -> {});

    private static final Tikhonov START =
            smooth(0.12, new GaussNewtonSolver(0.01, 5, 20, step -> {}));
    private static final int LEVELS = 20;
    private static final double FIRST_LEVEL = 0.5;
    private static final double SCALE = 3;

    /** One step of each level: the next one goes on. */
    private static final GaussNewtonSolver SOLVER = new GaussNewtonSolver(0.05, 1, 8, step -> {});

    private InvertWaveform() {}

    /**
     * Writes pictures and a table.
     *
     * @param args a folder, or nothing for the one where it runs
     */
    public static void main(String[] args) {
        ScienceReport.print(List.of(surface()), args);
    }

    /**
     * Six shots and 64 receivers at a depth of 20 m.
     *
     * @return the experiment
     */
    public static ScienceTask surface() {
        return new ScienceTask(
                "full_waveform",
                SHOTS + " shots, " + SIZE + " receivers, sigma_y " + SIGMA,
                grid(),
                new Geology(SIZE)::drawn,
                new Noisy(survey(), SIGMA),
                List.of(smooth(0.25, TO_THE_END), smooth(0.06, TO_THE_END)),
                1,
                InvertWaveform::sampling);
    }

    private static FullWaveform survey() {
        double right = (SIZE - 1) * ACROSS;
        return new FullWaveform(
                new WaveGrid(SIZE, SIZE, DOWN, ACROSS, LAYER, 1, true),
                PULSE,
                FullWaveform.line(ACROSS, right - ACROSS, DOWN, SHOTS),
                FullWaveform.line(0, right, DOWN, SIZE));
    }

    /** About a velocity that grows evenly with depth. */
    private static Tikhonov smooth(double share, GaussNewtonSolver solver) {
        return Classical.smooth(0, 1, share, solver);
    }

    private static LocalMapSampler.Builder sampling(LocalMapSampler.Builder sampler) {
        return sampler.levels(LEVELS)
                .start(new TikhonovStart(START, FIRST_LEVEL))
                .covariance(new NaturalModel(SCALE))
                .solver(SOLVER);
    }

    private static Grid grid() {
        double deepest = (SIZE - 1) * DOWN / 1000;
        return new Grid(
                "x (km)", "depth (km)", 0, deepest, ACROSS / 1000, -DOWN / 1000, "velocity (km/s)");
    }
}
