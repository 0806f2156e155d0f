"""Writes cider.json and ptb.json of tests/golden/scoring from pycocoevalcap: its tokenizer (Stanford's, which needs
Java 8 or newer and a UTF-8 locale) and its CIDEr-D, for the pairs of pairs.json and captions made here.

The tokenizer reads all captions as one file, and a caption's last period can hang on the first word of the next. So
a neutral caption stands between any two here, and each is tokenized as if it were alone.
"""

from __future__ import annotations

import json
import random
import re

from pycocoevalcap.cider.cider import Cider
from pycocoevalcap.tokenizer.ptbtokenizer import PTBTokenizer

from rouge_cases import OUT, write

SEED, CAPTIONS = 20257, 700
CORPORA = (2, 2, 3, 3, 5, 8, 8, 20, 20, 50, 100, 200)
# What ends a line for the tokenizer or for Python.
BREAKS = re.compile("[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
PARTS = (
    "A man|A woman in a red coat|Two dogs|The cat's owner|Three kids|2 people|Mr. Smith|The U.S. flag|A child's toy|I|"
    "The kids' bikes|Someone who'd won",
    "riding|is riding|sits on|isn't sitting on|can't see|cannot reach|they're holding|gonna eat|we've parked by|near",
    'a bike|the horse|some pizza (hot)|a $5 sign|the 10:30 train|a #ff00aa wall|a well-known tower|a "STOP" sign|'
    "water & sand|the 1990's bus|a cup, a plate, and a fork|1/2 of it|a 1,000.50 € bill|AT&T's C++ book|rock'n'roll|"
    "“curly” quotes|a black/white photo|plan A. The end|e.g. this, i.e. that|Fig. 5 vs. No. 3|http://a.com/b?c=d|"
    "me@x.com|IMG_01.jpg|(555) 123-4567|12/25/2003|½ cup|30°C|a 🐶|naïve café|你好|:)|--- well…|Ph.D. o'clock|<b>x</b>",
    "||.|.|!| outside.| in the city.|, at night.| — at 5 p.m.| etc.|?!",
)

# Where the rules of the tokenizer meet: entities in any case, addresses, abbreviations before a short form, digits of
# other scripts.
STRANGE = (
    "&apos; dog|a &apos; b|cat&APOS;s|&Apos; x|don&APOS;t|don&apos;t|&QUOT;X&QUOT;|&Quot; x|a&Quot;b|cat&quot;dog&quot;|"
    "&AMP; b|&Lt;x&GT;|a&lt;b|A&amp;P&amp;B|R&B's|rock&roll|&NBSP; b|word&nbsp;word|&MDASH;x|&Mdash; x|&md; x|&ht; x|"
    "&ODQ; x|x&ndash;y|&Eacute;t|&EACUTE;t|caf&eacute;s bar|&unknown; x|it&#39;s|&#x27;s|x&hellip;y|"
    "Http://a.b/c x|hTTp://a.b/c x|HTtps://aa,bb. c|http:/x|ftp://a.b/c d|X@y.com\u3000x|x@y.co\u00a0m x|<X@Y.COM> z|"
    "&lt;x@y.z&gt; z|http://a.b\u2003c|www.a.com\u3000c|Www.a.com/x b|WWW.a.com|a.COM x|foo.net/bar?x x|"
    "Ph.D.I'm here|etc.I'm|Mr.I'm|U.S.I'm x|e.g.I'm x|A Ph.D.'s thesis|Inc.'s|Ph.D.Smith x|PH.D. x|Ph.D.-level|"
    "\u0661/\u0662/\u0662\u0660\u0662\u0660 x|\u0661\u0662/\u0662 x|\u0661\u0662\u0663 12/25/2003 x|1/2/03 x|"
    "(555) 123-4567 x|555 123 4567|12 1/2 x|5 12 x|no. 5 x|5. x|12, 13|a.m.I'm|O'Neil's|C'est|y'all|"
    "ct.-1 x|ct.-a x|,5.ct.-1 x|Inc.-1 x|inc.-1a|inc.-2-3|feb.-12 x|ct.-1.5 x|etc.Is x|Ph.D.I x|ab.-1 x|ct.,-1 x|"
    "x\u207b\u00b2 y|\u208b\u2082 x|\u00b2\u2082 x|\u207a\u00b2\u2082 x|\u208a\u00b2 x|"
    "\u03a3\u0391\u03a3-are|\u0391\u03a3-\u03a3 x|\u03a3\u0391\u03a3 x|\u03a3\u0391\u03a3's x|\u03a3\u0391\u03a3.are"
).split("|")


def caption(rng: random.Random) -> str:
    subject, verb, thing, end = (rng.choice(part.split("|")) for part in PARTS)
    text = f"{subject} {verb} {thing}{end}"
    return text.upper() if rng.random() < 0.05 else text


def tokenized(texts: list[str]) -> list[str]:
    captions = [{"caption": part} for text in texts for part in (text, "x")]
    return PTBTokenizer().tokenize({0: captions})[0][::2]


def main() -> None:
    rng = random.Random(SEED)
    pairs = json.loads((OUT / "pairs.json").read_text())["pairs"]
    usable = [
        index for index, (candidate, references) in enumerate(pairs)
        if not any(BREAKS.search(text) for text in (candidate, *references))
    ]
    made = [caption(rng) for _ in range(CAPTIONS)]
    texts = sorted({text for index in usable for text in (pairs[index][0], *pairs[index][1])})
    tokens = dict(zip(texts, tokenized(texts)))
    sample = rng.sample([text for text in texts if len(text) < 300], 1200)
    ptb = [[text, tokens[text]] for text in sample] + [list(row) for row in zip(made, tokenized(made))]
    ptb += [list(row) for row in zip(STRANGE, tokenized(STRANGE))]
    corpora = []
    for size in CORPORA:
        members = rng.sample(usable, size)
        references = {at: [tokens[text] for text in pairs[index][1]] for at, index in enumerate(members)}
        candidates = {at: [tokens[pairs[index][0]]] for at, index in enumerate(members)}
        mean, scores = Cider().compute_score(references, candidates)
        corpora.append([members, round(float(mean), 9), [round(float(score), 9) for score in scores]])
    write("cider.json", ["pycocoevalcap"], {"corpora": corpora})
    write("ptb.json", ["pycocoevalcap"], {"captions": ptb})


if __name__ == "__main__":
    main()
