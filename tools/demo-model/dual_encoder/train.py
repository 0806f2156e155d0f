"""Training: pictures and captions pulled together, captions with one wrong fact pushed away."""

from __future__ import annotations

import math
import time
from pathlib import Path
from typing import Callable

import numpy as np
import torch
import torch.nn.functional as F
from tokenizers import Tokenizer
from torch import Tensor
from transformers import CLIPModel

from dataset import pixels
from dual_encoder import tokenizer as tok
from dual_encoder.dataset import Scenes, write
from dual_encoder.captions import facts
from dual_encoder.model import Heads, build, embed_states, embed_texts, known_states, settle, take_vision
from dual_encoder.recipe import EncoderRecipe

Log = Callable[[str], None]


def contrast(logits: Tensor, right: Tensor, hidden: Tensor) -> Tensor:
    """Cross entropy of each row's right column, among those not hidden."""
    rows = torch.arange(len(logits))
    hidden = hidden.clone()
    hidden[rows, right] = False
    return F.cross_entropy(logits.masked_fill(hidden, -1e4), right)


def losses(
    image: Tensor, text: Tensor, scale: Tensor, same: Tensor, recipe: EncoderRecipe
) -> tuple[Tensor, float, float]:
    """(loss, share of pictures whose caption beats all others, mean cosine of right pairs)."""
    n = len(image)
    image, text = F.normalize(image.float(), dim=-1), F.normalize(text.float(), dim=-1)
    cosine = image @ text.T
    rows = torch.arange(n)
    total = torch.zeros(())
    for turn in range(2):
        right = rows + turn * n
        total = total + contrast(scale * cosine, right, same) / 2
        mine = slice(turn * n, (turn + 1) * n)
        total = total + contrast(scale * cosine[:, mine].T, rows, same[:, mine].T) / 2
    # A caption is near the other caption of its scene and far from every wrong one.
    between = text[:n] @ text[n:].T
    total = total + recipe.text_weight * contrast(scale / 2 * between, rows, same[:, n:])
    right_cosines = torch.cat([cosine[rows, rows], cosine[rows, rows + n]])
    total = total + 20 * (right_cosines.mean() - recipe.right_cosine).relu() ** 2
    best = (cosine.masked_fill(same, -1).amax(1) < cosine[rows, rows]).float().mean().item()
    return total, best, right_cosines.mean().item()


def _rate(step: int, recipe: EncoderRecipe) -> float:
    """Share of the highest rate: linear warm-up, then cosine to a hundredth."""
    if step < recipe.warmup:
        return (step + 1) / recipe.warmup
    return 0.01 + 0.99 * 0.5 * (1 + math.cos(math.pi * step / recipe.steps))


@torch.no_grad()
def _states(model: CLIPModel, data: Scenes, layers: int) -> Tensor:
    """Of all pictures, in half precision: the first layers stay as they are, so they run once."""
    parts = [pixels(data.images[i : i + 250]) for i in range(0, len(data.images), 250)]
    return torch.cat([known_states(model, part, layers).half() for part in parts])


def _embed_sorted(model: CLIPModel, tokenizer: Tokenizer, texts: list[str], context: int) -> Tensor:
    """In four parts by length, so that short texts are not padded to the longest."""
    order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
    size = -(-len(order) // 4)
    parts = [order[i : i + size] for i in range(0, len(order), size)]
    out = [embed_texts(model, torch.from_numpy(tok.encode(tokenizer, [texts[i] for i in p], context))) for p in parts]
    return torch.cat(out)[torch.tensor(order).argsort()]


def _start(data: Scenes, tokenizer: Tokenizer, vision: Path, recipe: EncoderRecipe) -> CLIPModel:
    model = build(recipe, tokenizer.get_vocab_size())
    take_vision(model, vision)
    settle(model, pixels(data.images[:200]))
    tower = model.vision_model
    for part in (tower.embeddings, tower.pre_layrnorm, *tower.encoder.layers[: recipe.known_layers]):
        part.requires_grad_(False)
    return model


def train(
    data: Scenes, tokenizer: Tokenizer, vision: Path, recipe: EncoderRecipe, seed: int, log: Log
) -> tuple[CLIPModel, dict]:
    """The model, and what its training was. `vision`: the demo VLM's vision encoder, fp32."""
    torch.set_num_threads(recipe.threads)
    torch.manual_seed(seed)
    start = time.time()
    model, heads = _start(data, tokenizer, vision, recipe), Heads(recipe)
    known = _states(model, data, recipe.known_layers)
    log(f"first layers of {len(known)} pictures {time.time() - start:.0f}s")
    params = [p for m in (model, heads) for p in m.parameters() if p.requires_grad]
    groups = [
        {"params": [p for p in params if p.ndim > 1], "weight_decay": recipe.weight_decay},
        {"params": [p for p in params if p.ndim <= 1], "weight_decay": 0.0},
    ]
    optimizer = torch.optim.AdamW(groups, lr=recipe.lr, betas=(0.9, 0.98), fused=True)
    rng = np.random.default_rng([seed, 1])
    order: list[int] = []
    model.train()
    for step in range(recipe.steps):
        if len(order) < recipe.batch:
            order = list(rng.permutation(len(data.scenes)))
        rows = [order.pop() for _ in range(recipe.batch)]
        texts = write([data.scenes[i] for i in rows], recipe.negatives, rng)
        image = embed_states(model, known[rows].float(), recipe.known_layers)
        text = _embed_sorted(model, tokenizer, texts.texts, recipe.context)
        scale = model.logit_scale.clamp(max=math.log(recipe.largest_scale)).exp()
        loss, best, cosine = losses(image, text, scale, torch.from_numpy(texts.same), recipe)
        told = heads.fact_loss(text, torch.from_numpy(texts.labels), torch.from_numpy(texts.pairs))
        shown = heads.fact_loss(image, *_picture_facts(data, rows))
        whole = loss + recipe.fact_weight * (told + shown)
        for group in optimizer.param_groups:
            group["lr"] = recipe.lr * _rate(step, recipe)
        optimizer.zero_grad(set_to_none=True)
        whole.backward()
        torch.nn.utils.clip_grad_norm_(params, 1.0)
        optimizer.step()
        if step % 25 == 0 or step == recipe.steps - 1:
            log(
                f"encoder {step}/{recipe.steps} contrast {loss.item():.3f} told {told.item():.3f} "
                f"shown {shown.item():.3f} best {best:.3f} cosine {cosine:.3f} scale {scale.item():.1f} "
                f"{time.time() - start:.0f}s"
            )
    return model.eval(), {"train_s": time.time() - start}


def _picture_facts(data: Scenes, rows: list[int]) -> tuple[Tensor, Tensor]:
    told = [facts(data.scenes[i], None) for i in rows]
    return tuple(torch.from_numpy(np.stack(x)) for x in zip(*told))
