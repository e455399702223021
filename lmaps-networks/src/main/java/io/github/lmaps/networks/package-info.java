/** The networks that come with the library: data, and one class that names them. */
@NullMarked
package io.github.lmaps.networks;

import org.jspecify.annotations.NullMarked;
