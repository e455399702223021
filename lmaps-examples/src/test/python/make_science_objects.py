"""Draws the objects of the scientific examples: make.py FOLDER, with lmaps-networks/training on PYTHONPATH."""
import sys

import numpy as np
import procedural
from PIL import Image

for kind in ("cells", "phantom"):
    for number in range(1, 9):
        # Three numbers seed each object; the networks were trained on objects of other seeds.
        # Numbers 5 to 8 are put aside: no setting may be chosen on them.
        random = np.random.default_rng([20261125, number, len(kind)])
        values = getattr(procedural, kind)(random, 128)
        Image.fromarray(np.round(values * 65535).astype(np.uint16)).save(f"{sys.argv[1]}/{kind}-{number}.png")
