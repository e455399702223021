/** FITS: images, and the measurements of interferometers in UVFITS. */
@NullMarked
package io.github.lmaps.files.fits;

import org.jspecify.annotations.NullMarked;
