"""Runner: the exported files on ONNX Runtime, as a browser runs them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnxruntime as ort
from tokenizers import Tokenizer

from dataset import pixels
from dual_encoder.tokenizer import encode


class Runner:
    def __init__(self, folder: Path, context: int):
        options = ort.SessionOptions()
        options.intra_op_num_threads = 1
        sessions = (
            ort.InferenceSession(str(folder / f"onnx/{name}.onnx"), options, ["CPUExecutionProvider"])
            for name in ("text_model", "vision_model")
        )
        self._text, self._vision = sessions
        self._tokenizer, self._context = Tokenizer.from_file(str(folder / "tokenizer.json")), context

    def texts(self, texts: list[str]) -> np.ndarray:
        """Unit vectors [n, d]."""
        order = np.argsort([len(t) for t in texts], kind="stable")
        parts = []
        for start in range(0, len(order), 100):
            some = [texts[i] for i in order[start : start + 100]]
            parts.append(self._text.run(None, {"input_ids": encode(self._tokenizer, some, self._context)})[0])
        out = np.empty((len(texts), parts[0].shape[1]), np.float32)
        out[order] = np.concatenate(parts)
        return _unit(out)

    def images(self, images: np.ndarray) -> np.ndarray:
        """uint8 [n, 96, 96, 3] to unit vectors [n, d]."""
        parts = [
            self._vision.run(None, {"pixel_values": pixels(images[i : i + 50]).numpy()})[0]
            for i in range(0, len(images), 50)
        ]
        return _unit(np.concatenate(parts))


def _unit(x: np.ndarray) -> np.ndarray:
    return x / np.linalg.norm(x, axis=-1, keepdims=True)
