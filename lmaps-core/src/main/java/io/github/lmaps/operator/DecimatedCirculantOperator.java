package io.github.lmaps.operator;

/**
 * A {@link DecimatedOperator} without edges: A = D F^* diag(a) F exactly. Its Gaussian local MAP is
 * exact, one frequency of the coarse grid at a time.
 */
public interface DecimatedCirculantOperator extends DecimatedOperator {}
