/** The noise levels sigma of a restoration. */
@NullMarked
package io.github.lmaps.schedule;

import org.jspecify.annotations.NullMarked;
