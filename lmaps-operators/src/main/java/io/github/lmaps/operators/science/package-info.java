/** Operators of scientific instruments: scattering of waves, tomography. */
@NullMarked
package io.github.lmaps.operators.science;

import org.jspecify.annotations.NullMarked;
