"""Writes the module that factorises matrices, since DJL has no call for it: make_svd.py OUT_FILE

Made with Python 3.11, torch 2.7.1; the file is
src/main/resources/io/github/lmaps/operators/internal/svd.pt.
"""
import io
import sys
import zipfile
from pathlib import Path
from typing import Tuple

import torch
from torch import Tensor, nn


class ThinSvd(nn.Module):
    def forward(self, matrix: Tensor) -> Tuple[Tensor, Tensor, Tensor]:
        u, s, vt = torch.linalg.svd(matrix, full_matrices=False)
        return u.contiguous(), s, vt.contiguous()


def save(script: torch.jit.ScriptModule, path: Path):
    """Without the debug entries, which hold paths of the machine, and with no date."""
    buffer = io.BytesIO()
    torch.jit.save(script, buffer)
    with zipfile.ZipFile(buffer) as whole, zipfile.ZipFile(path, "w") as file:
        for entry in whole.infolist():
            if not entry.filename.endswith(".debug_pkl"):
                name = entry.filename.replace("archive/", path.stem + "/", 1)
                file.writestr(zipfile.ZipInfo(name), whole.read(entry))
    torch.jit.load(path)


if __name__ == "__main__":
    save(torch.jit.script(ThinSvd().eval()), Path(sys.argv[1]))
