/**
 * Pictures in files and {@link java.awt.image.BufferedImage}s to {@link
 * io.github.lmaps.core.Field}s and back.
 *
 * <p>{@link io.github.lmaps.image.Images} turns one into the other; {@link
 * io.github.lmaps.image.Photograph} also keeps what else a file holds (transparency, bit depth,
 * colour profile), so that a restored photograph is written the way it came.
 *
 * <p>The values are the file's own numbers, mapped linearly onto the range asked for: no colour
 * management, no gamma. Nothing on the class path changes that, because only the JDK's own Image
 * I/O plug-ins are used.
 */
@NullMarked
package io.github.lmaps.image;

import org.jspecify.annotations.NullMarked;
