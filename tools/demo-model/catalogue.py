"""Catalogue: model.json, which tells the app what is embedded and how large it is."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

LABELS = {
    "main": "Demo VLM",
    "early": "Demo VLM, early checkpoint",
    "middle": "Demo VLM, middle checkpoint",
    "overtrained": "Demo VLM, overtrained checkpoint",
}
DTYPES = {
    "main": ("fp32", "fp16", "q8", "q4", "q4f16"),
    "early": ("q4",),
    "middle": ("q4",),
    "overtrained": ("q4",),
}


def _files(folder: Path) -> dict[str, dict]:
    return {
        str(path.relative_to(folder)): {
            "bytes": path.stat().st_size,
            "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        }
        for path in sorted(p for p in folder.rglob("*") if p.is_file())
    }


def _write(folder: Path, model: str, labels: dict[str, str], dtypes: dict[str, tuple]) -> dict:
    value = {
        "id": model,
        "revisions": {
            name: {"dtypes": list(dtypes[name]), "label": label, "files": _files(folder / name)}
            for name, label in labels.items()
        },
    }
    (folder / "model.json").write_text(json.dumps(value, indent=1) + "\n")
    return value


def build(folder: Path) -> dict:
    """`folder` holds one folder per revision."""
    return _write(folder, "loupe/demo-vlm", LABELS, DTYPES)


def build_encoder(folder: Path) -> dict:
    """The same of the dual encoder, which has one revision at one dtype."""
    return _write(folder, "loupe/demo-clip", {"main": "Demo encoder"}, {"main": ("fp32",)})
