"""Candidates with references: written by hand where tokenizers differ, and drawn at random around them."""

from __future__ import annotations

import random
from dataclasses import dataclass

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
    rng = random.Random(seed)
    pairs = []
    for _ in range(count):
        base = sentence(rng, rng.randint(1, 24))
        references = tuple(
            edited(rng, base) if rng.random() < 0.8 else sentence(rng, rng.randint(0, 20))
            for _ in range(rng.randint(1, 5))
        )
        pairs.append(Pair(edited(rng, base), references))
    return pairs
