"""What encoder-decoders share: a decoder that looks at an encoder's states, in the layout of merged exports."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn
from transformers.cache_utils import DynamicCache, EncoderDecoderCache

from .fixture import IDS, export
from .tracing import NEVER, causal_mask

STATES = {0: "batch_size", 1: "encoder_sequence_length"}


class AsDecoderOnly(nn.Module):
    """Answers as a decoder without an encoder would, prompt first, which is how fixtures are compared."""

    def __init__(self, model: nn.Module):
        super().__init__()
        self.model = model

    def generate(self, input_ids: Tensor, given: dict, **rest: object) -> object:
        told = self.model.generate(**given, **rest)
        # In place of the start token.
        told.sequences = torch.cat([input_ids, told.sequences[:, 1:]], 1)
        return told


class CrossCache:
    """What layers of transformers ask for, from tensors alone. Keys of the encoder's states are made when there are none."""

    def __init__(self, own: list[tuple[Tensor, Tensor]], states: list[tuple[Tensor, Tensor]] | None):
        self.own, self.states, self.present, self.seen = own, states, {}, {}

    def take(self, layer: int, key: Tensor, value: Tensor) -> tuple[Tensor, Tensor]:
        old = self.own[layer]
        self.present[layer] = torch.cat([old[0], key], 2), torch.cat([old[1], value], 2)
        return self.present[layer]

    def look(self, layer: int, key: Tensor, value: Tensor) -> tuple[Tensor, Tensor]:
        if self.states is None:
            return key, value
        old = self.states[layer]
        length = old[0].shape[2]
        self.seen[layer] = torch.cat([old[0], key[:, :, length:]], 2), torch.cat([old[1], value[:, :, length:]], 2)
        return self.seen[layer]


def as_cache(cache: CrossCache) -> EncoderDecoderCache:
    class Own(DynamicCache):
        def update(self, key: Tensor, value: Tensor, layer: int, *_: object, **__: object):  # noqa: ANN202
            return cache.take(layer, key, value)

    class Seen(DynamicCache):
        def update(self, key: Tensor, value: Tensor, layer: int, *_: object, **__: object):  # noqa: ANN202
            return cache.look(layer, key, value)

    return EncoderDecoderCache(Own(), Seen())


def past_of(past: Tensor, use_cache_branch: Tensor) -> Tensor:
    """Merged exports read a cache only when they are told to."""
    return past[:, :, : past.shape[2] * use_cache_branch.long()[0]]


def hidden_mask(mask: Tensor) -> Tensor:
    return (1.0 - mask[:, None, None, :].to(torch.float32)) * NEVER


def full_mask(new: Tensor, past: Tensor) -> Tensor:
    """Causal, over what the cache has and what is new."""
    total = past.shape[2] + new.shape[1]
    return causal_mask(torch.ones(new.shape[0], total, dtype=torch.long), new)


def export_cross_decoder(
    decoder: nn.Module, folder: Path, given: tuple[str, Tensor], hidden: int, heads: int, width: int, layers: int,
    encoder_caches: bool,
) -> None:  # fmt: skip
    name, sample = given
    inputs: dict[str, tuple[Tensor, dict]] = {}
    if encoder_caches:
        inputs["encoder_attention_mask"] = torch.ones(1, 5, dtype=torch.long), STATES
    inputs["encoder_hidden_states"] = torch.randn(1, 5, hidden), STATES
    inputs[name] = sample, IDS
    outputs: dict[str, dict] = {"logits": IDS}
    for layer in range(layers):
        for owner, length in (("decoder.", 3), ("encoder.", 5)) if encoder_caches else (("", 3),):
            for part in ("key", "value"):
                axis = "encoder_sequence_length" if owner == "encoder." else "past_sequence_length"
                past = f"past_key_values.{layer}.{owner}{part}"
                inputs[past] = torch.randn(1, heads, length, width), {0: "batch_size", 2: f"{axis}_out"}
                outputs[past.replace("past_key_values", "present")] = {0: "batch_size", 2: axis.replace("past", "total")}
    inputs["use_cache_branch"] = torch.tensor([True]), {}
    export(
        decoder, tuple(value for value, _ in inputs.values()), folder / "onnx/decoder_model_merged.onnx", [*inputs],
        [*outputs], {key: axes for key, (_, axes) in inputs.items() if axes} | outputs,
    )  # fmt: skip
