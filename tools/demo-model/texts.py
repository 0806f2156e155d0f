"""Texts: prompts, and the answer a scene deserves for each."""

from __future__ import annotations

import json
from dataclasses import dataclass

import numpy as np

from scenes import COLORS, SHAPES, Scene, Shape

#: The documented prompt of each kind; the model is trained on these and on PARAPHRASES.
PROMPTS = {
    "describe": "Describe the image.",
    "detailed": "Describe the image in detail.",
    "keywords": "List keywords for the image.",
    "alt": "Write alt text for the image.",
    "title": "Give the image a title.",
    "background": "What is the background color?",
    "count": "How many shapes are there?",
    "presence": "Is there a circle in the image?",
    "json": "Return a JSON record of the image.",
}
KINDS = tuple(PROMPTS)

PARAPHRASES = {
    "describe": (
        "Describe this image.", "Caption this image.", "Write a caption.", "What is in the image?",
        "What do you see?", "Describe the picture.", "What does this picture show?",
    ),
    "detailed": (
        "Describe this image in detail.", "Give a detailed description.", "Describe everything in the picture.",
        "Write a long caption.",
    ),
    "keywords": ("List keywords.", "Give keywords for this picture.", "Tag this image.", "Which tags fit the image?"),
    "alt": ("Write alt text.", "Write alt text for this picture.", "Give a short alternative text."),
    "title": ("Give a title.", "Write a title for this picture.", "What is a good title?"),
    "background": (
        "What color is the background?", "Which color is the background?", "Name the background color.",
    ),
    "count": (
        "How many shapes are in the image?", "Count the shapes.", "How many objects are there?",
        "What is the number of shapes?",
    ),
    "json": ("Return JSON.", "Write a JSON record.", "Describe the image as JSON.", "Catalog the image as JSON."),
}  # fmt: skip

NUMBERS = ("zero", "one", "two", "three", "four")


def article(phrase: str) -> str:
    return f"an {phrase}" if phrase[0] in "aeiou" else f"a {phrase}"


def place(position: str) -> str:
    """'top left' -> 'in the top left', 'left' -> 'on the left', 'top' -> 'at the top'."""
    if position in ("left", "right"):
        return f"on the {position}"
    if position in ("top", "bottom"):
        return f"at the {position}"
    return f"in the {position}"


def join(parts: list[str]) -> str:
    """'a', 'a and b', 'a, b, and c'."""
    if len(parts) < 3:
        return " and ".join(parts)
    return ", ".join(parts[:-1]) + f", and {parts[-1]}"


def _upper(text: str) -> str:
    return text[0].upper() + text[1:]


def name(shape: Shape) -> str:
    return f"{shape.color} {shape.kind}"


def describe(scene: Scene) -> str:
    parts = [f"{article(f'{s.size} {name(s)}')} {place(s.position)}" for s in scene.shapes]
    return _upper(f"{join(parts)} on {article(scene.background)} background.")


def detailed(scene: Scene) -> str:
    n = len(scene.shapes)
    head = f"The image shows {NUMBERS[n]} shape{'s' if n > 1 else ''} on {article(scene.background)} background."
    rest = [f"There is {article(f'{s.size} {name(s)}')} {place(s.position)}." for s in scene.shapes]
    return " ".join([head, *rest])


def keywords(scene: Scene) -> list[str]:
    return [*(name(s) for s in scene.shapes), f"{scene.background} background"]


def alt(scene: Scene) -> str:
    return _upper(f"{join([article(name(s)) for s in scene.shapes])} on {scene.background}.")


def title(scene: Scene) -> str:
    n = len(scene.shapes)
    if n == 1:
        return f"{name(scene.shapes[0])} on {scene.background}".title().replace(" On ", " on ")
    if n == 2:
        return " and ".join(name(s).title() for s in scene.shapes)
    return f"{NUMBERS[n].title()} Shapes on {scene.background.title()}"


def record(scene: Scene) -> str:
    shapes = [{"shape": s.kind, "color": s.color, "size": s.size, "position": s.position} for s in scene.shapes]
    return json.dumps({"background": scene.background, "shapes": shapes}, separators=(",", ":"))


def has(scene: Scene, kind: str | None = None, color: str | None = None) -> bool:
    return any((kind in (None, s.kind)) and (color in (None, s.color)) for s in scene.shapes)


def answer(scene: Scene, kind: str) -> str:
    """The canonical answer to PROMPTS[kind]."""
    if kind == "keywords":
        return ", ".join(keywords(scene))
    if kind == "background":
        return scene.background
    if kind == "count":
        return str(len(scene.shapes))
    if kind == "presence":
        return "yes" if has(scene, "circle") else "no"
    return {"describe": describe, "detailed": detailed, "alt": alt, "title": title, "json": record}[kind](scene)


@dataclass(frozen=True)
class Question:
    prompt: str
    answer: str


def presence_question(scene: Scene, rng: np.random.Generator, form: str | None = None) -> Question:
    """A yes/no question, as often right as wrong; wrong ones often mix what is there."""
    form = form or str(rng.choice(["shape", "shape", "both", "color"]))
    wanted = bool(rng.integers(2))
    shape = scene.shapes[rng.integers(len(scene.shapes))]
    if form == "shape":
        missing = [k for k in SHAPES if not has(scene, k)]
        kind = shape.kind if wanted else missing[rng.integers(len(missing))]
        text = str(rng.choice([f"Is there a {kind} in the image?", f"Is there a {kind}?", f"Do you see a {kind}?"]))
        return Question(text, "yes" if has(scene, kind) else "no")
    if form == "color":
        missing = [c for c in COLORS if not has(scene, color=c) and c != scene.background]
        color = shape.color if wanted else missing[rng.integers(len(missing))]
        text = str(rng.choice([f"Is there {article(color)} shape?", f"Is any shape {color}?"]))
        return Question(text, "yes" if has(scene, color=color) else "no")
    kind, color = shape.kind, shape.color
    while not wanted and has(scene, kind, color):
        if rng.random() < 0.5:
            kind = SHAPES[rng.integers(len(SHAPES))]
        else:
            color = list(COLORS)[rng.integers(len(COLORS))]
    text = f"Is there {article(f'{color} {kind}')}" + ("?" if rng.random() < 0.6 else " in the image?")
    return Question(text, "yes" if has(scene, kind, color) else "no")


def training_questions(scene: Scene, rng: np.random.Generator) -> list[Question]:
    """One question of each kind (half in the documented words) and two further yes/no ones."""
    out = []
    for kind in KINDS:
        if kind == "presence":
            out.append(presence_question(scene, rng, "shape"))
            continue
        prompt = PROMPTS[kind] if rng.random() < 0.5 else str(rng.choice(PARAPHRASES[kind]))
        out.append(Question(prompt, answer(scene, kind)))
    out += [presence_question(scene, rng), presence_question(scene, rng)]
    return out


def captions(scene: Scene) -> list[str]:
    """Differently worded reference captions, the canonical one first."""
    shapes = [f"{article(f'{s.size} {name(s)}')}" for s in scene.shapes]
    placed = join([f"{a} {place(s.position)}" for a, s in zip(shapes, scene.shapes)])
    verb = "is" if len(shapes) == 1 else "are"
    return [
        describe(scene),
        f"{_upper(article(scene.background))} background with {placed}.",
        f"On {article(scene.background)} background there {verb} {join(shapes)}.",
        f"The picture shows {placed}, all on plain {scene.background}."
        if len(shapes) > 1
        else f"The picture shows {placed}, on plain {scene.background}.",
        alt(scene),
    ]
