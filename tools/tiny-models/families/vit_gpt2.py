"""Captioners without a prompt: a ViT, and a GPT-2 that looks at its states. As in the hub's exports the decoder's cache
holds its own keys alone."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import (
    GPT2Config, VisionEncoderDecoderConfig, VisionEncoderDecoderModel, ViTConfig,
)  # fmt: skip

from build import HALF, pixels, processor_config

from . import plain_tokenizer as words
from .encoder_decoder import AsDecoderOnly, CrossCache, as_cache, export_cross_decoder, full_mask, past_of
from .fixture import cases_of, config_json, export, first_useful, picture, spread, write

WIDTH, HEADS, LAYERS, EDGE, PATCH, END = 32, 2, 2, 32, 8, "<|endoftext|>"


class Encoder(nn.Module):
    def __init__(self, model: nn.Module):
        super().__init__()
        self.model = model

    def forward(self, pixel_values: Tensor) -> Tensor:
        return self.model.encoder(pixel_values=pixel_values).last_hidden_state


class Decoder(nn.Module):
    def __init__(self, decoder: nn.Module):
        super().__init__()
        self.text, self.head = decoder.transformer, decoder.lm_head

    def forward(self, encoder_hidden_states: Tensor, input_ids: Tensor, *rest: Tensor) -> tuple:
        *past, use_cache_branch = rest
        past = [past_of(one, use_cache_branch) for one in past]
        cache = CrossCache([(past[2 * i], past[2 * i + 1]) for i in range(LAYERS)], None)
        at = torch.arange(input_ids.shape[1]) + past[0].shape[2]
        x = self.text.wte(input_ids) + self.text.wpe(at)[None]
        mask, adapter = full_mask(x, past[0]), as_cache(cache)
        for layer in self.text.h:
            x = layer(x, adapter, mask, encoder_hidden_states, encoder_attention_mask=None, use_cache=True)
            x = x[0] if isinstance(x, tuple) else x
        present = [part for i in range(LAYERS) for part in cache.present[i]]
        return self.head(self.text.ln_f(x)), *present


def vit_gpt2(folder: Path) -> list[dict]:
    tokenizer = words.make(folder, [END], bos_token=END, eos_token=END, unk_token=END, tokenizer_class="GPT2Tokenizer")
    end = tokenizer.token_to_id(END)
    encoder = ViTConfig(
        hidden_size=WIDTH, intermediate_size=48, num_hidden_layers=2, num_attention_heads=HEADS, image_size=EDGE,
        patch_size=PATCH,
    )  # fmt: skip
    decoder = GPT2Config(
        vocab_size=tokenizer.get_vocab_size(), n_embd=WIDTH, n_layer=LAYERS, n_head=HEADS, n_positions=64,
        bos_token_id=end, eos_token_id=end, is_decoder=True, add_cross_attention=True,
    )  # fmt: skip
    config = VisionEncoderDecoderConfig.from_encoder_decoder_configs(
        encoder, decoder, decoder_start_token_id=end, eos_token_id=end, pad_token_id=end, bos_token_id=end
    )
    config._attn_implementation = config.encoder._attn_implementation = config.decoder._attn_implementation = "eager"
    states = (EDGE // PATCH) ** 2 + 1

    def make() -> nn.Module:
        model = spread(VisionEncoderDecoderModel(config))
        model.generation_config.decoder_start_token_id = end
        model.generation_config.eos_token_id = model.generation_config.pad_token_id = end
        return AsDecoderOnly(model)

    def prepare(case: dict) -> dict:
        given = {"pixel_values": pixels(picture(**case["picture"]), **HALF)}
        return {"input_ids": torch.zeros(1, states, dtype=torch.long), "given": given, "image_tokens": states}

    pictures = [(EDGE, EDGE)] * 3
    wrapped, golden = first_useful(make, cases_of(pictures, ["Describe the image."], askedAs=""), prepare, 10)
    model, batch = wrapped.model, {0: "batch_size"}
    export(
        Encoder(model), (torch.zeros(2, 3, EDGE, EDGE),), folder / "onnx/encoder_model.onnx", ["pixel_values"],
        ["last_hidden_state"], {"pixel_values": batch, "last_hidden_state": batch},
    )  # fmt: skip
    export_cross_decoder(
        Decoder(model.decoder), folder, ("input_ids", torch.ones(1, 2, dtype=torch.long)), WIDTH, HEADS,
        WIDTH // HEADS, LAYERS, encoder_caches=False,
    )  # fmt: skip
    said = config_json(config, "VisionEncoderDecoderModel")
    write(folder / "config.json", said)
    write(folder / "generation_config.json", {
        "bos_token_id": end, "decoder_start_token_id": end, "eos_token_id": end, "pad_token_id": end,
    })  # fmt: skip
    write(folder / "preprocessor_config.json", processor_config("ViTFeatureExtractor", EDGE, 2, **HALF))
    return golden
