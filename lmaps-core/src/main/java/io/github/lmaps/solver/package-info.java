/** Local MAP solvers: closed form, conjugate gradients, Adam. */
@NullMarked
package io.github.lmaps.solver;

import org.jspecify.annotations.NullMarked;
