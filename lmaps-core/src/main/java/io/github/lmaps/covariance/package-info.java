/** Covariances of images, as a small algebra, and the models that choose Sigma for a local MAP. */
@NullMarked
package io.github.lmaps.covariance;

import org.jspecify.annotations.NullMarked;
