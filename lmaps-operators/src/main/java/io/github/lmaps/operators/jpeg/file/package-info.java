/**
 * The quantised DCT coefficients, tables and sampling factors of .jpg files, as they lie in the
 * file: nothing is dequantised, transformed or converted.
 *
 * <p>{@link io.github.lmaps.operators.jpeg.file.JpegFile} reads a whole file. Read are baseline
 * (SOF0), extended sequential (SOF1) and progressive (SOF2) files with Huffman codes and 8 bits per
 * sample, gray or with three components, with or without restart markers, in one scan or many.
 * Refused with a sentence are arithmetic coding, 12 bits, lossless and hierarchical files, four
 * components (CMYK, YCCK), and sampling factors that are no integral ratios.
 *
 * <h2>Conventions</h2>
 *
 * <p>A block's 64 coefficients stand in natural order, also called raster order: number {@code 8 v
 * + u} belongs to the vertical frequency v and the horizontal frequency u, each from 0 to 7. So do
 * the 64 entries of a quantisation table, in steps of one of the orthonormal DCT: with the
 * quantised coefficients {@code c} and the table {@code q}, a block's samples are
 *
 * <pre>
 * s[y][x] = 128 + sum over u, v of B(v, y) B(u, x) q[8 v + u] c[8 v + u],
 * B(0, x) = sqrt(1/8),   B(u, x) = 1/2 cos((2 x + 1) u pi / 16) for u &gt; 0.
 * </pre>
 *
 * <p>A component's blocks stand row after row and fill whole MCUs (minimum coded units: with
 * several components, as many blocks of each as its sampling factors say; with one component, one
 * block). The grid is therefore often larger than the picture needs: see {@link
 * io.github.lmaps.operators.jpeg.file.JpegComponent#blocksWide()}.
 *
 * <p>References: ITU-T T.81 (ISO/IEC 10918-1), Digital compression and coding of continuous-tone
 * still images, 1992; ITU-T T.871, JPEG File Interchange Format (JFIF), 2011.
 */
@NullMarked
package io.github.lmaps.operators.jpeg.file;

import org.jspecify.annotations.NullMarked;
