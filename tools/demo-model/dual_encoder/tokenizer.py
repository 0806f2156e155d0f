"""Tokenizer: CLIP's kind of BPE (lowercase, end-of-word marks) over the demo captions."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors, trainers

from dual_encoder.captions import STYLES
from scenes import sample_split
from tokenizer import EXTRA

START, END = "<|startoftext|>", "<|endoftext|>"
_WORDS = Regex(r"<\|startoftext\|>|<\|endoftext\|>|'s|'t|'re|'ve|'m|'ll|'d|[\p{L}]+|[\p{N}]|[^\s\p{L}\p{N}]+")


def train(seed: int, vocab: int, scenes: int = 1500) -> Tokenizer:
    tokenizer = Tokenizer(models.BPE(unk_token=END, end_of_word_suffix="</w>", fuse_unk=False))
    tokenizer.normalizer = normalizers.Sequence(
        [normalizers.NFC(), normalizers.Replace(Regex(r"\s+"), " "), normalizers.Lowercase()]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.Split(_WORDS, "removed", invert=True), pre_tokenizers.ByteLevel(add_prefix_space=False)]
    )
    tokenizer.decoder = decoders.ByteLevel()
    # Bytes of any text, inside words and at their ends: nothing is ever unknown.
    letters = sorted(pre_tokenizers.ByteLevel.alphabet())
    trainer = trainers.BpeTrainer(
        vocab_size=vocab + 2 * len(letters), initial_alphabet=letters, end_of_word_suffix="</w>", show_progress=False
    )
    lines = [EXTRA] * 20
    for index in range(scenes):
        scene = sample_split(seed, index, held_out=False)
        lines += [style(scene) for style in STYLES.values()]
    tokenizer.train_from_iterator(lines, trainer)
    tokenizer = _with_all_ends(tokenizer, letters, vocab)
    tokenizer.add_special_tokens(
        [AddedToken(t, special=True, normalized=normalized) for t, normalized in ((START, True), (END, False))]
    )
    start, end = tokenizer.token_to_id(START), tokenizer.token_to_id(END)
    tokenizer.post_processor = processors.RobertaProcessing(
        (END, end), (START, start), trim_offsets=False, add_prefix_space=False
    )
    return tokenizer


def _with_all_ends(tokenizer: Tokenizer, letters: list[str], vocab: int) -> Tokenizer:
    """The same with every byte also as a word's end, and `vocab` merges at most."""
    value = json.loads(tokenizer.to_str())
    merges = [tuple(m) if isinstance(m, list) else tuple(m.split(" ")) for m in value["model"]["merges"]][:vocab]
    tokens = [*letters, *(f"{x}</w>" for x in letters)]
    seen = set(tokens)
    for a, b in merges:
        if a + b not in seen:
            seen.add(a + b)
            tokens.append(a + b)
    tokens += [START, END]
    value["model"]["vocab"] = {t: i for i, t in enumerate(tokens)}
    value["model"]["merges"] = [list(m) for m in merges]
    return Tokenizer.from_str(json.dumps(value))


def encode(tokenizer: Tokenizer, texts: list[str], context: int) -> np.ndarray:
    """int64 [n, length], cut to `context` and padded with the end token, as CLIP's is."""
    end = tokenizer.token_to_id(END)
    rows = [e.ids for e in tokenizer.encode_batch(texts)]
    rows = [r if len(r) <= context else [*r[: context - 1], end] for r in rows]
    out = np.full((len(rows), max(len(r) for r in rows)), end, np.int64)
    for i, row in enumerate(rows):
        out[i, : len(row)] = row
    return out


def save(tokenizer: Tokenizer, folder: Path, context: int) -> None:
    """tokenizer.json, tokenizer_config.json, special_tokens_map.json, vocab.json and merges.txt."""
    special = {"bos_token": START, "eos_token": END, "pad_token": END, "unk_token": END}
    tokenizer.save(str(folder / "tokenizer.json"))
    model = json.loads(tokenizer.to_str())["model"]
    (folder / "vocab.json").write_text(json.dumps(model["vocab"], ensure_ascii=False) + "\n")
    merges = "\n".join(" ".join(m) for m in model["merges"])
    (folder / "merges.txt").write_text(f"#version: 0.2\n{merges}\n")
    (folder / "special_tokens_map.json").write_text(json.dumps(special, indent=2) + "\n")
    config = {
        "add_prefix_space": False, **special, "do_lower_case": True, "errors": "replace",
        "model_max_length": context, "tokenizer_class": "CLIPTokenizer",
    }  # fmt: skip
    (folder / "tokenizer_config.json").write_text(json.dumps(config, indent=2) + "\n")
