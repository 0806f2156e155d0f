"""Stages of build.py for the dual encoder."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Callable

import torch
from tokenizers import Tokenizer
from transformers import CLIPModel

from dual_encoder import card, evaluate, export, golden, recipe
from dual_encoder import tokenizer as tok
from dual_encoder.dataset import build as draw
from dual_encoder.model import build
from dual_encoder.runner import Runner
from dual_encoder.train import train

Log = Callable[[str], None]


def _load(settings: recipe.EncoderRecipe, work: Path) -> tuple[CLIPModel, Tokenizer, dict]:
    """The model with its weights as the files hold them."""
    tokenizer = Tokenizer.from_file(str(work / "encoder-tokenizer.json"))
    record = torch.load(work / "encoder.pt", weights_only=True)
    model = build(settings, tokenizer.get_vocab_size()).eval()
    model.load_state_dict(record["state"])
    export.round_weights(model)
    return model, tokenizer, record


def run_train(settings: recipe.EncoderRecipe, work: Path, vlm: Path, log: Log) -> None:
    """work/encoder-tokenizer.json and work/encoder.pt; `vlm` holds the demo VLM's revisions."""
    tokenizer = tok.train(recipe.SEED, settings.vocab)
    tokenizer.save(str(work / "encoder-tokenizer.json"))
    data = draw(recipe.TRAIN_STREAM, settings.train_scenes)
    log(f"{len(data.scenes)} scenes")
    model, record = train(data, tokenizer, vlm / "main/onnx/vision_encoder.onnx", settings, recipe.SEED, log)
    torch.save({"state": model.state_dict(), **record}, work / "encoder.pt")


def run_export(settings: recipe.EncoderRecipe, work: Path, out: Path, goldens: Path) -> None:
    """The revision's folder, and the golden cosines of the same weights."""
    model, tokenizer, _ = _load(settings, work)
    golden.build(model, tokenizer, settings, goldens)
    export.export(model, tokenizer, settings, out / "main")


def run_evaluate(
    settings: recipe.EncoderRecipe, work: Path, out: Path, vlm: Path, suite: Path, vlm_tokenizer: Tokenizer
) -> None:
    """work/encoder-report.json and MODEL_CARD.md."""
    model, _, record = _load(settings, work)
    runner = Runner(out / "main", settings.context)
    report = {
        **evaluate.evaluate(runner, settings), "train_s": record["train_s"],
        "checkpoints": evaluate.checkpoints(runner, vlm, suite, vlm_tokenizer),
    }  # fmt: skip
    (work / "encoder-report.json").write_text(json.dumps(report, indent=1) + "\n")
    parameters = sum(p.numel() for p in model.parameters())
    card.write(out / "MODEL_CARD.md", settings, parameters, report)
