package io.github.lmaps.files.fits;

import io.github.lmaps.operators.science.Closure;
import java.util.List;
import java.util.Map;

/**
 * Pairs of telescopes whose logarithms of visibilities are added and subtracted.
 *
 * @param plus added
 * @param minus subtracted
 */
record BaselineLoop(List<TelescopePair> plus, List<TelescopePair> minus) {

    Closure closure(Map<TelescopePair, Integer> places) {
        return new Closure(
                plus.stream().map(places::get).toList(), minus.stream().map(places::get).toList());
    }
}
