/**
 * One runnable class per task, to be read and copied, and what they share: bundled photographs,
 * kernels and masks, the measured tasks, and simulated measurements.
 */
@NullMarked
package io.github.lmaps.examples;

import org.jspecify.annotations.NullMarked;
