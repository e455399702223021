/** Ways to restore images without a network, to compare with. */
@NullMarked
package io.github.lmaps.examples.classical;

import org.jspecify.annotations.NullMarked;
