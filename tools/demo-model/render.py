"""Drawing: scenes to uint8 RGB pixels, and the resizing that a browser would do."""

from __future__ import annotations

import io

import numpy as np
from PIL import Image

from scenes import Scene, Shape

INPUT_SIZE = 96  # the model's square input in pixels


#: A square x0, y0, x1, y1 inside each shape of radius 1, with room for turning it a little.
INNER = {
    "circle": (-0.5, -0.5, 0.5, 0.5),
    "ring": (-0.12, -0.9, 0.12, -0.66),
    "square": (-0.55, -0.55, 0.55, 0.55),
    "cross": (-0.2, -0.2, 0.2, 0.2),
    "triangle": (-0.2, 0.05, 0.2, 0.45),
    "star": (-0.22, -0.22, 0.22, 0.22),
}


def _inside(kind: str, x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Membership of points in a shape of radius 1 around the origin, y down."""
    if kind == "circle":
        return x * x + y * y <= 0.94**2
    if kind == "ring":
        r2 = x * x + y * y
        return (r2 <= 1.0) & (r2 >= 0.56**2)
    if kind == "square":
        return np.maximum(np.abs(x), np.abs(y)) <= 0.76
    if kind == "cross":
        ax, ay = np.abs(x), np.abs(y)
        return ((ax <= 0.27) & (ay <= 0.95)) | ((ay <= 0.27) & (ax <= 0.95))
    if kind == "triangle":
        # Apex up; base at y = 0.62, so the corners touch the unit circle.
        return (y <= 0.62) & (np.abs(x) <= (y + 1.0) * (0.78 / 1.62))
    if kind == "star":
        angle = np.arctan2(x, -y)
        sector = np.abs((angle + np.pi / 5) % (2 * np.pi / 5) - np.pi / 5)
        r = np.hypot(x, y)
        inner = 0.44
        # Edge from the tip (r = 1, angle 0) to the notch (r = inner, angle pi/5).
        px, py = r * np.cos(sector), r * np.sin(sector)
        nx, ny = inner * np.cos(np.pi / 5), inner * np.sin(np.pi / 5)
        return (px - 1.0) * ny - py * (nx - 1.0) <= 0
    raise ValueError(f"unknown shape {kind!r}")


def _coverage(shape: Shape, xs: np.ndarray, ys: np.ndarray) -> np.ndarray:
    """Membership on the grid xs [w] by ys [h] (scene units), bool [h, w]."""
    r = shape.diameter / 2
    x = ((xs - shape.x) / r)[None, :]
    y = ((ys - shape.y) / r)[:, None]
    c, s = np.cos(shape.angle), np.sin(shape.angle)
    return _inside(shape.kind, x * c + y * s, y * c - x * s)


def render(scene: Scene, width: int, height: int, samples: int = 4) -> np.ndarray:
    """Draw at any size. `samples` per pixel and axis: 1 is hard-edged, 4 smooth. uint8 [h, w, 3]."""
    image = np.empty((height, width, 3), np.float32)
    image[:] = scene.background_rgb
    for shape in scene.shapes:
        x0, y0, x1, y1 = shape.box
        left = max(0, int(np.floor(x0 / scene.width * width)) - 1)
        right = min(width, int(np.ceil(x1 / scene.width * width)) + 1)
        top = max(0, int(np.floor(y0 / scene.height * height)) - 1)
        bottom = min(height, int(np.ceil(y1 / scene.height * height)) + 1)
        n = samples
        xs = (np.arange(left * n, right * n) + 0.5) / (n * width) * scene.width
        ys = (np.arange(top * n, bottom * n) + 0.5) / (n * height) * scene.height
        hit = _coverage(shape, xs, ys).astype(np.float32)
        alpha = hit.reshape(bottom - top, n, right - left, n).mean((1, 3))[..., None]
        patch = image[top:bottom, left:right]
        patch += alpha * (np.asarray(shape.rgb, np.float32) - patch)
    return np.clip(np.rint(image), 0, 255).astype(np.uint8)


def recode(pixels: np.ndarray, kind: str, quality: int) -> np.ndarray:
    """Through a lossy encoder and back; `kind` is JPEG or WEBP."""
    buffer = io.BytesIO()
    Image.fromarray(pixels).save(buffer, kind, quality=quality)
    return np.asarray(Image.open(buffer).convert("RGB"))


def shrink(pixels: np.ndarray, method: str) -> np.ndarray:
    """To the model's square input. `point` is what canvas does to large pictures: no averaging."""
    image = Image.fromarray(pixels)
    size = (INPUT_SIZE, INPUT_SIZE)
    if method == "point":
        h, w = pixels.shape[:2]
        box = (0, 0, w, h)
        return np.asarray(image.transform(size, Image.Transform.EXTENT, box, Image.Resampling.BILINEAR))
    return np.asarray(image.resize(size, {"area": Image.Resampling.BOX, "bilinear": Image.Resampling.BILINEAR}[method]))


def model_input(scene: Scene, rng: np.random.Generator) -> np.ndarray:
    """A varied rendering at the model's input size, uint8 [96, 96, 3].

    Most are drawn at that size at once with hard or smooth edges, which is what
    resizing flat pictures amounts to; the rest go the whole way through a larger
    picture, a lossy file and a resize.
    """
    if rng.random() < 0.8:
        pixels = render(scene, INPUT_SIZE, INPUT_SIZE, int(rng.choice([1, 2, 3, 4])))
        if rng.random() < 0.3:  # the softness of enlarging or of averaging filters
            padded = np.pad(pixels.astype(np.float32), ((1, 1), (1, 1), (0, 0)), "edge")
            w = rng.uniform(0.05, 0.3)
            rows = w * padded[:-2] + (1 - 2 * w) * padded[1:-1] + w * padded[2:]
            both = w * rows[:, :-2] + (1 - 2 * w) * rows[:, 1:-1] + w * rows[:, 2:]
            pixels = np.rint(both).astype(np.uint8)
        return pixels
    side = float(np.exp(rng.uniform(np.log(96), np.log(420))))
    w, h = round(side * scene.width), round(side * scene.height)
    pixels = render(scene, w, h, 2)
    if rng.random() < 0.7:
        pixels = recode(pixels, "JPEG" if rng.random() < 0.6 else "WEBP", int(rng.integers(60, 96)))
    return shrink(pixels, str(rng.choice(["point", "area", "bilinear"])))
