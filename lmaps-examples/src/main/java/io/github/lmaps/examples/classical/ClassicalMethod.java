package io.github.lmaps.examples.classical;

import io.github.lmaps.core.Field;
import io.github.lmaps.problem.InverseProblem;

/** A way to restore an image without a network, to compare with. */
public interface ClassicalMethod {

    /**
     * What it is called in tables.
     *
     * @return a few words
     */
    String name();

    /**
     * Restores an image.
     *
     * @param problem what was measured
     * @return of the problem's shape and range
     */
    Field restore(InverseProblem problem);
}
