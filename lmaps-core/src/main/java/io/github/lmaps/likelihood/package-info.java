/** The noise: what a measurement y says of the noiseless one, z = H(x0). */
@NullMarked
package io.github.lmaps.likelihood;

import org.jspecify.annotations.NullMarked;
