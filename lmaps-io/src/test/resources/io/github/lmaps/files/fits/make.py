"""Writes the FITS files and numbers.npz, which holds the same numbers.

Run with astropy 8.0.2 and numpy 2.4.6. Everything is a formula or a random number; the files and
this script are licensed as the project is (Apache-2.0). The interferometers are made up: the
layout is that of AIPS Memo 117 (UVFITS) and of Pauls et al. 2005, PASP 117 (OIFITS).
"""
from itertools import combinations

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
    # Closure phases and amplitudes of all telescopes, moment by moment.
    phases, amplitudes = [], []
    table = {(r[4], r[5], r[2], r[3]): complex(r[6], r[7]) for r in rows}
    for time, frequency in sorted({k[:2] for k in table}):
        p = lambda i, j: table.get((time, frequency, min(i, j), max(i, j)))
        for a, b, c in combinations(range(1, 6), 3):
            sides = [p(a, b), p(b, c), p(a, c)]
            if all(x is not None for x in sides):
                phases.append(np.angle(sides[0] * sides[1] * np.conj(sides[2])))
        for a, b, c, d in combinations(range(1, 6), 4):
            ab_cd, ac_bd, ad_bc = [p(a, b), p(c, d)], [p(a, c), p(b, d)], [p(a, d), p(b, c)]
            for top, bottom in [(ab_cd, ac_bd), (ab_cd, ad_bc), (ac_bd, ad_bc)]:
                if all(x is not None for x in top + bottom):
                    w = np.log(np.abs(top + bottom))
                    amplitudes.append(w[0] + w[1] - w[2] - w[3])
    numbers["phases"] = np.sort(np.array(phases))
    numbers["amplitudes"] = np.sort(np.array(amplitudes))


def oifits():
    waves = np.array([1.6e-6, 1.7e-6, 1.8e-6], "f4")
    n, w = 4, len(waves)
    stations = np.array([[1, 2], [1, 3], [2, 3], [1, 2]], "i2")
    u, v = rng.normal(scale=40, size=(2, n))
    amplitude, phase = rng.uniform(0.1, 1, (n, w)), rng.uniform(-180, 180, (n, w))
    amplitude_error, phase_error = rng.uniform(0.01, 0.02, (2, n, w))
    flag = np.zeros((n, w), bool)
    flag[1, 2] = True
    square, square_error = rng.uniform(0, 1, (n, w)), rng.uniform(0.01, 0.02, (n, w))
    m = 2
    coordinates = rng.normal(scale=40, size=(4, m))
    t3, t3_error = rng.uniform(0, 1, (m, w)), rng.uniform(0.01, 0.02, (m, w))
    t3_phase, t3_phase_error = rng.uniform(-180, 180, (m, w)), rng.uniform(1, 2, (m, w))
    t3[0, 1] = np.nan  # no amplitude was measured there
    flag3 = np.zeros((m, w), bool)
    flag3[1, 0] = True
    col = fits.Column
    common = lambda k: [col("TARGET_ID", "1I", array=np.ones(k)),
                        col("TIME", "1D", array=np.zeros(k)),
                        col("MJD", "1D", array=57000.25 + np.arange(k)),
                        col("INT_TIME", "1D", array=np.ones(k))]
    array = fits.BinTableHDU.from_columns([
        col("TEL_NAME", "16A", array=["T1", "T2", "T3"]),
        col("STA_NAME", "16A", array=["A0", "B1", "C2"]),
        col("STA_INDEX", "1I", array=[1, 2, 3])], name="OI_ARRAY")
    array.header["ARRNAME"] = "VLTI"
    target = fits.BinTableHDU.from_columns([
        col("TARGET_ID", "1I", array=[1]), col("TARGET", "16A", array=["made up"])],
        name="OI_TARGET")
    wave = fits.BinTableHDU.from_columns([
        col("EFF_WAVE", "1E", array=waves), col("EFF_BAND", "1E", array=waves / 20)],
        name="OI_WAVELENGTH")
    vis = fits.BinTableHDU.from_columns(common(n) + [
        col("VISAMP", "3D", array=amplitude), col("VISAMPERR", "3D", array=amplitude_error),
        col("VISPHI", "3D", array=phase), col("VISPHIERR", "3D", array=phase_error),
        col("UCOORD", "1D", array=u), col("VCOORD", "1D", array=v),
        col("STA_INDEX", "2I", array=stations), col("FLAG", "3L", array=flag)], name="OI_VIS")
    vis2 = fits.BinTableHDU.from_columns(common(n) + [
        col("VIS2DATA", "3D", array=square), col("VIS2ERR", "3D", array=square_error),
        col("UCOORD", "1D", array=u), col("VCOORD", "1D", array=v),
        col("STA_INDEX", "2I", array=stations), col("FLAG", "3L", array=flag)], name="OI_VIS2")
    triple = fits.BinTableHDU.from_columns(common(m) + [
        col("T3AMP", "3D", array=t3), col("T3AMPERR", "3D", array=t3_error),
        col("T3PHI", "3D", array=t3_phase), col("T3PHIERR", "3D", array=t3_phase_error),
        col("U1COORD", "1D", array=coordinates[0]), col("V1COORD", "1D", array=coordinates[1]),
        col("U2COORD", "1D", array=coordinates[2]), col("V2COORD", "1D", array=coordinates[3]),
        col("STA_INDEX", "3I", array=[[1, 2, 3], [1, 2, 3]]),
        col("FLAG", "3L", array=flag3)], name="OI_T3")
    for unit in (wave, vis, vis2, triple):
        unit.header["INSNAME"] = "SPECTRUM"
    for unit in (array, target, wave, vis, vis2, triple):
        unit.header["OI_REVN"] = 1
    wave.header["TUNIT1"], vis.header["TUNIT7"] = "METERS", "DEGREES"
    extra = fits.BinTableHDU.from_columns([col("X", "1E", array=[0.0])], name="OI_INSPOL")
    fits.HDUList([fits.PrimaryHDU(), array, target, wave, vis, vis2, triple, extra]).writeto(
        "oi.fits", overwrite=True)
    waves = waves.astype("f8")
    # The library's sign of u and v is the opposite of the standard's.
    radians, turn = np.radians(phase), amplitude * np.radians(phase_error)
    sigma = np.sqrt((amplitude_error**2 + turn**2) / 2)
    numbers["oi_vis"] = np.array([
        [-u[i] / waves[k], -v[i] / waves[k], *stations[i], 2457000.75 + i, 299792458 / waves[k],
         amplitude[i, k] * np.cos(radians[i, k]), amplitude[i, k] * np.sin(radians[i, k]),
         sigma[i, k]]
        for i in range(n) for k in range(w) if not flag[i, k]])
    numbers["oi_vis2"] = np.array([
        [-u[i] / waves[k], -v[i] / waves[k], *stations[i], 2457000.75 + i, waves[k],
         square[i, k], square_error[i, k]]
        for i in range(n) for k in range(w) if not flag[i, k]])
    numbers["oi_t3"] = np.array([
        [*(-coordinates[:, i] / waves[k]), 1, 2, 3, 2457000.75 + i,
         waves[k], t3[i, k], np.nan if np.isnan(t3[i, k]) else t3_error[i, k],
         np.radians(t3_phase[i, k]), np.radians(t3_phase_error[i, k])]
        for i in range(m) for k in range(w) if not flag3[i, k]])


def sky():
    """Two targets in revision 2; of the second a picture is observed by the standard's formula."""
    size, pixel, wave = 6, 2e-9, 2e-6
    picture = rng.uniform(0, 1, (size, size))
    picture /= picture.sum()
    places = rng.normal(scale=60, size=(4, 2))
    x = ((size - 1) / 2 - np.arange(size)) * pixel  # right ascension, to the east, falls with j
    def observe(u, v):
        pulse = (np.sinc(u * pixel) * np.sinc(v * pixel)) ** 2
        return pulse * np.sum(
            picture * np.exp(-2j * np.pi * (u * x[None, :] + v * x[:, None])))
    times = np.arange(12) / 24
    rows, triples = [], []
    for time in times:
        turn = np.array([[np.cos(6 * time), -np.sin(6 * time)], [np.sin(6 * time), np.cos(6 * time)]])
        at = places @ turn.T
        pairs = [(a, b) for a in range(4) for b in range(a + 1, 4)]
        for a, b in pairs:
            rows.append([57000 + time, *(at[b] - at[a]), a + 1, b + 1])
        for b, c in [(1, 2), (1, 3), (2, 3)]:
            triples.append([57000 + time, *(at[b] - at[0]), *(at[c] - at[b]), 1, b + 1, c + 1])
    rows, triples = np.array(rows), np.array(triples)
    seen = np.array([observe(*(r[1:3] / wave)) for r in rows])
    product = np.array([
        observe(*(t[1:3] / wave)) * observe(*(t[3:5] / wave))
        * np.conj(observe(*((t[1:3] + t[3:5]) / wave))) for t in triples])
    col, n, m = fits.Column, len(rows), len(triples)
    target = fits.BinTableHDU.from_columns([
        col("TARGET_ID", "1I", array=[1, 7]), col("TARGET", "32A", array=["OTHER", "SKY"])],
        name="OI_TARGET")
    wavelength = fits.BinTableHDU.from_columns([
        col("EFF_WAVE", "1E", unit="m", array=[wave]),
        col("EFF_BAND", "1E", unit="m", array=[1e-8])], name="OI_WAVELENGTH")
    vis = fits.BinTableHDU.from_columns([
        col("TARGET_ID", "1I", array=[1] + [7] * n),
        col("MJD", "1D", unit="day", array=np.r_[57000, rows[:, 0]]),
        col("VISAMP", "1D", array=np.r_[1, np.abs(seen)]),
        col("VISAMPERR", "1D", array=np.full(n + 1, 1e-3)),
        col("VISPHI", "1D", unit="deg", array=np.r_[0, np.degrees(np.angle(seen))]),
        col("VISPHIERR", "1D", unit="deg", array=np.degrees(1e-3 / np.r_[1, np.abs(seen)])),
        col("UCOORD", "1D", unit="m", array=np.r_[1, rows[:, 1]]),
        col("VCOORD", "1D", unit="m", array=np.r_[1, rows[:, 2]]),
        col("STA_INDEX", "2I", array=np.r_[[[1, 2]], rows[:, 3:]]),
        col("FLAG", "1L", array=np.zeros(n + 1, bool))], name="OI_VIS")
    vis.header["AMPTYP"], vis.header["PHITYP"] = "absolute", "absolute"
    triple = fits.BinTableHDU.from_columns([
        col("TARGET_ID", "1I", array=np.full(m, 7)),
        col("MJD", "1D", unit="day", array=triples[:, 0]),
        col("T3AMP", "1D", array=np.abs(product)),
        col("T3AMPERR", "1D", array=np.full(m, 1e-3)),
        col("T3PHI", "1D", unit="deg", array=np.degrees(np.angle(product))),
        col("T3PHIERR", "1D", unit="deg", array=1 + np.arange(m) / m),
        *[col(name, "1D", unit="m", array=triples[:, 1 + i])
          for i, name in enumerate(["U1COORD", "V1COORD", "U2COORD", "V2COORD"])],
        col("STA_INDEX", "3I", array=triples[:, 5:]),
        col("FLAG", "1L", array=np.zeros(m, bool))], name="OI_T3")
    for unit in (target, wavelength, vis, triple):
        unit.header["OI_REVN"] = 2
        if unit is not target:
            unit.header["INSNAME"] = "SPECTRUM"
    fits.HDUList([fits.PrimaryHDU(), target, wavelength, vis, triple]).writeto(
        "sky.fits", overwrite=True)
    numbers["sky"] = picture


images()
uvfits()
oifits()
sky()
np.savez_compressed("numbers.npz", **numbers)
