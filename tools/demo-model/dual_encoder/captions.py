"""Captions in every style that the encoder must rank, and the facts that each style tells."""

from __future__ import annotations

import dataclasses

import numpy as np

import texts
from scenes import COLORS, POSITIONS, SHAPES, SIZES, Scene, Shape

STYLES = {
    **{f"caption{i}": (lambda scene, i=i: texts.captions(scene)[i]) for i in range(5)},
    "detailed": texts.detailed,
    "title": texts.title,
    "keywords": lambda scene: ", ".join(texts.keywords(scene)),
}
WEIGHT = np.array([0.2, 0.12, 0.1, 0.12, 0.12, 0.16, 0.1, 0.08])
#: Styles that name every shape's place and size.
PLACED = {"caption0", "caption1", "caption3", "detailed"}
NAMES = list(STYLES)

COLOR_INDEX = {c: i for i, c in enumerate(COLORS)}
CELL = {p: i for i, p in enumerate(POSITIONS)}
PAIRS = {(c, k): i for i, (c, k) in enumerate((c, k) for c in COLORS for k in SHAPES)}
UNTOLD = -100

CHANGES = ("color", "kind", "background", "position", "size", "swap", "missing", "extra")
CHANGE_WEIGHT = np.array([0.24, 0.26, 0.16, 0.12, 0.06, 0.08, 0.04, 0.04])


def facts(scene: Scene, style: str | None) -> tuple[np.ndarray, np.ndarray]:
    """What a text of the style tells (None: a picture, which tells all).

    int64 [29]: kind, color and size of each cell (0 for nothing), the background,
    the number of shapes; and float32 [66]: which pairs of color and kind there are. UNTOLD where not told.
    """
    labels = np.full(29, UNTOLD, np.int64)
    pairs = np.full(len(PAIRS), UNTOLD, np.float32)
    count = len(scene.shapes)
    if style is None or style in PLACED:
        labels[:27] = 0
        for s in scene.shapes:
            cell = CELL[s.position]
            labels[cell] = SHAPES.index(s.kind) + 1
            labels[9 + cell] = COLOR_INDEX[s.color] + 1
            labels[18 + cell] = SIZES.index(s.size) + 1
    if style != "title" or count != 2:
        labels[27] = COLOR_INDEX[scene.background]
    labels[28] = count - 1
    if style != "title" or count < 3:
        pairs[:] = 0
        for s in scene.shapes:
            pairs[PAIRS[s.color, s.kind]] = 1
    return labels, pairs


def _with(scene: Scene, at: int, **values) -> Scene:
    shapes = list(scene.shapes)
    shapes[at] = dataclasses.replace(shapes[at], **values)
    return _ordered(scene, shapes)


def _ordered(scene: Scene, shapes: list[Shape]) -> Scene:
    return dataclasses.replace(scene, shapes=tuple(sorted(shapes, key=lambda s: CELL[s.position])))


def _pick(rng: np.random.Generator, values: list) -> object:
    return values[rng.integers(len(values))]


def change(scene: Scene, what: str, rng: np.random.Generator) -> Scene | None:
    """The scene with one fact changed, for its texts only; None where that cannot be."""
    at = int(rng.integers(len(scene.shapes)))
    shape = scene.shapes[at]
    unused = [c for c in COLORS if c != scene.background and all(c != s.color for s in scene.shapes)]
    if what == "color":
        return _with(scene, at, color=_pick(rng, unused))
    if what == "kind":
        return _with(scene, at, kind=_pick(rng, [k for k in SHAPES if k != shape.kind]))
    if what == "background":
        return dataclasses.replace(scene, background=_pick(rng, unused))
    if what == "position":
        return _with(scene, at, position=_pick(rng, scene.empty_positions))
    if what == "size":
        return _with(scene, at, size="small" if shape.size == "large" else "large")
    if what == "swap":
        others = [i for i, s in enumerate(scene.shapes) if s.kind != shape.kind]
        if not others:
            return None
        other = _pick(rng, others)
        swapped = _with(scene, at, color=scene.shapes[other].color)
        return _with(swapped, other, color=shape.color)
    if what == "missing":
        return _ordered(scene, [s for i, s in enumerate(scene.shapes) if i != at]) if len(scene.shapes) > 1 else None
    if what == "extra":
        if len(scene.shapes) == 4:
            return None
        new = dataclasses.replace(
            shape, kind=_pick(rng, list(SHAPES)), color=_pick(rng, unused), size=_pick(rng, list(SIZES)),
            position=_pick(rng, scene.empty_positions),
        )  # fmt: skip
        return _ordered(scene, [*scene.shapes, new])
    raise ValueError(f"unknown change {what!r}")


def wrong(scene: Scene, style: str, rng: np.random.Generator) -> tuple[str, Scene]:
    """A text of the style that tells one fact wrongly, and the scene that it would be right of."""
    right = STYLES[style](scene)
    while True:
        changed = change(scene, str(rng.choice(CHANGES, p=CHANGE_WEIGHT)), rng)
        if changed is None:
            continue
        text = STYLES[style](changed)
        if text != right:
            return text, changed
        # A title of many shapes tells little: most changes leave it as it is.
        if style == "title":
            changed = change(scene, str(rng.choice(["background", "extra", "missing"])), rng)
            if changed is not None and STYLES[style](changed) != right:
                return STYLES[style](changed), changed
