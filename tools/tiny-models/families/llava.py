"""LLaVA's kin: features of one picture in place of `<image>`, then a language model.

LLaVA, nanoLLaVA and LLaVA-OneVision are transformers' own classes. FastVLM and Moondream have their code in their repositories;
here they are put together from their parts, with what their exports take and give.
"""

from __future__ import annotations

from pathlib import Path
from typing import Callable

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from transformers import (
    CLIPVisionConfig, LlamaConfig, LlavaConfig, LlavaForConditionalGeneration, LlavaOnevisionConfig,
    LlavaOnevisionForConditionalGeneration, PhiConfig, PhiForCausalLM, Qwen2Config, Qwen2ForCausalLM, SiglipVisionConfig,
    SiglipVisionModel,
)  # fmt: skip

from build import HALF, pixels, processor_config

from . import plain_tokenizer as words
from .fast_vit import FastVit
from .fixture import (
    Embeddings, cases_of, config_json, export, export_decoder, export_embeddings, first_useful, picture, spread, write,
)  # fmt: skip
from .plain_decoder import PlainDecoder

WIDTH = 32
PROMPTS = ["Describe the image.", "Which colors are there? Name two."]
PLAIN = dict(image_mean=[0.0] * 3, image_std=[1.0] * 3)
#: As their repositories have it in `tokenizer_config.json`: each content is a text.
_CHAT = (
    "{% for message in messages %}{{ '<|im_start|>' + message['role'] + '\n' + message['content'] + '<|im_end|>' }}"
    "{% endfor %}{% if add_generation_prompt %}{{ '<|im_start|>assistant\n' }}{% endif %}"
)
_SYSTEM = f"{words.START}system\nAnswer the question.{words.END}"


def _turn(said: str) -> str:
    return f"{words.START}user\n{said}{words.END}{words.START}assistant\n"


def _qwen2(tokenizer: Tokenizer) -> Qwen2Config:
    end = tokenizer.token_to_id(words.END)
    return Qwen2Config(
        vocab_size=tokenizer.get_vocab_size(), hidden_size=WIDTH, intermediate_size=48, num_hidden_layers=2,
        num_attention_heads=4, num_key_value_heads=2, max_position_embeddings=512, bos_token_id=end, eos_token_id=end,
        pad_token_id=end, attn_implementation="eager",
    )  # fmt: skip


def _siglip(edge: int, patch: int) -> SiglipVisionConfig:
    return SiglipVisionConfig(
        hidden_size=WIDTH, intermediate_size=48, num_hidden_layers=3, num_attention_heads=2, image_size=edge,
        patch_size=patch, vision_use_head=False, attn_implementation="eager",
    )  # fmt: skip


class Projector(nn.Module):
    """`mlp2x_gelu`"""

    def __init__(self, given: int, approximate: str = "none"):
        super().__init__()
        self.into, self.out = nn.Linear(given, WIDTH), nn.Linear(WIDTH, WIDTH)
        self.approximate = approximate

    def forward(self, x: Tensor) -> Tensor:
        return self.out(nn.functional.gelu(self.into(x), approximate=self.approximate))


class SiglipStates(nn.Module):
    """States of a SigLIP tower before its last `left_out` layers, or after all and its last norm."""

    def __init__(self, tower: nn.Module, left_out: int | None):
        super().__init__()
        self.tower, self.left_out = getattr(tower, "vision_model", tower), left_out

    def forward(self, pixel_values: Tensor) -> Tensor:
        x = self.tower.embeddings(pixel_values)
        layers = self.tower.encoder.layers
        for layer in layers[: len(layers) - (self.left_out or 0)]:
            x = layer(x, None)
            x = x[0] if isinstance(x, tuple) else x
        return x if self.left_out is not None else self.tower.post_layernorm(x)


class Features(nn.Module):
    def __init__(self, vision: nn.Module, projector: nn.Module):
        super().__init__()
        self.vision, self.projector = vision, projector

    def forward(self, pixel_values: Tensor) -> Tensor:
        return self.projector(self.vision(pixel_values))


class Assembled(nn.Module):
    """A vision encoder, a projector and a language model; features take the places of the image token."""

    def __init__(self, features: Features, language: nn.Module, image: int):
        super().__init__()
        self.features, self.language, self.image = features, language, image

    def generate(self, input_ids: Tensor, pixel_values: Tensor, **rest: object) -> object:
        seen = input_ids == self.image
        embeds = self.language.get_input_embeddings()(input_ids.clamp(min=0))
        embeds = embeds.masked_scatter(seen[..., None], self.features(pixel_values))
        told = self.language.generate(inputs_embeds=embeds, **rest)
        told.sequences = torch.cat([input_ids, told.sequences], 1)
        return told


def _cases(
    tokenizer: Tokenizer, make: Callable[[], nn.Module], said: Callable[[str], str], image: int, edge: int, count: int,
    norm: dict,
) -> tuple[nn.Module, list[dict]]:  # fmt: skip
    """The pictures have the encoder's size, so that nothing is scaled."""

    def prepare(case: dict) -> dict:
        ids = torch.tensor([words.ids_around(tokenizer, said(case["prompt"]), image, count)])
        return {
            "input_ids": ids, "attention_mask": torch.ones_like(ids), "image_tokens": count,
            "pixel_values": pixels(picture(**case["picture"]), **norm),
        }  # fmt: skip

    return first_useful(make, cases_of([(edge, edge)] * 2, PROMPTS), prepare)


def _export(folder: Path, features: nn.Module, edge: int, embeddings: nn.Module, text: nn.Module, head: nn.Module) -> None:
    batch = {0: "batch_size"}
    export(
        features, (torch.zeros(2, 3, edge, edge),), folder / "onnx/vision_encoder.onnx", ["pixel_values"],
        ["image_features"], {"pixel_values": batch, "image_features": batch},
    )  # fmt: skip
    export_embeddings(Embeddings(embeddings), folder)
    export_decoder(PlainDecoder(text, head), WIDTH, folder, torch.zeros(1, 2, dtype=torch.long))


def nano_llava(folder: Path) -> list[dict]:
    """Its `<image>` has an id below 0, and its processor is the picture's alone."""
    edge, patch, image = 24, 8, -200
    tokenizer = words.make(
        folder, [words.START, words.END], image, chat_template=_CHAT, eos_token=words.END, tokenizer_class="Qwen2Tokenizer"
    )
    config = LlavaConfig(
        vision_config=_siglip(edge, patch), text_config=_qwen2(tokenizer), vision_feature_layer=-2,
        vision_feature_select_strategy="full", image_token_index=image, attn_implementation="eager",
    )  # fmt: skip

    class Merged(nn.Module):
        """transformers' model looks up every token, so the features are merged here, for which it has its own parts."""

        def __init__(self):
            super().__init__()
            self.llava = spread(LlavaForConditionalGeneration(config))

        def generate(self, input_ids: Tensor, pixel_values: Tensor, **rest: object) -> object:
            # Any token that no text has may stand for the picture there.
            spare = self.llava.config.image_token_id = tokenizer.token_to_id(words.START) - 1
            ids = torch.where(input_ids == image, spare, input_ids)
            assert int((input_ids == spare).sum()) == 0
            return self.llava.generate(input_ids=ids, pixel_values=pixel_values, **rest)

    said = lambda prompt: _SYSTEM + _turn(f"<image>\n{prompt}")  # noqa: E731
    merged, golden = _cases(tokenizer, Merged, said, image, edge, (edge // patch) ** 2, HALF)
    model = merged.llava
    inner = model.model
    features = Features(SiglipStates(inner.vision_tower, 1), inner.multi_modal_projector)
    given = pixels(picture(0, edge, edge), **HALF)
    own = model.get_image_features(given, vision_feature_layer=-2, vision_feature_select_strategy="full").pooler_output[0]
    assert torch.allclose(features(given)[0], own, atol=1e-5)
    _export(folder, features, edge, inner.language_model.embed_tokens, inner.language_model, model.lm_head)
    config.image_token_index = image
    json = config_json(config, "LlavaForConditionalGeneration")
    json.pop("image_token_id", None)
    write(folder / "config.json", {**json, "image_token_index": image})
    write(folder / "preprocessor_config.json", processor_config("SiglipImageProcessor", edge, 3, **HALF) | {
        "processor_class": "SiglipProcessor",
    })  # fmt: skip
    return golden


def llava_onevision(folder: Path) -> list[dict]:
    """One tile, as in its export for browsers; its template takes parts and lies in a file, and its processor counts."""
    edge, patch = 32, 8
    tokenizer = words.make(
        folder, [words.START, words.END, words.IMAGE], eos_token=words.END, tokenizer_class="Qwen2Tokenizer"
    )
    image, count = tokenizer.token_to_id(words.IMAGE), (edge // patch) ** 2
    write(folder / "chat_template.json", {"chat_template": (
        "{% for message in messages %}{{ '<|im_start|>' + message['role'] + ' ' }}{% for part in message['content'] %}"
        "{% if part['type'] == 'image' %}{{ '<image>' }}{% endif %}{% endfor %}{% for part in message['content'] %}"
        "{% if part['type'] == 'text' %}{{ '\n' + part['text'] }}{% endif %}{% endfor %}{{ '<|im_end|>' }}{% endfor %}"
        "{% if add_generation_prompt %}{{ '<|im_start|>assistant\n' }}{% endif %}"
    )})  # fmt: skip
    config = LlavaOnevisionConfig(
        vision_config=_siglip(edge, patch), text_config=_qwen2(tokenizer), vision_feature_layer=-1,
        vision_feature_select_strategy="full", image_token_index=image, image_grid_pinpoints=[[edge, edge]],
        attn_implementation="eager",
    )  # fmt: skip

    class OneTile(Assembled):
        def __init__(self):
            model = spread(LlavaOnevisionForConditionalGeneration(config))
            inner = model.model
            super().__init__(Features(SiglipStates(inner.vision_tower, 0), inner.multi_modal_projector), model, image)

    said = lambda prompt: f"{words.START}user <image>\n{prompt}{words.END}{words.START}assistant\n"  # noqa: E731
    told, golden = _cases(tokenizer, OneTile, said, image, edge, count, HALF)
    inner = told.language.model
    given = pixels(picture(0, edge, edge), **HALF)
    own = inner.vision_tower(given, output_hidden_states=True).hidden_states[-1]
    assert torch.allclose(told.features.vision(given), own, atol=1e-5)
    text = inner.language_model
    _export(folder, told.features, edge, text.embed_tokens, text, told.language.lm_head)
    json = config_json(config, "LlavaOnevisionForConditionalGeneration")
    json.pop("image_token_id", None)
    write(folder / "config.json", {**json, "image_token_index": image})
    write(folder / "preprocessor_config.json", processor_config("LlavaOnevisionImageProcessor", edge, 3, **HALF) | {
        "image_grid_pinpoints": [[edge, edge]], "processor_class": "LlavaOnevisionProcessor",
    })  # fmt: skip
    write(folder / "processor_config.json", {
        "num_image_tokens": count, "processor_class": "LlavaOnevisionProcessor", "vision_feature_select_strategy": "full",
    })  # fmt: skip
    return golden


def fastvlm(folder: Path) -> list[dict]:
    """Its tokenizer does not know `<image>`, and its config is flat."""
    edge, patch, image = 64, 16, -200
    tokenizer = words.make(
        folder, [words.START, words.END], chat_template=_CHAT, eos_token=words.END, tokenizer_class="Qwen2Tokenizer"
    )
    config = _qwen2(tokenizer)

    def make() -> nn.Module:
        vision = FastVit((8, 16, 24, 32), 2)
        return spread(Assembled(Features(vision, Projector(32)), Qwen2ForCausalLM(config), image))

    model, golden = _cases(
        tokenizer, make, lambda prompt: _turn(f"<image>{prompt}"), image, edge, (edge // patch) ** 2, PLAIN
    )
    _export(folder, model.features, edge, model.language.model.embed_tokens, model.language.model, model.language.lm_head)
    write(folder / "config.json", {
        **config_json(config, "LlavaQwen2ForCausalLM"), "model_type": "llava_qwen2", "image_token_index": image,
        "mm_hidden_size": 32, "mm_projector_type": "mlp2x_gelu", "mm_vision_tower": f"mobileclip_l_{edge}",
    })  # fmt: skip
    write(folder / "preprocessor_config.json", processor_config("CLIPImageProcessor", edge, 3, **PLAIN) | {
        "size": {"shortest_edge": edge}, "do_center_crop": True, "crop_size": {"height": edge, "width": edge},
        "processor_class": "LlavaProcessor",
    })  # fmt: skip
    write(folder / "processor_config.json", {
        "image_token": words.IMAGE, "num_additional_image_tokens": 0, "patch_size": patch,
        "processor_class": "LlavaProcessor",
    })  # fmt: skip
    return golden


def moondream(folder: Path) -> list[dict]:
    """No chat template, no generation config, an architecture that no library names, and a text part in `phi_config`."""
    edge, patch, image, end = 42, 14, -200, "<|endoftext|>"
    tokenizer = words.make(folder, [end], image, bos_token=end, eos_token=end, tokenizer_class="CodeGenTokenizer")
    config = PhiConfig(
        vocab_size=tokenizer.get_vocab_size(), hidden_size=WIDTH, intermediate_size=64, num_hidden_layers=2,
        num_attention_heads=2, max_position_embeddings=512, partial_rotary_factor=0.5, hidden_act="gelu_new",
        bos_token_id=tokenizer.token_to_id(end), eos_token_id=tokenizer.token_to_id(end),
        pad_token_id=tokenizer.token_to_id(end), attn_implementation="eager",
    )  # fmt: skip

    def make() -> nn.Module:
        tower = SiglipStates(SiglipVisionModel(_siglip(edge, patch)), None)
        return spread(Assembled(Features(tower, Projector(WIDTH, "tanh")), PhiForCausalLM(config), image))

    said = lambda prompt: f"<image>\n\nQuestion: {prompt}\n\nAnswer:"  # noqa: E731
    model, golden = _cases(tokenizer, make, said, image, edge, (edge // patch) ** 2, HALF)
    _export(folder, model.features, edge, model.language.model.embed_tokens, model.language.model, model.language.lm_head)
    write(folder / "config.json", {
        "architectures": ["Moondream"], "model_type": "moondream1", "image_token_index": image,
        "phi_config": config_json(config, "PhiForCausalLM"),
    })  # fmt: skip
    write(folder / "preprocessor_config.json", processor_config("SiglipImageProcessor", edge, 3, **HALF) | {
        "processor_class": "SiglipProcessor",
    })  # fmt: skip
    return golden


def llava(folder: Path) -> list[dict]:
    """As LLaVA-1.5: CLIP, Llama, and no processor that counts; the class token is kept, which the config alone tells."""
    edge, patch = 32, 8
    tokenizer = words.make(
        folder, ["<s>", "</s>", words.IMAGE], before="<s>", bos_token="<s>", eos_token="</s>",
        tokenizer_class="LlamaTokenizer",
    )
    id = tokenizer.token_to_id
    image, count = id(words.IMAGE), (edge // patch) ** 2 + 1
    (folder / "chat_template.jinja").write_text(
        "{% for message in messages %}{{ message['role'] | upper + ': ' }}{% for part in message['content'] %}"
        "{% if part['type'] == 'image' %}{{ '<image>\n' }}{% else %}{{ part['text'] }}{% endif %}{% endfor %}{{ ' ' }}"
        "{% endfor %}{% if add_generation_prompt %}{{ 'ASSISTANT:' }}{% endif %}"
    )
    config = LlavaConfig(
        vision_config=CLIPVisionConfig(
            hidden_size=WIDTH, intermediate_size=40, num_hidden_layers=3, num_attention_heads=4, image_size=edge,
            patch_size=patch, projection_dim=WIDTH,
        ),
        text_config=LlamaConfig(
            vocab_size=tokenizer.get_vocab_size(), hidden_size=WIDTH, intermediate_size=40, num_hidden_layers=3,
            num_attention_heads=8, num_key_value_heads=2, max_position_embeddings=512, bos_token_id=id("<s>"),
            eos_token_id=id("</s>"), pad_token_id=id("</s>"),
        ),
        vision_feature_layer=-2, vision_feature_select_strategy="full", image_token_index=image,
        attn_implementation="eager",
    )  # fmt: skip

    class States(nn.Module):
        def __init__(self, tower: nn.Module):
            super().__init__()
            self.tower = getattr(tower, "vision_model", tower)

        def forward(self, pixel_values: Tensor) -> Tensor:
            x = self.tower.pre_layrnorm(self.tower.embeddings(pixel_values))
            for layer in self.tower.encoder.layers[:-1]:
                x = layer(x, None)
                x = x[0] if isinstance(x, tuple) else x
            return x

    said = lambda prompt: f"USER: <image>\n{prompt} ASSISTANT:"  # noqa: E731

    def prepare(case: dict) -> dict:
        ids = tokenizer.encode(said(case["prompt"])).ids
        at = ids.index(image)
        ids = torch.tensor([[*ids[:at], *[image] * count, *ids[at + 1 :]]])
        return {
            "input_ids": ids, "attention_mask": torch.ones_like(ids), "image_tokens": count,
            "pixel_values": pixels(picture(**case["picture"]), **HALF),
        }  # fmt: skip

    model, golden = first_useful(
        lambda: spread(LlavaForConditionalGeneration(config)), cases_of([(edge, edge)] * 2, PROMPTS), prepare
    )
    inner = model.model
    features = Features(States(inner.vision_tower), inner.multi_modal_projector)
    given = pixels(picture(0, edge, edge), **HALF)
    own = model.get_image_features(given).pooler_output[0]
    assert torch.allclose(features(given)[0], own, atol=1e-5)
    batch = {0: "batch_size"}
    # Of a real export the number of features is not fixed.
    export(
        features, (torch.zeros(2, 3, edge, edge),), folder / "onnx/vision_encoder.onnx", ["pixel_values"],
        ["image_features"], {"pixel_values": batch, "image_features": {0: "batch_size", 1: "features"}},
    )  # fmt: skip
    export_embeddings(Embeddings(inner.language_model.embed_tokens), folder)
    export_decoder(PlainDecoder(inner.language_model, model.lm_head), WIDTH, folder, torch.zeros(1, 2, dtype=torch.long))
    json = config_json(config, "LlavaForConditionalGeneration")
    json.pop("image_token_id", None)
    write(folder / "config.json", {**json, "image_token_index": image})
    write(folder / "preprocessor_config.json", processor_config("CLIPImageProcessor", edge, 3, **HALF) | {
        "size": {"shortest_edge": edge}, "do_center_crop": True, "crop_size": {"height": edge, "width": edge},
        "processor_class": "LlavaProcessor",
    })  # fmt: skip
    return golden
