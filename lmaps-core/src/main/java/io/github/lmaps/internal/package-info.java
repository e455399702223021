/** Helpers of the library's own modules; not API. */
@NullMarked
package io.github.lmaps.internal;

import org.jspecify.annotations.NullMarked;
