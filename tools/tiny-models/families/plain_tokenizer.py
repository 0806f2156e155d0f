"""Byte-level BPE without merges, so that every text is spelled, with the marks and template that a family needs."""

from __future__ import annotations

import json
from pathlib import Path

from tokenizers import AddedToken, Tokenizer, decoders, models, pre_tokenizers, processors

from .fixture import write

IMAGE = "<image>"
START, END = "<|im_start|>", "<|im_end|>"


def make(
    folder: Path, special: list[str], unseen: int | None = None, around: tuple[str, str] | None = None,
    before: str | None = None, **config: object,
) -> Tokenizer:  # fmt: skip
    """`unseen`: id of `<image>` in the file alone, below 0 as some repositories have it and no other tokenizer takes.
    `around`: what every text begins and ends with; `before`: what it begins with."""
    letters = sorted(pre_tokenizers.ByteLevel.alphabet())
    tokenizer = Tokenizer(models.BPE({letter: index for index, letter in enumerate(letters)}, []))
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    tokenizer.add_special_tokens([AddedToken(token, special=True, normalized=False) for token in special])
    if around is not None:
        ends = [(token, tokenizer.token_to_id(token)) for token in around]
        tokenizer.post_processor = processors.RobertaProcessing(
            ends[1], ends[0], trim_offsets=False, add_prefix_space=False
        )
    if before is not None:
        tokenizer.post_processor = processors.TemplateProcessing(
            single=f"{before} $A", special_tokens=[(before, tokenizer.token_to_id(before))]
        )
    folder.mkdir(parents=True, exist_ok=True)
    said = json.loads(tokenizer.to_str())
    if unseen is not None:
        mark = {"single_word": False, "lstrip": False, "rstrip": False, "normalized": False, "special": True}
        said["added_tokens"].insert(0, {"id": unseen, "content": IMAGE, **mark})
    (folder / "tokenizer.json").write_text(json.dumps(said, ensure_ascii=False))
    write(folder / "tokenizer_config.json", {"model_max_length": 512, **config})
    return tokenizer


def ids_around(tokenizer: Tokenizer, text: str, image: int, count: int) -> list[int]:
    """The text's tokens, with `count` times `image` in place of `<image>`."""
    before, after = text.split(IMAGE)
    return [*tokenizer.encode(before).ids, *[image] * count, *tokenizer.encode(after).ids]
