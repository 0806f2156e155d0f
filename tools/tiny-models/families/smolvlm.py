"""SmolVLM and Idefics3: a picture in one tile, or in several and the whole once more."""

from __future__ import annotations

import math
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import Tensor, nn
from transformers import SmolVLMConfig, SmolVLMForConditionalGeneration
from transformers.models.smolvlm.processing_smolvlm import get_image_prompt_string

from build import HALF, pixels

from . import plain_tokenizer as words
from .fixture import (
    Embeddings, cases_of, config_json, export, export_decoder, export_embeddings, first_useful, picture, spread, write,
)  # fmt: skip
from .plain_decoder import PlainDecoder

WIDTH, TILE, PATCH, SHUFFLE, LONGEST = 32, 16, 4, 2, 32
TOKENS = (TILE // PATCH // SHUFFLE) ** 2
AROUND, GLOBAL, TURN_END = "<fake_token_around_image>", "<global-img>", "<end_of_utterance>"
PLACES = [f"<row_{row}_col_{column}>" for row in range(1, 5) for column in range(1, 5)]
PROMPTS = ["Describe the image.", "Which colors are there? Name two."]


class Vision(nn.Module):
    """The encoder with all places of a tile known, and the connector."""

    def __init__(self, model: nn.Module):
        super().__init__()
        self.vision, self.connector = model.vision_model, model.connector

    def forward(self, pixel_values: Tensor, pixel_attention_mask: Tensor) -> Tensor:
        x = pixel_values.flatten(0, 1)
        seen = pixel_attention_mask.flatten(0, 1)[:, ::PATCH, ::PATCH].flatten(1)
        embeddings = self.vision.embeddings
        places = torch.where(seen, torch.arange(embeddings.num_patches)[None], 0)
        x = embeddings.patch_embedding(x).flatten(2).transpose(1, 2) + embeddings.position_embedding(places)
        for layer in self.vision.encoder.layers:
            x = layer(x, None)
        return self.connector(self.vision.post_layernorm(x))


def tiles_of(given: Tensor, tiling: bool) -> tuple[Tensor, int, int]:
    """As transformers.js cuts a picture that is scaled already. @returns [tiles, 3, TILE, TILE], rows and columns."""
    scale = lambda x, size: F.interpolate(x, size=size, mode="bilinear", align_corners=False)  # noqa: E731
    whole = scale(given, (TILE, TILE))
    if not tiling:
        return whole, 0, 0
    height, width = given.shape[2:]
    aspect = width / height
    if width >= height:
        width = math.ceil(width / TILE) * TILE
        height = math.ceil(int(width / aspect) / TILE) * TILE
    else:
        height = math.ceil(height / TILE) * TILE
        width = math.ceil(int(height * aspect) / TILE) * TILE
    fitting = scale(given, (height, width))
    rows, columns = height // TILE, width // TILE
    if rows == columns == 1:
        return fitting, 0, 0
    cut = [fitting[:, :, r * TILE : (r + 1) * TILE, c * TILE : (c + 1) * TILE] for r in range(rows) for c in range(columns)]
    return torch.cat([*cut, scale(fitting, (TILE, TILE))]), rows, columns


def smolvlm(folder: Path) -> list[dict]:
    special = [words.START, TURN_END, AROUND, GLOBAL, words.IMAGE, *PLACES]
    tokenizer = words.make(folder, special, eos_token=TURN_END, tokenizer_class="GPT2Tokenizer")
    template = (
        "<|im_start|>{% for message in messages %}{{ message['role'] | capitalize }}"
        "{% if message['content'][0]['type'] == 'image' %}{{ ':' }}{% else %}{{ ': ' }}{% endif %}"
        "{% for part in message['content'] %}{% if part['type'] == 'text' %}{{ part['text'] }}{% else %}{{ '<image>' }}"
        "{% endif %}{% endfor %}<end_of_utterance>\n{% endfor %}{% if add_generation_prompt %}{{ 'Assistant:' }}{% endif %}"
    )
    write(folder / "chat_template.json", {"chat_template": template})
    id = tokenizer.token_to_id
    config = SmolVLMConfig(
        text_config=dict(
            model_type="llama", vocab_size=tokenizer.get_vocab_size(), hidden_size=WIDTH, intermediate_size=48,
            num_hidden_layers=2, num_attention_heads=4, num_key_value_heads=2, max_position_embeddings=512,
            bos_token_id=id(words.START), eos_token_id=id(TURN_END), pad_token_id=id(TURN_END),
        ),
        vision_config=dict(
            hidden_size=WIDTH, intermediate_size=48, num_hidden_layers=2, num_attention_heads=2, image_size=TILE,
            patch_size=PATCH,
        ),
        image_token_id=id(words.IMAGE), scale_factor=SHUFFLE, pad_token_id=id(TURN_END), attn_implementation="eager",
    )  # fmt: skip

    def prepare(case: dict) -> dict:
        given = pixels(picture(**case["picture"]), **HALF)
        tiles, rows, columns = tiles_of(given, case.get("options", {}).get("tiling", False))
        image = get_image_prompt_string(rows, columns, TOKENS, AROUND, words.IMAGE, GLOBAL)
        text = f"{words.START}User:{image}{case['prompt']}{TURN_END}\nAssistant:"
        ids = torch.tensor([tokenizer.encode(text).ids])
        return {
            "input_ids": ids, "attention_mask": torch.ones_like(ids), "image_tokens": len(tiles) * TOKENS,
            "pixel_values": tiles[None],
            "pixel_attention_mask": torch.ones(1, len(tiles), TILE, TILE, dtype=torch.bool),
        }  # fmt: skip

    def tiled(seed: int, width: int, height: int, prompt: int = 0, **options: object) -> dict:
        size = {"seed": seed, "width": width, "height": height}
        return {"picture": size, "prompt": PROMPTS[prompt], "options": {"tiling": True, **options}}

    # Each picture has its longest edge already, so that nothing is scaled in a way that browsers differ in.
    cases = cases_of([(32, 32), (32, 16)], PROMPTS) + [
        tiled(0, 32, 32), tiled(1, 32, 16), tiled(2, 20, 32), tiled(0, 48, 48, longestEdge=48),
        tiled(1, 64, 24, 1, longestEdge=64), tiled(2, 16, 16, longestEdge=16), tiled(3, 48, 48, longestEdge=48, tiling=False),
    ]  # fmt: skip
    model, golden = first_useful(lambda: spread(SmolVLMForConditionalGeneration(config)), cases, prepare)
    inner = model.model
    tiles, _, _ = tiles_of(pixels(picture(0, 32, 32), **HALF), True)
    mask = torch.ones(1, len(tiles), TILE, TILE, dtype=torch.bool)
    own = torch.cat([*inner.get_image_features(tiles[None], mask).pooler_output]).reshape(-1, WIDTH)
    assert torch.allclose(Vision(inner)(tiles[None], mask).reshape(-1, WIDTH), own, atol=1e-5)
    axes = {0: "batch_size", 1: "num_images"}
    export(
        Vision(inner), (tiles[None], mask), folder / "onnx/vision_encoder.onnx", ["pixel_values", "pixel_attention_mask"],
        ["image_features"], {"pixel_values": axes, "pixel_attention_mask": axes, "image_features": {0: "num_images"}},
    )  # fmt: skip
    export_embeddings(Embeddings(inner.text_model.embed_tokens), folder)
    export_decoder(PlainDecoder(inner.text_model, model.lm_head), WIDTH, folder, torch.zeros(1, 2, dtype=torch.long))
    write(folder / "config.json", config_json(config, "SmolVLMForConditionalGeneration"))
    write(folder / "generation_config.json", {"eos_token_id": id(TURN_END), "pad_token_id": id(TURN_END)})
    write(folder / "preprocessor_config.json", {
        "do_convert_rgb": True, "do_image_splitting": True, "do_normalize": True, "do_pad": True, "do_rescale": True,
        "do_resize": True, **HALF, "image_processor_type": "SmolVLMImageProcessor", "resample": 1,
        "max_image_size": {"longest_edge": TILE}, "processor_class": "SmolVLMProcessor", "rescale_factor": 1 / 255,
        "size": {"longest_edge": LONGEST},
    })  # fmt: skip
    write(folder / "processor_config.json", {"image_seq_len": TOKENS, "processor_class": "SmolVLMProcessor"})
    return golden
