"""Tokenizers of the three kinds that score models use. Their words are listed here, not trained: training breaks ties
by the order of a hash table, and would give other files each time."""

from __future__ import annotations

import json
from pathlib import Path

from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors

#: Known whole; all others are spelled.
WORDS = "a an and the of on in is it photo cat dog red blue large circle left hat walk wood people street".split()
LETTERS = [*"abcdefghijklmnopqrstuvwxyz0123456789"]
START, END = "<|startoftext|>", "<|endoftext|>"
_WORDS = Regex(r"<\|startoftext\|>|<\|endoftext\|>|'s|'t|'re|'ve|'m|'ll|'d|[\p{L}]+|[\p{N}]|[^\s\p{L}\p{N}]+")


def _config(folder: Path, value: dict) -> None:
    (folder / "tokenizer_config.json").write_text(json.dumps(value, indent=1) + "\n")


def clip(folder: Path, context: int) -> Tokenizer:
    """CLIP's and OWL-ViT's: byte-level BPE with marks at the ends of words; the end token has the highest id."""
    letters = sorted(pre_tokenizers.ByteLevel.alphabet())
    merges, tokens = [], [*letters, *(f"{x}</w>" for x in letters)]
    for word in WORDS:
        parts = [*word[:-1], f"{word[-1]}</w>"]
        while len(parts) > 1:
            merges.append((parts[0], parts[1]))
            parts[:2] = ["".join(parts[:2])]
            tokens.append(parts[0])
    merges, tokens = list(dict.fromkeys(merges)), list(dict.fromkeys(tokens))
    vocab = {token: index for index, token in enumerate(tokens)}
    tokenizer = Tokenizer(models.BPE(vocab, merges, unk_token=END, end_of_word_suffix="</w>", fuse_unk=False))
    tokenizer.normalizer = normalizers.Sequence(
        [normalizers.NFC(), normalizers.Replace(Regex(r"\s+"), " "), normalizers.Lowercase()]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.Split(_WORDS, "removed", invert=True), pre_tokenizers.ByteLevel(add_prefix_space=False)]
    )
    tokenizer.decoder = decoders.ByteLevel()
    tokenizer.add_special_tokens([AddedToken(START, special=True), AddedToken(END, special=True)])
    start, end = tokenizer.token_to_id(START), tokenizer.token_to_id(END)
    tokenizer.post_processor = processors.RobertaProcessing(
        (END, end), (START, start), trim_offsets=False, add_prefix_space=False
    )
    tokenizer.save(str(folder / "tokenizer.json"), pretty=False)
    _config(folder, {
        "bos_token": START, "eos_token": END, "pad_token": "!", "unk_token": END, "do_lower_case": True,
        "model_max_length": context, "tokenizer_class": "CLIPTokenizer",
    })  # fmt: skip
    return tokenizer


def siglip(folder: Path, context: int) -> Tokenizer:
    """SigLIP's: a unigram model over lower-case text without punctuation; every text ends in `</s>`, which also pads."""
    pieces = [("<unk>", 0.0), ("</s>", 0.0), *((f"▁{w}", -3.0) for w in WORDS), ("▁", -4.0)]
    pieces += [(x, -5.0 - i / 10) for i, x in enumerate(LETTERS)]
    tokenizer = Tokenizer(models.Unigram(pieces, unk_id=0, byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence(
        [normalizers.Lowercase(), normalizers.Replace(Regex(r"[!-/:-@\[-`{-~]"), ""), normalizers.Strip(),
         normalizers.Replace(Regex(r"\s+"), " ")]
    )  # fmt: skip
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always")
    tokenizer.decoder = decoders.Metaspace(replacement="▁", prepend_scheme="always")
    end = tokenizer.token_to_id("</s>")
    tokenizer.post_processor = processors.TemplateProcessing(
        single="$A </s>", pair="$A </s> $B </s>", special_tokens=[("</s>", end)]
    )
    tokenizer.save(str(folder / "tokenizer.json"), pretty=False)
    _config(folder, {
        "eos_token": "</s>", "pad_token": "</s>", "unk_token": "<unk>", "do_lower_case": True,
        "model_max_length": context, "tokenizer_class": "SiglipTokenizer",
    })  # fmt: skip
    return tokenizer


def bert(folder: Path, context: int) -> Tokenizer:
    """BERT's: word pieces between `[CLS]` and `[SEP]`."""
    special = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
    letters = [*LETTERS, *".,;'?!"]
    tokens = list(dict.fromkeys([*special, *letters, *(f"##{x}" for x in letters), *WORDS, "##s", "##en"]))
    tokenizer = Tokenizer(models.WordPiece({t: i for i, t in enumerate(tokens)}, unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.decoder = decoders.WordPiece()
    ends = [(t, tokenizer.token_to_id(t)) for t in ("[CLS]", "[SEP]")]
    tokenizer.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]", pair="[CLS] $A [SEP] $B:1 [SEP]:1", special_tokens=ends
    )
    tokenizer.save(str(folder / "tokenizer.json"), pretty=False)
    _config(folder, {
        "cls_token": "[CLS]", "mask_token": "[MASK]", "pad_token": "[PAD]", "sep_token": "[SEP]", "unk_token": "[UNK]",
        "do_lower_case": True, "model_max_length": context, "tokenizer_class": "BertTokenizer",
    })  # fmt: skip
    return tokenizer
