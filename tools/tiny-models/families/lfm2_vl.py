"""LFM2-VL: a SigLIP 2 that takes patches of any grid, and a language model of short convolutions and attention."""

from __future__ import annotations

from pathlib import Path

import torch
import torch.nn.functional as F
from torch import Tensor, nn
from transformers import Lfm2VlConfig, Lfm2VlForConditionalGeneration

from build import HALF, pixels

from . import plain_tokenizer as words
from .encoder_decoder import hidden_mask
from .fixture import (
    Embeddings, cases_of, config_json, export, export_decoder, export_embeddings, first_useful, picture, spread, write,
)  # fmt: skip
from .tracing import TracedCache, causal_mask

WIDTH, PATCH, BLOCK, TILE, GRID, MOST, REACH = 32, 4, 8, 16, 4, 6, 3
PATCHES = MOST * (BLOCK // PATCH) ** 2
START, THUMBNAIL = "<|startoftext|>", "<|img_thumbnail|>"
MARKS = ("<|image_start|>", "<|image_end|>")
PROMPTS = ["Describe the image.", "Which colors are there? Name two."]
_TEMPLATE = (
    "{{ bos_token }}{% for message in messages %}{{ '<|im_start|>' + message['role'] + '\n' }}"
    "{% for part in message['content'] %}{% if part['type'] == 'image' %}<image>{% else %}{{ part['text'] }}{% endif %}"
    "{% endfor %}{{ '<|im_end|>\n' }}{% endfor %}{% if add_generation_prompt %}{{ '<|im_start|>assistant\n' }}{% endif %}"
)


class Vision(nn.Module):
    """All pictures at once, where the real one goes through them: places are scaled by a product of weights, and the
    patches of a block are looked up."""

    def __init__(self, model: nn.Module):
        super().__init__()
        self.tower, self.projector = model.vision_tower, model.multi_modal_projector

    def forward(self, pixel_values: Tensor, pixel_attention_mask: Tensor, spatial_shapes: Tensor) -> Tensor:
        rows, columns = (spatial_shapes[:, i : i + 1].to(torch.float32) for i in (0, 1))
        at = torch.arange(pixel_values.shape[1])[None].to(torch.float32)

        def place(width: Tensor) -> tuple[Tensor, Tensor]:
            row = ((at + 0.5) / width).floor()
            return row, at - row * width

        def weights(index: Tensor, size: Tensor) -> Tensor:
            """Of the known places for each new one, scaled with antialiasing: [pictures, patches, GRID]."""
            scale = (GRID / size)[..., None]
            reach = scale.clamp(min=1.0)
            away = torch.arange(GRID) + 0.5 - (index + 0.5)[..., None] * scale
            weight = (1.0 - (away / reach).abs()).clamp(min=0.0)
            return weight / weight.sum(-1, keepdim=True).clamp(min=1e-6)

        row, column = place(columns)
        embeddings = self.tower.embeddings
        shares = weights(row, rows)[..., :, None] * weights(column, columns)[..., None, :]
        x = embeddings.patch_embedding(pixel_values) + shares.flatten(2) @ embeddings.position_embedding.weight
        mask = hidden_mask(pixel_attention_mask)
        for layer in self.tower.encoder.layers:
            x = layer(x, mask)
        x = self.tower.post_layernorm(x)

        row, column = place(columns / 2)
        last = pixel_values.shape[1] - 1
        parts = []
        for down, right in ((0, 0), (0, 1), (1, 0), (1, 1)):
            patch = ((2 * row + down) * columns + 2 * column + right).long().clamp(max=last)
            parts.append(x.gather(1, patch[..., None].expand(-1, -1, x.shape[2])))
        blocks = self.projector.layer_norm(torch.cat(parts, -1))
        features = self.projector.linear_2(self.projector.act(self.projector.linear_1(blocks)))
        return features[at < rows * columns / 4]


class Decoder(nn.Module):
    def __init__(self, model: nn.Module):
        super().__init__()
        self.text, self.head = model.model.language_model, model.lm_head
        config = self.text.config
        past = torch.randn(1, config.num_key_value_heads, 3, WIDTH // config.num_attention_heads)
        axes = {0: "batch_size", 2: "past_sequence_length"}
        self.caches = {}
        for index, layer in enumerate(self.text.layers):
            if layer.is_attention_layer:
                self.caches |= {f"past_key_values.{index}.{part}": (past, axes) for part in ("key", "value")}
            else:
                self.caches[f"past_conv.{index}"] = torch.randn(1, WIDTH, REACH), {0: "batch_size"}

    def forward(self, inputs_embeds: Tensor, attention_mask: Tensor, position_ids: Tensor, *past: Tensor) -> tuple:
        mask, turns = causal_mask(attention_mask, inputs_embeds), self.text.rotary_emb(inputs_embeds, position_ids)
        x, given, present = inputs_embeds, iter(past), []
        for index, layer in enumerate(self.text.layers):
            if layer.is_attention_layer:
                cache = TracedCache({index: (next(given), next(given))})
                x = layer(x, attention_mask=mask, position_embeddings=turns, past_key_values=cache)
                present += cache.present[index]
                continue
            conv = layer.conv
            gate, out, new = conv.in_proj(layer.operator_norm(x)).transpose(1, 2).chunk(3, 1)
            seen = torch.cat([next(given), gate * new], 2)
            present.append(seen[:, :, -REACH:])
            # The cache holds one input more than the kernel reaches back.
            mixed = F.conv1d(seen, conv.conv.weight, conv.conv.bias, groups=WIDTH)[:, :, 1:]
            x = x + conv.out_proj((out * mixed).transpose(1, 2))
            x = x + layer.feed_forward(layer.ffn_norm(x))
        return self.head(self.text.embedding_norm(x)), *present


def patches_of(tile: Tensor) -> Tensor:
    """[1, 3, height, width] → [patches, PATCH · PATCH · 3]"""
    _, channels, height, width = tile.shape
    cut = tile.reshape(channels, height // PATCH, PATCH, width // PATCH, PATCH)
    return cut.permute(1, 3, 2, 4, 0).reshape(-1, PATCH * PATCH * channels)


def tiles_of(given: Tensor, grid: tuple[int, int], whole: tuple[int, int]) -> list[Tensor]:
    """Scaled as transformers.js scales. `grid`: columns and rows of tiles; `whole`: width and height of the picture in one."""
    scale = lambda size: F.interpolate(given, size=size[::-1], mode="bilinear", align_corners=False)  # noqa: E731
    columns, rows = grid
    if columns == rows == 1:
        return [scale(whole)]
    fitting = scale((columns * TILE, rows * TILE))
    cut = lambda r, c: fitting[:, :, r * TILE : (r + 1) * TILE, c * TILE : (c + 1) * TILE]  # noqa: E731
    return [*(cut(r, c) for r in range(rows) for c in range(columns)), scale(whole)]


def inputs_of(tiles: list[Tensor]) -> dict:
    padded = [F.pad(patches_of(tile), (0, 0, 0, PATCHES)) for tile in tiles]
    counts = [tile.shape[2] * tile.shape[3] // PATCH**2 for tile in tiles]
    return {
        "pixel_values": torch.stack([patches[:PATCHES] for patches in padded]),
        "pixel_attention_mask": torch.stack([(torch.arange(PATCHES) < count).long() for count in counts]),
        "spatial_shapes": torch.tensor([[tile.shape[2] // PATCH, tile.shape[3] // PATCH] for tile in tiles]),
    }


#: Of each picture by its size: the size of the whole in one tile, and the grid where it is divided, worked out by hand.
LAYOUT = {
    (16, 16): ((16, 16), (1, 1)), (24, 16): ((24, 16), (1, 1)), (30, 20): ((24, 16), (1, 1)),
    (32, 32): ((16, 16), (2, 2)), (48, 32): ((24, 16), (3, 2)), (16, 64): ((8, 32), (1, 4)),
}  # fmt: skip


def lfm2_vl(folder: Path) -> list[dict]:
    places = [f"<|img_row_{row}_col_{column}|>" for row in range(1, 5) for column in range(1, 5)]
    special = ["<|pad|>", START, words.START, words.END, words.IMAGE, *MARKS, THUMBNAIL, *places]
    # Its tokenizer puts the start before every text, the template does so too, and there must be one.
    tokenizer = words.make(
        folder, special, before=START, bos_token=START, eos_token=words.END, pad_token="<|pad|>",
        chat_template=_TEMPLATE, tokenizer_class="PreTrainedTokenizerFast",
    )  # fmt: skip
    id = tokenizer.token_to_id
    text = dict(
        model_type="lfm2", vocab_size=tokenizer.get_vocab_size(), hidden_size=WIDTH, intermediate_size=48,
        num_hidden_layers=4, num_attention_heads=4, num_key_value_heads=2, conv_L_cache=REACH,
        layer_types=["conv", "full_attention", "conv", "full_attention"], block_auto_adjust_ff_dim=False,
        max_position_embeddings=512, bos_token_id=id(START), eos_token_id=id(words.END), pad_token_id=id("<|pad|>"),
    )  # fmt: skip
    vision = dict(
        model_type="siglip2_vision_model", hidden_size=WIDTH, intermediate_size=48, num_hidden_layers=2,
        num_attention_heads=2, num_patches=GRID**2, patch_size=PATCH,
    )  # fmt: skip
    config = Lfm2VlConfig(
        text_config=text, vision_config=vision, image_token_id=id(words.IMAGE), projector_hidden_size=48,
        tie_word_embeddings=False, attn_implementation="eager",
    )  # fmt: skip

    def prepare(case: dict) -> dict:
        whole, grid = LAYOUT[case["picture"]["width"], case["picture"]["height"]]
        columns, rows = grid if case.get("options", {}).get("tiling", False) else (1, 1)
        tiles = tiles_of(pixels(picture(**case["picture"]), **HALF), (columns, rows), whole)
        counts = [tile.shape[2] * tile.shape[3] // BLOCK**2 for tile in tiles]
        if len(tiles) > 1:
            names = [*(f"<|img_row_{r + 1}_col_{c + 1}|>" for r in range(rows) for c in range(columns)), THUMBNAIL]
        else:
            names = [""]
        image = MARKS[0] + "".join(name + words.IMAGE * count for name, count in zip(names, counts)) + MARKS[1]
        said = f"{START}{words.START}user\n{image}{case['prompt']}{words.END}\n{words.START}assistant\n"
        ids = torch.tensor([tokenizer.encode(said, add_special_tokens=False).ids])
        return {
            "input_ids": ids, "attention_mask": torch.ones_like(ids), "image_tokens": sum(counts), **inputs_of(tiles),
        }  # fmt: skip

    def tiled(seed: int, width: int, height: int) -> dict:
        size = {"seed": seed, "width": width, "height": height}
        return {"picture": size, "prompt": PROMPTS[0], "options": {"tiling": True}}

    cases = [
        *cases_of([(16, 16), (24, 16)], PROMPTS), *cases_of([(30, 20), (48, 32)], PROMPTS[:1]),
        tiled(1, 24, 16), tiled(2, 32, 32), tiled(3, 48, 32), tiled(4, 16, 64),
    ]  # fmt: skip
    # Not divided though it may be: said as without the option, so it is told apart by another picture.
    cases[-4]["picture"]["seed"] = 5
    model, golden = first_useful(lambda: spread(Lfm2VlForConditionalGeneration(config)), cases, prepare)
    inner = model.model
    given = inputs_of(tiles_of(pixels(picture(3, 48, 32), **HALF), (3, 2), (24, 16)))
    order = ("pixel_values", "pixel_attention_mask", "spatial_shapes")
    sample = tuple(given[name] for name in order)
    own = torch.cat([*inner.get_image_features(**given).pooler_output])
    assert torch.allclose(Vision(inner)(*sample), own, atol=1e-4), (Vision(inner)(*sample) - own).abs().max()
    axes = {0: "num_images", 1: "num_patches"}
    export(
        Vision(inner), sample, folder / "onnx/vision_encoder.onnx", [*order], ["image_features"],
        {"pixel_values": axes, "pixel_attention_mask": axes, "spatial_shapes": {0: "num_images"}, "image_features": {0: "num_features"}},
    )  # fmt: skip
    export_embeddings(Embeddings(inner.language_model.embed_tokens), folder)
    export_decoder(Decoder(model), WIDTH, folder, torch.zeros(1, 2, dtype=torch.long))
    write(folder / "config.json", config_json(config, "Lfm2VlForConditionalGeneration"))
    write(folder / "generation_config.json", {"bos_token_id": id(START), "eos_token_id": id(words.END)})
    write(folder / "preprocessor_config.json", {
        "do_convert_rgb": True, "do_image_splitting": True, "do_normalize": True, "do_pad": True, "do_rescale": True,
        "do_resize": True, "downsample_factor": BLOCK // PATCH, "encoder_patch_size": PATCH, **HALF,
        "image_processor_type": "Lfm2VlImageProcessorFast", "max_image_tokens": MOST, "max_pixels_tolerance": 2.0,
        "max_tiles": 10, "min_image_tokens": 2, "min_tiles": 2, "processor_class": "Lfm2VlProcessor", "resample": 2,
        "rescale_factor": 1 / 255, "size": {"height": TILE, "width": TILE}, "tile_size": TILE, "use_thumbnail": True,
    })  # fmt: skip
    return golden
