"""Tokenizer: byte-level BPE over the texts, so any UTF-8 input has tokens."""

from __future__ import annotations

import numpy as np
from tokenizers import AddedToken, Tokenizer, decoders, models, pre_tokenizers, trainers

import texts
from scenes import sample_split

BOS, EOU, FAKE, GLOBAL, IMAGE = (
    "<|im_start|>", "<end_of_utterance>", "<fake_token_around_image>", "<global-img>", "<image>",
)  # fmt: skip
PAD = "<|endoftext|>"
SPECIAL = (PAD, BOS, EOU, FAKE, GLOBAL, IMAGE)

CHAT_TEMPLATE = (
    "<|im_start|>{% for message in messages %}{{ message['role'] | capitalize }}"
    "{% if message['content'][0]['type'] == 'image' %}{{ ':' }}{% else %}{{ ': ' }}{% endif %}"
    "{% for line in message['content'] %}{% if line['type'] == 'text' %}{{ line['text'] }}"
    "{% elif line['type'] == 'image' %}{{ '<image>' }}{% endif %}{% endfor %}<end_of_utterance>\n"
    "{% endfor %}{% if add_generation_prompt %}{{ 'Assistant:' }}{% endif %}"
)

#: Everyday words, so that a user's own wording is not cut into letters.
EXTRA = (
    "Please tell me what you can see here and say which objects are in the photo. "
    "Is the picture bright or dark? Where is it? What color is it? How big is the object? "
    "Write one short sentence. Answer with yes or no. List all the things. Briefly, in your own words."
)


def training_texts(seed: int, scenes: int) -> list[str]:
    rng = np.random.default_rng(seed)
    lines = [EXTRA, *texts.PROMPTS.values(), *(p for group in texts.PARAPHRASES.values() for p in group)] * 20
    for index in range(scenes):
        scene = sample_split(seed, index, held_out=False)
        lines += [f"{q.prompt}\nAssistant: {q.answer}" for q in texts.training_questions(scene, rng)]
    return [f"User:{line}" for line in lines]


def train(seed: int, vocab: int, scenes: int = 1500) -> Tokenizer:
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=True)
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=vocab,
        special_tokens=[AddedToken(t, special=True, normalized=False) for t in SPECIAL],
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    tokenizer.train_from_iterator(training_texts(seed, scenes), trainer)
    return tokenizer


def image_prompt(image_tokens: int) -> str:
    """What the Idefics3 processor puts in place of one unsplit <image>."""
    return FAKE + GLOBAL + IMAGE * image_tokens + FAKE


def prefix_ids(tokenizer: Tokenizer, image_tokens: int) -> list[int]:
    """Everything up to and including the image."""
    return tokenizer.encode(f"{BOS}User:{image_prompt(image_tokens)}").ids


def question_ids(tokenizer: Tokenizer, prompt: str) -> list[int]:
    """From behind the image to where the answer starts."""
    return tokenizer.encode(f"{prompt}{EOU}\nAssistant:").ids


def answer_ids(tokenizer: Tokenizer, answer: str) -> list[int]:
    return tokenizer.encode(f" {answer}{EOU}").ids


def config() -> dict:
    """tokenizer_config.json."""
    added = {
        str(i): {"content": t, "lstrip": False, "normalized": False, "rstrip": False, "single_word": False, "special": True}
        for i, t in enumerate(SPECIAL)
    }
    return {
        "add_prefix_space": False,
        "added_tokens_decoder": added,
        "additional_special_tokens": [FAKE, IMAGE, EOU],
        "bos_token": BOS,
        "eos_token": EOU,
        "pad_token": PAD,
        "unk_token": PAD,
        "chat_template": CHAT_TEMPLATE,
        "clean_up_tokenization_spaces": False,
        "model_max_length": 512,
        "padding_side": "left",
        "processor_class": "Idefics3Processor",
        "tokenizer_class": "GPT2Tokenizer",
    }
