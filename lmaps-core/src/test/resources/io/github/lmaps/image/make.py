"""Makes the picture files of this folder with encoders that are not Java's. See README.md."""

import struct

import cv2
import numpy as np
import png
import tifffile
from PIL import Image, ImageCms

W, H = 21, 9
y, x, c = np.meshgrid(np.arange(H), np.arange(W), np.arange(4), indexing="ij")
DEEP = ((x * 4099 + y * 7919 + c * 21001 + 1234) % 65536).astype(np.uint16)  # [H, W, RGBA]
FLAT = (DEEP >> 8).astype(np.uint8)

yy, xx = np.mgrid[0:32, 0:48]
SMOOTH = np.stack([40 + 4 * xx, 60 + 5 * yy, 200 - 3 * xx], -1).astype(np.uint8)
UPRIGHT = Image.fromarray(SMOOTH)

# An sRGB profile whose red and blue primaries are exchanged: who converts colours, shows it.
profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
red, blue = profile.find(b"rXYZ"), profile.find(b"bXYZ")
profile[red : red + 4], profile[blue : blue + 4] = b"bXYZ", b"rXYZ"
profile = bytes(profile)
with open("exchanged.icc", "wb") as file:
    file.write(profile)


def orientation(value):
    exif = Image.Exif()
    exif[274] = value
    return exif.tobytes()


def stored(value):
    """The pixels that a reader of this orientation turns upright again."""
    turns = {3: "ROTATE_180", 6: "ROTATE_90", 8: "ROTATE_270"}
    return UPRIGHT.transpose(getattr(Image.Transpose, turns[value]))


def pypng(name, pixels, **options):
    with open(name, "wb") as file:
        png.Writer(W, H, **options).write(file, pixels.reshape(H, -1).tolist())


# PNG
Image.fromarray(DEEP[..., 0].copy()).save("gray16.png")
cv2.imwrite("rgb16.png", DEEP[..., 2::-1])
pypng("rgb16-interlaced.png", DEEP[..., :3], greyscale=False, bitdepth=16, interlace=True)
pypng("gray-alpha16.png", DEEP[..., :2], greyscale=True, alpha=True, bitdepth=16)
pypng("gray2.png", FLAT[..., 0] >> 6, greyscale=True, bitdepth=2)
pypng("rgb8-key.png", FLAT[..., :3], greyscale=False, transparent=tuple(map(int, FLAT[2, 3, :3])))
colours = [tuple(int(v) for v in FLAT[0, i]) for i in range(16)]
pypng("palette-alpha.png", FLAT[..., 0] >> 4, palette=colours, bitdepth=4)
stored(8).save("orientation8.png", exif=orientation(8))

# JPEG
UPRIGHT.save("progressive.jpg", progressive=True, quality=95)
UPRIGHT.convert("L").save("gray.jpg", quality=95)
UPRIGHT.convert("CMYK").save("cmyk.jpg")
stored(6).save("orientation6-icc.jpg", exif=orientation(6), icc_profile=profile, quality=95)

# TIFF
rgb = dict(photometric="rgb", metadata=None)
tifffile.imwrite("rgb16-lzw.tif", DEEP[..., :3], compression="lzw", **rgb)
tifffile.imwrite("rgb16-deflate.tif", DEEP[..., :3], compression="adobe_deflate", **rgb)
tifffile.imwrite(
    "rgb16-lzw-predictor.tif", DEEP[..., :3], compression="lzw", predictor=True, rowsperstrip=4, **rgb
)
tifffile.imwrite(
    "rgb16-deflate-predictor-tiled.tif",
    DEEP[..., :3],
    compression="adobe_deflate",
    predictor=True,
    tile=(16, 16),
    byteorder=">",
    **rgb,
)
tifffile.imwrite("rgba16.tif", DEEP, extrasamples=["unassalpha"], **rgb)
premultiplied = DEEP.copy()
premultiplied[..., :3] = (DEEP[..., :3].astype(np.int64) * DEEP[..., 3:] + 32767) // 65535
tifffile.imwrite("rgba16-premultiplied.tif", premultiplied, extrasamples=["assocalpha"], **rgb)
tifffile.imwrite("white-is-zero.tif", 255 - FLAT[..., 0], photometric="miniswhite", metadata=None)
tifffile.imwrite("float32.tif", DEEP[..., :3].astype(np.float32), **rgb)
tifffile.imwrite("integer32.tif", DEEP[..., 0].astype(np.uint32), photometric="minisblack", metadata=None)
tifffile.imwrite("cmyk.tif", FLAT, photometric="separated", metadata=None)
tifffile.imwrite("preview.tif", FLAT[..., :3], subfiletype=1, **rgb)
tifffile.imwrite("big.tif", FLAT[..., :3], bigtiff=True, **rgb)
stored(3).save("orientation3-icc.tif", tiffinfo={274: 3}, icc_profile=profile, compression="tiff_adobe_deflate")

# BMP, GIF and what is not read
Image.fromarray(FLAT[..., :3].copy()).save("rgb.bmp")
Image.fromarray(((FLAT[..., 0] > 127) * 255).astype(np.uint8)).convert("1").save("mono.bmp")
gif = Image.fromarray(FLAT[..., 0] >> 4, "P")
gif.putpalette([v for colour in colours for v in colour[:3]])
gif.save("palette.gif", transparency=3)
UPRIGHT.save("photo.webp")
