/** Files of laboratories; one package per format. */
@NullMarked
package io.github.lmaps.files;

import org.jspecify.annotations.NullMarked;
