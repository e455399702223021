"""Writes the FITS files and numbers.npz, which holds the same numbers.

Run with astropy 8.0.2 and numpy 2.4.6. Everything is a formula or a random number; the files and
this script are licensed as the project is (Apache-2.0). The interferometer is made up: the
layout is that of AIPS Memo 117.
"""
import numpy as np
from astropy.io import fits

rng = np.random.default_rng(1)
numbers = {}


def images():
    base = rng.integers(0, 200, (7, 9))
    units = [fits.PrimaryHDU()]
    for name, dtype, scale, zero in [
        ("U8", "u1", 1, 0), ("I16", "i2", 0.25, -3), ("I32", "i4", 1, 0),
        ("I64", "i8", 2, 1), ("F32", "f4", 1, 0), ("F64", "f8", 0.5, 10),
    ]:
        stored = (base if dtype[0] in "ui" else base + rng.normal(size=base.shape)).astype(dtype)
        unit = fits.ImageHDU(stored, name=name)
        unit.header["BUNIT"] = "Jy/pixel"
        if (scale, zero) != (1, 0):
            # After the data, so that astropy leaves the stored numbers alone.
            unit.header["BSCALE"], unit.header["BZERO"] = scale, zero
        units.append(unit)
        numbers[name] = stored * float(scale) + zero
    units.append(fits.ImageHDU(rng.normal(size=(2, 3, 4, 5)).astype(">f4"), name="CUBE"))
    numbers["CUBE"] = units[-1].data.astype("f4")
    units.append(fits.ImageHDU(np.arange(6).astype("u2").reshape(2, 3), name="U16"))
    numbers["U16"] = units[-1].data.astype("f8")
    blank = fits.ImageHDU(np.array([[1, 2, 3], [4, -99, 6]], "i2"), name="BLANK")
    blank.header["BLANK"] = -99
    nan = fits.ImageHDU(np.array([[1, 2], [3, np.nan]], "f4"), name="NAN")
    table = fits.BinTableHDU.from_columns([fits.Column("A", "E", array=[1.0])], name="LIST")
    fits.HDUList(units + [blank, nan, table]).writeto("images.fits", overwrite=True,
                                                      output_verify="ignore")


def uvfits():
    names = ["AA", "AP", "AZ", "LM", "PV"]
    pairs = [(a, b) for a in range(1, 6) for b in range(a, 6)]
    times = [0.125, 0.25]
    bands, channels, hands = 2, 2, 4
    count = len(pairs) * len(times)
    data = np.zeros((count, 1, 1, bands, channels, hands, 3), "f4")
    data[..., :2] = rng.normal(size=data.shape[:-1] + (2,))
    data[..., 2] = rng.uniform(1, 100, size=data.shape[:-1])
    data[3, ..., 0, 2] = -1  # RR flagged
    data[6, 0, 0, 1, 0, 1, 2] = 0  # one LL flagged
    u, v = rng.normal(scale=0.02, size=(2, count))
    baseline = np.array([256 * a + b for _ in times for a, b in pairs], "f4")
    date = np.repeat(times, len(pairs))
    # Stored values are physical ones by PSCAL and PZERO; DATE is a sum of two.
    groups = fits.GroupData(
        data, bitpix=-32,
        parnames=["UU---SIN", "VV---SIN", "WW---SIN", "BASELINE", "DATE", "DATE", "INTTIM"],
        pardata=[u, v, 0 * u, baseline, np.full(count, 2457854.5), date, np.full(count, 10.0)])
    primary = fits.GroupsHDU(groups)
    header = primary.header
    for axis, (kind, value, step) in enumerate(
            [("COMPLEX", 1, 1), ("STOKES", -1, -1), ("FREQ", 2.3e11, 1e6), ("IF", 1, 1),
             ("RA", 187.7, 1), ("DEC", 12.4, 1)], start=2):
        header[f"CTYPE{axis}"], header[f"CRVAL{axis}"] = kind, value
        header[f"CDELT{axis}"], header[f"CRPIX{axis}"] = step, 1
    an = fits.BinTableHDU.from_columns([
        fits.Column("ANNAME", "8A", array=names), fits.Column("NOSTA", "1J", array=range(1, 6))],
        name="AIPS AN")
    fq = fits.BinTableHDU.from_columns([
        fits.Column("FRQSEL", "1J", array=[1]),
        fits.Column("IF FREQ", "2D", array=[[0, 2e9]])], name="AIPS FQ")
    su = fits.BinTableHDU.from_columns([fits.Column("ID. NO.", "1J", array=[1])], name="AIPS SU")
    fits.HDUList([primary, an, fq, su]).writeto("uv.uvfits", overwrite=True)

    # What should be read, by loops of another order than the reader's.
    rows = []
    u32, v32 = u.astype("f4").astype("f8"), v.astype("f4").astype("f8")
    for g in range(count):
        a, b = pairs[g % len(pairs)]
        for i in range(bands):
            for c in range(channels):
                cell = data[g, 0, 0, i, c].astype("f8")
                if a == b or cell[0, 2] <= 0 or cell[1, 2] <= 0:
                    continue
                f = 2.3e11 + c * 1e6 + [0, 2e9][i]
                mean = (cell[0, :2] + cell[1, :2]) / 2
                sigma = np.sqrt(1 / cell[0, 2] + 1 / cell[1, 2]) / 2
                rows.append([u32[g] * f, v32[g] * f, a, b, 2457854.5 + date[g], f, *mean, sigma])
    numbers["uv"] = np.array(rows)
    # Closure phases of the triangles that hold telescope 1, moment by moment.
    phases = []
    table = {(r[4], r[5], r[2], r[3]): complex(r[6], r[7]) for r in rows}
    for time, frequency in sorted({k[:2] for k in table}):
        for b in range(2, 6):
            for c in range(b + 1, 6):
                sides = [(time, frequency, *s) for s in [(1, b), (b, c), (1, c)]]
                if all(s in table for s in sides):
                    x, y, z = (table[s] for s in sides)
                    phases.append(np.angle(x * y * np.conj(z)))
    numbers["phases"] = np.sort(np.array(phases))
    amplitudes = []
    for time, frequency in sorted({k[:2] for k in table}):
        for b in range(2, 6):
            for c in range(b + 1, 6):
                for d in range(c + 1, 6):
                    p = lambda i, j: table.get((time, frequency, i, j))
                    for top, bottom in [(((1, b), (c, d)), ((1, c), (b, d))),
                                        (((1, b), (c, d)), ((1, d), (b, c)))]:
                        values = [p(*s) for s in top + bottom]
                        if all(x is not None for x in values):
                            w = np.log(np.abs(values))
                            amplitudes.append(w[0] + w[1] - w[2] - w[3])
    numbers["amplitudes"] = np.sort(np.array(amplitudes))


images()
uvfits()
np.savez_compressed("numbers.npz", **numbers)
