package io.github.lmaps.examples.science;

import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.likelihood.UnevenNoise;
import io.github.lmaps.operators.science.Baseline;
import io.github.lmaps.operators.science.Closure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Where an array measured, and which products of measurements lack the errors of its telescopes.
 *
 * @param baselines K pairs of telescopes, each at its time
 * @param triangles of baselines, for phases
 * @param quadrangles of baselines, for amplitudes
 */
public record Observation(
        List<Baseline> baselines, List<Closure> triangles, List<Closure> quadrangles) {

    /** Below so many deviations neither a phase nor a logarithm has Gaussian noise. */
    private static final double FAINTEST = 3;

    /**
     * The noise of visibilities.
     *
     * @return [1, K, 1], alike for the real and the imaginary part
     */
    public Field deviations() {
        float[] deviations = new float[baselines.size()];
        for (int k = 0; k < deviations.length; k++) {
            deviations[k] = (float) baselines.get(k).sigma();
        }
        return Field.of(deviations, ValueRange.UNBOUNDED, 1, deviations.length, 1);
    }

    /**
     * The same without the closures of faint visibilities.
     *
     * @param visibilities as measured, [1, K, 2]
     * @return closures of visibilities above three deviations
     */
    public Observation ofBright(Field visibilities) {
        return new Observation(
                baselines,
                triangles.stream().filter(closure -> isBright(closure, visibilities)).toList(),
                quadrangles.stream().filter(closure -> isBright(closure, visibilities)).toList());
    }

    private boolean isBright(Closure closure, Field visibilities) {
        return sides(closure).stream()
                .allMatch(k -> amplitude(visibilities, k) > FAINTEST * baselines.get(k).sigma());
    }

    private static List<Integer> sides(Closure closure) {
        List<Integer> sides = new ArrayList<>(closure.plus());
        sides.addAll(closure.minus());
        return sides;
    }

    /**
     * Closure phases c.
     *
     * @param visibilities as measured, [1, K, 2]
     * @return [1, triangles, 2], cos c and sin c
     */
    public Field phases(Field visibilities) {
        float[] parts = new float[2 * triangles.size()];
        for (int i = 0; i < triangles.size(); i++) {
            double c = 0;
            for (int k : triangles.get(i).plus()) {
                c += phase(visibilities, k);
            }
            for (int k : triangles.get(i).minus()) {
                c -= phase(visibilities, k);
            }
            parts[2 * i] = (float) Math.cos(c);
            parts[2 * i + 1] = (float) Math.sin(c);
        }
        return Field.of(parts, ValueRange.SYMMETRIC, 1, triangles.size(), 2);
    }

    /**
     * Log closure amplitudes.
     *
     * @param visibilities as measured, [1, K, 2]
     * @return [1, quadrangles]
     */
    public Field amplitudes(Field visibilities) {
        float[] logarithms = new float[quadrangles.size()];
        for (int i = 0; i < logarithms.length; i++) {
            double sum = 0;
            for (int k : quadrangles.get(i).plus()) {
                sum += Math.log(amplitude(visibilities, k));
            }
            for (int k : quadrangles.get(i).minus()) {
                sum -= Math.log(amplitude(visibilities, k));
            }
            logarithms[i] = (float) sum;
        }
        return Field.of(logarithms, ValueRange.UNBOUNDED, 1, logarithms.length);
    }

    /**
     * The noise of phases, amplitudes and the total flux, flattened one behind the other. Both
     * parts of a phase have that of the phase; closures with a visibility in common are taken for
     * independent.
     *
     * @param visibilities as measured, [1, K, 2]
     * @param fluxSigma that of the total flux
     * @return [1, 2 triangles + quadrangles + 2]
     */
    public UnevenNoise closureNoise(Field visibilities, double fluxSigma) {
        float[] noise = new float[2 * triangles.size() + quadrangles.size() + 2];
        for (int i = 0; i < triangles.size(); i++) {
            noise[2 * i] = (float) deviation(triangles.get(i), visibilities);
            noise[2 * i + 1] = noise[2 * i];
        }
        for (int i = 0; i < quadrangles.size(); i++) {
            noise[2 * triangles.size() + i] = (float) deviation(quadrangles.get(i), visibilities);
        }
        Arrays.fill(noise, noise.length - 2, noise.length, (float) fluxSigma);
        return UnevenNoise.of(Field.of(noise, ValueRange.UNBOUNDED, 1, noise.length));
    }

    /** sigma^2 = sum sigma_k^2 / |v_k|^2. */
    private double deviation(Closure closure, Field visibilities) {
        return Math.sqrt(sides(closure).stream().mapToDouble(k -> relative(visibilities, k)).sum());
    }

    private double relative(Field visibilities, int k) {
        return Math.pow(baselines.get(k).sigma() / amplitude(visibilities, k), 2);
    }

    private static double phase(Field visibilities, int k) {
        return Math.atan2(imaginary(visibilities, k), real(visibilities, k));
    }

    private static double amplitude(Field visibilities, int k) {
        return Math.hypot(real(visibilities, k), imaginary(visibilities, k));
    }

    private static double real(Field visibilities, int k) {
        return visibilities.values().get(2 * k);
    }

    private static double imaginary(Field visibilities, int k) {
        return visibilities.values().get(2 * k + 1);
    }
}
