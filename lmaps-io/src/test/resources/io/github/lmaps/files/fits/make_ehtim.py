"""Writes ehtim.uvfits and ehtim.npz, which holds what ehtim says of it.

Run with ehtim 1.3.2 (the package of the Event Horizon Telescope's image makers), astropy and numpy.
The picture is a few lopsided Gaussian spots and the array is made up; what is checked is the
convention of signs: ehtim observed the picture, without noise, and wrote the file. The files and
this script are licensed as the project is (Apache-2.0).
"""
import ehtim as eh
import numpy as np

rng = np.random.default_rng(3)
size, pixel = 12, 8 * eh.RADPERUAS
picture = rng.uniform(0, 1, (size, size)) * np.linspace(0, 1, size) / size**2
image = eh.image.Image(picture, pixel, 12.5, 12.4, rf=230e9, source="MADEUP", mjd=57850)
places = {"AA": (2225061, -5440057, -2481681), "LM": (-768714, -5988541, 2063275),
          "PV": (5088968, -301682, 3825016), "SM": (-5464523, -2493147, 2150612)}
telescopes = [(name, *xyz, 1e4, 1e4, 0, 0, 0, 0, 0) for name, xyz in places.items()]
array = eh.array.Array(np.array(telescopes, dtype=eh.DTARR))
seen = image.observe(array, 60, 1800, 0, 24, 4e9, ampcal=True, phasecal=True, add_th_noise=False,
                     ttype="direct", verbose=False)
seen.save_uvfits("ehtim.uvfits")
back = eh.obsdata.load_uvfits("ehtim.uvfits")
data = back.data

np.savez_compressed(
    "ehtim.npz", picture=picture, pixel=pixel, u=data["u"], v=data["v"], real=data["vis"].real,
    imaginary=data["vis"].imag, sigma=data["sigma"])
