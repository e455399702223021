/** How close a restored image is to the truth. */
@NullMarked
package io.github.lmaps.metric;

import org.jspecify.annotations.NullMarked;
