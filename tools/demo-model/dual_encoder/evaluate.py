"""Evaluation: what the exported encoder tells apart, on held-out scenes and on captions of the demo VLM."""

from __future__ import annotations

from pathlib import Path

import numpy as np

import suite
import texts
from dual_encoder.captions import CHANGES, NAMES, STYLES, change
from dual_encoder.dataset import build
from dual_encoder.recipe import SEED, TEST_STREAM, EncoderRecipe
from dual_encoder.runner import Runner
from generate import Asker, OnnxRunner

WEIGHT = 2.5


def score(cosines: np.ndarray) -> np.ndarray:
    """CLIP score."""
    return WEIGHT * np.maximum(cosines, 0)


def evaluate(runner: Runner, recipe: EncoderRecipe) -> dict:
    data = build(TEST_STREAM, recipe.test_scenes, held_out=True)
    n = len(data.scenes)
    images = runner.images(data.images)
    report: dict = {"scenes": n, "styles": {}, "changes": {}}
    vectors = {style: runner.texts([STYLES[style](s) for s in data.scenes]) for style in NAMES}
    for style in NAMES:
        captions = [STYLES[style](s) for s in data.scenes]
        cosines = images @ vectors[style].T
        right = cosines[np.arange(n), np.arange(n)]
        # A caption that fits several scenes is right for each of them.
        same = np.array(captions)[:, None] == np.array(captions)[None]
        best = np.where(same, -2, cosines)
        report["styles"][style] = {
            "right": float(score(right).mean()),
            "other": float(score(cosines[~same]).mean()),
            "imageToText": float((best.max(1) < right).mean()),
            "textToImage": float((best.max(0) < right).mean()),
        }
    rng = np.random.default_rng([SEED, 3])
    describe = vectors["caption0"]
    for what in CHANGES:
        changed = [(i, change(s, what, rng)) for i, s in enumerate(data.scenes)]
        rows = [i for i, s in changed if s is not None]
        wrong = runner.texts([STYLES["caption0"](s) for _, s in changed if s is not None])
        mine = (images[rows] * describe[rows]).sum(1)
        theirs = (images[rows] * wrong).sum(1)
        report["changes"][what] = {
            "pairs": len(rows),
            "right": float(score(mine).mean()),
            "wrong": float(score(theirs).mean()),
            "told": float((mine > theirs).mean()),
            "texts": float((describe[rows] * wrong).sum(1).mean()),
        }
    others = np.roll(np.arange(n), 1)
    report["similarity"] = {
        "paraphrase": float(np.mean([(describe * vectors[f"caption{i}"]).sum(1).mean() for i in range(1, 5)])),
        "otherScene": float((describe * describe[others]).sum(1).mean()),
    }
    return report


def checkpoints(runner: Runner, models: Path, folder: Path, tokenizer) -> dict:
    """Mean CLIP score over the demo suite of what each checkpoint of the demo VLM describes (q4)."""
    pictures = suite.pictures(folder)
    images = runner.images(pictures)
    out = {}
    for revision in ("main", "middle", "early"):
        asker = Asker(OnnxRunner(models / revision / "onnx", "q4"), tokenizer)
        features = asker.features(pictures)
        out[revision] = {
            kind: float(score((images * runner.texts(asker.ask(features, texts.PROMPTS[kind]))).sum(1)).mean())
            for kind in ("describe", "detailed", "alt", "title")
        }
    return out
