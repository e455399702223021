package io.github.lmaps.examples.science;

import io.github.lmaps.core.Field;
import io.github.lmaps.covariance.SphericalModel;
import io.github.lmaps.operators.science.FlowStep;
import io.github.lmaps.operators.science.NavierStokes;
import io.github.lmaps.sampler.LocalMapSampler;
import io.github.lmaps.solver.GaussNewtonSolver;
import java.util.List;

/**
 * The vorticity of a flow from what a quarter of its points show, with noise, a little later: as
 * InverseBench publishes it (Zheng et al. 2025, arXiv 2503.11043), on half as many points a side,
 * at half the Reynolds number and after a quarter of the time. Networks' images are a tenth of it.
 */
public final class RecoverVorticity {

    private static final int SIZE = 64;
    private static final double REYNOLDS = 100;
    private static final double TIME = 0.25;
    private static final int DOWNSAMPLE = 2;
    private static final FlowStep STEP = new FlowStep.Fixed(1.0 / 160);
    private static final double SIGMA = 1;
    private static final int FLOWS = 3;

    private static final double WIDE = 0.12;
    private static final double NARROW = 0.08;
    private static final double TOLERANCE = 0.01;

    private static final double START_SHARE = 0.1;
    private static final double START_TOLERANCE = 0.02;
    private static final int LEVELS = 10;
    private static final double FIRST_LEVEL = 0.2;
    private static final double SCALE = 3;

    /** One step of each level: the next one goes on. */
    private static final GaussNewtonSolver SOLVER = new GaussNewtonSolver(0.05, 1, 8, step -> {});

    private RecoverVorticity() {}

    /**
     * Writes pictures and a table.
     *
     * @param args a folder, or nothing for the one where it runs
     */
    public static void main(String[] args) {
        ScienceReport.print(List.of(later()), args);
    }

    /**
     * 64 x 64 points, of which 32 x 32 are seen.
     *
     * @return the experiment
     */
    public static ScienceTask later() {
        return new ScienceTask(
                "navier_stokes",
                "1 of " + DOWNSAMPLE * DOWNSAMPLE + " points, time " + TIME + ", sigma_y " + SIGMA,
                grid(),
                truths(),
                new Noisy(new NavierStokes(SIZE, REYNOLDS, TIME, DOWNSAMPLE, STEP), SIGMA),
                List.of(smooth(WIDE, TOLERANCE), smooth(NARROW, TOLERANCE)),
                1,
                RecoverVorticity::sampling);
    }

    private static List<Field> truths() {
        return new Vortices(SIZE, REYNOLDS, STEP).drawn(FLOWS);
    }

    private static Tikhonov smooth(double share, double tolerance) {
        return Classical.smooth(0.5, 0.5, share, tolerance);
    }

    private static LocalMapSampler.Builder sampling(LocalMapSampler.Builder sampler) {
        return sampler.levels(LEVELS)
                .start(new TikhonovStart(smooth(START_SHARE, START_TOLERANCE), FIRST_LEVEL))
                .covariance(new SphericalModel(SCALE))
                .solver(SOLVER);
    }

    /** The first axis of a flow, along x, goes down. */
    private static Grid grid() {
        double side = 2 * Math.PI / SIZE;
        double last = (SIZE - 1) * side;
        return new Grid("y (1)", "x (1)", 0, last, side, -side, "vorticity (1)");
    }
}
