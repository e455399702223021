"""Writes the tiny networks that the tests of lmaps-models load: make_test_networks.py OUT_FOLDER

Made with Python 3.11, torch 2.7.1, onnx 1.23.2 (the TorchScript-based exporter, opset 17).

The Gaussian ones are the exact denoisers of images N(mu, s^2), mu = 0.1, s = 0.5, every pixel for itself:

    D(x; sigma) = (sigma^2 mu + s^2 x) / (sigma^2 + s^2)

as D itself, as epsilon (whole timesteps, int64) and as v (fractional timesteps, float32) of the
variance-preserving schedule with 1000 betas from 1e-4 to 0.02. The others are wrong in one way each.
"""
import io
import sys
import zipfile
from pathlib import Path

import torch
from torch import Tensor, nn
import torch.nn.functional as F

STEPS, BETA_START, BETA_END = 1000, 1e-4, 0.02


def denoised(x: Tensor, sigma: Tensor, mu: float = 0.1, s: float = 0.5) -> Tensor:
    return (sigma * sigma * mu + s * s * x) / (sigma * sigma + s * s)


def noise(x: Tensor, sigma: Tensor, mu: float = 0.1, s: float = 0.5) -> Tensor:
    """(x - denoised) / sigma without the cancellation."""
    return sigma * (x - mu) / (sigma * sigma + s * s)


def column(a: Tensor) -> Tensor:
    return a.reshape(-1, 1, 1, 1)


def log_sigmas() -> Tensor:
    betas = torch.linspace(BETA_START, BETA_END, STEPS, dtype=torch.float64)
    log_alpha_bar = torch.log1p(-betas).cumsum(0)
    return (0.5 * torch.expm1(-log_alpha_bar).log()).float()


class CleanImage(nn.Module):
    def forward(self, x: Tensor, sigma: Tensor) -> Tensor:
        return denoised(x, column(sigma))


class Epsilon(nn.Module):
    """x_t, t [B] int64 -> epsilon."""

    def __init__(self):
        super().__init__()
        self.register_buffer("log_sigmas", log_sigmas())

    def forward(self, x_t: Tensor, t: Tensor) -> Tensor:
        sigma = column(self.log_sigmas[t].exp())
        x = x_t * (1 + sigma * sigma).sqrt()
        return noise(x, sigma)


class Velocity(nn.Module):
    """x_t, t [B] float32 -> v = alpha_t epsilon - sigma_t x0."""

    def __init__(self):
        super().__init__()
        self.register_buffer("log_sigmas", log_sigmas())

    def forward(self, x_t: Tensor, t: Tensor) -> Tensor:
        below = t.floor().clamp(0, self.log_sigmas.shape[0] - 2).long()
        low, high = self.log_sigmas[below], self.log_sigmas[below + 1]
        sigma = column((low + (t - below) * (high - low)).exp())
        scale = (1 + sigma * sigma).sqrt()
        x = x_t * scale
        return (noise(x, sigma) - sigma * denoised(x, sigma)) / scale


class Blocks(nn.Module):
    """Means of 4 x 4 blocks: takes multiples of 4 only, and shows what the image was padded with."""

    def forward(self, x: Tensor, sigma: Tensor) -> Tensor:
        parts = F.pixel_unshuffle(x, 4)
        b, c, h, w = parts.shape
        means = parts.reshape(b, c // 16, 16, h, w).mean(2, keepdim=True).expand(-1, -1, 16, -1, -1)
        return F.pixel_shuffle(means.reshape(b, c, h, w), 4) + 0 * column(sigma)


class ThreeChannels(nn.Module):
    """Fails with images of other than three channels."""

    def __init__(self):
        super().__init__()
        self.mix = nn.Conv2d(3, 3, 1)
        nn.init.dirac_(self.mix.weight), nn.init.zeros_(self.mix.bias)

    def forward(self, x: Tensor, sigma: Tensor) -> Tensor:
        return denoised(self.mix(x), column(sigma))


class TwiceTheChannels(nn.Module):
    def forward(self, x: Tensor, sigma: Tensor) -> Tensor:
        return torch.cat([x, x * column(sigma)], 1)


class NotANumber(nn.Module):
    def forward(self, x: Tensor, sigma: Tensor) -> Tensor:
        return x + (column(sigma) - column(sigma)) / (column(sigma) - column(sigma))


class Hole(nn.Module):
    """Infinite between sigma 1 and 2."""

    def forward(self, x: Tensor, sigma: Tensor) -> Tensor:
        s = column(sigma)
        return denoised(x, s) + torch.where((s > 1) & (s < 2), 1e30, 0.0) ** 2


class Pair(nn.Module):
    def forward(self, x: Tensor, sigma: Tensor):
        return denoised(x, column(sigma)), sigma


class ImageOnly(nn.Module):
    def forward(self, x: Tensor) -> Tensor:
        return x


class Half(nn.Module):
    def forward(self, x: Tensor, sigma: Tensor) -> Tensor:
        return denoised(x, column(sigma)).half()


class Bfloat(nn.Module):
    def forward(self, x: Tensor, sigma: Tensor) -> Tensor:
        return denoised(x, column(sigma)).to(torch.bfloat16)


class Double(nn.Module):
    def forward(self, x: Tensor, sigma: Tensor) -> Tensor:
        return denoised(x.double(), column(sigma.double()))


class Whole(nn.Module):
    def forward(self, x: Tensor, sigma: Tensor) -> Tensor:
        return (255 * denoised(x, column(sigma))).int()


class DoubleWeights(nn.Module):
    """Takes float64 images only."""

    def __init__(self):
        super().__init__()
        self.mix = nn.Conv2d(3, 3, 1, dtype=torch.float64)

    def forward(self, x: Tensor, sigma: Tensor) -> Tensor:
        return self.mix(x)


class ChannelsLast(nn.Module):
    """Leaves its output in channels-last memory."""

    def forward(self, x: Tensor, sigma: Tensor) -> Tensor:
        return denoised(x, column(sigma)).contiguous(memory_format=torch.channels_last)


IMAGE = torch.linspace(-1, 1, 2 * 3 * 16 * 24).reshape(2, 3, 16, 24)
LEVEL = torch.tensor([0.3, 2.5])
WITH_ONNX = {
    "clean-image": (CleanImage(), LEVEL),
    "epsilon": (Epsilon(), torch.tensor([3, 700])),
    "velocity": (Velocity(), torch.tensor([3.25, 700.5])),
    "blocks": (Blocks(), LEVEL),
    "three-channels": (ThreeChannels(), LEVEL),
    "twice-the-channels": (TwiceTheChannels(), LEVEL),
    "not-a-number": (NotANumber(), LEVEL),
    "pair": (Pair(), LEVEL),
    "half": (Half(), LEVEL),
    "double": (Double(), LEVEL),
}
TORCHSCRIPT_ONLY = {
    "hole": Hole(),
    "image-only": ImageOnly(),
    "bfloat": Bfloat(),
    "whole": Whole(),
    "double-weights": DoubleWeights(),
    "channels-last": ChannelsLast(),
}


def save_torchscript(module: nn.Module, path: Path):
    save_script(torch.jit.freeze(torch.jit.script(module.eval())), path)


def save_script(script: torch.jit.ScriptModule, path: Path):
    """Without the debug entries, which are most of the bytes and hold paths of this machine."""
    buffer = io.BytesIO()
    torch.jit.save(script, buffer)
    with zipfile.ZipFile(buffer) as whole, zipfile.ZipFile(path, "w") as file:
        for entry in whole.infolist():
            if not entry.filename.endswith(".debug_pkl"):
                file.writestr(entry.filename.replace("archive/", path.stem + "/", 1), whole.read(entry))
    torch.jit.load(path)


def save_onnx(module: nn.Module, level: Tensor, path: Path):
    outputs = ["y", "z"] if isinstance(module, Pair) else ["y"]
    axes = {"x": {0: "b", 2: "h", 3: "w"}, "noise": {0: "b"}, "y": {0: "b", 2: "h", 3: "w"}}
    torch.onnx.export(module.eval(), (IMAGE, level), str(path), input_names=["x", "noise"], output_names=outputs,
                      opset_version=17, dynamo=False, dynamic_axes=axes)


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    torch.manual_seed(0)
    for name, (network, level) in WITH_ONNX.items():
        save_torchscript(network, folder / f"{name}.pt")
        save_onnx(network, level, folder / f"{name}.onnx")
    for name, network in TORCHSCRIPT_ONLY.items():
        save_torchscript(network, folder / f"{name}.pt")
