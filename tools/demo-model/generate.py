"""Greedy decoding over either PyTorch or ONNX Runtime, as transformers.js does it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import numpy as np
import onnxruntime as ort
import torch
from tokenizers import Tokenizer as HubTokenizer

import tokenizer as tok
from dataset import pixels
from export import MergedDecoder
from model import DemoVLM
from quantize import GRAPHS, path_of

Caches = list[np.ndarray]


class Runner(Protocol):
    """The three graphs. Arrays are numpy; n rows, t new tokens, p past ones."""

    image_tokens: int

    def features(self, images: np.ndarray) -> np.ndarray: ...  # uint8 [n,96,96,3] -> [n,16,D]

    def embed(self, ids: np.ndarray) -> np.ndarray: ...  # int64 [n,t] -> [n,t,D]

    def decode(self, embeds: np.ndarray, mask: np.ndarray, positions: np.ndarray, past: Caches | None):
        """Logits of the last position [n,V], and the caches."""
        ...


class TorchRunner:
    def __init__(self, model: DemoVLM):
        self.model, self.decoder = model.eval(), MergedDecoder(model).eval()
        self.image_tokens = model.shape.image_tokens

    @torch.no_grad()
    def features(self, images: np.ndarray) -> np.ndarray:
        x = pixels(images).unsqueeze(1)
        mask = torch.ones(len(images), 1, *x.shape[-2:], dtype=torch.bool)
        return self.model.vision(x, mask).numpy()

    @torch.no_grad()
    def embed(self, ids: np.ndarray) -> np.ndarray:
        return self.model.embed(torch.from_numpy(ids)).numpy()

    @torch.no_grad()
    def decode(self, embeds, mask, positions, past):
        if past is None:
            s = self.model.shape
            empty = (len(embeds), s.text_kv_heads, 0, s.text_width // s.text_heads)
            past = [np.zeros(empty, np.float32)] * (2 * s.text_layers)
        args = (torch.from_numpy(x) for x in (embeds, mask, positions, *past))
        logits, *caches = self.decoder(*args)
        return logits[:, -1].numpy(), [c.numpy() for c in caches]


class OnnxRunner:
    def __init__(self, folder: Path, dtype: str, threads: int = 2):
        options = ort.SessionOptions()
        options.intra_op_num_threads = threads
        options.log_severity_level = 3
        self.sessions = {
            g: ort.InferenceSession(str(path_of(folder, g, dtype)), options, providers=["CPUExecutionProvider"])
            for g in GRAPHS
        }
        self.past = [i for i in self.sessions["decoder_model_merged"].get_inputs() if i.name.startswith("past")]
        self.image_tokens = 16

    def features(self, images):
        x = pixels(images).unsqueeze(1).numpy()
        mask = np.ones((len(x), 1, *x.shape[-2:]), bool)
        feed = {"pixel_values": x, "pixel_attention_mask": mask}
        return self.sessions["vision_encoder"].run(None, feed)[0]

    def embed(self, ids):
        return self.sessions["embed_tokens"].run(None, {"input_ids": ids})[0]

    def decode(self, embeds, mask, positions, past):
        if past is None:
            kind = np.float16 if "float16" in self.past[0].type else np.float32
            past = [np.zeros((len(embeds), i.shape[1], 0, i.shape[3]), kind) for i in self.past]
        feed = {"inputs_embeds": embeds, "attention_mask": mask, "position_ids": positions}
        feed |= {i.name: p for i, p in zip(self.past, past)}
        logits, *caches = self.sessions["decoder_model_merged"].run(None, feed)
        return logits[:, -1], caches


def greedy(
    runner: Runner, features: np.ndarray, prefix: list[int], question: list[int], end: int, limit: int
) -> list[list[int]]:
    """Tokens per row, the end token included, for one prompt on many images."""
    n, at = len(features), len(prefix) - 1 - runner.image_tokens
    ids = np.tile(np.array(prefix + question, np.int64), (n, 1))
    embeds = runner.embed(ids)
    embeds[:, at : at + runner.image_tokens] = features
    length, past = ids.shape[1], None
    positions = np.tile(np.arange(length), (n, 1))
    out: list[list[int]] = [[] for _ in range(n)]
    open_rows = np.ones(n, bool)
    for _ in range(limit):
        mask = np.ones((n, length), np.int64)
        logits, past = runner.decode(embeds, mask, positions, past)
        token = logits.argmax(-1)
        for row in np.flatnonzero(open_rows):
            out[row].append(int(token[row]))
        open_rows &= token != end
        if not open_rows.any():
            break
        embeds = runner.embed(token[:, None].astype(np.int64))
        positions = np.full((n, 1), length)
        length += 1
    return out


class Asker:
    """Prompts in words, answers in words."""

    def __init__(self, runner: Runner, tokenizer: HubTokenizer):
        self.runner, self.tokenizer = runner, tokenizer
        self.prefix = tok.prefix_ids(tokenizer, runner.image_tokens)
        self.end = tokenizer.token_to_id(tok.EOU)

    def features(self, images: np.ndarray, batch: int = 100) -> np.ndarray:
        return np.concatenate([self.runner.features(images[i : i + batch]) for i in range(0, len(images), batch)])

    def tokens(self, features: np.ndarray, prompt: str, limit: int = 128, batch: int = 100) -> list[list[int]]:
        question = tok.question_ids(self.tokenizer, prompt)
        out: list[list[int]] = []
        for i in range(0, len(features), batch):
            out += greedy(self.runner, features[i : i + batch], self.prefix, question, self.end, limit)
        return out

    def text(self, ids: Sequence[int]) -> str:
        return self.tokenizer.decode(list(ids), skip_special_tokens=True).strip()

    def ask(self, features: np.ndarray, prompt: str, limit: int = 128) -> list[str]:
        return [self.text(ids) for ids in self.tokens(features, prompt, limit)]
