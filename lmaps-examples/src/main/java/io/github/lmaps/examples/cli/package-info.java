/** The {@code lmaps} command. */
@NullMarked
package io.github.lmaps.examples.cli;

import org.jspecify.annotations.NullMarked;
