package io.github.lmaps.files.fits;

import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.operators.science.Baseline;
import io.github.lmaps.operators.science.Closure;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Visibilities read from a file: what {@link io.github.lmaps.operators.science.Visibilities},
 * {@link io.github.lmaps.operators.science.ClosurePhases} and {@link
 * io.github.lmaps.operators.science.LogClosureAmplitudes} need. Immutable and thread-safe.
 *
 * @param samples K of them, in the file's order
 * @param antennas names of the telescopes by number, as far as the file gives them
 * @param ignored what the file also holds and is left out, in words
 */
public record UvData(List<UvSample> samples, Map<Integer, String> antennas, List<String> ignored) {

    /**
     * Copies the lists.
     *
     * @param samples K of them, in the file's order
     * @param antennas names of the telescopes by number, as far as the file gives them
     * @param ignored what the file also holds and is left out, in words
     */
    public UvData {
        samples = List.copyOf(samples);
        antennas = Map.copyOf(antennas);
        ignored = List.copyOf(ignored);
    }

    /**
     * Where the samples lie, and their noise.
     *
     * @return K baselines
     */
    public List<Baseline> baselines() {
        return samples.stream().map(s -> new Baseline(s.u(), s.v(), s.sigma())).toList();
    }

    /**
     * The visibilities as a measurement.
     *
     * @return [1, K, 2], real and imaginary parts
     */
    public Field visibilities() {
        float[] values = new float[2 * samples.size()];
        for (int k = 0; k < samples.size(); k++) {
            values[2 * k] = (float) samples.get(k).real();
            values[2 * k + 1] = (float) samples.get(k).imaginary();
        }
        return Field.owning(values, ValueRange.UNBOUNDED, 1, samples.size(), 2);
    }

    /**
     * The standard deviations of the parts of the visibilities, for a likelihood that takes one for
     * each entry.
     *
     * @return [1, K, 2], the same of both parts
     */
    public Field sigmas() {
        float[] values = new float[2 * samples.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) samples.get(i / 2).sigma();
        }
        return Field.owning(values, ValueRange.UNBOUNDED, 1, samples.size(), 2);
    }

    /**
     * The median standard deviation of a part of a visibility, for a likelihood of one sigma.
     *
     * @return in the units of the visibilities
     * @throws IllegalStateException if there are no samples
     */
    public double medianSigma() {
        return Medians.of(samples.stream().mapToDouble(UvSample::sigma));
    }

    /**
     * Triangles of telescopes a, b, c, a being the lowest number, at each instant and frequency as
     * many as there are such that none follows from the others: (N - 1) (N - 2) / 2 of N telescopes
     * with all baselines, those that hold the telescope with the lowest number (Blackburn et al.
     * 2020, "Closure statistics in interferometric data", ApJ 894).
     *
     * @return closures of three baselines, first to second to third telescope and back
     */
    public List<Closure> triangles() {
        return new ClosureSearch(samples).triangles();
    }

    /**
     * Quadrangles of telescopes a, b, c, d, a being the lowest number, at each instant and
     * frequency as many as there are such that none follows from the others: N (N - 3) / 2 of N
     * telescopes with all baselines (Blackburn et al. 2020). They are ab cd / (ac bd), ab cd / (ad
     * bc) or, where these lack a baseline, ac bd / (ad bc); the first that are new in the order of
     * {@link #allQuadrangles()}.
     *
     * @return closures of two baselines and two
     */
    public List<Closure> quadrangles() {
        return new ClosureSearch(samples).quadrangles();
    }

    /**
     * All triangles of telescopes, also those that follow from others: whose noise is then no
     * longer independent, but of which one may choose.
     *
     * @return closures of three baselines, first to second to third telescope and back
     */
    public List<Closure> allTriangles() {
        return new ClosureSearch(samples).allTriangles();
    }

    /**
     * All quadrangles of telescopes, three of every four with all baselines, also those that follow
     * from others.
     *
     * @return closures of two baselines and two
     */
    public List<Closure> allQuadrangles() {
        return new ClosureSearch(samples).allQuadrangles();
    }

    /**
     * Measured closure phases. Their range says nothing of that of the picture, which a problem
     * must declare.
     *
     * @param closures n of them
     * @return [1, n, 2], cosine and sine
     */
    public Field closurePhases(List<Closure> closures) {
        float[] values = new float[2 * closures.size()];
        for (int i = 0; i < closures.size(); i++) {
            double phase = sum(closures.get(i), s -> Math.atan2(s.imaginary(), s.real()));
            values[2 * i] = (float) Math.cos(phase);
            values[2 * i + 1] = (float) Math.sin(phase);
        }
        return Field.owning(values, ValueRange.UNBOUNDED, 1, closures.size(), 2);
    }

    /**
     * Measured log closure amplitudes.
     *
     * @param closures n of them
     * @return [1, n]
     */
    public Field logClosureAmplitudes(List<Closure> closures) {
        float[] values = new float[closures.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] =
                    (float)
                            sum(
                                    closures.get(i),
                                    s -> Math.log(Math.hypot(s.real(), s.imaginary())));
        }
        return Field.owning(values, ValueRange.UNBOUNDED, 1, closures.size());
    }

    private double sum(Closure closure, ToDoubleFunction<UvSample> logarithm) {
        double sum = 0;
        for (int place : closure.plus()) {
            sum += logarithm.applyAsDouble(samples.get(place));
        }
        for (int place : closure.minus()) {
            sum -= logarithm.applyAsDouble(samples.get(place));
        }
        return sum;
    }
}
