"""Writes tests/golden/stats from NumPy, SciPy and statsmodels: quantiles, MAD, BCa intervals, trimmed means, trends,
serial dependence, corrections.

See requirements.txt and pairs.py for how to run it. The bootstrap there and here draw different numbers, so its intervals are computed
from many resamples and compared loosely.
"""

from __future__ import annotations

import json
from importlib.metadata import version
from pathlib import Path

import numpy as np
from scipy import stats
from statsmodels.stats.sandwich_covariance import S_hac_simple

OUT = Path(__file__).parents[2] / "tests" / "golden" / "stats"
SEED = 20253


def samples(rng: np.random.Generator) -> list[list[float]]:
    drawn = [rng.lognormal(3, 0.5, n) for n in (6, 7, 10, 25, 40, 101)]
    ties = rng.integers(0, 5, 30).astype(float)
    return [np.round(values, 3).tolist() for values in [*drawn, ties]]


def described(values: list[float], rng: np.random.Generator) -> dict[str, object]:
    def bca(statistic) -> list[float] | None:
        interval = stats.bootstrap(
            (values,), statistic, n_resamples=50_000, method="BCa", vectorized=True, rng=rng
        ).confidence_interval
        # SciPy gives none where all jackknife values are equal, as of the median of a sample with many ties.
        return None if np.isnan(interval.low) else [float(interval.low), float(interval.high)]

    return {
        "values": values,
        "quantiles": {str(p): float(np.quantile(values, p)) for p in (0, 0.05, 0.25, 0.5, 0.75, 0.95, 1)},
        "mad": float(stats.median_abs_deviation(values)),
        "median95": bca(np.median),
        "mean95": bca(np.mean),
        "trimmedMean": float(stats.trim_mean(values, 0.2)),
        "slope": float(stats.theilslopes(values).slope),
        "signedRankP": signed_rank(np.array(values) - np.mean(values) * 0.7),
        "trimmedMeanP": trimmed_mean_test(np.array(values) - np.mean(values) * 0.7),
        "rankInflation": rank_inflation(values),
    }


def signed_rank(differences: np.ndarray) -> float | None:
    """Exact, which SciPy is without ties only."""
    if len(set(np.abs(differences))) < len(differences) or len(differences) > 99:
        return None
    return float(stats.wilcoxon(differences, method="exact").pvalue)


def trimmed_mean_test(differences: np.ndarray) -> float:
    """Of a trimmed mean of zero (20 %): Yuen's test of two samples, of which one is zero and never varies."""
    zeros = np.zeros_like(differences)
    return float(stats.ttest_ind(differences, zeros, equal_var=False, trim=0.2).pvalue)


def rank_inflation(values: list[float]) -> float:
    """Variance of the mean rank by Newey and West over that of independent ranks, with the root of n as lags."""
    ranks = stats.rankdata(values)
    centered = (ranks - ranks.mean())[:, None]
    return float(S_hac_simple(centered, nlags=int(len(values) ** 0.5))[0, 0] / (centered**2).sum())


def corrections(rng: np.random.Generator) -> list[dict[str, object]]:
    rows = []
    for n in (1, 2, 5, 20):
        p = np.round(rng.uniform(0, 1, n) ** 3, 5)
        order = np.argsort(p)
        holm = np.empty(n)
        holm[order] = np.minimum(1, np.maximum.accumulate((n - np.arange(n)) * p[order]))
        rows.append({"p": p.tolist(), "holm": holm.tolist()})
    return rows


def main() -> None:
    rng = np.random.default_rng(SEED)
    document = {
        "tools": {tool: version(tool) for tool in ("numpy", "scipy", "statsmodels")},
        "samples": [described(values, rng) for values in samples(rng)],
        "corrections": corrections(rng),
        "normal": [[z, float(stats.norm.cdf(z)), float(stats.norm.ppf(stats.norm.cdf(z)))] for z in np.linspace(-8, 8, 65)],
    }
    OUT.mkdir(parents=True, exist_ok=True)
    (OUT / "samples.json").write_text(json.dumps(document, indent="\t") + "\n")


if __name__ == "__main__":
    main()
