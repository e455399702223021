package io.github.lmaps.examples.science;

import io.github.lmaps.core.Field;
import io.github.lmaps.covariance.NaturalModel;
import io.github.lmaps.examples.classical.Tikhonov;
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

    /** Seeds. */
    private static final List<Long> TUNING = List.of(1L, 2L, 3L);

    private static final List<Long> HELD_OUT = List.of(101L, 102L, 103L, 104L);

    private static final double SHARE = 0.1;
    private static final Tikhonov TO_THE_END =
            smooth(new GaussNewtonSolver(0.01, 20, 20, step -> {}));

    /** Fewer steps fit less noise. */
    private static final Tikhonov STOPPED = smooth(new GaussNewtonSolver(0.01, 5, 6, step -> {}));

    private static final int LEVELS = 12;
    private static final double FIRST_LEVEL = 0.5;
    private static final double SCALE = 3;

    /** One step of each level: the next one goes on. */
    private static final GaussNewtonSolver SOLVER = new GaussNewtonSolver(0.05, 1, 6, step -> {});

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
                RecoverVorticity::flows,
                new Noisy(new NavierStokes(SIZE, REYNOLDS, TIME, DOWNSAMPLE, STEP), SIGMA),
                List.of(TO_THE_END, STOPPED),
                1,
                RecoverVorticity::sampling);
    }

    private static List<Field> flows(ObjectSet set) {
        return new Vortices(SIZE, REYNOLDS, STEP)
                .drawn(set == ObjectSet.HELD_OUT ? HELD_OUT : TUNING);
    }

    private static Tikhonov smooth(GaussNewtonSolver solver) {
        return Classical.smooth(0.5, 0.5, SHARE, solver);
    }

    private static LocalMapSampler.Builder sampling(LocalMapSampler.Builder sampler) {
        return sampler.levels(LEVELS)
                .start(new TikhonovStart(STOPPED, FIRST_LEVEL))
                .covariance(new NaturalModel(SCALE))
                .solver(SOLVER);
    }

    /** The first axis of a flow, along x, goes down. */
    private static Grid grid() {
        double side = 2 * Math.PI / SIZE;
        double last = (SIZE - 1) * side;
        return new Grid("y (1)", "x (1)", 0, last, side, -side, "vorticity (1)");
    }
}
