"""Writes the TIFF files and numbers.npz, which holds the same numbers.

Run with tifffile 2026.3.3, imagecodecs and numpy 2.4.6. The pictures are formulas with noise; they and this
script are licensed as the project is (Apache-2.0).
"""
import numpy as np
import tifffile

rng = np.random.default_rng(0)
rows, columns = np.mgrid[0:11, 0:14]
wave = np.sin(rows / 3.0) * np.cos(columns / 5.0)
gray16 = (32767.5 * (1 + wave)).astype("u2")
stack = (rng.normal(size=(3, 11, 14)) + wave).astype("f4")
rgb16 = rng.integers(0, 65536, (11, 14, 3), dtype="u2")
arrays = dict(
    gray16=gray16,
    float_stack=stack,
    rgb16=rgb16,
    uint32=rng.integers(0, 2**32, (11, 14), dtype="u4"),
    int16=rng.integers(-32768, 32768, (11, 14), dtype="i2"),
    int8=rng.integers(-128, 128, (11, 14), dtype="i1"),
    float64=rng.normal(size=(11, 14)),
    rgb_float=rng.normal(size=(11, 14, 3)).astype("f4"),
    rgba16=rng.integers(0, 65536, (11, 14, 4), dtype="u2"),
)
np.savez_compressed("numbers.npz", **arrays)
gray, rgb = dict(photometric="minisblack"), dict(photometric="rgb")
plain = dict(metadata=None)
tifffile.imwrite("gray16.tif", arrays["gray16"], **gray, **plain, byteorder=">")
tifffile.imwrite("float_stack.tif", stack, **gray, **plain, rowsperstrip=4)
tifffile.imwrite("rgb16.tif", rgb16, **rgb, **plain, compression="zlib", predictor=True)
tifffile.imwrite("uint32.tif", arrays["uint32"], **gray, **plain, tile=(16, 16))
tifffile.imwrite("int16.tif", arrays["int16"], **gray, **plain)
tifffile.imwrite("int8.tif", arrays["int8"], **gray, **plain)
tifffile.imwrite("float64.tif", arrays["float64"], **gray, **plain)
tifffile.imwrite("rgb_float.tif", arrays["rgb_float"], **rgb, description="a formula", **plain,
                 compression="zlib", predictor=3)
tifffile.imwrite("rgba16.tif", arrays["rgba16"], **rgb, **plain, extrasamples=["unassalpha"])
tifffile.imwrite("white0.tif", gray16, photometric="miniswhite", **plain)
bad = stack[0].copy()
bad[4, 7] = np.nan
tifffile.imwrite("nan.tif", bad, **gray, **plain)
