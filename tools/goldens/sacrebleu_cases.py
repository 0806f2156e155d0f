"""Writes bleu.json, chrf.json and ter.json of tests/golden/scoring from sacrebleu, over the pairs of pairs.json.

    python -m venv .venv && .venv/bin/pip install -r tools/goldens/requirements.txt
    .venv/bin/python tools/goldens/pairs.py && .venv/bin/python tools/goldens/sacrebleu_cases.py

Each file holds, by setting, the scores of single texts and of corpora. The most common settings are computed for all
pairs, the others for those written by hand and for a share of the rest.
"""

from __future__ import annotations

import itertools
import json
import logging
from importlib.metadata import version

from sacrebleu.metrics import BLEU, CHRF, TER

from pairs import HAND_MADE, OUT, Pair

SHARE = 20
LONE_SURROGATES = (
    Pair("a \ud800 cat", ("a \ud800 cat", "a cat")),
    Pair("\udc00\ud800", ("\ud800", "\udc00")),
    Pair("cat\ud83d sits, \ud83d.", ("cat sits, .",)),
)

logging.getLogger("sacrebleu").setLevel(logging.ERROR)


def read() -> tuple[list[Pair], list[list[int]]]:
    document = json.loads((OUT / "pairs.json").read_text())
    return [Pair(candidate, tuple(references)) for candidate, references in document["pairs"]], document["corpora"]


def streams(texts: list[Pair]) -> list[list[str | None]]:
    """sacrebleu wants references by number rather than by text, and nothing where a text has fewer."""
    return [list(stream) for stream in itertools.zip_longest(*(text.references for text in texts))]


def numbers(score: object) -> dict[str, object]:
    known = {name: getattr(score, name, None) for name in ("precisions", "bp", "num_edits")}
    return {name: rounded(value) for name, value in {"score": score.score, **known}.items() if value is not None}


def rounded(value: object) -> object:
    return [round(one, 9) for one in value] if isinstance(value, list) else round(value, 9)


def share(pairs: list[Pair], number: int) -> list[int]:
    """Those written by hand, and one in SHARE of the others."""
    return [i for i in range(len(pairs)) if i < len(HAND_MADE) or i % SHARE == number % SHARE]


def cases(make: type, settings: list[dict[str, object]], in_full: int) -> list[dict[str, object]]:
    """The first `in_full` settings for all pairs and corpora."""
    pairs, corpora = read()
    rows = []
    for number, setting in enumerate(settings):
        metric = make(**setting)
        texts = list(range(len(pairs))) if number < in_full else share(pairs, number)
        groups = [i for i in range(len(corpora)) if number < in_full or i % SHARE == number % SHARE]
        together = [[pairs[member] for member in corpora[group]] for group in groups]
        rows.append(
            {
                "options": setting,
                "texts": "all" if number < in_full else texts,
                "scores": [rounded(metric.sentence_score(pairs[i].candidate, pairs[i].references).score) for i in texts],
                "surrogates": [rounded(metric.sentence_score(p.candidate, p.references).score) for p in LONE_SURROGATES],
                "corpora": [
                    {"corpus": group, **numbers(metric.corpus_score([text.candidate for text in texts], streams(texts)))}
                    for group, texts in zip(groups, together)
                ],
            }
        )
    return rows


def bleu_settings() -> list[dict[str, object]]:
    names = ("tokenize", "smooth_method", "smooth_value", "effective_order", "lowercase", "max_ngram_order")
    smoothings = [("exp", None), ("none", None), ("floor", None), ("floor", 0.01), ("add-k", None), ("add-k", 0.5)]
    rows = [("13a", "exp", None, effective, False, 4) for effective in (True, False)]
    rows += [("13a", "exp", None, True, False, order) for order in (1, 2, 3, 5)]
    combined = itertools.product(("13a", "intl", "char", "none"), smoothings, (True, False))
    rows += [(tok, *smoothing, eff, number % 3 == 0, 4) for number, (tok, smoothing, eff) in enumerate(combined)]
    return [dict(zip(names, row)) for row in rows]


def chrf_settings() -> list[dict[str, object]]:
    names = ("char_order", "word_order", "beta", "lowercase", "whitespace", "eps_smoothing")
    rows = [(6, 0, 2, False, False, False), (6, 2, 2, False, False, False)]
    rows += itertools.product((6, 3), (0, 1, 2), (1, 3), (False, True), (False, True), (False, True))
    return [dict(zip(names, row)) for row in rows]


def ter_settings() -> list[dict[str, object]]:
    names = ("normalized", "no_punct", "asian_support", "case_sensitive")
    return [dict(zip(names, row)) for row in itertools.product((False, True), repeat=4)]


def units(text: str) -> list[int]:
    return [ord(unit) for unit in text]


def write(name: str, rows: list[dict[str, object]]) -> None:
    head = json.dumps({"tool": "sacrebleu", "version": version("sacrebleu")})[:-1]
    # As numbers: not every reader of JSON takes half a character.
    surrogates = json.dumps([[units(p.candidate), [units(r) for r in p.references]] for p in LONE_SURROGATES])
    lines = ",\n".join(json.dumps(row) for row in rows)
    (OUT / name).write_text(f'{head}, "surrogates": {surrogates}, "settings": [\n{lines}\n]}}\n')


def main() -> None:
    write("bleu.json", cases(BLEU, bleu_settings(), in_full=2))
    write("chrf.json", cases(CHRF, chrf_settings(), in_full=2))
    write("ter.json", cases(TER, ter_settings(), in_full=1))


if __name__ == "__main__":
    main()
