/** What the readers share. */
@NullMarked
package io.github.lmaps.files.internal;

import org.jspecify.annotations.NullMarked;
