"""Writes rouge.json and stems.json of tests/golden/scoring from rouge-score and nltk, for the pairs of pairs.json.

See pairs.py for the pairs and requirements.txt for the versions, which are written into the files. Numbers are
rounded to nine decimals.
"""

from __future__ import annotations

import json
import random
from importlib.metadata import version
from pathlib import Path

from nltk.stem.porter import PorterStemmer
from rouge_score.rouge_scorer import RougeScorer

OUT = Path(__file__).parents[2] / "tests" / "golden" / "scoring"
TYPES = ["rouge1", "rouge2", "rougeL", "rougeLsum"]
LINES, LINES_SEED = 300, 20256
WORDS = (
    "the cat cats running ran runs happily happiness relational sky skies flies died tied dogs on mat news "
    "nationally geology 10 agreed feed sat sits sitting a a the"
).split()
ROOTS = (
    "relat condit ration digit conform radic differ vile analog vietnam predic oper feud decis hope call form "
    "sensit triplic electr good reviv allow infer airlin gyroscop adjust defens irrit replac depend adopt homolog "
    "commun activ angular effect bowdler prob rat ceas control roll hop tann fall hiss fizz fil fail siz troubl "
    "conflat plaster bled motor sing happ sk fl tr sp d l t enjo pla sa geo archaeo theo bi y yy ayy xyz q 3d 10k "
    "cann out inn proceed exceed succeed how new stat gener nation"
).split()
ENDS = (
    " s es ies ied y ed ing eed ational tional enci anci izer ization ation ator alism iveness fulness ousness "
    "aliti iviti biliti alli entli eli ousli bli abli logi fulli icate ative alize iciti ical ful ness al ance ence "
    "er ic able ible ant ement ment ent ion sion tion ou ism ate iti ous ive ize e ll lle sses ss yed ying"
).split(" ")


def lines_of(rng: random.Random) -> str:
    count = rng.choice([1, 2, 2, 3, 5])
    separator = rng.choice(["\n", "\n", "\n\n", " \n"])
    return separator.join(" ".join(rng.choices(WORDS, k=rng.randint(0, 12))) for _ in range(count))


def rows(scorer: RougeScorer, pairs: list[list]) -> list[list[float]]:
    """Of each pair precision and recall by type, one after the other."""
    found = []
    for candidate, references in pairs:
        scores = scorer.score_multi(references, candidate)
        found.append([round(value, 9) for kind in TYPES for value in scores[kind][:2]])
    return found


def compact(rows_: list) -> str:
    return "[\n" + ",\n".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in rows_) + "\n]"


def write(name: str, tools: list[str], parts: dict[str, list]) -> None:
    versions = json.dumps({tool: version(tool) for tool in tools})
    body = ",\n".join(f'"{key}": {compact(value)}' for key, value in parts.items())
    (OUT / name).write_text(f'{{"tools": {versions},\n{body}}}\n')


def main() -> None:
    pairs = json.loads((OUT / "pairs.json").read_text())["pairs"]
    rng = random.Random(LINES_SEED)
    lines = [[lines_of(rng), [lines_of(rng) for _ in range(rng.randint(1, 3))]] for _ in range(LINES)]
    plain, stemmed = (RougeScorer(TYPES, use_stemmer=stem) for stem in (False, True))
    parts = {
        "plain": rows(plain, pairs),
        "stemmed": rows(stemmed, pairs),
        "lines": lines,
        "linesPlain": rows(plain, lines),
        "linesStemmed": rows(stemmed, lines),
    }
    write("rouge.json", ["rouge-score", "nltk"], parts)
    stemmer = PorterStemmer()
    words = sorted({root + end for root in ROOTS for end in ENDS})
    write("stems.json", ["nltk"], {"stems": [[word, stemmer.stem(word)] for word in words]})


if __name__ == "__main__":
    main()
