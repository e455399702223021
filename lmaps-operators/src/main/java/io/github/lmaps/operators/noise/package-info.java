/** How much noise a picture has, where nobody says. */
@NullMarked
package io.github.lmaps.operators.noise;

import org.jspecify.annotations.NullMarked;
