package io.github.lmaps.examples.science;

import io.github.lmaps.core.Field;
import io.github.lmaps.covariance.SphericalModel;
import io.github.lmaps.examples.Simulation;
import io.github.lmaps.examples.classical.ClassicalMethod;
import io.github.lmaps.likelihood.UnevenNoise;
import io.github.lmaps.operators.compose.Stack;
import io.github.lmaps.operators.science.Baseline;
import io.github.lmaps.operators.science.ClosurePhases;
import io.github.lmaps.operators.science.LogClosureAmplitudes;
import io.github.lmaps.operators.science.Visibilities;
import io.github.lmaps.problem.InverseProblem;
import io.github.lmaps.sampler.MatchedLevels;
import io.github.lmaps.sampler.Start;
import io.github.lmaps.schedule.KarrasSchedule;
import io.github.lmaps.solver.BrightnessSolver;
import io.github.lmaps.solver.GaussNewtonSolver;
import io.github.lmaps.solver.LocalMapSolver;
import java.util.ArrayList;
import java.util.List;

/**
 * The surroundings of a black hole as the Event Horizon Telescope of 2017 sees M87: from
 * visibilities, and from closures, which need no knowledge of the air above seven telescopes and of
 * their gains. Noise is thermal, of each pair of telescopes. Sources in the dark are no
 * photographs: local MAPs are solved by {@link BrightnessSolver}.
 */
public final class ImageBlackHole {

    private static final double MICROARCSECOND = Math.toRadians(1e-6 / 3600);
    private static final double DECLINATION = 12.391;
    private static final int TIMES = 48;

    /** How well the flux of all the image is known, in mJy. */
    private static final double FLUX_SIGMA = 6;

    private static final int STEPS = 20;
    private static final int LEVELS = 60;
    private static final double FIRST_LEVEL = 0.5;
    private static final double LAST_LEVEL = 0.02;

    private static final Observation M87 = RadioArray.eventHorizon().observe(DECLINATION, TIMES);

    private ImageBlackHole() {}

    /**
     * Writes pictures and a table.
     *
     * @param args a folder, or nothing for the one where it runs
     */
    public static void main(String[] args) {
        ScienceReport.print(List.of(visibilities(), closures()), args);
    }

    /**
     * Calibrated visibilities: a linear problem.
     *
     * @return the experiment
     */
    public static ScienceTask visibilities() {
        List<ClassicalMethod> classical = new ArrayList<>(Classical.linear(3, 10, 30));
        classical.addAll(entropies(3, 10, 30));
        LocalMapSolver solver =
                new BrightnessSolver(4, 0.02, new GaussNewtonSolver(1e-3, 8, 150, step -> {}));
        return new ScienceTask(
                "black_hole_visibilities",
                M87.baselines().size() + " visibilities, thermal noise of each",
                grid(),
                Sources::of,
                new Noisy(seen(M87.baselines()), new UnevenNoise(M87.deviations())),
                classical,
                1,
                sampler -> sampler.covariance(new SphericalModel(1)).solver(solver));
    }

    /**
     * Closure phases and log closure amplitudes of visibilities above three deviations, and the
     * total flux; sixty levels from the image of maximum entropy. Images are moved to where they
     * agree with the truth before they are compared: closures do not tell places.
     *
     * @return the experiment
     */
    public static ScienceTask closures() {
        LocalMapSolver solver =
                new BrightnessSolver(16, 0.02, new GaussNewtonSolver(2e-3, 10, 40, step -> {}));
        Start start = new EntropyStart(entropy(1), FIRST_LEVEL);
        return new ScienceTask(
                        "black_hole_closures",
                        "closure phases, log closure amplitudes, thermal noise of each",
                        grid(),
                        Sources::of,
                        ImageBlackHole::closed,
                        entropies(0.1, 0.3, 1, 3),
                        1,
                        sampler ->
                                sampler.levels(LEVELS)
                                        .start(start)
                                        .plan(
                                                new MatchedLevels(
                                                        KarrasSchedule.EXPONENT, LAST_LEVEL))
                                        .solver(solver))
                .withAlignment(Shifts::aligned);
    }

    private static List<ClassicalMethod> entropies(double... weights) {
        List<ClassicalMethod> methods = new ArrayList<>();
        for (double weight : weights) {
            methods.add(entropy(weight));
        }
        return methods;
    }

    private static MaximumEntropy entropy(double weight) {
        return new MaximumEntropy(Sources.guess(), Sources.start(), weight, STEPS);
    }

    private static Visibilities seen(List<Baseline> baselines) {
        return new Visibilities(
                Sources.SIZE, Sources.SIZE, Sources.PIXEL * MICROARCSECOND, baselines);
    }

    /** Closures of visibilities with noise. */
    private static InverseProblem closed(Field truth) {
        Visibilities all = seen(M87.baselines());
        Field visibilities =
                Simulation.measure(all, truth, new UnevenNoise(M87.deviations()), Noisy.SEED);
        Observation bright = M87.ofBright(visibilities);
        Visibilities flux = seen(List.of(new Baseline(0, 0, FLUX_SIGMA)));
        Stack stack =
                Stack.of(
                        1,
                        Sources.SIZE,
                        Sources.SIZE,
                        new ClosurePhases(all, bright.triangles()),
                        new LogClosureAmplitudes(all, bright.quadrangles()),
                        flux);
        Field measured =
                stack.measurement(
                        bright.phases(visibilities),
                        bright.amplitudes(visibilities),
                        Simulation.measure(flux, truth, FLUX_SIGMA, Noisy.SEED));
        return InverseProblem.of(stack, measured, bright.closureNoise(visibilities, FLUX_SIGMA))
                .withImageRange(truth.range());
    }

    /** The sky has its east on the left. */
    private static Grid grid() {
        double edge = -Sources.PIXEL * (Sources.SIZE - 1) / 2;
        return new Grid(
                "to the west (\u00b5as)",
                "to the north (\u00b5as)",
                edge,
                edge,
                Sources.PIXEL,
                Sources.PIXEL,
                "flux (mJy/pixel)");
    }
}
