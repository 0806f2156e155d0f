"""Writes tests/golden/scoring/rouge-l.json from rouge-score.

    python -m venv .venv && .venv/bin/pip install -r tools/goldens/requirements.txt
    .venv/bin/python tools/goldens/scoring.py

Seeded: the same versions write the same files. The versions are written into them.
"""

from __future__ import annotations

import json
from importlib.metadata import version
from pathlib import Path

from rouge_score.rouge_scorer import RougeScorer

from pairs import HAND_MADE, Pair, random_pairs

OUT = Path(__file__).parents[2] / "tests" / "golden" / "scoring"
PAIRS, PAIRS_SEED = 400, 20251


def described(pair: Pair) -> dict[str, object]:
    return {"candidate": pair.candidate, "references": pair.references}


def rouge_sentences(pairs: list[Pair]) -> list[dict[str, object]]:
    scorer = RougeScorer(["rougeL"], use_stemmer=False)
    rows = []
    for pair in pairs:
        score = scorer.score_multi(pair.references, pair.candidate)["rougeL"]
        rows.append({**described(pair), "precision": score.precision, "recall": score.recall, "f": score.fmeasure})
    return rows


def write(name: str, tool: str, content: dict[str, object]) -> None:
    document = {"tool": tool, "version": version(tool), **content}
    OUT.mkdir(parents=True, exist_ok=True)
    (OUT / name).write_text(json.dumps(document, indent="\t") + "\n")


def main() -> None:
    pairs = [*HAND_MADE, *random_pairs(PAIRS, PAIRS_SEED)]
    write("rouge-l.json", "rouge-score", {"sentences": rouge_sentences(pairs)})


if __name__ == "__main__":
    main()
