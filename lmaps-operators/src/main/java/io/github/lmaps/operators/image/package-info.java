/** Operators on images: identity, masks, blurs, downsamplings. */
@NullMarked
package io.github.lmaps.operators.image;

import org.jspecify.annotations.NullMarked;
