"""Golden cosines: what PyTorch and transformers say, for the browser to repeat."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from tokenizers import Tokenizer
from transformers import CLIPModel

from dataset import pixels
from dual_encoder.captions import STYLES, wrong
from dual_encoder.dataset import build as draw
from dual_encoder.model import embed_images, embed_texts
from dual_encoder.recipe import GOLDEN_STREAM, SEED, EncoderRecipe
from dual_encoder.tokenizer import encode
from golden import COLUMNS, INPUT_SIZE, _sprite

#: What a tokenizer may stumble over.
ODD = (
    "", " ", "A RED Circle.", "an  orange\tstar\n", "Ünïcödé naïve café", "red-green, blue/yellow; it's 100% #ff8040!",
    "emoji 🟥 and 👩‍🎨", "عربي و עברית", "漢字かな", "<|endoftext|> a circle", "x" * 60,
)  # fmt: skip


@torch.no_grad()
def build(model: CLIPModel, tokenizer: Tokenizer, recipe: EncoderRecipe, folder: Path) -> None:
    """scenes.png and cosines.json; `model` has the weights as the files hold them."""
    folder.mkdir(parents=True, exist_ok=True)
    data = draw(GOLDEN_STREAM, recipe.golden_scenes, held_out=True, processes=1)
    rng = np.random.default_rng([SEED, 4])
    _sprite(data.images).save(folder / "scenes.png", optimize=True)

    def texts(some: list[str]) -> torch.Tensor:
        return F.normalize(embed_texts(model, torch.from_numpy(encode(tokenizer, some, recipe.context))), dim=-1)

    images = F.normalize(embed_images(model, pixels(data.images)), dim=-1)
    cases = []
    for i, scene in enumerate(data.scenes):
        captions = [style(scene) for style in STYLES.values()]
        captions += [wrong(scene, style, rng)[0] for style in ("caption0", "detailed")]
        vectors = texts(captions)
        cases.append(
            {
                "left": i % COLUMNS * INPUT_SIZE, "top": i // COLUMNS * INPUT_SIZE, "texts": captions,
                "imageCosines": [round(float(x), 7) for x in vectors @ images[i]],
                "textCosines": [round(float(x), 7) for x in vectors @ vectors[0]],
            }
        )  # fmt: skip
    value = {
        "format": "loupe.golden-cosines/1",
        "model": "loupe/demo-clip",
        "tileSize": INPUT_SIZE,
        "tokens": [{"text": t, "ids": encode(tokenizer, [t], recipe.context)[0].tolist()} for t in ODD],
        "cases": cases,
    }
    (folder / "cosines.json").write_text(json.dumps(value, indent=1, ensure_ascii=False) + "\n")
