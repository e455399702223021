/** HDF5: raw data of magnetic resonance in the layout of fastMRI. */
@NullMarked
package io.github.lmaps.files.hdf5;

import org.jspecify.annotations.NullMarked;
