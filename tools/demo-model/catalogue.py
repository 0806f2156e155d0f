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


def build(folder: Path) -> dict:
    """`folder` holds one folder per revision."""
    value = {
        "id": "loupe/demo-vlm",
        "revisions": {
            name: {"dtypes": list(DTYPES[name]), "label": label, "files": _files(folder / name)}
            for name, label in LABELS.items()
        },
    }
    (folder / "model.json").write_text(json.dumps(value, indent=1) + "\n")
    return value
