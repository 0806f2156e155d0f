"""Export: a trained model to the three ONNX graphs and the JSON files of the hub's layout."""

from __future__ import annotations

import json
import warnings
from pathlib import Path

import onnx
import torch
from tokenizers import Tokenizer as HubTokenizer
from torch import Tensor, nn

import tokenizer as tok
from model import DemoVLM

OPSET = 17
MASKED = -1e4  # finite, and inside the range of fp16


class EmbedTokens(nn.Module):
    def __init__(self, model: DemoVLM):
        super().__init__()
        self.embed = model.embed

    def forward(self, input_ids: Tensor) -> Tensor:
        return self.embed(input_ids)


class MergedDecoder(nn.Module):
    """attention_mask int64 [B,P+T] and position_ids int64 [B,T] as transformers.js feeds them."""

    def __init__(self, model: DemoVLM):
        super().__init__()
        self.decoder = model.decoder
        self.head = nn.Linear(model.shape.text_width, model.shape.vocab, bias=False)
        self.head.weight = nn.Parameter(model.embed.weight.detach().clone())

    def forward(self, inputs_embeds: Tensor, attention_mask: Tensor, position_ids: Tensor, *past: Tensor):
        total, new = attention_mask.shape[1], inputs_embeds.shape[1]
        slots = torch.arange(total)
        causal = slots[None, :] <= (slots[:, None] + (total - new))[:new]
        allowed = causal[None, None] & (attention_mask[:, None, None, :] > 0)
        bias = (1.0 - allowed.to(inputs_embeds.dtype)) * MASKED
        pairs = list(zip(past[0::2], past[1::2]))
        hidden, caches = self.decoder.hidden(inputs_embeds, bias, position_ids, pairs)
        return (self.head(hidden), *(t for cache in caches for t in cache))


def _onnx(module: nn.Module, args: tuple, path: Path, inputs: list[str], outputs: list[str], axes: dict) -> None:
    with warnings.catch_warnings(), torch.no_grad():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            module.eval(), args, str(path), input_names=inputs, output_names=outputs, dynamic_axes=axes,
            opset_version=OPSET, dynamo=False, do_constant_folding=True,
        )  # fmt: skip
    graph = onnx.load(str(path))
    graph.producer_name, graph.producer_version, graph.doc_string = "loupe-demo-model", "1", ""
    for node in graph.graph.node:
        node.doc_string = ""
    onnx.checker.check_model(graph)
    onnx.save(graph, str(path))


def export_onnx(model: DemoVLM, folder: Path) -> None:
    """fp32 graphs: vision_encoder.onnx, embed_tokens.onnx, decoder_model_merged.onnx."""
    folder.mkdir(parents=True, exist_ok=True)
    shape, size = model.shape, model.shape.image_size
    _onnx(
        model.vision,
        (torch.zeros(2, 2, 3, size, size), torch.ones(2, 2, size, size, dtype=torch.bool)),
        folder / "vision_encoder.onnx",
        ["pixel_values", "pixel_attention_mask"],
        ["image_features"],
        {
            "pixel_values": {0: "batch_size", 1: "num_images"},
            "pixel_attention_mask": {0: "batch_size", 1: "num_images"},
            "image_features": {0: "total_images"},
        },
    )
    _onnx(
        EmbedTokens(model),
        (torch.zeros(2, 5, dtype=torch.int64),),
        folder / "embed_tokens.onnx",
        ["input_ids"],
        ["inputs_embeds"],
        {"input_ids": {0: "batch_size", 1: "sequence_length"}, "inputs_embeds": {0: "batch_size", 1: "sequence_length"}},
    )
    head = shape.text_width // shape.text_heads
    past = [torch.zeros(2, shape.text_kv_heads, 3, head) for _ in range(2 * shape.text_layers)]
    names = [f"{i}.{kind}" for i in range(shape.text_layers) for kind in ("key", "value")]
    axes = {
        "inputs_embeds": {0: "batch_size", 1: "sequence_length"},
        "attention_mask": {0: "batch_size", 1: "total_sequence_length"},
        "position_ids": {0: "batch_size", 1: "sequence_length"},
        "logits": {0: "batch_size", 1: "sequence_length"},
        **{f"past_key_values.{n}": {0: "batch_size", 2: "past_sequence_length"} for n in names},
        **{f"present.{n}": {0: "batch_size", 2: "total_sequence_length"} for n in names},
    }
    _onnx(
        MergedDecoder(model),
        (
            torch.zeros(2, 5, shape.text_width), torch.ones(2, 8, dtype=torch.int64),
            torch.arange(3, 8).repeat(2, 1), *past,
        ),
        folder / "decoder_model_merged.onnx",
        ["inputs_embeds", "attention_mask", "position_ids", *(f"past_key_values.{n}" for n in names)],
        ["logits", *(f"present.{n}" for n in names)],
        axes,
    )  # fmt: skip


def _json(path: Path, value: dict) -> None:
    path.write_text(json.dumps(value, indent=2, ensure_ascii=False) + "\n")


def export_configs(model: DemoVLM, tokenizer: HubTokenizer, folder: Path) -> None:
    """config, generation, preprocessor, processor, tokenizer and chat template files."""
    folder.mkdir(parents=True, exist_ok=True)
    s = model.shape
    image_id, eou, pad, bos = (tokenizer.token_to_id(t) for t in (tok.IMAGE, tok.EOU, tok.PAD, tok.BOS))
    _json(
        folder / "config.json",
        {
            "architectures": ["Idefics3ForConditionalGeneration"],
            "model_type": "idefics3",
            "image_token_id": image_id,
            "bos_token_id": bos,
            "eos_token_id": eou,
            "pad_token_id": pad,
            "scale_factor": s.shuffle,
            "tie_word_embeddings": True,
            "torch_dtype": "float32",
            "use_cache": True,
            "vocab_size": s.vocab,
            "text_config": {
                "architectures": ["LlamaForCausalLM"],
                "model_type": "llama",
                "attention_bias": False,
                "head_dim": s.text_width // s.text_heads,
                "hidden_act": "silu",
                "hidden_size": s.text_width,
                "intermediate_size": s.text_mlp,
                "max_position_embeddings": s.context,
                "num_attention_heads": s.text_heads,
                "num_hidden_layers": s.text_layers,
                "num_key_value_heads": s.text_kv_heads,
                "bos_token_id": bos,
                "eos_token_id": eou,
                "pad_token_id": pad,
                "rms_norm_eps": 1e-5,
                "rope_theta": s.rope_theta,
                "tie_word_embeddings": True,
                "use_cache": True,
                "vocab_size": s.vocab,
            },
            "vision_config": {
                "model_type": "idefics3_vision",
                "hidden_act": "gelu",
                "hidden_size": s.vision_width,
                "image_size": s.image_size,
                "intermediate_size": s.vision_mlp,
                "num_attention_heads": s.vision_heads,
                "num_channels": 3,
                "num_hidden_layers": s.vision_layers,
                "patch_size": s.image_size // s.grid,
                "max_image_size": {"longest_edge": s.image_size},
                "size": {"longest_edge": s.image_size},
            },
            "transformers.js_config": {"kv_cache_dtype": {"fp16": "float16", "q4f16": "float16"}},
        },
    )
    _json(
        folder / "generation_config.json",
        {"_from_model_config": True, "bos_token_id": bos, "eos_token_id": eou, "pad_token_id": pad},
    )
    _json(
        folder / "preprocessor_config.json",
        {
            "do_convert_rgb": True,
            "do_image_splitting": False,
            "do_normalize": True,
            "do_pad": False,
            "do_rescale": True,
            "do_resize": True,
            "image_mean": [0.5, 0.5, 0.5],
            "image_std": [0.5, 0.5, 0.5],
            "image_processor_type": "Idefics3ImageProcessor",
            "max_image_size": {"longest_edge": s.image_size},
            "processor_class": "Idefics3Processor",
            "resample": 2,
            "rescale_factor": 1 / 255,
            # Height and width, not longest_edge: straight to the square, once.
            "size": {"height": s.image_size, "width": s.image_size},
        },
    )
    _json(
        folder / "processor_config.json",
        {"image_seq_len": s.image_tokens, "processor_class": "Idefics3Processor"},
    )
    tokenizer.save(str(folder / "tokenizer.json"))
    _json(folder / "tokenizer_config.json", tok.config())
    _json(
        folder / "special_tokens_map.json",
        {
            "additional_special_tokens": [tok.FAKE, tok.IMAGE, tok.EOU],
            "bos_token": tok.BOS, "eos_token": tok.EOU, "pad_token": tok.PAD, "unk_token": tok.PAD,
        },
    )  # fmt: skip
    _json(folder / "chat_template.json", {"chat_template": tok.CHAT_TEMPLATE})
    (folder / "chat_template.jinja").write_text(tok.CHAT_TEMPLATE)
