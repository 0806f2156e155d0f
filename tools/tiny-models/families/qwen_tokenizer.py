"""Byte-level BPE with Qwen's marks and chat template; no merges, so that every text is spelled."""

from __future__ import annotations

from pathlib import Path

from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers

from .fixture import write

PAD, START, END, IMAGE = "<|endoftext|>", "<|im_start|>", "<|im_end|>", "<|image_pad|>"
SPECIAL = [PAD, START, END, "<|vision_start|>", "<|vision_end|>", IMAGE, "<|video_pad|>"]
_WORDS = Regex(
    r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"
)
_TEMPLATE = (
    "{% for message in messages %}{{ '<|im_start|>' + message['role'] + '\n' }}{% for part in message['content'] %}"
    "{% if part['type'] == 'image' %}<|vision_start|><|image_pad|><|vision_end|>{% else %}{{ part['text'] }}{% endif %}"
    "{% endfor %}{{ '<|im_end|>\n' }}{% endfor %}{% if add_generation_prompt %}{{ '<|im_start|>assistant\n' }}{% endif %}"
)


def prompt_text(prompt: str, image_tokens: int) -> str:
    """What the template and the processor make of it."""
    image = f"<|vision_start|>{IMAGE * image_tokens}<|vision_end|>"
    return f"{START}user\n{image}{prompt}{END}\n{START}assistant\n"


def make(folder: Path, template_in_file: bool) -> Tokenizer:
    """Older repositories have the template in `tokenizer_config.json`, newer ones in a file."""
    letters = sorted(pre_tokenizers.ByteLevel.alphabet())
    tokenizer = Tokenizer(models.BPE({letter: index for index, letter in enumerate(letters)}, []))
    tokenizer.normalizer = normalizers.NFC()
    bytes_of = pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False)
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence([pre_tokenizers.Split(_WORDS, "isolated"), bytes_of])
    tokenizer.decoder = decoders.ByteLevel()
    tokenizer.add_special_tokens([AddedToken(token, special=True) for token in SPECIAL])
    folder.mkdir(parents=True, exist_ok=True)
    tokenizer.save(str(folder / "tokenizer.json"), pretty=False)
    write(folder / "tokenizer_config.json", {
        "eos_token": END, "pad_token": PAD, "model_max_length": 512, "tokenizer_class": "Qwen2Tokenizer",
        **({} if template_in_file else {"chat_template": _TEMPLATE}),
    })  # fmt: skip
    if template_in_file:
        (folder / "chat_template.jinja").write_text(_TEMPLATE)
    return tokenizer
