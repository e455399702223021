/** Random numbers that depend on (seed, chain, level) alone. */
@NullMarked
package io.github.lmaps.random;

import org.jspecify.annotations.NullMarked;
