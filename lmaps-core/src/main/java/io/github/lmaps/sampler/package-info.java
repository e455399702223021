/** The sampler: levels, chains, starts, re-noising, results and their provenance. */
@NullMarked
package io.github.lmaps.sampler;

import org.jspecify.annotations.NullMarked;
