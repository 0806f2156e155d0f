"""Florence-2: a DaViT, whose features go before the words of a task through BART's encoder, and BART's decoder."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import BartConfig, Florence2Config, Florence2ForConditionalGeneration
from transformers.models.florence2.configuration_florence2 import Florence2VisionConfig

from build import pixels, processor_config

from . import plain_tokenizer as words
from .encoder_decoder import (
    STATES, AsDecoderOnly, CrossCache, as_cache, export_cross_decoder, full_mask, hidden_mask, past_of,
)  # fmt: skip
from .fixture import (
    Embeddings, cases_of, config_json, export, export_embeddings, first_useful, picture, spread, write,
)  # fmt: skip

WIDTH, HEADS, LAYERS, EDGE = 32, 2, 2, 64
NORM = dict(image_mean=[0.485, 0.456, 0.406], image_std=[0.229, 0.224, 0.225])
#: What a prompt becomes: the task, and the words that the model was trained to read for it.
ASKED = {
    "Describe the image.": ("<CAPTION>", "What does the image describe?"),
    "<MORE_DETAILED_CAPTION>": (None, "Describe with a paragraph what is shown in the image."),
    "<CAPTION_TO_PHRASE_GROUNDING>two hats": (None, "Locate the phrases in the caption: two hats"),
}
KINDS = {
    "<CAPTION>": "pure_text", "<DETAILED_CAPTION>": "pure_text", "<MORE_DETAILED_CAPTION>": "pure_text",
    "<OCR>": "pure_text", "<OCR_WITH_REGION>": "ocr", "<OD>": "description_with_bboxes",
    "<CAPTION_TO_PHRASE_GROUNDING>": "phrase_grounding",
}  # fmt: skip


class Features(nn.Module):
    def __init__(self, model: nn.Module):
        super().__init__()
        self.model = model

    def forward(self, pixel_values: Tensor) -> Tensor:
        states = self.model.vision_tower(pixel_values).last_hidden_state
        return self.model.multi_modal_projector(states)


class Encoder(nn.Module):
    def __init__(self, encoder: nn.Module):
        super().__init__()
        self.encoder = encoder

    def forward(self, attention_mask: Tensor, inputs_embeds: Tensor) -> Tensor:
        at = torch.arange(inputs_embeds.shape[1])
        x = inputs_embeds + self.encoder.embed_positions.weight[at + 2][None]
        x = self.encoder.layernorm_embedding(x)
        for layer in self.encoder.layers:
            x = layer(x, hidden_mask(attention_mask))
            x = x[0] if isinstance(x, tuple) else x
        return x


class Decoder(nn.Module):
    def __init__(self, decoder: nn.Module, head: nn.Module):
        super().__init__()
        self.text, self.head = decoder, head

    def forward(self, encoder_attention_mask: Tensor, encoder_hidden_states: Tensor, inputs_embeds: Tensor, *rest: Tensor):
        *past, use_cache_branch = rest
        past = [past_of(one, use_cache_branch) for one in past]
        rows = [past[4 * i : 4 * i + 4] for i in range(LAYERS)]
        cache = CrossCache([(row[0], row[1]) for row in rows], [(row[2], row[3]) for row in rows])
        at = torch.arange(inputs_embeds.shape[1]) + past[0].shape[2]
        x = self.text.layernorm_embedding(inputs_embeds + self.text.embed_positions.weight[at + 2][None])
        mask, adapter = full_mask(x, past[0]), as_cache(cache)
        for layer in self.text.layers:
            x = layer(
                x, mask, encoder_hidden_states, encoder_attention_mask=hidden_mask(encoder_attention_mask),
                past_key_values=adapter, use_cache=True,
            )  # fmt: skip
            x = x[0] if isinstance(x, tuple) else x
        present = [part for i in range(LAYERS) for part in (*cache.present[i], *cache.seen[i])]
        return self.head(x), *present


def florence2(folder: Path) -> list[dict]:
    special = ["<s>", "<pad>", "</s>", "<unk>", *(f"<loc_{place}>" for place in range(0, 1000, 100)), words.IMAGE]
    tokenizer = words.make(
        folder, special, around=("<s>", "</s>"), bos_token="<s>", eos_token="</s>", pad_token="<pad>",
        tokenizer_class="BartTokenizer",
    )  # fmt: skip
    start, pad, end, image = (tokenizer.token_to_id(token) for token in ("<s>", "<pad>", "</s>", words.IMAGE))
    ends = dict(bos_token_id=start, pad_token_id=pad, eos_token_id=end, decoder_start_token_id=end)
    text = BartConfig(
        vocab_size=tokenizer.get_vocab_size(), d_model=WIDTH, encoder_layers=LAYERS, decoder_layers=LAYERS,
        encoder_attention_heads=HEADS, decoder_attention_heads=HEADS, encoder_ffn_dim=48, decoder_ffn_dim=48,
        max_position_embeddings=128, forced_eos_token_id=None, forced_bos_token_id=None, **ends,
    )  # fmt: skip
    vision = Florence2VisionConfig(
        depths=(1, 1), patch_size=(7, 3), patch_stride=(4, 2), patch_padding=(3, 1), patch_prenorm=(False, True),
        embed_dim=(16, 32), num_heads=(2, 4), num_groups=(2, 4), window_size=4, projection_dim=WIDTH,
        drop_path_rate=0.0, max_position_embeddings=16,
    )  # fmt: skip
    config = Florence2Config(vision_config=vision, text_config=text, image_token_id=image, tie_word_embeddings=False, **ends)
    for part in (config, config.text_config, config.vision_config):
        part._attn_implementation = "eager"
    count = (EDGE // 8) ** 2 + 1
    rules = dict(no_repeat_ngram_size=3, forced_bos_token_id=start, forced_eos_token_id=end)

    def make() -> nn.Module:
        model = spread(Florence2ForConditionalGeneration(config), 4.0)
        for name, weight in model.named_parameters():
            # Post-norm layers drown what the encoder saw, unless that speaks up.
            if "encoder_attn" in name and weight.ndim > 1:
                weight.data.mul_(2.5)
        for name, value in {**ends, **rules}.items():
            setattr(model.generation_config, name, value)
        return AsDecoderOnly(model)

    def prepare(case: dict) -> dict:
        said = tokenizer.encode(ASKED[case["prompt"]][1], add_special_tokens=False).ids
        ids = torch.tensor([[*[image] * count, start, *said, end]])
        given = {
            "input_ids": ids, "attention_mask": torch.ones_like(ids),
            "pixel_values": pixels(picture(**case["picture"]), **NORM),
        }  # fmt: skip
        return {"input_ids": ids, "given": given, "image_tokens": count}

    cases = cases_of([(EDGE, EDGE)] * 2, ASKED)
    for case in cases:
        task = ASKED[case["prompt"]][0]
        if task:
            case["askedAs"] = task
    wrapped, golden = first_useful(make, cases, prepare, 10)
    model, batch = wrapped.model, {0: "batch_size"}
    inner = model.model
    export(
        Features(inner), (torch.zeros(2, 3, EDGE, EDGE),), folder / "onnx/vision_encoder.onnx", ["pixel_values"],
        ["image_features"], {"pixel_values": batch, "image_features": batch},
    )  # fmt: skip
    export_embeddings(Embeddings(inner.language_model.shared), folder)
    export(
        Encoder(inner.language_model.encoder), (torch.ones(1, 5, dtype=torch.long), torch.randn(1, 5, WIDTH)),
        folder / "onnx/encoder_model.onnx", ["attention_mask", "inputs_embeds"], ["last_hidden_state"],
        {name: STATES for name in ("attention_mask", "inputs_embeds", "last_hidden_state")},
    )  # fmt: skip
    export_cross_decoder(
        Decoder(inner.language_model.decoder, model.lm_head), folder, ("inputs_embeds", torch.randn(1, 2, WIDTH)), WIDTH,
        HEADS, WIDTH // HEADS, LAYERS, encoder_caches=True,
    )  # fmt: skip
    said = config_json(config, "Florence2ForConditionalGeneration")
    # The hub's repository names its language model so, and the runtime knows it by that.
    said["text_config"]["model_type"] = "florence2_language"
    write(folder / "config.json", said)
    write(folder / "generation_config.json", {**ends, **rules, "num_beams": 3, "early_stopping": True})
    write(folder / "preprocessor_config.json", processor_config("CLIPImageProcessor", EDGE, 3, **NORM) | {
        "processor_class": "Florence2Processor", "image_seq_length": count,
        "tasks_answer_post_processing_type": KINDS,
        "task_prompts_without_inputs": {
            "<CAPTION>": "What does the image describe?",
            "<MORE_DETAILED_CAPTION>": "Describe with a paragraph what is shown in the image.",
        },
        "task_prompts_with_input": {"<CAPTION_TO_PHRASE_GROUNDING>": "Locate the phrases in the caption: {input}"},
    })  # fmt: skip
    return golden
