"""Writes tests/fixtures/models: tiny models with random weights, in the real architectures and the hub's layout, and
what PyTorch says with them (golden.json). They know nothing; they prove that the app runs such files as PyTorch does.

    python tools/tiny-models/build.py [--out tests/fixtures/models]

The same versions (written into golden.json) give the same bytes.
"""

from __future__ import annotations

import argparse
import json
import platform
import shutil
import sys
import warnings
from pathlib import Path

import numpy as np
import onnx
import torch
import torch.nn.functional as F
import transformers
from torch import Tensor, nn
from transformers import (
    BertConfig, BertModel, OwlViTConfig, OwlViTForObjectDetection, Owlv2Config,
    Owlv2ForObjectDetection, SiglipConfig, SiglipModel,
)  # fmt: skip

import tokenizers_made as made

SEED = 20261121
OPSET = 17
HALF = dict(image_mean=[0.5] * 3, image_std=[0.5] * 3)
CLIP = dict(image_mean=[0.48145466, 0.4578275, 0.40821073], image_std=[0.26862954, 0.26130258, 0.27577711])


def picture(seed: int, width: int, height: int) -> np.ndarray:
    """uint8 [height, width, 3]: a pattern that the browser draws from the same formula."""
    y, x, c = np.meshgrid(np.arange(height), np.arange(width), np.arange(3), indexing="ij")
    return ((x * (3 + seed) + y * (5 + 2 * c) + (x * y) % (7 + seed) * 11 + c * 40 + seed * 17) % 256).astype(np.uint8)


def pixels(image: np.ndarray, image_mean: list[float], image_std: list[float]) -> Tensor:
    """float32 [1, 3, height, width]; the image has the model's size already."""
    value = (torch.from_numpy(image).float() / 255 - torch.tensor(image_mean)) / torch.tensor(image_std)
    return value.permute(2, 0, 1)[None]


def spread(model: nn.Module, scale: float = 3.0) -> nn.Module:
    """Random weights larger than a training would begin with, so that different inputs give different outputs."""
    with torch.no_grad():
        for name, weight in model.named_parameters():
            if weight.ndim > 1 and "norm" not in name:
                # The detectors' own shift would make every score 0, 0.5 or 1.
                weight.mul_(0.1 if "logit_" in name else 4 * scale if "embedding" in name else scale)
    return model.eval()


def export(module: nn.Module, args: tuple, path: Path, inputs: list[str], outputs: list[str], axes: dict) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with warnings.catch_warnings(), torch.no_grad():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            module.eval(), args, str(path), input_names=inputs, output_names=outputs, dynamic_axes=axes,
            opset_version=OPSET, dynamo=False, do_constant_folding=True,
        )  # fmt: skip
    graph = onnx.load(str(path))
    graph.producer_name, graph.producer_version, graph.doc_string = "loupe-tiny-models", "1", ""
    for node in graph.graph.node:
        node.doc_string = ""
    onnx.checker.check_model(graph)
    onnx.save(graph, str(path))


def write(path: Path, value: dict) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value, indent=1, ensure_ascii=False) + "\n")


def config_of(model: nn.Module, architecture: str) -> dict:
    value = json.loads(model.config.to_json_string(use_diff=False))
    keep = lambda v: {k: x for k, x in v.items() if x is not None and not k.startswith("_")}  # noqa: E731
    return {"architectures": [architecture], **{k: keep(v) if isinstance(v, dict) else v for k, v in keep(value).items()}}


def processor_config(kind: str, size: int, resample: int, **rest: object) -> dict:
    return {
        "do_normalize": True, "do_rescale": True, "do_resize": True, "image_processor_type": kind, "resample": resample,
        "rescale_factor": 1 / 255, "size": {"height": size, "width": size}, **rest,
    }  # fmt: skip


def cosines(rows: Tensor, of: Tensor) -> list[float]:
    return [round(float(x), 7) for x in F.normalize(rows, dim=-1) @ F.normalize(of, dim=-1)]


# ---------------------------------------------------------------------------------------------------------- SigLIP

TEXTS = [
    "A large red circle on the left.", "a photo of a cat", "", "Two people with hats walk along a street; it isn't late!",
    "blue", "x", "THE QUICK brown fox jumps over the lazy dog",
]  # fmt: skip


class Pooled(nn.Module):
    """A tower of SigLIP as it is exported for the hub: states and what is pooled from them."""

    def __init__(self, tower: nn.Module):
        super().__init__()
        self.tower = tower

    def forward(self, given: Tensor) -> tuple[Tensor, Tensor]:
        outputs = self.tower(given)
        return outputs.last_hidden_state, outputs.pooler_output


@torch.no_grad()
def siglip(folder: Path) -> dict:
    size, context, width = 32, 40, 32
    shared = dict(hidden_size=width, intermediate_size=48, num_hidden_layers=2, num_attention_heads=2)
    folder.mkdir(parents=True)
    tokenizer = made.siglip(folder, context)
    end = tokenizer.token_to_id("</s>")
    torch.manual_seed(SEED)
    config = SiglipConfig(
        text_config=dict(
            **shared, vocab_size=tokenizer.get_vocab_size(), max_position_embeddings=context, projection_size=width,
            pad_token_id=end, bos_token_id=0, eos_token_id=end,
        ),
        vision_config=dict(**shared, image_size=size, patch_size=8),
    )  # fmt: skip
    config._attn_implementation = "eager"
    model = spread(SiglipModel(config))
    batch = {0: "batch_size"}
    export(
        Pooled(model.text_model), (torch.randint(2, 50, (2, context)),), folder / "onnx/text_model.onnx",
        ["input_ids"], ["last_hidden_state", "pooler_output"],
        {"input_ids": {**batch, 1: "sequence_length"}, "last_hidden_state": batch, "pooler_output": batch},
    )  # fmt: skip
    export(
        Pooled(model.vision_model), (torch.zeros(2, 3, size, size),), folder / "onnx/vision_model.onnx",
        ["pixel_values"], ["last_hidden_state", "pooler_output"],
        {"pixel_values": batch, "last_hidden_state": batch, "pooler_output": batch},
    )  # fmt: skip
    write(folder / "config.json", config_of(model, "SiglipModel"))
    write(folder / "preprocessor_config.json", processor_config("SiglipImageProcessor", size, 3, **HALF))
    rows = [e.ids for e in tokenizer.encode_batch(TEXTS)]
    assert max(map(len, rows)) <= context, max(map(len, rows))
    ids = torch.tensor([r + [end] * (context - len(r)) for r in rows])
    texts = model.text_model(ids).pooler_output
    images = [
        model.vision_model(pixels(picture(seed, size, size), **HALF)).pooler_output[0] for seed in range(3)
    ]
    return {
        "size": size, "texts": TEXTS, "tokens": rows,
        "imageCosines": [cosines(texts, image) for image in images],
        "textCosines": cosines(texts, texts[0]),
    }  # fmt: skip


# ------------------------------------------------------------------------------------------------------------ BERT


class States(nn.Module):
    """BERT's states; the mask is written out, because tracing cannot follow transformers'."""

    def __init__(self, model: BertModel):
        super().__init__()
        self.model = model

    def forward(self, input_ids: Tensor, attention_mask: Tensor, token_type_ids: Tensor) -> Tensor:
        x = self.model.embeddings(input_ids=input_ids, token_type_ids=token_type_ids)
        bias = (1.0 - attention_mask[:, None, None, :].to(x.dtype)) * -1e4
        for layer in self.model.encoder.layer:
            x = layer(x, bias)
            x = x[0] if isinstance(x, tuple) else x
        return x


@torch.no_grad()
def bert(folder: Path) -> dict:
    context = 64
    folder.mkdir(parents=True)
    tokenizer = made.bert(folder, context)
    torch.manual_seed(SEED + 1)
    config = BertConfig(
        vocab_size=tokenizer.get_vocab_size(), hidden_size=32, num_hidden_layers=2, num_attention_heads=2,
        intermediate_size=64, max_position_embeddings=context,
    )  # fmt: skip
    config._attn_implementation = "eager"
    model = spread(BertModel(config, add_pooling_layer=False))
    axes = {0: "batch_size", 1: "sequence_length"}
    names = ["input_ids", "attention_mask", "token_type_ids"]
    sample = torch.tensor([[2, 9, 10, 3], [2, 9, 3, 0]])
    export(
        States(model), (sample, (sample > 0).long(), torch.zeros_like(sample)), folder / "onnx/model.onnx",
        names, ["last_hidden_state"], {name: axes for name in [*names, "last_hidden_state"]},
    )  # fmt: skip
    write(folder / "config.json", config_of(model, "BertModel"))
    write(folder / "1_Pooling/config.json", {
        "word_embedding_dimension": 32, "pooling_mode_cls_token": False, "pooling_mode_mean_tokens": True,
    })  # fmt: skip
    rows = [e.ids for e in tokenizer.encode_batch(TEXTS)]

    def mean(row: list[int]) -> Tensor:
        """Of one text alone, without padding; the app must say the same of it in a padded batch."""
        return model(input_ids=torch.tensor([row])).last_hidden_state[0].mean(0)

    texts = torch.stack([mean(r) for r in rows])
    first = torch.stack([model(input_ids=torch.tensor([r])).last_hidden_state[0, 0] for r in rows])
    return {
        "texts": TEXTS, "tokens": rows, "textCosines": cosines(texts, texts[0]),
        "firstTokenCosines": cosines(first, first[0]),
    }  # fmt: skip


# --------------------------------------------------------------------------------------------------- OWL-ViT, OWLv2

LABELS = ["red hat", "a photo of a cat", "umbrella", "wooden table", "dog"]


class Detector(nn.Module):
    """OWL-ViT's and OWLv2's detection with its mask written out, as the hub's exports have it."""

    def __init__(self, model: nn.Module, tower: nn.Module):
        super().__init__()
        self.model, self.tower = model, tower

    def forward(self, input_ids: Tensor, pixel_values: Tensor, attention_mask: Tensor) -> tuple[Tensor, Tensor]:
        text = self.tower.text_model
        text = getattr(text, "text_model", text)
        x = text.embeddings(input_ids=input_ids)
        slots = torch.arange(input_ids.shape[1])
        causal = torch.where(slots[None, :] <= slots[:, None], 0.0, -1e4)[None, None]
        bias = causal + (1.0 - attention_mask[:, None, None, :].to(x.dtype)) * -1e4
        for layer in text.encoder.layers:
            x = layer(x, bias)
            x = x[0] if isinstance(x, tuple) else x
        x = text.final_layer_norm(x)
        pooled = x[torch.arange(x.shape[0]), input_ids.to(torch.int).argmax(-1)]
        queries = self.tower.text_projection(pooled)
        queries = queries / torch.linalg.norm(queries, dim=-1, keepdim=True)
        found = self.model.image_embedder(pixel_values=pixel_values)[0]
        feats = found.reshape(found.shape[0], -1, found.shape[-1])
        logits, _ = self.model.class_predictor(feats, queries[None], (input_ids[:, 0] > 0)[None])
        return logits, self.model.box_predictor(feats, found)


@torch.no_grad()
def owl(folder: Path, version: int) -> dict:
    size, context = 48, 16
    shared = dict(intermediate_size=32, num_hidden_layers=2, num_attention_heads=2)
    folder.mkdir(parents=True)
    tokenizer = made.clip(folder, context)
    torch.manual_seed(SEED + 1 + version)
    kind, config_kind = (
        (OwlViTForObjectDetection, OwlViTConfig) if version == 1 else (Owlv2ForObjectDetection, Owlv2Config)
    )
    config = config_kind(
        text_config=dict(
            **shared, hidden_size=16, vocab_size=tokenizer.get_vocab_size(), max_position_embeddings=context,
            pad_token_id=0, bos_token_id=tokenizer.token_to_id(made.START), eos_token_id=tokenizer.token_to_id(made.END),
        ),
        vision_config=dict(**shared, hidden_size=32, image_size=size, patch_size=12),
        projection_dim=16,
    )  # fmt: skip
    config._attn_implementation = "eager"
    model = spread(kind(config))
    tower = model.owlvit if version == 1 else model.owlv2
    detector = Detector(model, tower)
    rows = [e.ids for e in tokenizer.encode_batch(LABELS)]
    long = max(map(len, rows))
    assert long <= context
    ids = torch.tensor([r + [0] * (long - len(r)) for r in rows])
    mask = torch.tensor([[1] * len(r) + [0] * (long - len(r)) for r in rows])
    queries, batch = {0: "text_batch_size", 1: "sequence_length"}, {0: "image_batch_size"}
    export(
        detector, (ids, torch.zeros(1, 3, size, size), mask), folder / "onnx/model.onnx",
        ["input_ids", "pixel_values", "attention_mask"], ["logits", "pred_boxes"],
        {
            "input_ids": queries, "attention_mask": queries, "pixel_values": batch,
            "logits": {0: "image_batch_size", 1: "num_boxes", 2: "num_queries"}, "pred_boxes": batch,
        },
    )  # fmt: skip
    name = "OwlViT" if version == 1 else "Owlv2"
    write(folder / "config.json", config_of(model, f"{name}ForObjectDetection"))
    rest = {} if version == 1 else {"do_pad": True}
    write(
        folder / "preprocessor_config.json",
        processor_config(f"{name}ImageProcessor", size, 3 if version == 1 else 2, **CLIP, **rest),
    )
    scores = []
    for seed in range(3):
        given = pixels(picture(seed, size, size), **CLIP)
        outputs = model(input_ids=ids, attention_mask=mask, pixel_values=given)
        traced, _ = detector(ids, given, mask)
        assert torch.allclose(outputs.logits, traced, atol=1e-4), (outputs.logits - traced).abs().max()
        scores.append([round(float(x), 7) for x in outputs.logits[0].sigmoid().max(0).values])
    return {"size": size, "labels": LABELS, "tokens": rows, "scores": scores}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path(__file__).parents[2] / "tests/fixtures/models")
    out = parser.parse_args().out
    for name in ("siglip", "bert", "owlvit", "owlv2"):
        shutil.rmtree(out / "tiny" / name, ignore_errors=True)
    torch.use_deterministic_algorithms(True)
    torch.set_num_threads(1)
    folder = lambda name: out / "tiny" / name / "main"  # noqa: E731
    golden = {
        "format": "loupe.golden-tiny-models/1",
        "versions": {
            "python": platform.python_version(), "torch": torch.__version__, "transformers": transformers.__version__,
            "tokenizers": __import__("tokenizers").__version__, "onnx": onnx.__version__,
        },
        "siglip": siglip(folder("siglip")),
        "bert": bert(folder("bert")),
        "owlvit": owl(folder("owlvit"), 1),
        "owlv2": owl(folder("owlv2"), 2),
    }  # fmt: skip
    write(out / "golden.json", golden)
    for model in sorted((out / "tiny").iterdir()):
        print(f"{model.name}: {sum(f.stat().st_size for f in model.rglob('*') if f.is_file()):,} bytes", file=sys.stderr)


if __name__ == "__main__":
    main()
