"""The demo suite: held-out scenes as files people have (PNG, JPEG, WebP; large, portrait, rotated)."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

import texts
from recipe import SUITE_STREAM
from render import INNER, render
from scenes import POSITIONS, Scene, Shape, sample_split

#: Name and purpose of each prompt in suite.json.
_PROMPTS = {
    "describe": ("Describe", "caption"),
    "detailed": ("Describe in detail", "caption"),
    "keywords": ("Keywords", "keywords"),
    "alt": ("Alt text", "caption"),
    "title": ("Title", "caption"),
    "background": ("Background color", "answer"),
    "count": ("Count", "answer"),
    "presence": ("Is there a circle?", "answer"),
    "json": ("JSON record", "record"),
}

_MIME = {"png": "image/png", "jpg": "image/jpeg", "webp": "image/webp"}


@dataclass(frozen=True)
class Plan:
    """One picture: upright size in pixels, number of shapes, file type, lossy quality (0 is lossless)."""

    width: int
    height: int
    count: int
    suffix: str
    quality: int = 90
    rotated: bool = False  # stored lying, with EXIF orientation 6


#: The first twelve are what the demo button uses: easy, and a bit of everything.
FIRST = (
    Plan(512, 512, 1, "png"),
    Plan(640, 480, 2, "jpg"),
    Plan(480, 640, 2, "png"),
    Plan(512, 512, 3, "webp", 0),
    Plan(800, 600, 1, "jpg"),
    Plan(600, 800, 3, "jpg"),
    Plan(512, 512, 2, "png"),
    Plan(720, 540, 3, "webp", 88),
    Plan(540, 720, 1, "webp", 0),
    Plan(480, 640, 2, "jpg", 88, rotated=True),
    Plan(1600, 1200, 2, "png"),
    Plan(512, 512, 3, "png"),
)

_SIZES = (
    (512, 512), (640, 480), (480, 640), (800, 600), (600, 800), (1024, 768), (384, 384), (720, 480),
    (480, 720), (256, 256), (1000, 800), (768, 1024),
)  # fmt: skip
_LARGE = ((1920, 1440), (1800, 2400), (2400, 1600), (3000, 2250), (2000, 2000), (2250, 3000))


def plans() -> list[Plan]:
    out = list(FIRST)
    for i in range(30):
        width, height = _SIZES[(i * 5) % len(_SIZES)]
        suffix = ("png", "jpg", "webp")[i % 3]
        quality = (0, 86, 75)[i % 3] if i % 2 else (0, 92, 0)[i % 3]
        out.append(Plan(width, height, 1 + i % 4, suffix, quality))
    for i, (width, height) in enumerate(_LARGE):
        out.append(Plan(width, height, 1 + (i + 1) % 4, ("png", "jpg", "webp")[i % 3], (0, 80, 0)[i % 3]))
    return out


def _hex(rgb: tuple[int, int, int]) -> str:
    return "#" + "".join(f"{c:02x}" for c in rgb)


def _round(box: tuple[float, ...]) -> list[float]:
    return [round(float(v), 4) for v in box]


def background_box(scene: Scene) -> list[float]:
    """The middle of an empty cell of the 3 x 3 grid, 0-1."""
    cell = POSITIONS.index(scene.empty_positions[0])
    x, y = cell % 3 / 3, cell // 3 / 3
    return _round((x + 0.06, y + 0.06, x + 1 / 3 - 0.06, y + 1 / 3 - 0.06))


def inner_box(shape: Shape) -> tuple[float, ...]:
    """A box inside the shape where only its color shows, scene units."""
    r = shape.diameter / 2
    x0, y0, x1, y1 = INNER[shape.kind]
    c, s = np.cos(shape.angle), np.sin(shape.angle)
    mx, my, half = (x0 + x1) / 2, (y0 + y1) / 2, (x1 - x0) / 2
    x, y = shape.x + r * (mx * c - my * s), shape.y + r * (mx * s + my * c)
    return x - r * half, y - r * half, x + r * half, y + r * half


def reference(scene: Scene) -> dict:
    """One entry of references.json."""
    colors = [{"region": "background", "hex": _hex(scene.background_rgb), "box": background_box(scene)}]
    for s in scene.shapes:
        box = [v / side for v, side in zip(inner_box(s), (scene.width, scene.height) * 2)]
        colors.append({"region": f"{s.size} {texts.name(s)}", "hex": _hex(s.rgb), "box": _round(box)})
    kinds = ("detailed", "keywords", "alt", "title", "background", "count", "presence", "json")
    return {
        "captions": texts.captions(scene),
        "keywords": texts.keywords(scene),
        "colors": colors,
        "answers": {kind: [texts.answer(scene, kind)] for kind in kinds},
    }


def _save(scene: Scene, plan: Plan, path: Path) -> None:
    image = Image.fromarray(render(scene, plan.width, plan.height, 2 if plan.width * plan.height > 1e6 else 3))
    if plan.suffix == "png":
        image.save(path, optimize=True)
    elif plan.suffix == "webp":
        image.save(path, lossless=plan.quality == 0, quality=plan.quality or 100, method=6)
    elif plan.rotated:
        exif = Image.Exif()
        exif[0x0112] = 6  # "turn me a quarter clockwise": stored turned the other way
        image.transpose(Image.Transpose.ROTATE_90).save(path, quality=plan.quality, exif=exif)
    else:
        image.save(path, quality=plan.quality, optimize=True)


def _choose(number: int, plan: Plan, shown: list[Scene]) -> Scene:
    """Scene for one plan. The first twelve differ in background and have a large shape."""
    attempt = 0
    while True:
        index = number + 1000 * attempt
        scene = sample_split(SUITE_STREAM, index, held_out=True, aspect=plan.width / plan.height, count=plan.count)
        fresh = scene.background not in [s.background for s in shown[-10:]]
        if number > len(FIRST) or (fresh and any(s.size == "large" for s in scene.shapes)):
            return scene
        attempt += 1


def build(folder: Path) -> dict:
    """Write pictures, suite.json and references.json; returns the suite."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("scene-*"):
        old.unlink()
    images, references, shown = [], {}, []
    for number, plan in enumerate(plans(), 1):
        scene = _choose(number, plan, shown)
        shown.append(scene)
        name = f"scene-{number:03d}.{plan.suffix}"
        path = folder / name
        _save(scene, plan, path)
        data = path.read_bytes()
        images.append(
            {
                "file": name, "mime": _MIME[plan.suffix], "bytes": len(data),
                "sha256": hashlib.sha256(data).hexdigest(), "width": plan.width, "height": plan.height,
            }
        )  # fmt: skip
        references[name] = reference(scene)
    suite = {
        "format": "loupe.suite/1",
        "id": "demo",
        "name": "Demo scenes",
        "description": "Generated pictures of one to four shapes that the demo model never saw in training. "
        "Made by tools/demo-model, free of other people's rights.",
        "prompts": [
            {"id": kind, "name": name, "text": texts.PROMPTS[kind], "purpose": purpose}
            for kind, (name, purpose) in _PROMPTS.items()
        ],
        "images": images,
    }
    for file, value in (("suite.json", suite), ("references.json", references)):
        (folder / file).write_text(json.dumps(value, indent=1, ensure_ascii=False) + "\n")
    return suite


def pictures(folder: Path) -> np.ndarray:
    """The suite as the model sees it, upright and resized, uint8 [n, 96, 96, 3]."""
    from PIL import ImageOps

    from render import INPUT_SIZE

    names = [i["file"] for i in json.loads((folder / "suite.json").read_text())["images"]]
    size = (INPUT_SIZE, INPUT_SIZE)
    upright = (ImageOps.exif_transpose(Image.open(folder / n)).convert("RGB") for n in names)
    return np.stack([np.asarray(i.resize(size, Image.Resampling.BILINEAR)) for i in upright])
