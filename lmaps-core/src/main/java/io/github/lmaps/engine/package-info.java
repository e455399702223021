/** Starting the engine that computes. */
@NullMarked
package io.github.lmaps.engine;

import org.jspecify.annotations.NullMarked;
