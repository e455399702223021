"""Writes the HDF5 files and numbers.npz, which holds the same numbers.

Run with h5py 3.16.0 and numpy 2.4.6. Everything is random numbers in the layouts of fastMRI
(Zbontar et al. 2018, arXiv 1811.08839) and of ISMRMRD (Inati et al. 2017, MRM 77); the files and this
script are licensed as the project is (Apache-2.0).
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

idx = np.dtype([(n, "u2") for n in
                ["kspace_encode_step_1", "kspace_encode_step_2", "average", "slice", "contrast",
                 "phase", "repetition", "set", "segment"]] + [("user", "u2", 8)])
head = np.dtype([
    ("version", "u2"), ("flags", "u8"), ("measurement_uid", "u4"), ("scan_counter", "u4"),
    ("acquisition_time_stamp", "u4"), ("physiology_time_stamp", "u4", 3),
    ("number_of_samples", "u2"), ("available_channels", "u2"), ("active_channels", "u2"),
    ("channel_mask", "u8", 16), ("discard_pre", "u2"), ("discard_post", "u2"),
    ("center_sample", "u2"), ("encoding_space_ref", "u2"), ("trajectory_dimensions", "u2"),
    ("sample_time_us", "f4"), ("position", "f4", 3), ("read_dir", "f4", 3),
    ("phase_dir", "f4", 3), ("slice_dir", "f4", 3), ("patient_table_position", "f4", 3),
    ("idx", idx), ("user_int", "i4", 8), ("user_float", "f4", 8)])
acquisition = np.dtype([("head", head), ("traj", h5py.vlen_dtype("f4")),
                        ("data", h5py.vlen_dtype("f4"))])
coils, columns, rows, center = 3, 12, 10, 4
full = np.zeros((2, coils, rows, columns), "c8")
lines = []
NOISE, REVERSED = 1 << 18, 1 << 21


def line(data, step, slice_=0, flags=0, repetition=0):
    h = np.zeros((), head)
    h["version"], h["flags"] = 1, flags
    h["number_of_samples"], h["active_channels"] = data.shape[1], data.shape[0]
    h["available_channels"] = data.shape[0]
    h["center_sample"] = data.shape[1] // 2
    h["idx"]["kspace_encode_step_1"], h["idx"]["slice"] = step, slice_
    h["idx"]["repetition"] = repetition
    lines.append((h, np.zeros(0, "f4"), data.reshape(-1).view("f4")))


line(noise(coils, 20), 0, flags=NOISE)
for s in range(2):
    for step in ([0, 1, 4, 5, 7] if s == 0 else [2, 4]):
        data = noise(coils, columns if step != 7 else 8)
        first = columns // 2 - data.shape[1] // 2
        full[s, :, rows // 2 - center + step, first:first + data.shape[1]] = data
        line(data, step, s)
line(noise(coils, columns), 4, repetition=1)
table = np.zeros(len(lines), acquisition)
for i, (h, t, d) in enumerate(lines):
    table[i]["head"] = h
    table[i]["traj"] = t
    table[i]["data"] = d
with h5py.File("ismrmrd.h5", "w") as f:
    g = f.create_group("dataset")
    g.create_dataset("data", data=table, chunks=(4,), maxshape=(None,))
    g.create_dataset("xml", data=np.array([XML.encode()], object),
                     dtype=h5py.string_dtype("utf-8"))
    g.create_group("image_0")
numbers["ismrmrd"] = np.stack([full.real, full.imag], -1)
numbers["ismrmrd_mask"] = np.abs(full).sum(1) > 0

# A gray picture that three coils see, every line measured twice: what is restored is known.
rows, columns = 10, 12
picture = rng.uniform(0, 1, (rows, columns)).astype("f4")
i, j = np.mgrid[:rows, :columns]
maps = np.stack([np.exp(1j * c - ((i - 4 * c) ** 2 + (j - 5) ** 2) / 200) for c in range(coils)])
seen = np.fft.fftshift(np.fft.fft2(np.fft.ifftshift(maps * picture, axes=(1, 2)), norm="ortho"),
                       axes=(1, 2)).astype("c8")
lines.clear()
for sign in (1, -1):
    for step in range(rows):
        line(seen[:, step] * (1 + sign * 0.125), step)
table = np.zeros(len(lines), acquisition)
for k, (h, t, d) in enumerate(lines):
    table[k]["head"], table[k]["traj"], table[k]["data"] = h, t, d
with h5py.File("picture.h5", "w") as f:
    g = f.create_group("dataset")
    g.create_dataset("data", data=table)
    g.create_dataset("xml", dtype=h5py.string_dtype("utf-8"), data=np.array(
        [XML.replace("<center>4</center>", "<center>5</center>").encode()], object))
numbers["picture"] = picture
numbers["maps"] = np.stack([maps.real, maps.imag], 1).astype("f4")
# A fully measured slice of one coil in fastMRI's layout, and its image.
image = noise(6, 4)
with h5py.File("image.h5", "w") as f:
    f["kspace"] = np.fft.fftshift(np.fft.fft2(np.fft.ifftshift(image), norm="ortho"))[None].astype(
        "c8")
numbers["image"] = np.stack([image.real, image.imag])
np.savez_compressed("numbers.npz", **numbers)
