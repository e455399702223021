package io.github.lmaps.files.fits;

import io.github.lmaps.operators.science.Closure;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Triangles and quadrangles among the samples of one instant and frequency. */
final class ClosureSearch {

    private record Moment(double time, double frequency) {}

    private record Pair(int from, int to) {}

    private final Collection<Map<Pair, Integer>> moments;

    ClosureSearch(List<UvSample> samples) {
        Map<Moment, Map<Pair, Integer>> places = new LinkedHashMap<>();
        for (int k = 0; k < samples.size(); k++) {
            UvSample sample = samples.get(k);
            Moment moment = new Moment(sample.time(), sample.frequency());
            places.computeIfAbsent(moment, key -> new LinkedHashMap<>())
                    .put(new Pair(sample.first(), sample.second()), k);
        }
        this.moments = places.values();
    }

    private static List<Integer> telescopes(Map<Pair, Integer> places) {
        SortedSet<Integer> telescopes = new TreeSet<>();
        for (Pair pair : places.keySet()) {
            telescopes.add(pair.from());
            telescopes.add(pair.to());
        }
        return List.copyOf(telescopes);
    }

    List<Closure> triangles() {
        List<Closure> triangles = new ArrayList<>();
        for (Map<Pair, Integer> places : moments) {
            List<Integer> t = telescopes(places);
            for (int i = 1; i < t.size(); i++) {
                for (int j = i + 1; j < t.size(); j++) {
                    addTriangle(triangles, places, t.get(0), t.get(i), t.get(j));
                }
            }
        }
        return triangles;
    }

    private static void addTriangle(
            List<Closure> triangles, Map<Pair, Integer> places, int a, int b, int c) {
        List<Integer> plus = new ArrayList<>();
        List<Integer> minus = new ArrayList<>();
        for (Pair side : List.of(new Pair(a, b), new Pair(b, c), new Pair(c, a))) {
            Integer there = places.get(side);
            Integer back = places.get(new Pair(side.to(), side.from()));
            if (there != null) {
                plus.add(there);
            } else if (back != null) {
                minus.add(back);
            }
        }
        if (plus.size() + minus.size() == 3) {
            triangles.add(new Closure(plus, minus));
        }
    }

    List<Closure> quadrangles() {
        List<Closure> quadrangles = new ArrayList<>();
        for (Map<Pair, Integer> places : moments) {
            List<Integer> t = telescopes(places);
            for (int i = 1; i < t.size(); i++) {
                for (int j = i + 1; j < t.size(); j++) {
                    for (int k = j + 1; k < t.size(); k++) {
                        addRatio(quadrangles, places, t.get(0), t.get(i), t.get(j), t.get(k));
                        addRatio(quadrangles, places, t.get(0), t.get(i), t.get(k), t.get(j));
                    }
                }
            }
        }
        return quadrangles;
    }

    /** ab cd / (ac bd). */
    private static void addRatio(
            List<Closure> closures, Map<Pair, Integer> places, int a, int b, int c, int d) {
        List<Integer> above = found(side(places, a, b), side(places, c, d));
        List<Integer> below = found(side(places, a, c), side(places, b, d));
        if (above.size() + below.size() == 4) {
            closures.add(new Closure(above, below));
        }
    }

    private static @Nullable Integer side(Map<Pair, Integer> places, int a, int b) {
        Integer there = places.get(new Pair(a, b));
        return there != null ? there : places.get(new Pair(b, a));
    }

    private static List<Integer> found(@Nullable Integer one, @Nullable Integer other) {
        return Stream.of(one, other).filter(Objects::nonNull).toList();
    }
}
