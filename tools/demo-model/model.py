"""The model: a small Idefics3 (SmolVLM's architecture) with a convolutional stem.

Shapes: B batch, N images per sample, T tokens, P past tokens, D width.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from recipe import ModelShape


def _conv(cin: int, cout: int, stride: int, kernel: int = 3) -> nn.Sequential:
    return nn.Sequential(
        nn.Conv2d(cin, cout, kernel, stride, padding=kernel // 2, bias=False), nn.BatchNorm2d(cout), nn.ReLU()
    )


class Residual(nn.Module):
    def __init__(self, width: int):
        super().__init__()
        self.body = nn.Sequential(_conv(width, width, 1), _conv(width, width, 1))

    def forward(self, x: Tensor) -> Tensor:
        return x + self.body(x)


class VisionLayer(nn.Module):
    def __init__(self, width: int, heads: int, mlp: int):
        super().__init__()
        self.heads = heads
        self.norm1, self.norm2 = nn.LayerNorm(width), nn.LayerNorm(width)
        self.qkv, self.out = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.up, self.down = nn.Linear(width, mlp), nn.Linear(mlp, width)

    def forward(self, x: Tensor) -> Tensor:
        b, t, d = x.shape
        q, k, v = self.qkv(self.norm1(x)).reshape(b, t, 3, self.heads, d // self.heads).permute(2, 0, 3, 1, 4)
        x = x + self.out(attend(q, k, v, None).transpose(1, 2).reshape(b, t, d))
        return x + self.down(F.gelu(self.up(self.norm2(x))))


def attend(q: Tensor, k: Tensor, v: Tensor, bias: Tensor | None) -> Tensor:
    """Attention; q [B,H,T,d], k and v [B,H,S,d], bias broadcast to [B,H,T,S]."""
    scores = (q * q.shape[-1] ** -0.5) @ k.transpose(-1, -2)
    if bias is not None:
        scores = scores + bias
    return scores.softmax(-1) @ v


class VisionEncoder(nn.Module):
    """pixel_values [B,N,3,96,96], mask [B,N,96,96] -> image features [B*N, 16, text width]."""

    def __init__(self, shape: ModelShape):
        super().__init__()
        d, self.grid, self.shuffle = shape.vision_width, shape.grid, shape.shuffle
        self.stem = nn.Sequential(_conv(3, 32, 2), _conv(32, 64, 2), Residual(64), _conv(64, d, 3))
        self.position = nn.Parameter(torch.randn(1, shape.grid**2, d) * 0.02)
        self.layers = nn.ModuleList(
            VisionLayer(d, shape.vision_heads, shape.vision_mlp) for _ in range(shape.vision_layers)
        )
        self.norm = nn.LayerNorm(d)
        self.connector = nn.Linear(d * shape.shuffle**2, shape.text_width, bias=False)

    def patches(self, pixels: Tensor) -> Tensor:
        """[B,3,96,96] in -1..1 -> [B, 64, D]."""
        x = self.stem(pixels).flatten(2).transpose(1, 2) + self.position
        for layer in self.layers:
            x = layer(x)
        return self.norm(x)

    def features(self, patches: Tensor) -> Tensor:
        """Pixel shuffle: each 2 x 2 block of patches becomes one token. [B,64,D] -> [B,16,D]."""
        b, _, d = patches.shape
        g, s = self.grid, self.shuffle
        x = patches.reshape(b, g // s, s, g // s, s, d).permute(0, 1, 3, 2, 4, 5)
        return self.connector(x.reshape(b, (g // s) ** 2, s * s * d))

    def forward(self, pixel_values: Tensor, pixel_attention_mask: Tensor) -> Tensor:
        pixels = pixel_values * pixel_attention_mask.unsqueeze(2).to(pixel_values.dtype)
        return self.features(self.patches(pixels.flatten(0, 1)))


class RMSNorm(nn.Module):
    def __init__(self, width: int):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(width))

    def forward(self, x: Tensor) -> Tensor:
        x = x.float()
        return x * torch.rsqrt((x * x).mean(-1, keepdim=True) + 1e-5) * self.weight


def rope_table(context: int, head: int, theta: float) -> Tensor:
    """cos and sin of every position and rate, [context, head]: head / 2 of each.

    A table, because a GPU's own sin and cos are only good to three digits.
    """
    rate = theta ** (-torch.arange(0, head, 2, dtype=torch.float64) / head)
    angle = torch.arange(context, dtype=torch.float64)[:, None] * rate
    return torch.cat([angle.cos(), angle.sin()], -1).float()


def rotate(x: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
    """Rotate the pairs (x[i], x[i + head / 2]), as LLaMA in transformers does."""
    half = x.shape[-1] // 2
    a, b = x[..., :half], x[..., half:]
    cos, sin = cos.to(x.dtype), sin.to(x.dtype)
    return torch.cat([a * cos - b * sin, b * cos + a * sin], -1)


class TextLayer(nn.Module):
    def __init__(self, shape: ModelShape):
        super().__init__()
        d, self.heads, self.kv_heads = shape.text_width, shape.text_heads, shape.text_kv_heads
        self.head = d // self.heads
        self.norm1, self.norm2 = RMSNorm(d), RMSNorm(d)
        self.q = nn.Linear(d, d, bias=False)
        self.k = nn.Linear(d, self.kv_heads * self.head, bias=False)
        self.v = nn.Linear(d, self.kv_heads * self.head, bias=False)
        self.o = nn.Linear(d, d, bias=False)
        self.gate = nn.Linear(d, shape.text_mlp, bias=False)
        self.up = nn.Linear(d, shape.text_mlp, bias=False)
        self.down = nn.Linear(shape.text_mlp, d, bias=False)

    def forward(
        self, x: Tensor, rope: tuple[Tensor, Tensor], bias: Tensor, past: tuple[Tensor, Tensor] | None
    ) -> tuple[Tensor, tuple[Tensor, Tensor]]:
        b, t, d = x.shape
        h = self.norm1(x)
        q = rotate(self.q(h).reshape(b, t, self.heads, self.head).transpose(1, 2), *rope)
        k = rotate(self.k(h).reshape(b, t, self.kv_heads, self.head).transpose(1, 2), *rope)
        v = self.v(h).reshape(b, t, self.kv_heads, self.head).transpose(1, 2)
        if past is not None:
            k, v = torch.cat([past[0].to(k.dtype), k], 2), torch.cat([past[1].to(v.dtype), v], 2)
        group = self.heads // self.kv_heads
        # Query heads that share a key head are folded into its rows: [B, kv, group * T, head].
        q = q.reshape(b, self.kv_heads, group * t, self.head)
        bias = bias if group == 1 else torch.cat([bias] * group, 2)
        y = attend(q, k, v, bias).reshape(b, self.heads, t, self.head).transpose(1, 2).reshape(b, t, d)
        x = x + self.o(y)
        h = self.norm2(x)
        return x + self.down(F.silu(self.gate(h)) * self.up(h)), (k, v)


class Decoder(nn.Module):
    """inputs_embeds [B,T,D], bias [B,1,T,P+T], position_ids [B,T] -> logits [B,T,V] and new caches."""

    def __init__(self, shape: ModelShape):
        super().__init__()
        self.layers = nn.ModuleList(TextLayer(shape) for _ in range(shape.text_layers))
        self.norm = RMSNorm(shape.text_width)
        self.register_buffer(
            "rope", rope_table(shape.context, shape.text_width // shape.text_heads, shape.rope_theta), persistent=False
        )

    def hidden(self, x: Tensor, bias: Tensor, position_ids: Tensor, past=None):
        rope, half = F.embedding(position_ids, self.rope).unsqueeze(1), self.rope.shape[1] // 2
        cos, sin = rope[..., :half], rope[..., half:]
        caches = []
        for i, layer in enumerate(self.layers):
            x, cache = layer(x, (cos, sin), bias, past[i] if past is not None else None)
            caches.append(cache)
        return self.norm(x), caches


class DemoVLM(nn.Module):
    def __init__(self, shape: ModelShape):
        super().__init__()
        self.shape = shape
        self.vision = VisionEncoder(shape)
        self.embed = nn.Embedding(shape.vocab, shape.text_width)
        self.decoder = Decoder(shape)
        for module in self.modules():
            if isinstance(module, nn.Linear):
                nn.init.normal_(module.weight, std=0.05)
                if module.bias is not None:
                    nn.init.zeros_(module.bias)
        nn.init.normal_(self.embed.weight, std=0.05)

    def logits(self, hidden: Tensor) -> Tensor:
        """The output matrix is the embedding (tied), as in SmolVLM-256M."""
        return F.linear(hidden, self.embed.weight)

    @property
    def parameters_count(self) -> int:
        return sum(p.numel() for p in self.parameters())
