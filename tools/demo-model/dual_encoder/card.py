"""Card: MODEL_CARD.md of the dual encoder, with the figures of its report."""

from __future__ import annotations

from pathlib import Path

from catalogue import _files
from dual_encoder.recipe import SEED, TEST_STREAM, TRAIN_STREAM, EncoderRecipe


def _table(head: list[str], rows: list[list[str]]) -> str:
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def write(path: Path, recipe: EncoderRecipe, parameters: int, report: dict) -> None:
    percent = lambda x: f"{x * 100:.1f} %"  # noqa: E731
    score = lambda x: f"{x:.3f}"  # noqa: E731
    size = sum(f["bytes"] for f in _files(path.parent / "main").values())
    styles = _table(
        ["style", "right scene", "other scenes", "image → text", "text → image"],
        [
            [name, score(s["right"]), score(s["other"]), percent(s["imageToText"]), percent(s["textToImage"])]
            for name, s in report["styles"].items()
        ],
    )
    changes = _table(
        ["wrong fact", "pairs", "right", "wrong", "right is higher", "cosine of the two texts"],
        [
            [name, str(s["pairs"]), score(s["right"]), score(s["wrong"]), percent(s["told"]), score(s["texts"])]
            for name, s in report["changes"].items()
        ],
    )
    kinds = list(report["checkpoints"]["main"])
    revisions = _table(
        ["checkpoint (q4)", *kinds],
        [[name, *(score(s[k]) for k in kinds)] for name, s in report["checkpoints"].items()],
    )
    path.write_text(f"""# loupe/demo-clip

A dual encoder of pictures and texts that knows the demo scenes: pictures of one to four flat shapes, and captions of
them. It lets Loupe compute CLIP score, RefCLIP score and text similarity without a download. {parameters:,}
parameters, {size / 1e6:.2f} MB in all. On photographs its figures mean nothing: choose a real encoder in Settings.

## Architecture

CLIP (`CLIPModel` of transformers), tiny: text of {recipe.text_layers} layers and width {recipe.text_width}, at most
{recipe.context} tokens; pictures of {recipe.image_size} px, {recipe.vision_layers} layers of width
{recipe.vision_width}; both projected to {recipe.dimensions} figures. The files have the layout that transformers.js
expects of CLIP: `onnx/text_model.onnx` (`input_ids` → `text_embeds`), `onnx/vision_model.onnx` (`pixel_values` →
`image_embeds`).

One thing differs from CLIP: in place of the one patch convolution stand the five small ones of Loupe's demo VLM, since
one convolution cannot tell shapes of 15 pixels apart. The files work wherever CLIP's ONNX files do; the weights do not
load into an unchanged `CLIPModel`.

Large weights are stored in 8 bits with one scale per output and computed in float32; the figures below are those of
the files. Pictures are squeezed to the square, not cropped.

## Training

The stem and the first {recipe.known_layers} vision layers are those of loupe/demo-vlm and stay as they were. All else
is trained from nothing on {recipe.train_scenes:,} generated scenes, {recipe.steps:,} steps of {recipe.batch} pictures,
{report['train_s'] / 60:.0f} minutes on one CPU thread of a busy machine. Each picture comes with two right captions in
different styles and {recipe.negatives} with one fact changed: a color, a shape, the background, a place, a size, two
colors swapped, a shape missing or added. The loss contrasts a picture with all captions of the batch and a caption with
all pictures, brings two captions of a scene together, holds the mean cosine of right pairs at {recipe.right_cosine} (so
that 2.5 times it is about 1, as with CLIP), and asks one linear layer to read the scene's facts off either vector.

Seeds: weights and batches {SEED}; scene streams {TRAIN_STREAM} (training), {TEST_STREAM} (test). Scenes whose content in
words falls in a fixed tenth of all hashes are never trained on; all figures are from those.

## Figures

{report['scenes']:,} held-out scenes, ONNX Runtime on CPU. CLIP scores are 2.5 · max(cos, 0).

Mean CLIP score of a caption with its own scene and with others, and how often the right one of {report['scenes']:,} has
the highest cosine (captions that fit several scenes are not held against each other):

{styles}

Descriptions with one fact changed:

{changes}

Text similarity (cosine of texts): a description and another caption of its scene
{score(report['similarity']['paraphrase'])}, descriptions of two scenes {score(report['similarity']['otherScene'])}.

Mean CLIP score over the demo suite's pictures of what the demo VLM's checkpoints answer, by prompt:

{revisions}

## Limits

- Knows nothing but shapes, colors, sizes and places of the demo scenes. Photographs and other words get figures all
  the same.
- Says little about sizes and about single wrong facts in long texts; the tables tell how much.
- A text of more than {recipe.context} tokens is split by Loupe and the vectors averaged, which it was not trained on.

## Licence

Made by the scripts in `tools/demo-model` from generated data alone; this repository's licence, MIT.
""")
