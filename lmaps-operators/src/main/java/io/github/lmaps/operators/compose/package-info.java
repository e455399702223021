/** Operators made of operators. */
@NullMarked
package io.github.lmaps.operators.compose;

import org.jspecify.annotations.NullMarked;
