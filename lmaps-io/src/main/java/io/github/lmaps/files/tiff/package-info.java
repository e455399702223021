/** TIFF files of numbers: 8 to 64 bits, integers and floating point, many pages. */
@NullMarked
package io.github.lmaps.files.tiff;

import org.jspecify.annotations.NullMarked;
