"""The vision towers of Qwen2-VL, Qwen2.5-VL and Qwen3.5 so that tracing can follow them: of one picture, with what the
real towers work out in Python (positions, windows, chunks) written as arithmetic on the picture's grid."""

from __future__ import annotations

import torch
from torch import Tensor, nn

NEVER = -1e9


def _places(grid: Tensor, merge: int) -> tuple[Tensor, Tensor, Tensor]:
    """Row and column of every patch, [patches] each, in the order of the patches: block by block of merge × merge."""
    height, width = grid[0, 1], grid[0, 2]
    index = torch.arange(grid[0, 0] * height * width)
    inside, block = index % (merge * merge), index // (merge * merge)
    across = width // merge
    rows = block // across * merge + inside // merge
    return rows % height, block % across * merge + inside % merge, block // across // (height // merge)


class QwenVision(nn.Module):
    """pixel_values [patches, channels·time·height·width], grid [1, 3] → image_features [tokens, hidden]."""

    def __init__(self, tower: nn.Module):
        super().__init__()
        self.tower = tower
        config = tower.config
        self.merge = config.spatial_merge_size
        window = getattr(config, "window_size", None)
        #: In patches; None: every block attends to the whole picture.
        self.window = window and window // self.merge // config.patch_size * self.merge
        self.whole = set(config.fullatt_block_indexes) if self.window else None

    def attend(self, attention: nn.Module, x: Tensor, cos: Tensor, sin: Tensor, mask: Tensor | None) -> Tensor:
        patches, heads = x.shape[0], attention.num_heads
        q, k, v = attention.qkv(x).reshape(patches, 3, heads, -1).permute(1, 2, 0, 3).unbind(0)
        half = q.shape[-1] // 2

        def turned(t: Tensor) -> Tensor:
            return t * cos + torch.cat((-t[..., half:], t[..., :half]), -1) * sin

        scores = turned(q) @ turned(k).transpose(1, 2) * attention.scaling
        if mask is not None:
            scores = scores + mask
        return attention.proj((scores.softmax(-1) @ v).transpose(0, 1).reshape(patches, -1))

    def embed(self, pixel_values: Tensor, rows: Tensor, columns: Tensor, grid: Tensor) -> Tensor:
        # A convolution whose stride is its kernel is a product, which every device has.
        kernel = self.tower.patch_embed.proj
        x = pixel_values @ kernel.weight.reshape(kernel.weight.shape[0], -1).T
        if kernel.bias is not None:
            x = x + kernel.bias
        if hasattr(self.tower, "pos_embed"):
            x = x + self.position(rows, columns, grid)
        return x

    def position(self, rows: Tensor, columns: Tensor, grid: Tensor) -> Tensor:
        """The learned square of positions, stretched over the picture: four neighbors each, corners on corners."""
        side, table = self.tower.num_grid_per_side, self.tower.pos_embed.weight
        total = 0.0
        (up, down, below), (left, right, beside) = (
            self.neighbors(place, size, side) for place, size in ((rows, grid[0, 1]), (columns, grid[0, 2]))
        )
        for row, weight_row in ((up, 1 - below), (down, below)):
            for column, weight_column in ((left, 1 - beside), (right, beside)):
                total = total + table[row * side + column] * (weight_row * weight_column)[:, None]
        return total

    @staticmethod
    def neighbors(place: Tensor, size: Tensor, side: int) -> tuple[Tensor, Tensor, Tensor]:
        at = place.to(torch.float32) * ((side - 1) / (size - 1).clamp(min=1).to(torch.float32))
        first = at.to(torch.long)
        return first, (first + 1).clamp(max=side - 1), at - first.to(torch.float32)

    def forward(self, pixel_values: Tensor, grid: Tensor) -> Tensor:
        rows, columns, frames = _places(grid, self.merge)
        x = self.embed(pixel_values, rows, columns, grid)
        cos, sin = self.tower.rotary_pos_emb(x, torch.stack([rows, columns], -1))
        # Of several pictures or frames the real tower attends to each alone.
        apart = frames[:, None] != frames[None]
        windows = None
        if self.window:
            size = self.window
            apart_window = (rows[:, None] // size != rows[None] // size) | (
                columns[:, None] // size != columns[None] // size
            )
            windows = torch.where(apart | apart_window, NEVER, 0.0)
        frame = torch.where(apart, NEVER, 0.0)
        for index, block in enumerate(self.tower.blocks):
            mask = frame if windows is None or index in self.whole else windows
            x = x + self.attend(block.attn, block.norm1(x), cos, sin, mask)
            x = x + block.mlp(block.norm2(x))
        return self.tower.merger(x)
