"""Gemma 3n without its audio encoder. Its pictures go through a MobileNet of another library, in whose place stands a
small tower of convolutions; all behind it is transformers' own."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import torch
from torch import Tensor, nn
from transformers import Gemma3nConfig, Gemma3nForConditionalGeneration
from transformers.models.gemma3n import modeling_gemma3n as own

from build import pixels, processor_config

from . import plain_tokenizer as words
from .fast_vit import FastVit
from .fixture import (
    cases_of, config_json, export, export_decoder, export_embeddings, first_useful, picture, spread, write,
)  # fmt: skip
from .tracing import TracedCache, causal_mask

WIDTH, LAYER_WIDTH, EDGE, WINDOW, LAYERS, SHARED = 32, 8, 64, 20, 4, 2
COUNT = (EDGE // 16) ** 2
PLAIN = dict(image_mean=[0.0] * 3, image_std=[1.0] * 3)
TURN, TURN_END = "<start_of_turn>", "<end_of_turn>"
BEFORE, AFTER, IMAGE, AUDIO = "<start_of_image>", "<end_of_image>", "<image_soft_token>", "<audio_soft_token>"
PROMPTS = ["Describe the image.", "Which colors are there? Name two."]
_TEMPLATE = (
    "{{ bos_token }}{% for message in messages %}{{ '<start_of_turn>' + message['role'] + '\n' }}"
    "{% for part in message['content'] %}{% if part['type'] == 'image' %}{{ '<image_soft_token>' }}"
    "{% else %}{{ part['text'] | trim }}{% endif %}{% endfor %}{{ '<end_of_turn>\n' }}{% endfor %}"
    "{% if add_generation_prompt %}{{ '<start_of_turn>model\n' }}{% endif %}"
)


class Tower(nn.Module):
    """[pictures, 3, EDGE, EDGE] → [pictures, WIDTH, rows, columns]"""

    def __init__(self):
        super().__init__()
        self.vit = FastVit((8, 16, 24, WIDTH), 2)

    def forward(self, pixel_values: Tensor, **_: object) -> SimpleNamespace:
        side = EDGE // 16
        return SimpleNamespace(last_hidden_state=self.vit(pixel_values).transpose(1, 2).unflatten(2, (side, side)))


class Vision(nn.Module):
    def __init__(self, model: nn.Module):
        super().__init__()
        self.tower, self.embedder = model.vision_tower, model.embed_vision

    def forward(self, pixel_values: Tensor) -> Tensor:
        states = self.tower(pixel_values).last_hidden_state.flatten(2).transpose(1, 2)
        return self.embedder(inputs_embeds=states * WIDTH**0.5)


class Inputs(nn.Module):
    """What a token brings to the first layer, and to each. Tokens around pictures and sounds have tables of their own."""

    def __init__(self, model: nn.Module):
        super().__init__()
        self.model = model

    def forward(self, input_ids: Tensor) -> tuple[Tensor, Tensor]:
        text, vision, audio = self.model.language_model, self.model.embed_vision, self.model.embed_audio
        embeds, each = text.embed_tokens(input_ids), text.get_per_layer_inputs(input_ids)
        for embedder, last in ((vision, audio.vocab_offset), (audio, text.config.vocab_size)):
            known = torch.logical_and(input_ids >= embedder.vocab_offset, input_ids < last)
            ids = torch.where(known, input_ids, embedder.vocab_offset + embedder.vocab_size - 1)
            embeds = torch.where(known[..., None], embedder(input_ids=ids), embeds)
        return embeds, each


class Decoder(nn.Module):
    def __init__(self, model: nn.Module):
        super().__init__()
        self.text, self.head = model.model.language_model, model.lm_head
        config = self.text.config
        past = torch.randn(1, config.num_key_value_heads, 3, config.head_dim)
        axes = {0: "batch_size", 2: "past_sequence_length"}
        kept = range(LAYERS - SHARED)
        self.caches = {f"past_key_values.{index}.{part}": (past, axes) for index in kept for part in ("key", "value")}

    def one(self, x: Tensor, others: nn.ModuleList, sources: list[Tensor]) -> list[Tensor]:
        """`x` and what the projections make of the sources, each scaled to be as large as `x`."""
        size = (x**2).mean(-1, keepdim=True) ** 0.5
        made = [project(source) for project, source in zip(others, sources)]
        return [x, *(y * size / (y**2).mean(-1, keepdim=True).clamp(min=1e-5).sqrt() for y in made)]

    def layer(self, layer: nn.Module, x: Tensor, each: Tensor, **rest: object) -> Tensor:
        """As the real one, which adds to a slice in place."""
        mixer = layer.altup
        guesses = mixer.predict(x)
        active = guesses[0]
        normed = layer.input_layernorm(active)
        seen, _ = layer.self_attn(hidden_states=normed, **rest)
        seen = (active + layer.post_attention_layernorm(seen) + layer.laurel(normed)) / 2**0.5
        seen = seen + layer.post_feedforward_layernorm(layer.mlp(layer.pre_feedforward_layernorm(seen)))
        told = mixer.correct(guesses, seen)
        first = layer.act_fn(layer.per_layer_input_gate(mixer.scale_corrected_output(told[0])))
        first = layer.post_per_layer_input_norm(layer.per_layer_projection(first * each))
        return torch.cat([told[:1], told[1:] + first])

    def forward(
        self, inputs_embeds: Tensor, per_layer_inputs: Tensor, attention_mask: Tensor, position_ids: Tensor, *past: Tensor
    ) -> tuple:
        text = self.text
        each = text.project_per_layer_inputs(inputs_embeds, per_layer_inputs)
        windows = {"full_attention": None, "sliding_attention": WINDOW}
        masks = {kind: causal_mask(attention_mask, inputs_embeds, window) for kind, window in windows.items()}
        turns = {kind: text.rotary_emb(inputs_embeds, position_ids, kind) for kind in windows}
        kept = range(LAYERS - SHARED)
        cache, shared = TracedCache({index: past[2 * index : 2 * index + 2] for index in kept}), {}
        others = len(text.altup_projections)
        x = torch.stack(self.one(inputs_embeds, text.altup_projections, [inputs_embeds] * others))
        for index, layer in enumerate(text.layers):
            kind = text.config.layer_types[index]
            x = self.layer(
                layer, x, each[:, :, index, :], position_embeddings=turns[kind], attention_mask=masks[kind],
                past_key_values=cache, shared_kv_states=shared,
            )  # fmt: skip
        x = torch.stack(self.one(x[0], text.altup_unembed_projections, [x[1 + i] for i in range(others)])).mean(0)
        cap = text.config.final_logit_softcapping
        logits = (self.head(text.norm(x)) / cap).tanh() * cap
        return logits, *(part for index in kept for part in cache.present[index])


def write_out_sparsity(text: nn.Module) -> None:
    """The share of values that are cut off is a constant, which tracing would not see."""
    for layer in text.layers:
        mlp = layer.mlp
        if mlp.activation_sparsity > 0:
            reach = torch.distributions.Normal(0, 1).icdf(torch.tensor(mlp.activation_sparsity)).item()
            mlp._gaussian_topk = lambda x, reach=reach: (
                x - x.mean(-1, keepdim=True) - x.std(-1, keepdim=True, unbiased=False) * reach
            ).relu()


def gemma3n(folder: Path) -> list[dict]:
    special = ["<pad>", "<eos>", "<bos>", TURN, TURN_END, BEFORE, AFTER, IMAGE, AUDIO]
    tokenizer = words.make(
        folder, special, before="<bos>", bos_token="<bos>", eos_token="<eos>", pad_token="<pad>",
        boi_token=BEFORE, image_token=IMAGE, eoi_token=AFTER, audio_token=AUDIO, tokenizer_class="GemmaTokenizer",
    )  # fmt: skip
    (folder / "chat_template.jinja").write_text(_TEMPLATE)
    id = tokenizer.token_to_id
    ends = dict(pad_token_id=id("<pad>"), eos_token_id=[id("<eos>"), id(TURN_END)], bos_token_id=id("<bos>"))
    text = dict(
        vocab_size=tokenizer.get_vocab_size(), vocab_size_per_layer_input=id(AFTER), hidden_size=WIDTH,
        intermediate_size=48, num_hidden_layers=LAYERS, num_attention_heads=4, num_key_value_heads=2, head_dim=8,
        hidden_size_per_layer_input=LAYER_WIDTH, num_kv_shared_layers=SHARED, sliding_window=WINDOW, laurel_rank=4,
        altup_num_inputs=3, layer_types=["sliding_attention", "full_attention"] * 2, max_position_embeddings=256,
        activation_sparsity_pattern=[0.6, 0.0, 0.0, 0.0], **ends,
    )  # fmt: skip
    audio = dict(
        vocab_offset=id(AUDIO), vocab_size=1, hidden_size=8, input_feat_size=8, conf_num_attention_heads=2,
        conf_num_hidden_layers=1, sscp_conv_channel_size=[2, 2],
    )  # fmt: skip
    config = Gemma3nConfig(
        text_config=text, vision_config=dict(hidden_size=WIDTH, vocab_offset=id(AFTER), vocab_size=2), audio_config=audio,
        image_token_id=id(IMAGE), audio_token_id=id(AUDIO), boi_token_id=id(BEFORE), eoi_token_id=id(AFTER),
        vision_soft_tokens_per_image=COUNT, tie_word_embeddings=False, attn_implementation="eager",
    )  # fmt: skip
    real = own.AutoModel

    class WithTower:
        @staticmethod
        def from_config(part: object, **rest: object) -> nn.Module:
            return Tower() if part is config.vision_config else real.from_config(part, **rest)

    def make() -> nn.Module:
        own.AutoModel = WithTower
        try:
            model = spread(Gemma3nForConditionalGeneration(config))
        finally:
            own.AutoModel = real
        for name, weight in model.named_parameters():
            # All zeros before training.
            if "correct_output_scale" in name:
                weight.data.normal_()
        return model

    def prepare(case: dict) -> dict:
        shown = f"\n\n{BEFORE}{IMAGE * COUNT}{AFTER}\n\n"
        said = f"<bos>{TURN}user\n{shown}{case['prompt']}{TURN_END}\n{TURN}model\n"
        ids = torch.tensor([tokenizer.encode(said, add_special_tokens=False).ids])
        return {
            "input_ids": ids, "attention_mask": torch.ones_like(ids), "image_tokens": COUNT,
            "pixel_values": pixels(picture(**case["picture"]), **PLAIN),
        }  # fmt: skip

    model, golden = first_useful(make, cases_of([(EDGE, EDGE)] * 2, PROMPTS), prepare)
    inner, batch = model.model, {0: "batch_size"}
    given = pixels(picture(1, EDGE, EDGE), **PLAIN)
    told, seen = Vision(inner)(given), inner.get_image_features(given).pooler_output
    assert torch.allclose(told, seen, atol=1e-4), (told - seen).abs().max()
    write_out_sparsity(inner.language_model)
    export(
        Vision(inner), (given.repeat(2, 1, 1, 1),), folder / "onnx/vision_encoder.onnx", ["pixel_values"],
        ["image_features"], {"pixel_values": batch, "image_features": batch},
    )  # fmt: skip
    export_embeddings(Inputs(inner), folder, ("inputs_embeds", "per_layer_inputs"))
    export_decoder(
        Decoder(model), WIDTH, folder, torch.zeros(1, 2, dtype=torch.long),
        {"per_layer_inputs": (torch.randn(1, 2, LAYERS, LAYER_WIDTH), {0: "batch_size", 1: "sequence_length"})},
    )  # fmt: skip
    write(folder / "config.json", config_json(config, "Gemma3nForConditionalGeneration"))
    write(folder / "generation_config.json", ends)
    write(folder / "preprocessor_config.json", processor_config("SiglipImageProcessorFast", EDGE, 2, **PLAIN) | {
        "do_normalize": False, "image_seq_length": COUNT, "processor_class": "Gemma3nProcessor",
    })  # fmt: skip
    write(folder / "processor_config.json", {
        "audio_seq_length": 188, "image_seq_length": COUNT, "processor_class": "Gemma3nProcessor",
    })  # fmt: skip
    return golden
