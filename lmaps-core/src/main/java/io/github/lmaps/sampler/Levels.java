package io.github.lmaps.sampler;

import io.github.lmaps.denoiser.DenoiserCard;
import io.github.lmaps.internal.Checks;
import java.util.Arrays;
import java.util.List;

/**
 * The levels of a chain.
 *
 * @param levels from the highest to the lowest
 * @param tail how many of the last levels count: the mean of their m is the m of the last one
 */
public record Levels(List<Level> levels, int tail) {

    /**
     * Checks the numbers.
     *
     * @param levels from the highest to the lowest
     * @param tail how many of the last levels count
     * @throws IllegalArgumentException if there is no level, or the tail is empty or longer than
     *     all
     */
    public Levels {
        levels = List.copyOf(levels);
        Checks.atLeast(levels.size(), 1, "the number of levels");
        Checks.atLeast(tail, 1, "the number of levels that count");
        if (tail > levels.size()) {
            throw new IllegalArgumentException(
                    tail + " of " + levels.size() + " levels cannot count");
        }
    }

    /**
     * One level.
     *
     * @param sigma the noise level, a standard deviation for images in [-1, 1]
     * @param sides from which sides the denoiser is asked, numbered as in {@link
     *     io.github.lmaps.denoiser.Symmetry}; the mean of its answers is m
     */
    public record Level(double sigma, List<Integer> sides) {

        /**
         * Checks the numbers.
         *
         * @param sigma the noise level
         * @param sides from which sides the denoiser is asked
         * @throws IllegalArgumentException if sigma is not positive or there is no side
         */
        public Level {
            sides = List.copyOf(sides);
            Checks.positive(sigma, "a noise level");
            Checks.atLeast(sides.size(), 1, "the number of sides");
        }
    }

    /**
     * Levels at which the denoiser is asked once, about the image as it is, the last of which
     * counts.
     *
     * @param sigmas decreasing noise levels
     * @return the levels
     */
    public static Levels of(double... sigmas) {
        return new Levels(
                Arrays.stream(sigmas).mapToObj(sigma -> new Level(sigma, List.of(0))).toList(), 1);
    }

    /**
     * Refuses levels that a denoiser does not know.
     *
     * @param card what the denoiser declares, for images in [-1, 1]
     * @throws IllegalArgumentException if a level lies outside what it knows
     */
    void requireWithin(DenoiserCard card) {
        double highest = levels.get(0).sigma();
        double lowest = levels.get(levels.size() - 1).sigma();
        if (highest > card.sigmaMax() || lowest < card.sigmaMin()) {
            throw new IllegalArgumentException(
                    "the levels go from "
                            + highest
                            + " to "
                            + lowest
                            + ", "
                            + card.name()
                            + " knows "
                            + card.sigmaMin()
                            + " to "
                            + card.sigmaMax());
        }
    }

    /**
     * How often a chain asks the denoiser.
     *
     * @return the number of sides of all levels
     */
    public int evaluations() {
        return levels.stream().mapToInt(level -> level.sides().size()).sum();
    }
}
