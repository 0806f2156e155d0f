"""Dataset: scenes drawn and tokenised once, then packed into training batches.

One packed row is an image prefix followed by several questions with their
answers. A question sees the prefix and itself only, at the positions it would
have alone, so one pass over an image trains several prompts.
"""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass

import numpy as np
import torch
from tokenizers import Tokenizer as HubTokenizer

import texts
import tokenizer as tok
from recipe import ModelShape
from render import INPUT_SIZE, model_input
from scenes import COLORS, SHAPES, Scene, sample_split

COLOR_INDEX = {c: i for i, c in enumerate(COLORS)}
KIND_INDEX = {k: i + 1 for i, k in enumerate(SHAPES)}  # 0 is background


@dataclass
class Dataset:
    images: np.ndarray  # uint8 [n, 96, 96, 3]
    patch_kind: np.ndarray  # int8 [n, 64], 0 for background
    patch_color: np.ndarray  # int8 [n, 64]
    questions: list[list[tuple[list[int], list[int]]]]  # per scene: (question ids, answer ids)

    def __len__(self) -> int:
        return len(self.images)

    def subset(self, n: int) -> Dataset:
        return Dataset(self.images[:n], self.patch_kind[:n], self.patch_color[:n], self.questions[:n])


def patch_labels(scene: Scene, grid: int) -> tuple[np.ndarray, np.ndarray]:
    """The shape whose box covers most of each patch (a quarter at least), else the background."""
    kinds = np.zeros((grid, grid), np.int8)
    colors = np.full((grid, grid), COLOR_INDEX[scene.background], np.int8)
    best = np.full((grid, grid), 0.25)
    edges = np.arange(grid + 1)
    for shape in scene.shapes:
        x0, y0, x1, y1 = shape.box
        sx, sy = grid / scene.width, grid / scene.height
        w = np.clip(np.minimum(edges[1:], x1 * sx) - np.maximum(edges[:-1], x0 * sx), 0, 1)
        h = np.clip(np.minimum(edges[1:], y1 * sy) - np.maximum(edges[:-1], y0 * sy), 0, 1)
        share = h[:, None] * w[None, :]
        mine = share > best
        best = np.where(mine, share, best)
        kinds[mine], colors[mine] = KIND_INDEX[shape.kind], COLOR_INDEX[shape.color]
    return kinds.ravel(), colors.ravel()


def _make(job: tuple[int, int, int, int]):
    seed, start, stop, grid = job
    torch.set_num_threads(1)
    images = np.empty((stop - start, INPUT_SIZE, INPUT_SIZE, 3), np.uint8)
    kinds = np.empty((stop - start, grid * grid), np.int8)
    colors = np.empty_like(kinds)
    questions = []
    for row, index in enumerate(range(start, stop)):
        scene = sample_split(seed, index, held_out=False)
        rng = np.random.default_rng([seed, index, 7])
        images[row] = model_input(scene, rng)
        kinds[row], colors[row] = patch_labels(scene, grid)
        questions.append([(q.prompt, q.answer) for q in texts.training_questions(scene, rng)])
    return images, kinds, colors, questions


def build(seed: int, n: int, shape: ModelShape, tokenizer: HubTokenizer, processes: int = 2) -> Dataset:
    step = 500
    jobs = [(seed, i, min(i + step, n), shape.grid) for i in range(0, n, step)]
    images = np.empty((n, INPUT_SIZE, INPUT_SIZE, 3), np.uint8)
    kinds = np.empty((n, shape.grid**2), np.int8)
    colors = np.empty_like(kinds)
    questions: list[list[tuple[list[int], list[int]]]] = []
    asked: dict[str, list[int]] = {}
    answered: dict[str, list[int]] = {}

    def ids(cache, make, text):
        if text not in cache:
            cache[text] = make(tokenizer, text)
        return cache[text]

    with ProcessPoolExecutor(processes) as pool:
        for (_, a, b, _), part in zip(jobs, pool.map(_make, jobs)):
            images[a:b], kinds[a:b], colors[a:b] = part[:3]
            for asks in part[3]:
                questions.append(
                    [(ids(asked, tok.question_ids, p), ids(answered, tok.answer_ids, x)) for p, x in asks]
                )
    return Dataset(images, kinds, colors, questions)


def pixels(images: np.ndarray) -> torch.Tensor:
    """uint8 [n, h, w, 3] to the model's float32 [n, 3, h, w] in -1..1."""
    x = torch.from_numpy(np.ascontiguousarray(images)).permute(0, 3, 1, 2).float()
    return (x / 255 - 0.5) / 0.5


@dataclass
class Packed:
    ids: torch.Tensor  # int64 [B, T], behind the image prefix
    positions: torch.Tensor  # int64 [B, T]
    labels: torch.Tensor  # int64 [B, T]: the next token, or -100
    segment: torch.Tensor  # int64 [B, T]: the question's number, -1 for padding


def pack(rows: list[list[tuple[list[int], list[int]]]], prefix: int, pad: int) -> Packed:
    """Questions of each row one behind the other; `prefix` is the image prefix's length."""
    length = max(sum(len(q) + len(a) for q, a in row) for row in rows)
    length = -(-length // 16) * 16
    ids = np.full((len(rows), length), pad, np.int64)
    positions = np.zeros((len(rows), length), np.int64)
    labels = np.full((len(rows), length), -100, np.int64)
    segment = np.full((len(rows), length), -1, np.int64)
    for r, row in enumerate(rows):
        at = 0
        for s, (q, a) in enumerate(row):
            n = len(q) + len(a)
            ids[r, at : at + n] = q + a
            positions[r, at : at + n] = np.arange(prefix, prefix + n)
            labels[r, at + len(q) - 1 : at + n - 1] = a
            segment[r, at : at + n] = s
            at += n
    return Packed(*(torch.from_numpy(x) for x in (ids, positions, labels, segment)))


def packed_bias(segment: torch.Tensor, prefix: int, masked: float = -1e4) -> torch.Tensor:
    """[B,1,P+T,P+T]: causal; behind the prefix only within the same question."""
    b, t = segment.shape
    full = torch.cat([torch.full((b, prefix), -2), segment], 1)
    n = prefix + t
    causal = torch.ones(n, n, dtype=torch.bool).tril()
    same = (full[:, :, None] == full[:, None, :]) | (full[:, None, :] == -2)
    return torch.where(causal & same, 0.0, masked).unsqueeze(1)
