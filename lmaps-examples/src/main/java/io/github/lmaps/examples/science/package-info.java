/** One runnable class per scientific task, each beside a classical method. */
@NullMarked
package io.github.lmaps.examples.science;

import org.jspecify.annotations.NullMarked;
