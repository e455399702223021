/** Matrices: as operators, factorised; small problems in double precision. */
@NullMarked
package io.github.lmaps.operators.dense;

import org.jspecify.annotations.NullMarked;
