/** Checks of forward operators, for those who write their own, and of local MAP answers. */
@NullMarked
package io.github.lmaps.check;

import org.jspecify.annotations.NullMarked;
