package io.github.lmaps.operator;

/**
 * A linear operator that scales every pixel by itself: y = w x, of the shape of x. Where w is 0
 * nothing was seen, and the neighbours tell most of what is known.
 */
public interface PixelwiseOperator extends DiagonalGramOperator {}
