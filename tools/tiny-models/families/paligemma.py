"""PaliGemma: a SigLIP's states, projected, before the words, and a Gemma that reads all of them in both directions.
PaliGemma 2 is the same with a Gemma 2."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import (
    Gemma2Config, GemmaConfig, PaliGemmaConfig, PaliGemmaForConditionalGeneration, PretrainedConfig, SiglipVisionConfig,
)  # fmt: skip

from build import HALF, pixels, processor_config

from . import plain_tokenizer as words
from .encoder_decoder import hidden_mask
from .fixture import (
    Embeddings, cases_of, config_json, export, export_decoder, export_embeddings, first_useful, picture, spread, write,
)  # fmt: skip
from .plain_decoder import PlainDecoder
from .tracing import TracedCache

WIDTH, EDGE, PATCH = 32, 32, 8
PROMPTS = ["caption en", "answer en what color is the hat?"]


class Features(nn.Module):
    def __init__(self, model: nn.Module):
        super().__init__()
        self.model = model

    def forward(self, pixel_values: Tensor) -> Tensor:
        return self.model.multi_modal_projector(self.model.vision_tower(pixel_values).last_hidden_state)


class PrefixDecoder(PlainDecoder):
    """Tokens see the whole prompt, what comes behind them included; nothing is behind those that are generated."""

    def forward(self, inputs_embeds: Tensor, attention_mask: Tensor, position_ids: Tensor, *past: Tensor) -> tuple:
        layers = self.text.layers
        cache = TracedCache({i: past[2 * i : 2 * i + 2] for i in range(len(layers))})
        turns, x = self.text.rotary_emb(inputs_embeds, position_ids), inputs_embeds
        for layer in layers:
            x = layer(
                x, attention_mask=hidden_mask(attention_mask), position_embeddings=turns, past_key_values=cache
            )
        logits, cap = self.head(self.text.norm(x)), getattr(self.text.config, "final_logit_softcapping", None)
        if cap is not None:
            logits = (logits / cap).tanh() * cap
        return logits, *(part for i in range(len(layers)) for part in cache.present[i])


def paligemma(folder: Path) -> list[dict]:
    return _write(folder, GemmaConfig)


def paligemma2(folder: Path) -> list[dict]:
    return _write(folder, Gemma2Config, query_pre_attn_scalar=8)


def _write(folder: Path, text_config: type[PretrainedConfig], **more: object) -> list[dict]:
    tokenizer = words.make(
        folder, ["<pad>", "<eos>", "<bos>", words.IMAGE], bos_token="<bos>", eos_token="<eos>", pad_token="<pad>",
        tokenizer_class="GemmaTokenizer",
    )  # fmt: skip
    pad, end, start, image = (tokenizer.token_to_id(token) for token in ("<pad>", "<eos>", "<bos>", words.IMAGE))
    count = (EDGE // PATCH) ** 2
    ends = dict(pad_token_id=pad, eos_token_id=end, bos_token_id=start)
    config = PaliGemmaConfig(
        vision_config=SiglipVisionConfig(
            hidden_size=WIDTH, intermediate_size=48, num_hidden_layers=2, num_attention_heads=2, image_size=EDGE,
            patch_size=PATCH, vision_use_head=False, projection_dim=WIDTH,
        ),
        text_config=text_config(
            vocab_size=tokenizer.get_vocab_size(), hidden_size=WIDTH, intermediate_size=48, num_hidden_layers=2,
            num_attention_heads=4, num_key_value_heads=1, head_dim=8, max_position_embeddings=256, **ends,
            **more,
        ),
        image_token_index=image, projection_dim=WIDTH, hidden_size=WIDTH, vocab_size=tokenizer.get_vocab_size(),
        tie_word_embeddings=False, **ends,
    )  # fmt: skip
    for part in (config, config.text_config, config.vision_config):
        part._attn_implementation = "eager"

    def prepare(case: dict) -> dict:
        said = tokenizer.encode(f"{case['prompt']}\n").ids
        ids = torch.tensor([[*[image] * count, start, *said]])
        return {
            "input_ids": ids, "attention_mask": torch.ones_like(ids), "image_tokens": count,
            "token_type_ids": torch.zeros_like(ids), "pixel_values": pixels(picture(**case["picture"]), **HALF),
        }  # fmt: skip

    def make() -> nn.Module:
        return spread(PaliGemmaForConditionalGeneration(config), 4.0)

    model, golden = first_useful(make, cases_of([(EDGE, EDGE)] * 2, PROMPTS), prepare)
    inner, batch = model.model, {0: "batch_size"}
    export(
        Features(inner), (torch.zeros(2, 3, EDGE, EDGE),), folder / "onnx/vision_encoder.onnx", ["pixel_values"],
        ["image_features"], {"pixel_values": batch, "image_features": batch},
    )  # fmt: skip
    text = inner.language_model
    export_embeddings(Embeddings(text.embed_tokens), folder)
    export_decoder(PrefixDecoder(text, model.lm_head), WIDTH, folder, torch.zeros(1, 2, dtype=torch.long))
    write(folder / "config.json", config_json(config, "PaliGemmaForConditionalGeneration"))
    write(folder / "generation_config.json", ends)
    write(folder / "preprocessor_config.json", processor_config("SiglipImageProcessor", EDGE, 3, **HALF) | {
        "processor_class": "PaliGemmaProcessor", "image_seq_length": count,
    })  # fmt: skip
    return golden
