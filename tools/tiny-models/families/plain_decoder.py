"""Llama, Qwen2 and Phi so that tracing can follow them: layers of full attention, turned by one position."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from .tracing import TracedCache, causal_mask


class PlainDecoder(nn.Module):
    def __init__(self, text: nn.Module, head: nn.Module):
        super().__init__()
        self.text, self.head = text, head
        config = text.config
        width = getattr(config, "head_dim", None) or config.hidden_size // config.num_attention_heads
        past = torch.randn(1, config.num_key_value_heads, 3, width), {0: "batch_size", 2: "past_sequence_length"}
        self.caches = {
            f"past_key_values.{index}.{part}": past for index in range(len(text.layers)) for part in ("key", "value")
        }

    def forward(self, inputs_embeds: Tensor, attention_mask: Tensor, position_ids: Tensor, *past: Tensor) -> tuple:
        cache = TracedCache({i: past[2 * i : 2 * i + 2] for i in range(len(self.text.layers))})
        mask = causal_mask(attention_mask, inputs_embeds)
        turns = self.text.rotary_emb(inputs_embeds, position_ids)
        x = inputs_embeds
        for layer in self.text.layers:
            x = layer(x, attention_mask=mask, position_embeddings=turns, past_key_values=cache)
        norm = self.text.norm if hasattr(self.text, "norm") else self.text.final_layernorm
        present = [part for i in range(len(self.text.layers)) for part in cache.present[i]]
        return self.head(norm(x)), *present
