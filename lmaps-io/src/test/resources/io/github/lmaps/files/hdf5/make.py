"""Writes the HDF5 files and numbers.npz, which holds the same numbers.

Run with h5py 3.16.0 and numpy 2.4.6. Everything is random numbers in the layout of fastMRI
(Zbontar et al. 2018, arXiv 1811.08839); the files and this script are licensed as the project is (Apache-2.0).
"""
import h5py
import numpy as np

rng = np.random.default_rng(2)
numbers = {}


def noise(*shape):
    return (rng.normal(size=shape) + 1j * rng.normal(size=shape)).astype("c8")


XML = """<?xml version="1.0"?>
<ismrmrdHeader xmlns="http://www.ismrm.org/ISMRMRD">
  <encoding>
    <encodedSpace><matrixSize><x>12</x><y>10</y><z>1</z></matrixSize></encodedSpace>
    <reconSpace><matrixSize><x>6</x><y>10</y><z>1</z></matrixSize></reconSpace>
    <encodingLimits><kspace_encoding_step_1>
      <minimum>0</minimum><maximum>7</maximum><center>4</center>
    </kspace_encoding_step_1></encodingLimits>
    <trajectory>cartesian</trajectory>
  </encoding>
</ismrmrdHeader>
"""

with h5py.File("multicoil.h5", "w") as f:
    kspace = noise(3, 2, 8, 6)
    f.create_dataset("kspace", data=kspace, chunks=(1, 2, 8, 6), compression="gzip")
    f["mask"] = np.array([0, 1, 1, 0, 1, 0], bool)
    f["reconstruction_rss"] = rng.uniform(size=(3, 4, 4)).astype("f4")
    f["ismrmrd_header"] = XML
    f["sens_maps"] = np.zeros(3)
    f.attrs["acquisition"] = "CORPD_FBK"
    f.attrs["max"] = 0.5
    numbers["multicoil"] = np.stack([kspace.real, kspace.imag], -1)
    numbers["rss"] = f["reconstruction_rss"][:]
with h5py.File("singlecoil.h5", "w") as f:
    kspace = noise(2, 5, 7).astype("c16")
    f["kspace"] = kspace
    f["reconstruction_esc"] = rng.uniform(size=(2, 4, 4)).astype("f4")
    numbers["singlecoil"] = np.stack([kspace.real, kspace.imag], -1)

np.savez_compressed("numbers.npz", **numbers)
