"""Writes tests/fixtures/models/tiny/FAMILY: a tiny vision-language model with random weights of each family, in the real
architecture and the hub's layout, and golden/FAMILY.json: what PyTorch's greedy decoding answers with it.

    python tools/tiny-models/build_families.py [FAMILY…] [--out tests/fixtures/models]

The same versions (written into each golden file) give the same bytes.
"""

from __future__ import annotations

import argparse
import importlib
import platform
import shutil
import sys
from pathlib import Path

import onnx
import torch
import transformers

from build import write

#: Family, as drivers are named → module and function in `families/`.
FAMILIES = {
    "fastvlm": "llava.fastvlm",
    "gemma3n": "gemma3n.gemma3n",
    "gemma4": "gemma4.gemma4",
    "lfm2-vl": "lfm2_vl.lfm2_vl",
    "llava": "llava.llava",
    "llava-onevision": "llava.llava_onevision",
    "moondream": "llava.moondream",
    "nanollava": "llava.nano_llava",
    "qwen2-vl": "qwen_vl.qwen2_vl",
    "qwen2.5-vl": "qwen_vl.qwen2_5_vl",
    "qwen3.5": "qwen_vl.qwen3_5",
    "smolvlm": "smolvlm.smolvlm",
    "florence2": "florence2.florence2",
    "paligemma": "paligemma.paligemma",
    "paligemma2": "paligemma.paligemma2",
    "vision-encoder-decoder": "vit_gpt2.vit_gpt2",
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("family", nargs="*", metavar="FAMILY")
    parser.add_argument("--out", type=Path, default=Path(__file__).parents[2] / "tests/fixtures/models")
    given = parser.parse_args()
    torch.use_deterministic_algorithms(True)
    torch.set_num_threads(1)
    versions = {
        "python": platform.python_version(), "torch": torch.__version__, "transformers": transformers.__version__,
        "tokenizers": __import__("tokenizers").__version__, "onnx": onnx.__version__,
    }  # fmt: skip
    for family in given.family or FAMILIES:
        module, function = FAMILIES[family].split(".")
        folder = given.out / "tiny" / family / "main"
        shutil.rmtree(folder, ignore_errors=True)
        cases = getattr(importlib.import_module(f"families.{module}"), function)(folder)
        write(given.out / "golden" / f"{family}.json", {
            "format": "loupe.golden-family/1", "versions": versions, "cases": cases,
        })  # fmt: skip
        size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
        print(f"{family}: {size:,} bytes, {len(cases)} answers", file=sys.stderr)


if __name__ == "__main__":
    main()
