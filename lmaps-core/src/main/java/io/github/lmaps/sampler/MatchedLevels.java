package io.github.lmaps.sampler;

import io.github.lmaps.denoiser.DenoiserCard;
import io.github.lmaps.internal.Checks;
import io.github.lmaps.likelihood.Cells;
import io.github.lmaps.operator.DecimatedOperator;
import io.github.lmaps.operator.DiagonalGramOperator;
import io.github.lmaps.operator.OperatorNorm;
import io.github.lmaps.problem.Measurement;
import io.github.lmaps.schedule.KarrasSchedule;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * From the level of the start down to that of the measurement's own noise: sigma_y / |A|, where the
 * state holds what y says as y says it, and the denoiser's answer needs no correction. Spaced as
 * Karras et al. space them. Where the start is no higher than that, one level does it all. Of a
 * decimated operator down to half of sigma_y / |A|: most directions of the image hold none of y's
 * noise.
 *
 * <p>From level to level the denoiser is asked from another side, so that its own errors do not add
 * up. Where A A^T is diagonal, the last state holds what was seen as it was seen, and the last
 * level is asked from one side for every five evaluations; elsewhere the last half of the levels
 * count, since each m comes with fresh noise. Where y was quantised neither helps.
 *
 * @param exponent of the Karras schedule
 * @param lowest the lowest level that is gone to, for images in [-1, 1]
 */
public record MatchedLevels(double exponent, double lowest) implements LevelPlan {

    private static final int EVALUATIONS_PER_SIDE = 5;

    /** How far below the noise of what was seen a decimated operator's levels go. */
    private static final double FOLDED = 0.5;

    /** Levels closer than this are one: the start's comes from single precision. */
    private static final double SAME = 1 + 1e-4;

    /** The lowest level of {@link #standard()}. */
    public static final double LOWEST = 0.01;

    /**
     * Checks the numbers.
     *
     * @param exponent of the Karras schedule
     * @param lowest the lowest level that is gone to
     * @throws IllegalArgumentException if one is not positive
     */
    public MatchedLevels {
        Checks.positive(exponent, "the exponent of the levels");
        Checks.positive(lowest, "the lowest level");
    }

    /**
     * The exponent of the paper, down to {@value #LOWEST}.
     *
     * @return the plan
     */
    public static MatchedLevels standard() {
        return new MatchedLevels(KarrasSchedule.EXPONENT, LOWEST);
    }

    @Override
    public Levels levels(int evaluations, Measurement data, double start, DenoiserCard card) {
        double least = Math.max(lowest, card.sigmaMin());
        double floor = Math.max(least, noiseInImage(data));
        if (start <= floor * SAME) {
            int sides = Math.min(evaluations, card.symmetry().views());
            return new Levels(
                    List.of(new Levels.Level(Math.max(start, least), sides(0, sides))), 1);
        }
        boolean cells = data.likelihood() instanceof Cells;
        boolean direct =
                data.operator() instanceof DiagonalGramOperator
                        && !(data.operator() instanceof DecimatedOperator)
                        && !cells;
        int views = card.symmetry().views();
        int last = direct ? Math.max(1, Math.min(views, evaluations / EVALUATIONS_PER_SIDE)) : 1;
        double[] sigmas = new KarrasSchedule(start, floor, exponent).levels(evaluations - last + 1);
        List<Levels.Level> levels = new ArrayList<>();
        for (int i = 0; i < sigmas.length; i++) {
            boolean end = i == sigmas.length - 1;
            List<Integer> sides = end && last > 1 ? sides(0, last) : sides(i % views, 1);
            levels.add(new Levels.Level(sigmas[i], sides));
        }
        return new Levels(levels, direct || cells ? 1 : Math.max(1, levels.size() / 2));
    }

    /** sigma_y / |A|, or half of it; 0 where y is exact or quantised. */
    private static double noiseInImage(Measurement data) {
        double noise = data.likelihood().sigma();
        if (noise == 0) {
            return 0;
        }
        double gain = Math.sqrt(OperatorNorm.squared(data.operator(), data.y().getManager()));
        double share = data.operator() instanceof DecimatedOperator ? FOLDED : 1;
        return gain > 0 ? share * noise / gain : 0;
    }

    private static List<Integer> sides(int first, int count) {
        return IntStream.range(first, first + count).boxed().toList();
    }
}
