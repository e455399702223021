/**
 * What every part speaks of: fields on the heap, their value ranges, and the library's exception.
 */
@NullMarked
package io.github.lmaps.core;

import org.jspecify.annotations.NullMarked;
