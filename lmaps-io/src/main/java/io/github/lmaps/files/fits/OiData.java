package io.github.lmaps.files.fits;

import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.operators.science.Baseline;
import io.github.lmaps.operators.science.Closure;
import io.github.lmaps.operators.science.ClosurePhases;
import io.github.lmaps.operators.science.SquaredVisibilities;
import io.github.lmaps.operators.science.Visibilities;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What was measured of one target of an OIFITS file. Immutable and thread-safe.
 *
 * @param target its name
 * @param visibilities of OI_VIS, with the names of the stations; may have no samples
 * @param squares of OI_VIS2, in the file's order; may be empty
 * @param triples of OI_T3, in the file's order; may be empty
 */
public record OiData(
        String target, UvData visibilities, List<OiSquare> squares, List<OiTriple> triples) {

    /**
     * Copies the lists.
     *
     * @param target its name
     * @param visibilities of OI_VIS, with the names of the stations; may have no samples
     * @param squares of OI_VIS2, in the file's order; may be empty
     * @param triples of OI_T3, in the file's order; may be empty
     */
    public OiData {
        squares = List.copyOf(squares);
        triples = List.copyOf(triples);
    }

    /**
     * What the file also holds and is left out.
     *
     * @return in words
     */
    public List<String> ignored() {
        return visibilities.ignored();
    }

    /**
     * The operator of the squared visibilities of OI_VIS2.
     *
     * @param height H
     * @param width W
     * @param pixel the side of a pixel, in radians
     * @return squared visibilities in the order of {@link #squares()}
     * @throws IllegalArgumentException if there are none, or a number does not fit
     */
    public SquaredVisibilities squaredVisibilities(int height, int width, double pixel) {
        List<Baseline> baselines =
                squares.stream().map(s -> new Baseline(s.u(), s.v(), s.sigma())).toList();
        return new SquaredVisibilities(new Visibilities(height, width, pixel, baselines));
    }

    /**
     * The squared visibilities of OI_VIS2 as a measurement.
     *
     * @return [1, n], of a source of flux 1
     */
    public Field squaredAmplitudes() {
        return ofSquares(OiSquare::value);
    }

    /**
     * The standard deviations of the squared visibilities, for a likelihood that takes one for each
     * entry.
     *
     * @return [1, n]
     */
    public Field squareSigmas() {
        return ofSquares(OiSquare::sigma);
    }

    private Field ofSquares(ToDoubleFunction<OiSquare> number) {
        float[] values = new float[squares.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) number.applyAsDouble(squares.get(i));
        }
        return Field.owning(values, ValueRange.UNBOUNDED, 1, values.length);
    }

    /**
     * The operator of the closure phases of OI_T3: three baselines for each, all of them added. The
     * sigma of each baseline is that of the phase over the root of 3, which gives the phase's own
     * sigma where |V| = 1.
     *
     * @param height H
     * @param width W
     * @param pixel the side of a pixel, in radians
     * @return closure phases in the order of the triples
     * @throws IllegalArgumentException if there are no triples, or a number does not fit
     */
    public ClosurePhases closures(int height, int width, double pixel) {
        List<Baseline> baselines = new ArrayList<>();
        List<Closure> closures = new ArrayList<>();
        for (OiTriple t : triples) {
            int k = baselines.size();
            double sigma = t.phaseSigma() / Math.sqrt(3);
            baselines.add(new Baseline(t.u1(), t.v1(), sigma));
            baselines.add(new Baseline(t.u2(), t.v2(), sigma));
            baselines.add(new Baseline(-t.u1() - t.u2(), -t.v1() - t.v2(), sigma));
            closures.add(new Closure(List.of(k, k + 1, k + 2), List.of()));
        }
        return new ClosurePhases(new Visibilities(height, width, pixel, baselines), closures);
    }

    /**
     * The closure phases of OI_T3 as a measurement. Its range says nothing of that of the picture,
     * which a problem must declare.
     *
     * @return [1, n, 2], cosine and sine
     */
    public Field closurePhases() {
        float[] values = new float[2 * triples.size()];
        for (int i = 0; i < triples.size(); i++) {
            values[2 * i] = (float) Math.cos(triples.get(i).phase());
            values[2 * i + 1] = (float) Math.sin(triples.get(i).phase());
        }
        return Field.owning(values, ValueRange.UNBOUNDED, 1, triples.size(), 2);
    }

    /**
     * The standard deviations of the closure phases, to first order those of a point of the circle
     * along it, for a likelihood that takes one for each entry.
     *
     * @return [1, n, 2], in radians, the same for cosine and sine
     */
    public Field phaseSigmas() {
        float[] values = new float[2 * triples.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) triples.get(i / 2).phaseSigma();
        }
        return Field.owning(values, ValueRange.UNBOUNDED, 1, triples.size(), 2);
    }

    /**
     * The median standard deviation of the closure phases, for a likelihood of one sigma; see
     * {@link #phaseSigmas()}.
     *
     * @return in radians
     * @throws IllegalStateException if there are no triples
     */
    public double medianPhaseSigma() {
        return Medians.of(triples.stream().mapToDouble(OiTriple::phaseSigma));
    }
}
