"""Gemma 4 without its audio encoder: a vision encoder whose patches are pooled, and a language model with an input for
each layer, windows of attention, and layers that look at the keys of others."""

from __future__ import annotations

from pathlib import Path

import torch
import torch.nn.functional as F
from torch import Tensor, nn
from transformers import Gemma4Config, Gemma4ForConditionalGeneration

from . import plain_tokenizer as words
from .encoder_decoder import hidden_mask
from .fixture import (
    cases_of, config_json, export, export_decoder, export_embeddings, first_useful, picture, spread, write,
)  # fmt: skip
from .tracing import TracedCache, causal_mask

WIDTH, LAYER_WIDTH, PATCH, POOL, MOST, WINDOW, LAYERS, SHARED = 32, 8, 4, 2, 6, 20, 4, 2
PATCHES = MOST * POOL**2
TURN, TURN_END = "<|turn>", "<turn|>"
BEFORE, IMAGE, AFTER = "<|image>", "<|image|>", "<image|>"
PROMPTS = ["Describe the image.", "Which colors are there? Name two."]
_TEMPLATE = (
    "{{ bos_token }}{% for message in messages %}{{ '<|turn>' + message['role'] + '\n' }}"
    "{% for part in message['content'] %}{% if part['type'] == 'image' %}{{ '\n\n<|image|>\n\n' }}"
    "{% else %}{{ part['text'] | trim }}{% endif %}{% endfor %}{{ '<turn|>\n' }}{% endfor %}"
    "{% if add_generation_prompt %}{{ '<|turn>model\n' }}{% endif %}"
)


class Vision(nn.Module):
    def __init__(self, model: nn.Module):
        super().__init__()
        self.tower, self.embedder = model.vision_tower, model.embed_vision

    def forward(self, pixel_values: Tensor, pixel_position_ids: Tensor) -> Tensor:
        unused = pixel_position_ids[..., 0] < 0
        x = self.tower.patch_embedder(pixel_values, pixel_position_ids, unused)
        turns = self.tower.encoder.rotary_emb(x, pixel_position_ids)
        mask = hidden_mask(torch.logical_not(unused))
        for layer in self.tower.encoder.layers:
            x = layer(x, position_embeddings=turns, attention_mask=mask, position_ids=pixel_position_ids)
        x = x.masked_fill(unused[..., None], 0.0)
        # Each block of patches is averaged; patches that are not there are 0 and count to the first block.
        places = pixel_position_ids.clamp(min=0).to(torch.float32)
        columns = (places[..., 0].amax(1, keepdim=True) + 1) / POOL
        block = (places[..., 0] / POOL).floor() + columns.floor() * (places[..., 1] / POOL).floor()
        shares = (block[..., None] == torch.arange(pixel_values.shape[1]).to(torch.float32)).to(torch.float32) / POOL**2
        pooled = shares.transpose(1, 2) @ x * self.tower.pooler.root_hidden_size
        return self.embedder(pooled[shares.sum(1) > 0])


class Inputs(nn.Module):
    """What a token brings to the first layer, and to each; a picture brings nothing to each."""

    def __init__(self, text: nn.Module, image: int):
        super().__init__()
        self.text, self.image = text, image

    def forward(self, input_ids: Tensor) -> tuple[Tensor, Tensor]:
        ids = torch.where(input_ids == self.image, self.text.config.pad_token_id, input_ids)
        each = self.text.embed_tokens_per_layer(ids)
        return self.text.embed_tokens(ids), each.reshape(*ids.shape, LAYERS, LAYER_WIDTH)


class Decoder(nn.Module):
    def __init__(self, model: nn.Module):
        super().__init__()
        self.text, self.head = model.model.language_model, model.lm_head
        self.softcap = self.text.config.final_logit_softcapping
        self.caches = {}
        for index in range(LAYERS - SHARED):
            attention = self.text.layers[index].self_attn
            heads = self.text.config.num_attention_heads // attention.num_key_value_groups
            past = torch.randn(1, heads, 3, attention.head_dim), {0: "batch_size", 2: "past_sequence_length"}
            self.caches |= {f"past_key_values.{index}.{part}": past for part in ("key", "value")}

    def forward(
        self, inputs_embeds: Tensor, per_layer_inputs: Tensor, attention_mask: Tensor, position_ids: Tensor, *past: Tensor
    ) -> tuple:
        text = self.text
        each = text.project_per_layer_inputs(inputs_embeds, per_layer_inputs)
        windows = {"full_attention": None, "sliding_attention": WINDOW}
        masks = {kind: causal_mask(attention_mask, inputs_embeds, window) for kind, window in windows.items()}
        turns = {kind: text.rotary_emb(inputs_embeds, position_ids, kind) for kind in windows}
        cache = TracedCache({index: past[2 * index : 2 * index + 2] for index in range(LAYERS - SHARED)})
        x, shared = inputs_embeds, {}
        for index, layer in enumerate(text.layers):
            kind = text.config.layer_types[index]
            x = layer(
                x, each[:, :, index, :], shared_kv_states=shared, position_embeddings=turns[kind],
                attention_mask=masks[kind], past_key_values=cache,
            )  # fmt: skip
        logits = self.head(text.norm(x))
        logits = (logits / self.softcap).tanh() * self.softcap
        return logits, *(part for index in range(LAYERS - SHARED) for part in cache.present[index])


def patches_of(image: Tensor) -> tuple[Tensor, Tensor]:
    """[height, width, 3] → patches and their columns and rows, both filled up to the number that there is room for."""
    height, width, _ = image.shape
    rows, columns = height // PATCH, width // PATCH
    cut = image.reshape(rows, PATCH, columns, PATCH, 3).permute(0, 2, 1, 3, 4).reshape(rows * columns, -1)
    at = torch.arange(rows * columns)
    places = torch.stack([at % columns, at // columns], 1)
    room = PATCHES - rows * columns
    return F.pad(cut, (0, 0, 0, room))[None], F.pad(places, (0, 0, 0, room), value=-1)[None]


def gemma4(folder: Path) -> list[dict]:
    special = ["<pad>", "<eos>", "<bos>", TURN, TURN_END, BEFORE, IMAGE, AFTER]
    tokenizer = words.make(
        folder, special, before="<bos>", bos_token="<bos>", eos_token="<eos>", pad_token="<pad>",
        boi_token=BEFORE, image_token=IMAGE, eoi_token=AFTER, tokenizer_class="GemmaTokenizer",
    )  # fmt: skip
    (folder / "chat_template.jinja").write_text(_TEMPLATE)
    id = tokenizer.token_to_id
    ends = dict(pad_token_id=id("<pad>"), eos_token_id=[id("<eos>"), id(TURN_END)], bos_token_id=id("<bos>"))
    text = dict(
        vocab_size=tokenizer.get_vocab_size(), vocab_size_per_layer_input=tokenizer.get_vocab_size(), hidden_size=WIDTH,
        intermediate_size=48, num_hidden_layers=LAYERS, num_attention_heads=4, num_key_value_heads=2, head_dim=8,
        global_head_dim=16, hidden_size_per_layer_input=LAYER_WIDTH, num_kv_shared_layers=SHARED, sliding_window=WINDOW,
        layer_types=["sliding_attention", "full_attention"] * 2, final_logit_softcapping=30.0,
        max_position_embeddings=256, use_double_wide_mlp=True, **ends,
    )  # fmt: skip
    vision = dict(
        hidden_size=WIDTH, intermediate_size=48, num_hidden_layers=2, num_attention_heads=2, num_key_value_heads=2,
        head_dim=16, patch_size=PATCH, pooling_kernel_size=POOL, position_embedding_size=16,
    )  # fmt: skip
    config = Gemma4Config(
        text_config=text, vision_config=vision, image_token_id=id(IMAGE), boi_token_id=id(BEFORE),
        eoi_token_id=id(AFTER), tie_word_embeddings=False, attn_implementation="eager",
    )  # fmt: skip

    def prepare(case: dict) -> dict:
        image = torch.from_numpy(picture(**case["picture"])).float() / 255
        values, places = patches_of(image)
        count = image.shape[0] * image.shape[1] // (PATCH * POOL) ** 2
        shown = f"\n\n{BEFORE}{IMAGE * count}{AFTER}\n\n"
        said = f"<bos>{TURN}user\n{shown}{case['prompt']}{TURN_END}\n{TURN}model\n"
        ids = torch.tensor([tokenizer.encode(said, add_special_tokens=False).ids])
        return {
            "input_ids": ids, "attention_mask": torch.ones_like(ids), "image_tokens": count, "pixel_values": values,
            "image_position_ids": places, "mm_token_type_ids": (ids == id(IMAGE)).long(),
        }  # fmt: skip

    def make() -> nn.Module:
        model = spread(Gemma4ForConditionalGeneration(config))
        # All ones before training.
        model.model.vision_tower.patch_embedder.position_embedding_table.data.normal_()
        return model

    # Sizes that are whole blocks and the most there is room for, or do not get there: nothing is scaled.
    model, golden = first_useful(make, cases_of([(24, 16), (16, 24), (16, 16), (48, 8)], PROMPTS), prepare)
    inner = model.model
    values, places = patches_of(torch.from_numpy(picture(2, 16, 16)).float() / 255)
    own = torch.cat([*inner.get_image_features(values, places).pooler_output])
    told = Vision(inner)(values, places)
    assert torch.allclose(told, own, atol=1e-4), (told - own).abs().max()
    axes = {0: "num_images", 1: "num_patches"}
    export(
        Vision(inner), (values, places), folder / "onnx/vision_encoder.onnx", ["pixel_values", "pixel_position_ids"],
        ["image_features"], {"pixel_values": axes, "pixel_position_ids": axes, "image_features": {0: "num_features"}},
    )  # fmt: skip
    export_embeddings(Inputs(inner.language_model, id(IMAGE)), folder, ("inputs_embeds", "per_layer_inputs"))
    export_decoder(
        Decoder(model), WIDTH, folder, torch.zeros(1, 2, dtype=torch.long),
        {"per_layer_inputs": (torch.randn(1, 2, LAYERS, LAYER_WIDTH), {0: "batch_size", 1: "sequence_length"})},
    )  # fmt: skip
    said = config_json(config, "Gemma4ForConditionalGeneration")
    # As in the real ones, though no file of it is here: Loupe never loads it.
    write(folder / "config.json", {**said, "audio_config": {"model_type": "gemma4_audio"}})
    write(folder / "generation_config.json", ends)
    write(folder / "processor_config.json", {
        "image_processor": {
            "do_convert_rgb": True, "do_normalize": False, "do_rescale": True, "do_resize": True,
            "image_processor_type": "Gemma4ImageProcessor", "max_soft_tokens": MOST, "patch_size": PATCH,
            "pooling_kernel_size": POOL, "resample": 3, "rescale_factor": 1 / 255,
        },
        "image_seq_length": MOST, "processor_class": "Gemma4Processor",
    })  # fmt: skip
    return golden
