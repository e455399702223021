/** Data files that are no images. */
@NullMarked
package io.github.lmaps.io;

import org.jspecify.annotations.NullMarked;
