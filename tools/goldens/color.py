"""Writes tests/golden/color/colors.json from colour-science: CIELAB of sRGB colors and CIEDE2000 of pairs of them.

    python -m venv .venv && .venv/bin/pip install -r tools/goldens/requirements-color.txt
    .venv/bin/python tools/goldens/color.py

Seeded: the same versions write the same file. The version is written into it. The matrix and the white of sRGB are
those of CSS Color 4, so that both sides start from the same definition; the formulas are the package's own.
"""

from __future__ import annotations

import json
from importlib.metadata import version
from pathlib import Path

import colour
import numpy as np

OUT = Path(__file__).parents[2] / "tests" / "golden" / "color"
PAIRS, SEED = 2000, 20253
MATRIX = np.array(
    [
        [0.4123907992659593, 0.357584339383878, 0.1804807884018343],
        [0.2126390058715102, 0.715168678767756, 0.0721923153607337],
        [0.0193308187155918, 0.119194779794626, 0.9505321522496607],
    ]
)
WHITE = np.array([0.3127, 0.3290])


def lab(rgb: np.ndarray) -> np.ndarray:
    linear = colour.models.eotf_sRGB(rgb / 255)
    return colour.XYZ_to_Lab(linear @ MATRIX.T, WHITE)


def main() -> None:
    rng = np.random.default_rng(SEED)
    first = rng.integers(0, 256, (PAIRS, 3))
    # Half of the pairs are close, where the formula's corrections matter most.
    near = np.clip(first + rng.integers(-12, 13, (PAIRS, 3)), 0, 255)
    second = np.where(np.arange(PAIRS)[:, None] % 2 == 0, near, rng.integers(0, 256, (PAIRS, 3)))
    first[:11] = [[v, v, v] for v in (0, 1, 2, 5, 10, 11, 50, 128, 200, 254, 255)]
    labs = lab(first), lab(second)
    difference = colour.delta_E(*labs, method="CIE 2000")
    rows = [
        [*map(int, a), *map(int, b), *(round(float(x), 9) for x in la), round(float(d), 9)]
        for a, b, la, d in zip(first, second, labs[0], difference)
    ]
    document = {
        "tool": "colour-science",
        "version": version("colour-science"),
        "columns": ["r1", "g1", "b1", "r2", "g2", "b2", "l1", "a1", "b1*", "ciede2000"],
        "rows": rows,
    }
    OUT.mkdir(parents=True, exist_ok=True)
    head = json.dumps({k: v for k, v in document.items() if k != "rows"})[:-1]
    body = ",\n".join(json.dumps(row, separators=(",", ":")) for row in rows)
    (OUT / "colors.json").write_text(f'{head}, "rows": [\n{body}\n]}}\n')


main()
