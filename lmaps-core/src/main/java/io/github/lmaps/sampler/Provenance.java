package io.github.lmaps.sampler;

import io.github.lmaps.core.Field;
import java.util.List;
import java.util.Map;

/**
 * Where a result comes from: what to compare with when it is made again, and to judge it by.
 *
 * @param seed the seed
 * @param chains the number of chains
 * @param levels the noise levels, for images in [-1, 1]
 * @param choices start, covariance, solver and renoising, by these names, as they describe
 *     themselves
 * @param denoiser the denoiser's name, with the hash of its file where it has one
 * @param problem the operator, the noise and the image, as they describe themselves
 * @param noise the noise alone: its sigma_y, and who estimated it where it was not stated
 * @param measurementHash of y, as {@link Field#sha256()} has it
 * @param operatorHashes of the arrays that the operator holds
 * @param versions of this library, the engine, DJL and Java
 * @param device where the denoiser computes
 * @param engineThreads on how many threads an operation of the engine runs: with the same number a
 *     result has the same bytes
 * @param seconds wall-clock time of the whole restoration
 * @param networkSeconds the part of it, summed over chains, that was spent in the denoiser
 * @param evaluations how often the denoiser was asked, over all chains
 * @param reducedChiSquared |y - H(x)|^2 / (M sigma_y^2) of the result, M the number of measured
 *     entries, or what the likelihood has in its place: about 1 or a little less for a right noise
 *     level; NaN without noise. Where images are as rough as noise it is far below 1, sigma_y^2 /
 *     (s^2 + sigma_y^2) for the posterior mean of white images of deviation s; a stack that is
 *     reduced to one operator has it of its reduced measurement
 */
public record Provenance(
        long seed,
        int chains,
        List<Double> levels,
        Map<String, String> choices,
        String denoiser,
        String problem,
        String noise,
        String measurementHash,
        List<String> operatorHashes,
        Map<String, String> versions,
        String device,
        int engineThreads,
        double seconds,
        double networkSeconds,
        int evaluations,
        double reducedChiSquared) {

    /**
     * Copies the collections.
     *
     * @param seed the seed
     * @param chains the number of chains
     * @param levels the noise levels, for images in [-1, 1]
     * @param choices start, covariance, solver and renoising, by these names, as they describe
     *     themselves
     * @param denoiser the denoiser's name, with the hash of its file where it has one
     * @param problem the operator, the noise and the image, as they describe themselves
     * @param noise the noise alone: its sigma_y, and who estimated it where it was not stated
     * @param measurementHash of y, as {@link Field#sha256()} has it
     * @param operatorHashes of the arrays that the operator holds
     * @param versions of this library, the engine, DJL and Java
     * @param device where the denoiser computes
     * @param engineThreads on how many threads an operation of the engine runs: with the same
     *     number a result has the same bytes
     * @param seconds wall-clock time of the whole restoration
     * @param networkSeconds the part of it, summed over chains, that was spent in the denoiser
     * @param evaluations how often the denoiser was asked, over all chains
     * @param reducedChiSquared |y - H(x)|^2 / (M sigma_y^2) of the result, M the number of measured
     *     entries: about 1 or a little less for a right noise level; NaN without noise
     */
    public Provenance {
        levels = List.copyOf(levels);
        choices = Map.copyOf(choices);
        operatorHashes = List.copyOf(operatorHashes);
        versions = Map.copyOf(versions);
    }
}
