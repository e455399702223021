/** Helpers of the operators; not API. */
@NullMarked
package io.github.lmaps.operators.internal;

import org.jspecify.annotations.NullMarked;
