package io.github.lmaps.files.fits;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lmaps.operators.science.Closure;
import io.github.lmaps.random.NormalStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ejml.simple.SimpleMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How many closures are independent, against ranks by singular values. */
class UvClosuresTest {

    private static UvSample sample(int first, int second, double time) {
        return new UvSample(first + time, second - time, first, second, time, 1e11, 1, second, 1);
    }

    private static UvData data(List<UvSample> samples) {
        return new UvData(samples, Map.of(), List.of());
    }

    private static List<UvSample> allPairs(int telescopes, double time) {
        List<UvSample> samples = new ArrayList<>();
        for (int first = 1; first <= telescopes; first++) {
            for (int second = first + 1; second <= telescopes; second++) {
                samples.add(sample(first, second, time));
            }
        }
        return samples;
    }

    private static int rank(List<Closure> closures, int samples) {
        if (closures.isEmpty()) {
            return 0;
        }
        SimpleMatrix rows = new SimpleMatrix(closures.size(), samples);
        for (int i = 0; i < closures.size(); i++) {
            for (int place : closures.get(i).plus()) {
                rows.set(i, place, 1);
            }
            for (int place : closures.get(i).minus()) {
                rows.set(i, place, -1);
            }
        }
        return rows.svd().rank();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 6, 7, 8})
    void telescopesWithAllBaselinesHaveAsManyAsTheoryKnows(int n) {
        UvData data = data(allPairs(n, 0));
        int phases = (n - 1) * (n - 2) / 2;
        int amplitudes = Math.max(0, n * (n - 3) / 2);

        assertThat(data.triangles()).hasSize(phases);
        assertThat(rank(data.triangles(), data.samples().size())).isEqualTo(phases);
        assertThat(data.quadrangles()).hasSize(amplitudes);
        assertThat(rank(data.quadrangles(), data.samples().size())).isEqualTo(amplitudes);
        assertThat(data.allTriangles()).hasSize(n * (n - 1) * (n - 2) / 6);
        assertThat(data.allQuadrangles()).hasSize(n * (n - 1) * (n - 2) * (n - 3) / 8);
    }

    @Test
    void trianglesHoldTheLowestTelescopeWhereItHasAllBaselines() {
        List<UvSample> samples = allPairs(6, 0);
        for (Closure closure : data(samples).triangles()) {
            List<Integer> places = new ArrayList<>(closure.plus());
            places.addAll(closure.minus());
            assertThat(places).hasSize(3).anyMatch(place -> samples.get(place).first() == 1);
        }
    }

    /** Some of the pairs of six telescopes, some the other way round, at two moments. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void missingBaselinesLeaveAsManyAsAllClosuresAreWorth(long seed) {
        List<UvSample> pairs = allPairs(6, 0);
        float[] draws = new float[pairs.size()];
        new NormalStream(seed, 0).fill(0, draws);
        List<UvSample> samples = new ArrayList<>();
        for (int i = 0; i < draws.length; i++) {
            UvSample pair = pairs.get(i);
            if (draws[i] > -0.5) {
                samples.add(draws[i] > 0.3 ? pair : sample(pair.second(), pair.first(), 0));
            }
        }
        samples.addAll(allPairs(5, 7));
        UvData data = data(samples);
        int phases = rank(data.allTriangles(), samples.size());
        int amplitudes = rank(data.allQuadrangles(), samples.size());

        assertThat(data.triangles()).hasSize(phases).isSubsetOf(data.allTriangles());
        assertThat(rank(data.triangles(), samples.size())).isEqualTo(phases).isGreaterThan(6);
        assertThat(data.quadrangles()).hasSize(amplitudes).isSubsetOf(data.allQuadrangles());
        assertThat(rank(data.quadrangles(), samples.size())).isEqualTo(amplitudes).isGreaterThan(5);
    }

    @Test
    void closuresWithoutTheFirstBaselineAreNotForgotten() {
        UvData data = data(allPairs(4, 0).subList(1, 6));

        // The samples are 13, 14, 23, 24, 34.
        assertThat(data.triangles())
                .containsExactly(
                        new Closure(List.of(0, 4), List.of(1)),
                        new Closure(List.of(2, 4), List.of(3)));
        assertThat(data.quadrangles()).containsExactly(new Closure(List.of(0, 3), List.of(1, 2)));
    }
}
