"""Makes the JPEG files of this folder and expected.txt, what libjpeg reads from them. See README.md."""

import io
import os
import subprocess
import tempfile
import zlib

import imageio_ffmpeg
import jpeglib
import numpy as np
from PIL import Image, ImageCms

random = np.random.default_rng(7)
scratch = tempfile.mkdtemp()


def picture(width, height):
    """A ramp in saturated colours, a chequered corner, an edge, and noise."""
    y, x = np.mgrid[0:height, 0:width]
    ramp = np.stack([255 * x / width, 255 * y / height, 255 * (1 - x / width)], -1)
    chequered = (x < width // 3) & (y < height // 2) & ((x + y) % 2 == 0)
    ramp[chequered] = 255
    ramp[(x - y > width // 2)] = [250, 5, 20]
    noise = random.normal(0, 12, ramp.shape)
    return Image.fromarray(np.clip(ramp + noise, 0, 255).astype(np.uint8))


def pillow(name, image, **options):
    image.save(name, "JPEG", **options)


def run(name, *command, image=None):
    """A program's standard output, given the picture as PPM or a file's bytes."""
    data = image
    if isinstance(image, Image.Image):
        buffer = io.BytesIO()
        image.save(buffer, "PPM")
        data = buffer.getvalue()
    output = subprocess.run(command, input=data, stdout=subprocess.PIPE, check=True).stdout
    with open(name, "wb") as file:
        file.write(output)


def cjpeg(name, image, *options):
    run(name, "cjpeg", *options, image=image)


def script(text):
    """A scan script for cjpeg."""
    path = scratch + "/scans.txt"
    with open(path, "w") as file:
        file.write(text)
    return "-scans", path


def jpegtran(name, source, *options):
    run(name, "jpegtran", *options, image=open(source, "rb").read())


def library(name, version, image, quality, *flags):
    with jpeglib.version(version):
        jpeglib.from_spatial(np.asarray(image)).write_spatial(name, qt=quality, flags=list(flags))


def ffmpeg(name, image, pixels):
    exe = imageio_ffmpeg.get_ffmpeg_exe()
    options = ["-f", "image2pipe", "-i", "-", "-pix_fmt", pixels, "-q:v", "6"]
    plain = ["-bitexact", "-f", "image2pipe", "-c:v", "mjpeg", "-"]
    run(name, exe, "-v", "error", *options, *plain, image=image)


# Pillow
pillow("pillow-420-17x33.jpg", picture(17, 33), quality=75)
pillow("pillow-420-7x5.jpg", picture(7, 5), quality=60)
pillow("pillow-420-1x1.jpg", picture(1, 1), quality=90)
pillow("pillow-422-50x37.jpg", picture(50, 37), quality=80, subsampling="4:2:2")
pillow("pillow-444-optimised-48x40.jpg", picture(48, 40), quality=85, subsampling=0, optimize=True)
pillow("pillow-444-q100-33x31.jpg", picture(33, 31), quality=100, subsampling=0)
pillow("pillow-444-q1-41x29.jpg", picture(41, 29), quality=1, subsampling=0)
pillow("pillow-progressive-420-45x61.jpg", picture(45, 61), quality=75, progressive=True)
pillow("pillow-progressive-444-q100-25x23.jpg", picture(25, 23), quality=100, subsampling=0, progressive=True)
pillow("pillow-restart-420-65x49.jpg", picture(65, 49), quality=70, restart_marker_blocks=3)
pillow("pillow-gray-1x1.jpg", picture(1, 1).convert("L"), quality=75)
pillow("pillow-gray-45x51.jpg", picture(45, 51).convert("L"), quality=90)
pillow("pillow-gray-progressive-33x17.jpg", picture(33, 17).convert("L"), quality=95, progressive=True)
pillow("pillow-rgb-20x20.jpg", picture(20, 20), quality=80, keep_rgb=True)
exif = Image.Exif()
exif[274] = 6
icc = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
icc = icc[:24] + bytes(12) + icc[36:]  # without the time
pillow("pillow-exif-icc-24x16.jpg", picture(24, 16), quality=75, exif=exif.tobytes(), icc_profile=icc)
pillow("refused-cmyk.jpg", picture(16, 16).convert("CMYK"))

# libjpeg-turbo's programs
cjpeg("cjpeg-440-31x47.jpg", picture(31, 47), "-sample", "1x2")
cjpeg("cjpeg-411-71x20.jpg", picture(71, 20), "-sample", "4x1")
cjpeg("cjpeg-factors-41x35.jpg", picture(41, 35), "-sample", "2x2,1x2,2x1")
cjpeg("cjpeg-small-luma-37x35.jpg", picture(37, 35), "-sample", "1x1,2x2,1x1")
cjpeg("cjpeg-16-bit-tables-40x40.jpg", picture(40, 40), "-quality", "2")
cjpeg("cjpeg-restart-row-420-50x50.jpg", picture(50, 50), "-restart", "1")
cjpeg("cjpeg-restart-block-gray-83x24.jpg", picture(83, 24), "-grayscale", "-restart", "1B")
cjpeg("cjpeg-rgb-30x18.jpg", picture(30, 18), "-rgb", "-quality", "85")
cjpeg("cjpeg-three-scans-420-37x45.jpg", picture(37, 45), *script("0; 1; 2;"))
cjpeg("cjpeg-two-scans-restart-420-37x45.jpg", picture(37, 45), *script("1 2; 0;"), "-restart", "2B")
cjpeg("cjpeg-progressive-restart-420-61x43.jpg", picture(61, 43), "-progressive", "-restart", "3B")
cjpeg("cjpeg-progressive-bits-420-49x35.jpg", picture(49, 35), "-quality", "95", *script(
    "0: 0-0, 0, 3; 1 2: 0-0, 0, 2; 0: 1-9, 0, 4; 0: 10-63, 0, 3; 2: 1-63, 0, 0; 1: 1-63, 0, 1;"
    "0: 0-0, 3, 2; 0 1 2: 0-0, 2, 1; 0: 1-9, 4, 3; 0: 1-63, 3, 2; 1: 1-30, 1, 0; 1: 31-63, 1, 0;"
    "0: 1-63, 2, 1; 0: 1-63, 1, 0; 0 1 2: 0-0, 1, 0;"))
cjpeg("refused-arithmetic.jpg", picture(24, 16), "-arithmetic")
cjpeg("refused-arithmetic-progressive.jpg", picture(24, 16), "-arithmetic", "-progressive")
jpegtran("jpegtran-progressive-422-50x37.jpg", "pillow-422-50x37.jpg", "-progressive")
jpegtran("jpegtran-sequential-420-45x61.jpg", "pillow-progressive-420-45x61.jpg", "-optimize", "-restart", "5B")

# Other encoders
library("mozjpeg-420-52x44.jpg", "mozjpeg403", picture(52, 44), 80)
library("ijg9-40x33.jpg", "9e", picture(40, 33), 70)
ffmpeg("ffmpeg-420-51x38.jpg", picture(51, 38), "yuvj420p")
ffmpeg("ffmpeg-444-34x26.jpg", picture(34, 26), "yuvj444p")
picture(36, 28).save(scratch + "/guetzli.png")
run("guetzli-36x28.jpg", "guetzli", "--quality", "85", scratch + "/guetzli.png", "/dev/stdout")
magick = ["-sampling-factor", "4:2:2", "-interlace", "JPEG", "-quality", "60", "-strip", "jpg:-"]
run("magick-progressive-422-39x41.jpg", "convert-im6.q16", "-", *magick, image=picture(39, 41))

# What libjpeg reads
reader = scratch + "/coefficients"
subprocess.run(["cc", "-std=gnu11", "-o", reader, "coefficients.c", "-ljpeg"], check=True)


def crc(values):
    return f"{zlib.crc32(values.tobytes()):08x}"


def check(name, lines):
    """Another libjpeg agrees about tables, and about components without blocks beyond the picture."""
    other = jpeglib.read_dct(name)
    parts = [other.Y] if other.Cb is None else [other.Y, other.Cb, other.Cr]
    for line, part, number in zip(lines, parts, other.quant_tbl_no):
        table = other.qt[number].astype("<u2")
        wide, high = map(int, line.split()[3:5])
        assert crc(table) == line.split()[5], name
        if part.shape[:2] == (high, wide):
            assert crc(part.astype("<i2")) == line.split()[6], name


with open("expected.txt", "w") as expected:
    for name in sorted(os.listdir(".")):
        if name.endswith(".jpg") and not name.startswith("refused"):
            output = subprocess.run([reader, name], stdout=subprocess.PIPE, check=True).stdout.decode()
            check(name, output.splitlines()[1:])
            expected.write(name + " " + output)
