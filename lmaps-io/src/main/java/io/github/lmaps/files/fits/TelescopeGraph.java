package io.github.lmaps.files.fits;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The telescopes that measured at one moment, and all closures of three and four of them. */
final class TelescopeGraph {

    private final Set<TelescopePair> pairs;
    private final List<Integer> telescopes;

    TelescopeGraph(Set<TelescopePair> pairs) {
        this.pairs = pairs;
        SortedSet<Integer> numbers = new TreeSet<>();
        for (TelescopePair pair : pairs) {
            numbers.add(pair.from());
            numbers.add(pair.to());
        }
        this.telescopes = List.copyOf(numbers);
    }

    /** Three telescopes a, b, c each: ab bc ca. */
    List<BaselineLoop> triangles() {
        List<BaselineLoop> triangles = new ArrayList<>();
        for (int a : telescopes) {
            for (int b : after(a)) {
                for (int c : after(b)) {
                    addTriangle(triangles, a, b, c);
                }
            }
        }
        return triangles;
    }

    private List<Integer> after(int telescope) {
        return telescopes.subList(telescopes.indexOf(telescope) + 1, telescopes.size());
    }

    private void addTriangle(List<BaselineLoop> triangles, int a, int b, int c) {
        List<TelescopePair> plus = new ArrayList<>();
        List<TelescopePair> minus = new ArrayList<>();
        for (TelescopePair side :
                List.of(
                        new TelescopePair(a, b),
                        new TelescopePair(b, c),
                        new TelescopePair(c, a))) {
            if (pairs.contains(side)) {
                plus.add(side);
            } else if (pairs.contains(side.turned())) {
                minus.add(side.turned());
            }
        }
        if (plus.size() + minus.size() == 3) {
            triangles.add(new BaselineLoop(plus, minus));
        }
    }

    /** Four telescopes a, b, c, d each: ab cd / (ac bd), ab cd / (ad bc) and ac bd / (ad bc). */
    List<BaselineLoop> quadrangles() {
        List<BaselineLoop> quadrangles = new ArrayList<>();
        for (int a : telescopes) {
            for (int b : after(a)) {
                for (int c : after(b)) {
                    for (int d : after(c)) {
                        addRatio(quadrangles, a, b, c, d);
                        addRatio(quadrangles, a, b, d, c);
                        addRatio(quadrangles, a, c, d, b);
                    }
                }
            }
        }
        return quadrangles;
    }

    /** ab cd / (ac bd). */
    private void addRatio(List<BaselineLoop> quadrangles, int a, int b, int c, int d) {
        TelescopePair ab = side(a, b);
        TelescopePair cd = side(c, d);
        TelescopePair ac = side(a, c);
        TelescopePair bd = side(b, d);
        if (ab != null && cd != null && ac != null && bd != null) {
            quadrangles.add(new BaselineLoop(List.of(ab, cd), List.of(ac, bd)));
        }
    }

    private @Nullable TelescopePair side(int a, int b) {
        TelescopePair there = new TelescopePair(a, b);
        if (pairs.contains(there)) {
            return there;
        }
        return pairs.contains(there.turned()) ? there.turned() : null;
    }
}
