"""What every decoder needs so that tracing can follow it: the mask written out, and a cache that is only tensors."""

from __future__ import annotations

import torch
from torch import Tensor

NEVER = -1e9


def causal_mask(attention_mask: Tensor, new: Tensor, window: int | None = None) -> Tensor:
    """Added to the scores, [batch, 1, new, all]. attention_mask: [batch, all]; new: [batch, new, …]."""
    total, count = attention_mask.shape[1], new.shape[1]
    keys = torch.arange(total)[None, :]
    queries = torch.arange(count)[:, None] + (total - count)
    seen = keys <= queries
    if window is not None:
        seen = seen & (keys > queries - window)
    bias = torch.where(seen, 0.0, NEVER)[None, None]
    return bias + (1.0 - attention_mask[:, None, None, :].to(torch.float32)) * NEVER


class TracedCache:
    """Keys and values as the layers of transformers ask for them; what each layer ends with is kept in `present`."""

    def __init__(self, past: dict[int, tuple[Tensor, ...]]):
        self.past, self.present = past, {}

    def update(self, key: Tensor, value: Tensor, layer: int, *_: object, **__: object) -> tuple[Tensor, Tensor]:
        old = self.past[layer]
        self.present[layer] = torch.cat([old[0], key], 2), torch.cat([old[1], value], 2)
        return self.present[layer]
