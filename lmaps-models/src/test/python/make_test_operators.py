"""Writes the tiny networks that measure images, for the tests of lmaps-models, and what torch makes of
two random batches: make_test_operators.py OUT_FOLDER

Made with Python 3.11, torch 2.7.1, numpy 2.

The one that is right stands in for a learned nonlinear blur: on images in [0, 1],

    y = clamp(c2(softplus(c1(softplus(c0(x)))))), 0, 1)

with a depthwise motion blur c0 of 9 x 9 taps along the diagonal, a Gaussian c1 of 5 x 5 and 1.2 pixels, and
a mixture c2 of neighbouring colours, the edges repeated. Its gains and offsets bend the response
like a film's, and let the brightest parts clip. The others are wrong in one way each.
"""
import sys
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
import torch.nn.functional as F

from make_test_networks import save_script, save_torchscript


class Blurring(nn.Module):
    def __init__(self):
        super().__init__()
        line = torch.eye(9) / 9
        taps = torch.exp(-0.5 * (torch.arange(5.0) - 2) ** 2 / 1.2 ** 2)
        gaussian = torch.outer(taps, taps) / taps.sum() ** 2
        self.c0 = nn.Conv2d(3, 3, 9, groups=3)
        self.c1 = nn.Conv2d(3, 3, 5, groups=3)
        self.c2 = nn.Conv2d(3, 3, 1)
        mix = 0.9 * torch.eye(3) + 0.05 * (torch.ones(3, 3) - torch.eye(3))
        with torch.no_grad():
            self.c0.weight.copy_((4 * line).expand(3, 1, 9, 9)), self.c0.bias.fill_(-1)
            self.c1.weight.copy_((1.5 * gaussian).expand(3, 1, 5, 5)), self.c1.bias.fill_(-1)
            low, high = (F.softplus(1.5 * F.softplus(torch.tensor(z)) - 1) for z in (-1.0, 3.0))
            gain = 1.05 / (high - low)
            self.c2.weight.copy_((gain * mix).reshape(3, 3, 1, 1)), self.c2.bias.copy_((-gain * low).expand(3))

    def forward(self, x: Tensor) -> Tensor:
        z = F.softplus(self.c0(F.pad(x, [4, 4, 4, 4], mode="replicate")))
        z = F.softplus(self.c1(F.pad(z, [2, 2, 2, 2], mode="replicate")))
        return self.c2(z).clamp(0, 1)


class Trained(nn.Module):
    """A convolution whose weights ask for gradients, with dropout; not frozen."""

    def __init__(self):
        super().__init__()
        self.mix = nn.Conv2d(1, 1, 3, padding=1)
        self.drop = nn.Dropout(0.5)

    def forward(self, x: Tensor) -> Tensor:
        return self.drop(torch.sin(self.mix(x)))


class Halved(nn.Module):
    """One plane of half the size, in float64, without 2 pixels at each side."""

    def forward(self, x: Tensor) -> Tensor:
        inside = x[:, :, 2:-2, 2:-2].double().square()
        return F.avg_pool2d(inside, 2).sum(1, keepdim=True)


class Constant(nn.Module):
    def forward(self, x: Tensor) -> Tensor:
        return torch.full_like(x, 2)


class Logarithm(nn.Module):
    """NaN below 0."""

    def forward(self, x: Tensor) -> Tensor:
        return x.log()


class Root(nn.Module):
    """No finite gradient at 0."""

    def forward(self, x: Tensor) -> Tensor:
        return x.sqrt()


class TwoOutputs(nn.Module):
    def forward(self, x: Tensor):
        return x, x


def expected(network: nn.Module, shapes: list, path: Path):
    arrays = {}
    for i, shape in enumerate(shapes):
        x = (0.5 + 0.3 * torch.randn(shape)).requires_grad_()
        y = network(x)
        v = torch.randn(y.shape)
        (y * v).sum().backward()
        for name, array in {"x": x, "v": v, "y": y, "gradient": x.grad}.items():
            arrays[f"{name}{i}"] = array.detach().numpy()
    np.savez_compressed(path, **arrays)


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    torch.manual_seed(1)
    blurring = Blurring().eval()
    save_torchscript(blurring, folder / "blurring.pt")
    expected(blurring, [(1, 3, 17, 13), (3, 3, 12, 20)], folder / "blurring.npz")
    save_script(torch.jit.script(Trained().train()), folder / "trained.pt")
    for name, network in {"halved": Halved(), "constant": Constant(), "logarithm": Logarithm(), "root": Root(),
                          "two-outputs": TwoOutputs()}.items():
        save_torchscript(network, folder / f"{name}.pt")
