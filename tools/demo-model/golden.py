"""Golden tokens: what PyTorch answers greedily on held-out scenes, for the browser to repeat."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import numpy as np
from PIL import Image

import texts
import tokenizer as tok
from generate import Asker
from quantize import GRAPHS, path_of
from recipe import GOLDEN_STREAM
from render import INPUT_SIZE, model_input
from scenes import sample_split

COLUMNS = 20
LIMIT = 128


def _sprite(images: np.ndarray) -> Image.Image:
    rows = -(-len(images) // COLUMNS)
    sheet = np.zeros((rows * INPUT_SIZE, COLUMNS * INPUT_SIZE, 3), np.uint8)
    for i, image in enumerate(images):
        y, x = i // COLUMNS * INPUT_SIZE, i % COLUMNS * INPUT_SIZE
        sheet[y : y + INPUT_SIZE, x : x + INPUT_SIZE] = image
    return Image.fromarray(sheet)


def build(asker: Asker, onnx_folder: Path, folder: Path, count: int) -> None:
    """scenes.png and greedy-tokens.json; every scene is described and asked one other prompt."""
    folder.mkdir(parents=True, exist_ok=True)
    scenes = [sample_split(GOLDEN_STREAM, i, held_out=True) for i in range(count)]
    images = np.stack([model_input(s, np.random.default_rng([GOLDEN_STREAM, i, 7])) for i, s in enumerate(scenes)])
    _sprite(images).save(folder / "scenes.png", optimize=True)
    features = asker.features(images)
    cases = [
        {"tile": i, "left": i % COLUMNS * INPUT_SIZE, "top": i // COLUMNS * INPUT_SIZE, "tokens": {}}
        for i in range(count)
    ]
    others = [k for k in texts.KINDS if k != "describe"]
    for kind in texts.KINDS:
        rows = [i for i in range(count) if kind == "describe" or others[i % len(others)] == kind]
        for row, ids in zip(rows, asker.tokens(features[rows], texts.PROMPTS[kind], LIMIT, batch=1)):
            cases[row]["tokens"][kind] = ids
    value = {
        "format": "loupe.golden-tokens/1",
        "model": "loupe/demo-vlm",
        "revision": "main",
        "dtype": "fp32",
        "weights": {
            f"onnx/{p.name}": hashlib.sha256(p.read_bytes()).hexdigest()
            for p in (path_of(onnx_folder, g, "fp32") for g in GRAPHS)
        },
        "sprite": {"file": "scenes.png", "columns": COLUMNS, "tileSize": INPUT_SIZE, "count": count},
        "maxNewTokens": LIMIT,
        "eosTokenId": asker.end,
        "prompts": [
            {
                "id": kind,
                "text": text,
                "promptTokens": asker.prefix + tok.question_ids(asker.tokenizer, text),
            }
            for kind, text in texts.PROMPTS.items()
        ],
        "cases": cases,
    }
    lines = json.dumps({k: v for k, v in value.items() if k != "cases"}, indent=1)[:-2]
    body = ",\n".join("  " + json.dumps(c, separators=(",", ":")) for c in cases)
    (folder / "greedy-tokens.json").write_text(f'{lines},\n "cases": [\n{body}\n ]\n}}\n')
