"""The language models of the Qwen-VL families so that tracing can follow them."""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from .tracing import TracedCache, causal_mask

#: Doublings with which a lower triangle is inverted: exact up to 2 to this many tokens.
DOUBLINGS = 9


class QwenDecoder(nn.Module):
    """Layers turned by three positions (time, row, column): of full attention, or of linear attention in between."""

    def __init__(self, model: nn.Module):
        super().__init__()
        self.text, self.head = model.model.language_model, model.lm_head
        config = self.text.config
        width = getattr(config, "head_dim", None) or config.hidden_size // config.num_attention_heads
        past = torch.randn(1, config.num_key_value_heads, 3, width), {0: "batch_size", 2: "past_sequence_length"}
        self.caches = {}
        for index, kind in enumerate(config.layer_types):
            if kind == "full_attention":
                self.caches |= {f"past_key_values.{index}.key": past, f"past_key_values.{index}.value": past}
            else:
                linear, batch = self.text.layers[index].linear_attn, {0: "batch_size"}
                state = torch.randn(1, linear.num_v_heads, linear.head_k_dim, linear.head_v_dim)
                self.caches |= {
                    f"past_conv.{index}": (torch.randn(1, linear.conv_dim, linear.conv_kernel_size), batch),
                    f"past_recurrent.{index}": (state, batch),
                }

    def forward(self, inputs_embeds: Tensor, attention_mask: Tensor, position_ids: Tensor, *past: Tensor) -> tuple:
        cache = TracedCache({i: past[2 * i : 2 * i + 2] for i in range(len(self.text.layers))})
        mask = causal_mask(attention_mask, inputs_embeds)
        turns = self.text.rotary_emb(inputs_embeds, position_ids)
        x = inputs_embeds
        for index, layer in enumerate(self.text.layers):
            if hasattr(layer, "linear_attn"):
                told, *cache.present[index] = attend_linearly(
                    layer.linear_attn, layer.input_layernorm(x), *cache.past[index]
                )
                x = x + told
                x = x + layer.mlp(layer.post_attention_layernorm(x))
            else:
                x = layer(x, attention_mask=mask, position_embeddings=turns, past_key_values=cache)
        present = [part for i in range(len(self.text.layers)) for part in cache.present[i]]
        return self.head(self.text.norm(x)), *present


def attend_linearly(layer: nn.Module, x: Tensor, conv: Tensor, state: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """The gated delta rule over all new tokens at once: the real layer's loop over chunks, with one chunk.

    conv: the last inputs of the convolution, [batch, channels, kernel]; state: [batch, heads, keys, values].
    """
    batch, count = x.shape[0], x.shape[1]
    mixed = torch.cat([conv, layer.in_proj_qkv(x).transpose(1, 2)], -1)
    turned = F.silu(F.conv1d(mixed, layer.conv1d.weight, layer.conv1d.bias, groups=layer.conv_dim))
    # The state holds one input more than the kernel reaches back.
    turned = turned[:, :, 1:].transpose(1, 2)
    sizes = [layer.key_dim, layer.key_dim, layer.value_dim]
    q, k, v = (t.reshape(batch, count, -1, w).transpose(1, 2) for t, w in zip(
        turned.split(sizes, -1), (layer.head_k_dim, layer.head_k_dim, layer.head_v_dim)
    ))  # fmt: skip
    repeats = layer.num_v_heads // layer.num_k_heads
    if repeats > 1:
        q, k = (t.repeat_interleave(repeats, 1) for t in (q, k))
    norm = lambda t: t * torch.rsqrt((t * t).sum(-1, keepdim=True) + 1e-6)  # noqa: E731
    q, k = norm(q) * layer.head_k_dim**-0.5, norm(k)
    beta = layer.in_proj_b(x).sigmoid().transpose(1, 2)[..., None]
    decay = (-layer.A_log.exp() * F.softplus(layer.in_proj_a(x) + layer.dt_bias)).transpose(1, 2)
    total = decay.cumsum(-1)
    lower = torch.arange(count)[:, None] >= torch.arange(count)[None]
    between = torch.where(lower, total[..., :, None] - total[..., None, :], -1e9).exp()
    strictly = torch.where(torch.arange(count)[:, None] > torch.arange(count)[None], 1.0, 0.0)
    # (1 + A)⁻¹ of a strict lower triangle A is (1 − A)(1 + A²)(1 + A⁴)…, which ends by itself.
    power = (k * beta) @ k.transpose(-1, -2) * between * strictly
    solved = v * beta - power @ (v * beta)
    reads = k * beta * total.exp()[..., None]
    reads = reads - power @ reads
    for _ in range(DOUBLINGS):
        power = power @ power
        solved, reads = solved + power @ solved, reads + power @ reads
    fresh = solved - reads @ state
    told = (q * total.exp()[..., None]) @ state + (q @ k.transpose(-1, -2) * between) @ fresh
    last = total[..., -1:]
    state = state * last.exp()[..., None] + (k * (last - total).exp()[..., None]).transpose(-1, -2) @ fresh
    told = layer.norm(told.transpose(1, 2).reshape(-1, layer.head_v_dim), layer.in_proj_z(x).reshape(-1, layer.head_v_dim))
    return layer.out_proj(told.reshape(batch, count, -1)), mixed[:, :, -layer.conv_kernel_size :], state
