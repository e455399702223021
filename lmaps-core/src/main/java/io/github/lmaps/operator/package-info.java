/**
 * Forward operators H in two phases: immutable values, and what runs after binding, with its
 * capabilities.
 */
@NullMarked
package io.github.lmaps.operator;

import org.jspecify.annotations.NullMarked;
