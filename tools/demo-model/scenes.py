"""Scenes: what a picture contains, before it is drawn.

Units: positions and diameters are in multiples of the picture's shorter side,
x to the right, y down, origin in the top left corner. A square picture is thus
1 x 1, a 3:2 landscape 1.5 x 1.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

import numpy as np

SHAPES = ("circle", "square", "triangle", "star", "cross", "ring")
SIZES = ("small", "large")
POSITIONS = (
    "top left", "top", "top right",
    "left", "center", "right",
    "bottom left", "bottom", "bottom right",
)  # fmt: skip
COLORS: dict[str, tuple[int, int, int]] = {
    "red": (224, 32, 36),
    "orange": (255, 140, 20),
    "yellow": (252, 224, 40),
    "green": (32, 150, 62),
    "blue": (36, 84, 216),
    "purple": (132, 40, 168),
    "pink": (255, 130, 190),
    "brown": (122, 72, 34),
    "black": (18, 18, 20),
    "white": (248, 248, 246),
    "gray": (132, 133, 135),
}

#: Pairs whose jittered versions are hard to tell apart side by side.
LOW_CONTRAST = {
    frozenset(pair)
    for pair in (
        ("black", "brown"), ("red", "brown"), ("red", "orange"), ("orange", "yellow"),
        ("white", "yellow"), ("orange", "brown"), ("purple", "brown"), ("gray", "brown"),
        ("black", "purple"), ("green", "gray"), ("blue", "purple"), ("pink", "white"),
        ("green", "brown"), ("red", "pink"), ("gray", "purple"), ("black", "blue"),
    )
}  # fmt: skip

DIAMETER = {"small": (0.165, 0.195), "large": (0.275, 0.315)}
MAX_SHAPES = 4


@dataclass(frozen=True)
class Shape:
    kind: str
    color: str
    rgb: tuple[int, int, int]
    size: str
    position: str
    x: float
    y: float
    diameter: float
    angle: float

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Corners x0, y0, x1, y1 in scene units; every shape lies inside its circle."""
        r = self.diameter / 2
        return self.x - r, self.y - r, self.x + r, self.y + r


@dataclass(frozen=True)
class Scene:
    width: float
    height: float
    background: str
    background_rgb: tuple[int, int, int]
    shapes: tuple[Shape, ...]  # in reading order: rows from the top, each from the left

    @property
    def signature(self) -> str:
        """What the scene shows in words; scenes that share it are the same to a caption."""
        parts = [f"{s.position}:{s.size} {s.color} {s.kind}" for s in self.shapes]
        return f"{self.background}|" + "|".join(parts)

    @property
    def held_out(self) -> bool:
        """True for the tenth of all signatures that training never sees."""
        digest = hashlib.sha256(self.signature.encode()).digest()
        return digest[0] % 10 == 0

    @property
    def empty_positions(self) -> list[str]:
        taken = {s.position for s in self.shapes}
        return [p for p in POSITIONS if p not in taken]


def _jitter(rng: np.random.Generator, color: str) -> tuple[int, int, int]:
    """Vary lightness by up to 8 and each channel by up to 4 of 255: too little to change the name."""
    shift = rng.integers(-8, 9) + rng.integers(-4, 5, 3)
    return tuple(int(np.clip(c + d, 0, 255)) for c, d in zip(COLORS[color], shift))


def sample_scene(
    rng: np.random.Generator,
    aspect: float | None = None,
    count: int | None = None,
) -> Scene:
    """Draw one scene. `aspect` is width / height, 2/3 to 3/2; `count` is 1 to 4 shapes."""
    if aspect is None:
        aspect = 1.0 if rng.random() < 0.4 else float(np.exp(rng.uniform(np.log(2 / 3), np.log(3 / 2))))
    width, height = (aspect, 1.0) if aspect >= 1 else (1.0, 1.0 / aspect)
    names = list(COLORS)
    background = names[rng.integers(len(names))]
    allowed = [c for c in names if c != background and frozenset((c, background)) not in LOW_CONTRAST]
    if count is None:
        count = int(rng.integers(1, MAX_SHAPES + 1))
    cells = sorted(rng.choice(9, count, replace=False))
    colors = rng.choice(allowed, count, replace=False)
    shapes = []
    for cell, color in zip(cells, colors):
        size = SIZES[rng.integers(2)]
        kind = SHAPES[rng.integers(len(SHAPES))]
        diameter = float(rng.uniform(*DIAMETER[size]))
        free_x = max(0.0, (width / 3 - diameter) / 2 - 0.006)
        free_y = max(0.0, (height / 3 - diameter) / 2 - 0.006)
        # Stay in the middle of the cell, so that the position's name is never in doubt.
        dx = float(rng.uniform(-1, 1)) * min(free_x, 0.07)
        dy = float(rng.uniform(-1, 1)) * min(free_y, 0.07)
        shapes.append(
            Shape(
                kind=kind,
                color=str(color),
                rgb=_jitter(rng, str(color)),
                size=size,
                position=POSITIONS[cell],
                x=(cell % 3 + 0.5) * width / 3 + dx,
                y=(cell // 3 + 0.5) * height / 3 + dy,
                diameter=diameter,
                angle=float(rng.uniform(-0.12, 0.12)),
            )
        )
    return Scene(width, height, background, _jitter(rng, background), tuple(shapes))


def sample_split(seed: int, index: int, held_out: bool, **options) -> Scene:
    """Scene number `index` of a stream; the two values of `held_out` never share a signature."""
    rng = np.random.default_rng([seed, index, int(held_out)])
    while True:
        scene = sample_scene(rng, **options)
        if scene.held_out == held_out:
            return scene
