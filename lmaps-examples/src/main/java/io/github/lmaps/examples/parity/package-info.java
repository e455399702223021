/**
 * Compares this library with others: runs stored cases, each with inputs, expected outputs and
 * tolerances. One small handler for each kind of operator.
 */
@NullMarked
package io.github.lmaps.examples.parity;

import org.jspecify.annotations.NullMarked;
