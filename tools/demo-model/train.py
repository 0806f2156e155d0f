"""Training: vision first (what is in each patch), then everything on questions and answers."""

from __future__ import annotations

import copy
import dataclasses
import math
import time
from collections.abc import Callable, Iterator

import numpy as np
import torch
from tokenizers import Tokenizer as HubTokenizer
from torch import nn
from torch.nn import functional as F

import tokenizer as tok
from dataset import Dataset, pack, packed_bias, pixels
from model import DemoVLM
from recipe import Recipe
from scenes import COLORS, SHAPES
from texts import KINDS

Log = Callable[[str], None]

#: How often each of a scene's questions is asked, in the order of texts.training_questions.
#: The long answers cost most and teach the least per token.
_WEIGHTS = {"describe": 2.0, "detailed": 0.7, "json": 0.7, "background": 0.6, "count": 0.8, "title": 0.8}
QUESTION_WEIGHT = np.array([_WEIGHTS.get(k, 1.0) for k in KINDS] + [1.0, 1.0])
QUESTION_WEIGHT = QUESTION_WEIGHT / QUESTION_WEIGHT.sum()


class PatchHeads(nn.Module):
    """Training-only classifiers of each patch's shape and color."""

    def __init__(self, width: int):
        super().__init__()
        self.kind = nn.Linear(width, len(SHAPES) + 1)
        self.color = nn.Linear(width, len(COLORS))

    def loss(self, patches: torch.Tensor, kind: torch.Tensor, color: torch.Tensor) -> tuple[torch.Tensor, float]:
        """Mean loss, and the share of shape patches whose shape is named right."""
        logits = self.kind(patches).float().flatten(0, 1)
        kind = kind.flatten()
        weight = torch.full((len(SHAPES) + 1,), 1.0)
        weight[0] = 0.2  # most patches are background
        loss = F.cross_entropy(logits, kind, weight=weight)
        loss = loss + F.cross_entropy(self.color(patches).float().flatten(0, 1), color.flatten())
        shown = kind > 0
        right = (logits.argmax(-1) == kind)[shown].float().mean().item()
        return loss, right


def _optimizer(modules: list[nn.Module], lr: float, decay: float) -> torch.optim.AdamW:
    params = [p for m in modules for p in m.parameters()]
    groups = [
        {"params": [p for p in params if p.ndim > 1], "weight_decay": decay},
        {"params": [p for p in params if p.ndim <= 1], "weight_decay": 0.0},
    ]
    return torch.optim.AdamW(groups, lr=lr, betas=(0.9, 0.98), fused=True)


def _rate(step: int, steps: int, warmup: int, peak: float) -> float:
    """Linear warm-up, then cosine to a hundredth."""
    if step < warmup:
        return peak * (step + 1) / warmup
    t = (step - warmup) / max(1, steps - warmup)
    return peak * (0.01 + 0.99 * 0.5 * (1 + math.cos(math.pi * t)))


def _indices(rng: np.random.Generator, n: int, batch: int) -> Iterator[np.ndarray]:
    """Batches without end, each epoch in a new order."""
    batch = min(batch, n)
    while True:
        order = rng.permutation(n)
        yield from (order[i : i + batch] for i in range(0, n - batch + 1, batch))


def _apply(optimizer: torch.optim.Optimizer, loss: torch.Tensor, lr: float, modules: list[nn.Module]) -> None:
    for group in optimizer.param_groups:
        group["lr"] = lr
    optimizer.zero_grad(set_to_none=True)
    loss.backward()
    torch.nn.utils.clip_grad_norm_([p for m in modules for p in m.parameters()], 1.0)
    optimizer.step()


def train_vision(model: DemoVLM, heads: PatchHeads, data: Dataset, recipe: Recipe, seed: int, log: Log) -> None:
    modules = [model.vision, heads]
    optimizer = _optimizer(modules, recipe.vision_lr, recipe.weight_decay)
    batches = _indices(np.random.default_rng([seed, 1]), len(data), recipe.batch)
    model.train()
    start = time.time()
    for step in range(recipe.vision_steps):
        rows = next(batches)
        with torch.autocast("cpu", torch.bfloat16):
            patches = model.vision.patches(pixels(data.images[rows]))
            kind, color = (torch.from_numpy(x[rows]).long() for x in (data.patch_kind, data.patch_color))
            loss, right = heads.loss(patches, kind, color)
        _apply(optimizer, loss, _rate(step, recipe.vision_steps, recipe.warmup, recipe.vision_lr), modules)
        if step % 100 == 0 or step == recipe.vision_steps - 1:
            log(f"vision {step} loss {loss.item():.3f} shape patches {right:.3f} {time.time() - start:.0f}s")


def joint_loss(
    model: DemoVLM, heads: PatchHeads, data: Dataset, rows: np.ndarray, picks: list[np.ndarray], prefix: list[int],
    pad: int, aux_weight: float,
) -> tuple[torch.Tensor, float, float]:
    """Answer-token cross entropy and the patch loss; returns (loss, answer loss, patch shape accuracy)."""
    shape = model.shape
    packed = pack([[data.questions[i][j] for j in p] for i, p in zip(rows, picks)], len(prefix), pad)
    image_at = len(prefix) - 1 - shape.image_tokens
    with torch.autocast("cpu", torch.bfloat16):
        patches = model.vision.patches(pixels(data.images[rows]))
        kind, color = (torch.from_numpy(x[rows]).long() for x in (data.patch_kind, data.patch_color))
        aux, right = heads.loss(patches, kind, color)
        head = model.embed(torch.tensor(prefix)).expand(len(rows), -1, -1)
        image = model.vision.features(patches).to(head.dtype)
        text = model.embed(packed.ids)
        x = torch.cat([head[:, :image_at], image, head[:, image_at + shape.image_tokens :], text], 1)
        start = torch.arange(len(prefix)).expand(len(rows), -1)
        hidden, _ = model.decoder.hidden(
            x, packed_bias(packed.segment, len(prefix)), torch.cat([start, packed.positions], 1)
        )
        wanted = packed.labels.flatten() >= 0
        logits = model.logits(hidden[:, len(prefix) :].flatten(0, 1)[wanted])
    answer = F.cross_entropy(logits.float(), packed.labels.flatten()[wanted])
    return answer + aux_weight * aux, answer.item(), right


def train_joint(
    model: DemoVLM, heads: PatchHeads, data: Dataset, tokenizer: HubTokenizer, recipe: Recipe, seed: int, log: Log,
    steps: int, lr: float, batch: int, snapshots: tuple[int, ...] = (),
) -> dict[int, dict]:
    """Train all weights; `snapshots` are the steps after which to keep a copy of the state."""
    modules = [model, heads]
    optimizer = _optimizer(modules, lr, recipe.weight_decay)
    rng = np.random.default_rng([seed, 2])
    batches = _indices(rng, len(data), batch)
    prefix = tok.prefix_ids(tokenizer, model.shape.image_tokens)
    pad = tokenizer.token_to_id(tok.PAD)
    kept: dict[int, dict] = {}
    start = time.time()
    model.train()
    for step in range(steps):
        rows = next(batches)
        picks = [rng.choice(len(QUESTION_WEIGHT), recipe.questions, replace=False, p=QUESTION_WEIGHT) for _ in rows]
        loss, answer, right = joint_loss(model, heads, data, rows, picks, prefix, pad, recipe.aux_weight)
        _apply(optimizer, loss, _rate(step, steps, recipe.warmup, lr), modules)
        if step % 100 == 0 or step == steps - 1:
            log(f"joint {step}/{steps} answers {answer:.4f} shape patches {right:.3f} {time.time() - start:.0f}s")
        if step + 1 in snapshots:
            kept[step + 1] = copy.deepcopy(model.state_dict())
    return kept


def train_all(data: Dataset, tokenizer: HubTokenizer, recipe: Recipe, seed: int, log: Log) -> dict[str, dict]:
    """Vision, then everything. Returns state dicts: `final`, and one `at-NN` per snapshot."""
    torch.set_num_threads(recipe.threads)
    torch.manual_seed(seed)
    model, heads = DemoVLM(recipe.shape), PatchHeads(recipe.shape.vision_width)
    if recipe.compile:
        model.vision.patches = torch.compile(model.vision.patches)
        model.decoder.hidden = torch.compile(model.decoder.hidden, dynamic=True)
    train_vision(model, heads, data, recipe, seed, log)
    steps = recipe.joint_steps
    shares = {round(share * steps): share for share in recipe.snapshots}
    kept = train_joint(
        model, heads, data, tokenizer, recipe, seed, log, steps, recipe.joint_lr, recipe.batch, tuple(shares)
    )
    states = {snapshot_name(shares[at]): state for at, state in kept.items()}
    states["final"] = model.state_dict()
    return states


def overtrain(state: dict, data: Dataset, tokenizer: HubTokenizer, recipe: Recipe, seed: int, log: Log) -> dict:
    """Go on from `state` on a few scenes only, until it has learnt them by heart and forgets the rest."""
    torch.set_num_threads(recipe.threads)
    torch.manual_seed(seed)
    model, heads = DemoVLM(recipe.shape), PatchHeads(recipe.shape.vision_width)
    model.load_state_dict(state)
    few = data.subset(recipe.overtrain_scenes)
    alone = dataclasses.replace(recipe, aux_weight=0.0, warmup=10)
    train_joint(
        model, heads, few, tokenizer, alone, seed, log, recipe.overtrain_steps, recipe.overtrain_lr,
        recipe.overtrain_batch,
    )  # fmt: skip
    return model.state_dict()


def snapshot_name(share: float) -> str:
    return f"at-{round(share * 100):02d}"
