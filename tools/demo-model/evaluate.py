"""Evaluation: how often the answers on held-out scenes are right, as shares of 1."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

import numpy as np

import texts
from generate import Asker
from recipe import TEST_STREAM
from render import model_input
from scenes import COLORS, POSITIONS, SHAPES, SIZES, Scene, sample_split

_MENTION = re.compile(
    rf"\ban? ({'|'.join(SIZES)}) ({'|'.join(COLORS)}) ({'|'.join(SHAPES)}) "
    rf"(?:in the|on the|at the) ({'|'.join(sorted(POSITIONS, key=len, reverse=True))})",
    re.IGNORECASE,
)


@dataclass
class TestSet:
    scenes: list[Scene]
    images: np.ndarray  # uint8 [n, 96, 96, 3]

    def first(self, n: int) -> TestSet:
        return TestSet(self.scenes[:n], self.images[:n])


def test_set(n: int) -> TestSet:
    scenes = [sample_split(TEST_STREAM, i, held_out=True) for i in range(n)]
    images = [model_input(s, np.random.default_rng([TEST_STREAM, i, 7])) for i, s in enumerate(scenes)]
    return TestSet(scenes, np.stack(images))


def mentions(caption: str) -> list[tuple[str, str, str, str]]:
    """(size, color, shape, position) of each shape that a describe answer names, in order."""
    return [tuple(part.lower() for part in m) for m in _MENTION.findall(caption)]


def _score_caption(scene: Scene, caption: str, tally: dict[str, list[float]]) -> None:
    """A shape is compared with the mention at its place, else the one at its rank, else it is missed."""
    found = mentions(caption)
    by_place = {m[3]: m for m in found}
    for rank, shape in enumerate(scene.shapes):
        match = by_place.get(shape.position) or (found[rank] if len(found) == len(scene.shapes) else None)
        size, color, kind, position = match or ("", "", "", "")
        tally["shape"].append(kind == shape.kind)
        tally["color"].append(color == shape.color)
        tally["size"].append(size == shape.size)
        tally["position"].append(position == shape.position)


def evaluate(asker: Asker, test: TestSet, thorough: bool = True) -> dict[str, float]:
    """Shares of 1 by what is asked; `exact.KIND` means the whole canonical answer, letter for letter."""
    tally: dict[str, list[float]] = defaultdict(list)
    features = asker.features(test.images)
    kinds = texts.KINDS if thorough else ("describe", "background", "count", "presence")
    for kind in kinds:
        for scene, answer in zip(test.scenes, asker.ask(features, texts.PROMPTS[kind])):
            right = answer == texts.answer(scene, kind)
            tally[f"exact.{kind}"].append(right)
            if kind == "describe":
                _score_caption(scene, answer, tally)
                if len(scene.shapes) <= 2:
                    tally["describe.short"].append(right)
            if kind in ("background", "count"):
                tally[kind].append(right)
            if kind == "presence":
                tally["yesno"].append(right)
    rng = np.random.default_rng(TEST_STREAM)
    asked: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for i, scene in enumerate(test.scenes):
        question = texts.presence_question(scene, rng)
        asked[question.prompt].append((i, question.answer))
    for prompt, wanted in asked.items():
        rows = [i for i, _ in wanted]
        for answer, (_, right) in zip(asker.ask(features[rows], prompt, limit=4), wanted):
            tally["yesno"].append(answer == right)
    return {name: float(np.mean(values)) for name, values in tally.items()}


#: The figures that have a goal, on the final fp32 weights.
GOALS = {
    "color": 0.97, "background": 0.97, "position": 0.97, "count": 0.97, "shape": 0.92, "yesno": 0.92,
    "describe.short": 0.85,
}  # fmt: skip
