"""Dataset: scenes and their pictures; texts are written anew at every step."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass

import numpy as np
import torch

from dual_encoder.captions import NAMES, STYLES, WEIGHT, facts, wrong
from render import model_input
from scenes import Scene, sample_split


@dataclass
class Scenes:
    scenes: list[Scene]
    images: np.ndarray  # uint8 [n, 96, 96, 3]


def _make(job: tuple[int, int, int, bool]):
    seed, start, stop, held_out = job
    torch.set_num_threads(1)
    scenes = [sample_split(seed, i, held_out) for i in range(start, stop)]
    images = np.stack([model_input(s, np.random.default_rng([seed, i, 7])) for i, s in zip(range(start, stop), scenes)])
    return scenes, images


def build(seed: int, n: int, held_out: bool = False, processes: int = 2) -> Scenes:
    step = 500
    jobs = [(seed, i, min(i + step, n), held_out) for i in range(0, n, step)]
    scenes: list[Scene] = []
    parts = []
    with ProcessPoolExecutor(processes) as pool:
        for part in pool.map(_make, jobs):
            scenes += part[0]
            parts.append(part[1])
    return Scenes(scenes, np.concatenate(parts))


@dataclass
class Texts:
    """Two right captions of each scene in different styles, then the wrong ones; what each tells."""

    texts: list[str]  # [2 n + n * negatives]
    labels: np.ndarray
    pairs: np.ndarray
    same: np.ndarray  # bool [n, texts]: also right of that scene, so no negative for it


def write(scenes: list[Scene], negatives: int, rng: np.random.Generator) -> Texts:
    n = len(scenes)
    out: list[str] = []
    told: list[tuple[np.ndarray, np.ndarray]] = []
    styles = np.array([rng.choice(len(NAMES), 2, replace=False, p=WEIGHT) for _ in scenes])
    for turn in range(2):
        for scene, chosen in zip(scenes, styles[:, turn]):
            out.append(STYLES[NAMES[chosen]](scene))
            told.append(facts(scene, NAMES[chosen]))
    for turn in range(negatives):
        for scene, chosen in zip(scenes, styles):
            style = NAMES[chosen[turn] if turn < 2 else rng.choice(len(NAMES), p=WEIGHT)]
            text, changed = wrong(scene, style, rng)
            out.append(text)
            told.append(facts(changed, style))
    same = np.zeros((n, len(out)), bool)
    index: dict[str, list[int]] = {}
    for j, text in enumerate(out):
        index.setdefault(text, []).append(j)
    for i, scene in enumerate(scenes):
        for style in STYLES.values():
            same[i, index.get(style(scene), [])] = True
    return Texts(out, np.stack([x for x, _ in told]), np.stack([x for _, x in told]), same)
