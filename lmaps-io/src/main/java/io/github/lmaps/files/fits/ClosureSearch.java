package io.github.lmaps.files.fits;

import io.github.lmaps.operators.science.Closure;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Triangles and quadrangles among the samples of one instant and frequency. */
final class ClosureSearch {

    private record Moment(double time, double frequency) {}

    private final Collection<Map<TelescopePair, Integer>> moments;

    ClosureSearch(List<UvSample> samples) {
        Map<Moment, Map<TelescopePair, Integer>> places = new LinkedHashMap<>();
        for (int k = 0; k < samples.size(); k++) {
            UvSample sample = samples.get(k);
            Moment moment = new Moment(sample.time(), sample.frequency());
            places.computeIfAbsent(moment, key -> new LinkedHashMap<>())
                    .put(new TelescopePair(sample.first(), sample.second()), k);
        }
        this.moments = places.values();
    }

    List<Closure> triangles() {
        return closures(pairs -> LoopBasis.of(new TelescopeGraph(pairs).triangles()));
    }

    List<Closure> quadrangles() {
        return closures(pairs -> LoopBasis.of(new TelescopeGraph(pairs).quadrangles()));
    }

    List<Closure> allTriangles() {
        return closures(pairs -> new TelescopeGraph(pairs).triangles());
    }

    List<Closure> allQuadrangles() {
        return closures(pairs -> new TelescopeGraph(pairs).quadrangles());
    }

    /** The same telescopes measure at many moments: their loops are found once. */
    private List<Closure> closures(Function<Set<TelescopePair>, List<BaselineLoop>> search) {
        Map<Set<TelescopePair>, List<BaselineLoop>> found = new HashMap<>();
        List<Closure> closures = new ArrayList<>();
        for (Map<TelescopePair, Integer> places : moments) {
            for (BaselineLoop loop : found.computeIfAbsent(places.keySet(), search)) {
                closures.add(loop.closure(places));
            }
        }
        return closures;
    }
}
