"""Writes tests/golden/scoring from the reference tools: sacrebleu for BLEU, rouge-score for ROUGE-L.

    python -m venv .venv && .venv/bin/pip install -r tools/goldens/requirements.txt
    .venv/bin/python tools/goldens/scoring.py

Seeded: the same versions write the same files. The versions are written into them.
"""

from __future__ import annotations

import json
import random
from importlib.metadata import version
from pathlib import Path

from rouge_score.rouge_scorer import RougeScorer
from sacrebleu.metrics import BLEU

from pairs import HAND_MADE, Pair, random_pairs

OUT = Path(__file__).parents[2] / "tests" / "golden" / "scoring"
PAIRS, PAIRS_SEED = 400, 20251
CORPORA, CORPORA_SEED = 40, 20252


def described(pair: Pair) -> dict[str, object]:
    return {"candidate": pair.candidate, "references": pair.references}


def bleu_sentences(pairs: list[Pair]) -> list[dict[str, object]]:
    metric = BLEU(effective_order=True)
    return [{**described(p), "bleu": metric.sentence_score(p.candidate, p.references).score} for p in pairs]


def bleu_corpora(pairs: list[Pair]) -> list[dict[str, object]]:
    """Corpora of 1 to 30 of the pairs, by index; the number of references differs from text to text."""
    rng = random.Random(CORPORA_SEED)
    corpora = []
    for _ in range(CORPORA):
        members = [rng.randrange(len(pairs)) for _ in range(rng.randint(1, 30))]
        most = max(len(pairs[m].references) for m in members)
        streams = [[dict(enumerate(pairs[m].references)).get(stream) for m in members] for stream in range(most)]
        score = BLEU().corpus_score([pairs[m].candidate for m in members], streams)
        corpora.append({"members": members, "bleu": score.score, "precisions": score.precisions, "bp": score.bp})
    return corpora


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
    write("bleu.json", "sacrebleu", {"sentences": bleu_sentences(pairs), "corpora": bleu_corpora(pairs)})
    write("rouge-l.json", "rouge-score", {"sentences": rouge_sentences(pairs)})


if __name__ == "__main__":
    main()
