/** What is to be solved: a measurement, the operator that made it, and its noise. */
@NullMarked
package io.github.lmaps.problem;

import org.jspecify.annotations.NullMarked;
