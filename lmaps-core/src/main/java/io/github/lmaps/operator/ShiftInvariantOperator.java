package io.github.lmaps.operator;

/**
 * A linear operator that treats all of the image nearly alike: what A^T A makes of a pixel depends
 * little on where the pixel is, but for the edges, as with lines of all directions through it. Then
 * A^T A is close to a circulant operator, the {@link CirculantGram}, which preconditions conjugate
 * gradients.
 */
public interface ShiftInvariantOperator extends LinearOperator {}
