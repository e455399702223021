package io.github.lmaps.examples.science;

import io.github.lmaps.covariance.SphericalModel;
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

    private static final double WIDE = 0.25;
    private static final double NARROW = 0.06;
    private static final double TOLERANCE = 2e-3;

    private static final double START_SHARE = 0.12;
    private static final double START_TOLERANCE = 0.01;
    private static final int LEVELS = 12;
    private static final double FIRST_LEVEL = 0.3;
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
                new Geology(SIZE).drawn(),
                new Noisy(survey(), SIGMA),
                List.of(smooth(WIDE, TOLERANCE), smooth(NARROW, TOLERANCE)),
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

    private static Tikhonov smooth(double share, double tolerance) {
        return Classical.smooth(0, 1, share, tolerance);
    }

    private static LocalMapSampler.Builder sampling(LocalMapSampler.Builder sampler) {
        return sampler.levels(LEVELS)
                .start(new TikhonovStart(smooth(START_SHARE, START_TOLERANCE), FIRST_LEVEL))
                .covariance(new SphericalModel(SCALE))
                .solver(SOLVER);
    }

    private static Grid grid() {
        double deepest = (SIZE - 1) * DOWN / 1000;
        return new Grid(
                "x (km)", "depth (km)", 0, deepest, ACROSS / 1000, -DOWN / 1000, "velocity (km/s)");
    }
}
