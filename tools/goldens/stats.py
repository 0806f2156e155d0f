"""Writes tests/golden/stats from NumPy and SciPy: quantiles of type 7, MAD, and bootstrap intervals of the median.

See scoring.py for how to run it. The bootstrap there and here draw different numbers, so its intervals are computed
from many resamples and compared loosely.
"""

from __future__ import annotations

import json
from importlib.metadata import version
from pathlib import Path

import numpy as np
from scipy import stats

OUT = Path(__file__).parents[2] / "tests" / "golden" / "stats"
SEED = 20253


def samples(rng: np.random.Generator) -> list[list[float]]:
    drawn = [rng.lognormal(3, 0.5, n) for n in (6, 7, 10, 25, 40, 101)]
    ties = rng.integers(0, 5, 30).astype(float)
    return [np.round(values, 3).tolist() for values in [*drawn, ties]]


def described(values: list[float], rng: np.random.Generator) -> dict[str, object]:
    interval = stats.bootstrap(
        (values,), np.median, n_resamples=50_000, method="percentile", vectorized=True, rng=rng
    ).confidence_interval
    return {
        "values": values,
        "quantiles": {str(p): float(np.quantile(values, p)) for p in (0, 0.05, 0.25, 0.5, 0.75, 0.95, 1)},
        "mad": float(stats.median_abs_deviation(values)),
        "median95": [float(interval.low), float(interval.high)],
    }


def main() -> None:
    rng = np.random.default_rng(SEED)
    document = {
        "tools": {tool: version(tool) for tool in ("numpy", "scipy")},
        "samples": [described(values, rng) for values in samples(rng)],
    }
    OUT.mkdir(parents=True, exist_ok=True)
    (OUT / "samples.json").write_text(json.dumps(document, indent="\t") + "\n")


if __name__ == "__main__":
    main()
