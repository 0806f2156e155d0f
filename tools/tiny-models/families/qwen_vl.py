"""Qwen2-VL (its config flat, as on the hub), Qwen2.5-VL (its decoder's weights in a file of their own) and Qwen3.5."""

from __future__ import annotations

import json
from pathlib import Path

import torch
from PIL import Image
from tokenizers import Tokenizer
from transformers import (
    Qwen2_5_VLConfig, Qwen2_5_VLForConditionalGeneration, Qwen2VLConfig, Qwen2VLForConditionalGeneration,
    Qwen3_5Config, Qwen3_5ForConditionalGeneration,
)  # fmt: skip
from transformers.models.qwen2_vl.image_processing_pil_qwen2_vl import Qwen2VLImageProcessorPil

from . import qwen_tokenizer as words
from .fixture import (
    Embeddings, cases_of, config_json, export, export_decoder, export_embeddings, first_useful, move_weights_out,
    picture, spread, write,
)  # fmt: skip
from .qwen_text import QwenDecoder
from .qwen_vision import QwenVision

WIDTH, PATCH, MERGE = 32, 4, 2
GRID = dict(patch_size=PATCH, temporal_patch_size=2)
PROMPTS = ["Describe the image.", "Which colors are there? Name two."]
#: Whole blocks of 8 px and within the bounds, so that nothing is scaled; the last one only where the plan allows more.
PICTURES, LARGE = [(48, 32), (32, 56)], (64, 48)
MIN_PIXELS, MAX_PIXELS = 256, 2048


def _text(tokenizer: Tokenizer, **rest: object) -> dict:
    id = tokenizer.token_to_id
    return dict(
        vocab_size=tokenizer.get_vocab_size(), hidden_size=WIDTH, intermediate_size=48, max_position_embeddings=512,
        bos_token_id=id(words.PAD), eos_token_id=id(words.END), pad_token_id=id(words.PAD), **rest,
    )  # fmt: skip


def _marks(tokenizer: Tokenizer) -> dict:
    names = {"image_token_id": words.IMAGE, "video_token_id": "<|video_pad|>"}
    names |= {f"vision_{end}_token_id": f"<|vision_{end}|>" for end in ("start", "end")}
    return {name: tokenizer.token_to_id(token) for name, token in names.items()}


def _build(folder: Path, tokenizer: Tokenizer, kind: type, config: object, processor: str, bounds: dict) -> tuple:
    """Writes all but `config.json`. @returns what PyTorch says, and `config.json`."""
    config._attn_implementation = "eager"
    images = Qwen2VLImageProcessorPil(
        **GRID, merge_size=MERGE, size={"shortest_edge": MIN_PIXELS, "longest_edge": MAX_PIXELS}
    )
    said = {k: v for k, v in json.loads(images.to_json_string()).items() if k != "size"}
    write(folder / "preprocessor_config.json", {
        **said, **bounds, "image_processor_type": "Qwen2VLImageProcessor", "processor_class": processor,
    })  # fmt: skip
    image = tokenizer.token_to_id(words.IMAGE)

    def prepare(case: dict) -> dict:
        pixels = Image.fromarray(picture(**case["picture"]))
        allowed = case.get("options", {}).get("maxPixels", MAX_PIXELS)
        given = dict(images([pixels], size={"shortest_edge": MIN_PIXELS, "longest_edge": allowed}, return_tensors="pt"))
        count = int(given["image_grid_thw"].prod()) // MERGE**2
        ids = torch.tensor([tokenizer.encode(words.prompt_text(case["prompt"], count)).ids])
        return {
            **given, "input_ids": ids, "attention_mask": torch.ones_like(ids), "image_tokens": count,
            "mm_token_type_ids": (ids == image).long(),
        }  # fmt: skip

    cases = cases_of(PICTURES, PROMPTS)
    large = {"seed": 2, "width": LARGE[0], "height": LARGE[1]}
    cases.append({"picture": large, "prompt": PROMPTS[0], "options": {"maxPixels": LARGE[0] * LARGE[1]}})
    ends = [tokenizer.token_to_id(words.END), tokenizer.token_to_id(words.PAD)]

    def make() -> torch.nn.Module:
        model = spread(kind(config))
        model.generation_config.eos_token_id = ends
        return model

    model, golden = first_useful(make, cases, prepare)
    # Qwen2-VL's exports call the grid so; transformers.js asks the later ones for it by its whole name.
    grid = "grid_thw" if kind is Qwen2VLForConditionalGeneration else "image_grid_thw"
    export(
        QwenVision(model.model.visual), (torch.randn(24 * MERGE**2, 3 * 2 * PATCH**2), torch.tensor([[1, 4 * MERGE, 6 * MERGE]])),
        folder / "onnx/vision_encoder.onnx", ["pixel_values", grid], ["image_features"],
        {"pixel_values": {0: "patches"}, grid: {0: "images"}, "image_features": {0: "tokens"}},
    )  # fmt: skip
    export_embeddings(Embeddings(model.model.language_model.embed_tokens), folder)
    export_decoder(QwenDecoder(model), WIDTH, folder, torch.zeros(3, 1, 2, dtype=torch.long))
    write(folder / "generation_config.json", {
        "bos_token_id": tokenizer.token_to_id(words.PAD), "do_sample": True, "temperature": 0.01, "top_k": 1,
        "eos_token_id": ends, "pad_token_id": tokenizer.token_to_id(words.PAD),
    })  # fmt: skip
    return golden, config_json(config, kind.__name__)


_TURNS = dict(rope_type="default", rope_theta=10000.0, mrope_section=[2, 1, 1])
_HEADS = dict(num_hidden_layers=2, num_attention_heads=4, num_key_value_heads=2, rope_parameters=_TURNS)


def qwen2_vl(folder: Path) -> list[dict]:
    tokenizer = words.make(folder, template_in_file=False)
    config = Qwen2VLConfig(
        text_config=_text(tokenizer, **_HEADS),
        vision_config=dict(depth=2, embed_dim=32, hidden_size=WIDTH, num_heads=2, mlp_ratio=2, spatial_merge_size=MERGE, **GRID),
        **_marks(tokenizer),
    )  # fmt: skip
    bounds = {"min_pixels": MIN_PIXELS, "max_pixels": MAX_PIXELS}
    golden, said = _build(folder, tokenizer, Qwen2VLForConditionalGeneration, config, "Qwen2VLProcessor", bounds)
    text = {k: v for k, v in said.pop("text_config").items() if k not in ("model_type", "layer_types")}
    write(folder / "config.json", {**text, **said})
    return golden


def qwen2_5_vl(folder: Path) -> list[dict]:
    tokenizer = words.make(folder, template_in_file=True)
    config = Qwen2_5_VLConfig(
        text_config=_text(tokenizer, **_HEADS),
        # Windows of 2 × 2 tokens in the first block.
        vision_config=dict(
            depth=2, hidden_size=32, intermediate_size=48, num_heads=2, out_hidden_size=WIDTH, window_size=16,
            fullatt_block_indexes=[1], spatial_merge_size=MERGE, **GRID,
        ),
        **_marks(tokenizer),
    )  # fmt: skip
    bounds = {"min_pixels": MIN_PIXELS, "max_pixels": MAX_PIXELS}
    golden, said = _build(folder, tokenizer, Qwen2_5_VLForConditionalGeneration, config, "Qwen2_5_VLProcessor", bounds)
    move_weights_out(folder / "onnx/decoder_model_merged.onnx")
    outside = {"use_external_data_format": {"decoder_model_merged.onnx": 1}}
    write(folder / "config.json", {**said, "transformers.js_config": outside})
    return golden


def qwen3_5(folder: Path) -> list[dict]:
    tokenizer = words.make(folder, template_in_file=True)
    config = Qwen3_5Config(
        text_config=_text(
            tokenizer, num_hidden_layers=4, num_attention_heads=2, num_key_value_heads=1, head_dim=16,
            linear_key_head_dim=8, linear_value_head_dim=8, linear_num_key_heads=2, linear_num_value_heads=4,
            rope_parameters={**_TURNS, "mrope_interleaved": True, "partial_rotary_factor": 0.5},
        ),
        vision_config=dict(
            depth=2, hidden_size=32, intermediate_size=48, num_heads=2, out_hidden_size=WIDTH,
            num_position_embeddings=16, spatial_merge_size=MERGE, **GRID,
        ),
        **_marks(tokenizer),
    )  # fmt: skip
    bounds = {"size": {"shortest_edge": MIN_PIXELS, "longest_edge": MAX_PIXELS}}
    golden, said = _build(folder, tokenizer, Qwen3_5ForConditionalGeneration, config, "Qwen3VLProcessor", bounds)
    write(folder / "config.json", said)
    return golden
