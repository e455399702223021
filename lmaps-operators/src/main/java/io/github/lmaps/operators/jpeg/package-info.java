/**
 * JPEG as an operator: from images to the coefficients that a file rounds, exactly linear, so that
 * a .jpg file says of every coefficient which interval it lies in.
 *
 * <p>{@link io.github.lmaps.operators.jpeg.JpegMeasurement} takes a file, or encodes an image, and
 * states the problem; {@link io.github.lmaps.operators.jpeg.JpegTransform} is the operator.
 */
@NullMarked
package io.github.lmaps.operators.jpeg;

import org.jspecify.annotations.NullMarked;
