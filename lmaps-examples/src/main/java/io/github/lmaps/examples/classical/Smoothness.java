package io.github.lmaps.examples.classical;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.covariance.Covariance;
import io.github.lmaps.covariance.SpectralCovariance;
import io.github.lmaps.covariance.SphericalCovariance;

/** What {@link Tikhonov} takes pixels to have to do with their neighbours. */
public enum Smoothness {

    /** Nothing. */
    NONE {
        @Override
        Covariance covariance(NDManager manager, Shape image, double deviation) {
            return new SphericalCovariance(deviation * deviation);
        }
    },

    /** As much as in natural images: a power of f^-2 at the frequency f. */
    NATURAL {
        @Override
        Covariance covariance(NDManager manager, Shape image, double deviation) {
            return SpectralCovariance.natural(manager, image, deviation);
        }
    };

    /** For pixels of a standard deviation; its arrays belong to the manager. */
    abstract Covariance covariance(NDManager manager, Shape image, double deviation);
}
