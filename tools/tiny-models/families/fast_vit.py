"""FastVLM's kind of vision encoder in small: convolutions that halve the picture, then attention over what is left."""

from __future__ import annotations

import torch
from torch import Tensor, nn


class Mixer(nn.Module):
    """A convolution per channel mixes places, two of one pixel mix channels; both are added with a scale per channel."""

    def __init__(self, width: int):
        super().__init__()
        self.places = nn.Conv2d(width, width, 3, padding=1, groups=width)
        self.near = nn.Conv2d(width, width, 7, padding=3, groups=width)
        self.wide, self.narrow = nn.Conv2d(width, 2 * width, 1), nn.Conv2d(2 * width, width, 1)
        self.scale = nn.Parameter(torch.full((2, width, 1, 1), 0.5))

    def forward(self, x: Tensor) -> Tensor:
        x = x + self.scale[0] * self.places(x)
        return x + self.scale[1] * self.narrow(nn.functional.gelu(self.wide(self.near(x))))


class Attention(nn.Module):
    def __init__(self, width: int, heads: int):
        super().__init__()
        self.heads = heads
        self.norm = nn.LayerNorm(width)
        self.qkv, self.out = nn.Linear(width, 3 * width, bias=False), nn.Linear(width, width)

    def forward(self, x: Tensor) -> Tensor:
        batch, count, width = x.shape
        parts = self.qkv(self.norm(x)).reshape(batch, count, 3, self.heads, width // self.heads)
        q, k, v = parts.permute(2, 0, 3, 1, 4)
        told = ((q @ k.transpose(-1, -2)) * (width // self.heads) ** -0.5).softmax(-1) @ v
        return x + self.out(told.transpose(1, 2).reshape(batch, count, width))


class FastVit(nn.Module):
    """Pictures of any size become one feature for each 16 × 16 px."""

    def __init__(self, widths: tuple[int, ...], heads: int):
        super().__init__()
        steps, before = [], 3
        for width in widths:
            steps += [nn.Conv2d(before, width, 3, stride=2, padding=1), nn.GELU(), Mixer(width)]
            before = width
        self.steps, self.attention = nn.Sequential(*steps), Attention(before, heads)

    def forward(self, pixel_values: Tensor) -> Tensor:
        return self.attention(self.steps(pixel_values).flatten(2).transpose(1, 2))
