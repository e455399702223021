/** Local MAP solvers: closed form, conjugate gradients, Gauss and Newton, Adam. */
@NullMarked
package io.github.lmaps.solver;

import org.jspecify.annotations.NullMarked;
