"""Candidates with references: written by hand where tokenizers differ, and drawn at random around them."""

from __future__ import annotations

import json
import random
from dataclasses import dataclass
from pathlib import Path

OUT = Path(__file__).parents[2] / "tests" / "golden" / "scoring"

WORDS = (
    "a the an on in with of and or is are there small large red green blue gray black white purple circle square star "
    "ring cross triangle background left right top bottom image shows two three man woman dog cat's riding bikes "
    "well-known state-of-the-art 3 10 1,000 3.14 5-year U.S. e.g. don't \"quoted\" (aside) 50% $9.99 a/b x=y"
).split()
STRANGE = (
    "café naïve Straße ΑΣ İstanbul été 你好 世界 ねこ 고양이 кошка قطة ไทย 🐶 👩‍👩‍👧 🇫🇮 ① ﬁsh … — “curly” ‘it’s’ "
    "½ ² K Å e\u0301 \u200bzero \ufeffbom <skipped> &amp; &quot;x&quot; &lt;b&gt; [1] {y} `z` ~ ^ \\ | @me #tag"
).split(" ")
SPACES = (" ", " ", " ", "  ", "\t", "\n", "-\n", "\r\n", "\u00a0", "\u3000", "\u2028", "\x1c", "\x85", "\ufeff")
ENDS = ("", ".", ".", "!", "?", " .", "...", ",", ";", "\n")


@dataclass(frozen=True)
class Pair:
    candidate: str
    references: tuple[str, ...]


HAND_MADE = (
    Pair("", ("a cat",)),
    Pair("a cat", ("",)),
    Pair("", ("",)),
    Pair(" \n\t ", ("a cat", " ")),
    Pair("cat", ("cat",)),
    Pair("a cat", ("a cat",)),
    Pair("a small cat", ("a small cat",)),
    Pair("a small black cat", ("a small black cat",)),
    Pair("the the the the the the the", ("the cat is on the mat", "there is a cat on the mat")),
    Pair("A cat.", ("a cat",)),
    Pair("The price is $1,000.50, i.e. 5-10% more.", ("The price is $1,000.50, i.e. 5-10% more.",)),
    Pair("It's 3.14-ish", ("It's 3.14 - ish", "It is 3.14")),
    Pair("AT&amp;T &lt;b&gt; &quot;x&quot;", ('AT&T <b> "x"',)),
    Pair("&amp;lt;", ("&lt;", "<")),
    Pair("line-\nbreak", ("linebreak", "line - break")),
    Pair("a\x1cb\x85c", ("a b c",)),
    Pair("a\ufeffb c d", ("a b c d",)),
    Pair("🐶🐱 🐶", ("🐶 🐱 🐶", "🐶🐱 🐶")),
    Pair("猫が座っている。", ("猫が座っている。",)),
    Pair("ΟΔΟΣ İstanbul K", ("οδος istanbul k",)),
    Pair("e\u0301te\u0301 l'été", ("été l'été",)),
    Pair("x" * 500, ("x" * 500, "x " * 250)),
    Pair("constructor __proto__ toString hasOwnProperty", ("constructor __proto__ valueOf hasOwnProperty",)),
    Pair("one two three four five six", ("six five four three two one", "one three five two four six")),
    Pair("word " * 300, ("word " * 200, "other " * 300)),
    Pair("a red circle on a blue background", ("A red circle on a blue background.", "Red circle, blue background")),
    Pair("x.. 5..a 5.,6 .5 5. ..7 ...8 9...", ("x . . 5 . . a 5 . , 6 .5 5 . . .7",)),
    Pair("1.2.3,4 a.b,c -5- 5--6 7-up", ("1.2.3,4 a . b , c -5 - 5 - -6 7 - up", "1.2.3 , 4")),
    Pair("٣.١٤ ½.½ ²,³ ①.", ("٣ . ١٤ ½ . ½ ² , ³ ① .",)),
    Pair("قطة سوداء تجلس على السجادة، ثم تنام.", ("قطة سوداء على السجادة.", "تجلس قطة سوداء على السجادة، ثم تنام")),
    Pair("חתול שחור יושב על השטיח", ("החתול השחור ישב על השטיח.", "חתול שחור")),
    Pair("नमस्ते दुनिया, यह एक बिल्ली है।", ("नमस्ते दुनिया यह एक कुत्ता है।",)),
    Pair("👩‍👩‍👧 👩🏽‍🚀 🇫🇮🇸🇪 ❤️", ("👩‍👩‍👧 👩‍🚀 🇫🇮 ❤", "❤️🇸🇪")),
    Pair("黒い猫が、マットの上に「座って」いる！ｱｲｳ（１２）", ("黒い猫がマットの上に座っている。", "猫（黒）「マット」ｱｲｳ")),
    Pair("ひらがな", ("ひらがな", "カタカナ")),
    Pair("고양이가 매트 위에 앉아 있다.", ("고양이가 매트 위에 앉았다.",)),
    Pair("the dog's bone is John's. it's 's s' 's", ("the dogs bone is Johns, its", "the dog 's bone is John 's . it 's")),
    Pair("line\n-break (hi) \"quoted\" !wow! ?", ("linebreak hi quoted wow", "line - break ( hi ) ? wow !")),
    Pair("b c d e f g h a", ("a b c d e f g h",)),
    Pair("e f g h a b c d x y", ("a b c d e f g h", "x y a b c d e f g h")),
    Pair("a b c d e f g h i j k l m n", ("n m l k j i h g f e d c b a", "h i j k l m n a b c d e f g")),
    Pair("on the mat sat the big black cat", ("the big black cat sat on the mat",)),
    Pair("a a a a b b b b", ("b b b b a a a a", "a b a b a b a b")),
    Pair("cat", ("", "cat", " ")),
    Pair("", ("", "cat")),
    Pair(".", (".", "")),
    Pair("... !!! ???", ("...", "!!!???")),
    Pair("a", ("a " * 60,)),
    Pair("a " * 60, ("a",)),
    Pair("one two " * 30, ("two one " * 30, "one " * 30 + "two " * 30)),
    Pair("<skipped>a<skipped> b", ("a b", "<skipped>")),
    Pair("\ufeffa red\u200b circle", ("a red circle",)),
    Pair("STRASSE ΣΊΣΥΦΟΣ ǅ ﬃ ẞ", ("straße σίσυφος ǆ ffi ß",)),
    Pair("50 % of $9.99 = $5 + 10^2 ~ a|b <x> {y} [z] `q` @me #tag a_b", ("50% of $9.99=$5+10^2~a|b<x>{y}[z]`q`@me#tag a_b",)),
)


def sentence(rng: random.Random, words: int) -> str:
    text = ""
    for index in range(words):
        word = rng.choice(STRANGE) if rng.random() < 0.08 else rng.choice(WORDS)
        if index == 0 and rng.random() < 0.5:
            word = word.capitalize()
        if rng.random() < 0.1:
            word += rng.choice(",.;:-)'")
        text += word + (rng.choice(SPACES) if rng.random() < 0.3 else " ")
    return text.rstrip(" ") + rng.choice(ENDS)


def edited(rng: random.Random, text: str) -> str:
    """The text with some words dropped, doubled, swapped or replaced, so that long n-grams are shared."""
    words = text.split(" ")
    for _ in range(rng.randint(0, max(1, len(words) // 3))):
        at = rng.randrange(len(words)) if words else 0
        action = rng.randrange(4)
        if not words:
            break
        if action == 0:
            del words[at]
        elif action == 1:
            words.insert(at, words[at])
        elif action == 2:
            other = rng.randrange(len(words))
            words[at], words[other] = words[other], words[at]
        else:
            words[at] = rng.choice(WORDS)
    return " ".join(words)


def random_pairs(count: int, seed: int) -> list[Pair]:
    """Mostly short, with one to five references; a tenth is long, so that words move far."""
    rng = random.Random(seed)
    pairs = []
    for _ in range(count):
        base = sentence(rng, rng.randint(20, 40) if rng.random() < 0.1 else rng.randint(1, 14))
        references = tuple(
            edited(rng, base) if rng.random() < 0.8 else sentence(rng, rng.randint(0, 14))
            for _ in range(rng.choice((1, 1, 2, 2, 3, 4, 5)))
        )
        pairs.append(Pair(edited(rng, base), references))
    return pairs


def random_corpora(count: int, pairs: int, seed: int) -> list[list[int]]:
    """Corpora of 1 to 30 pairs, by index; the number of references differs from text to text."""
    rng = random.Random(seed)
    return [[rng.randrange(pairs) for _ in range(rng.randint(1, 30))] for _ in range(count)]


def all_pairs() -> list[Pair]:
    return [*HAND_MADE, *random_pairs(2000, 20251)]


def main() -> None:
    """Writes tests/golden/scoring/pairs.json, to whose pairs and corpora every metric's file refers by index."""
    pairs = all_pairs()
    lines = ",\n".join(json.dumps([pair.candidate, pair.references]) for pair in pairs)
    corpora = json.dumps(random_corpora(40, len(pairs), 20252))
    OUT.mkdir(parents=True, exist_ok=True)
    (OUT / "pairs.json").write_text(f'{{"pairs": [\n{lines}\n],\n"corpora": {corpora}}}\n')


if __name__ == "__main__":
    main()
