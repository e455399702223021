/** Operators of scientific instruments: scattering of waves, tomography, radio interferometry. */
@NullMarked
package io.github.lmaps.operators.science;

import org.jspecify.annotations.NullMarked;
