"""One command from nothing to the files: `python tools/demo-model/build.py` (see README.md)."""

from __future__ import annotations

import argparse
import json
import shutil
import time
from dataclasses import dataclass
from pathlib import Path

import torch
from tokenizers import Tokenizer as HubTokenizer

import card
import catalogue
import dataset
import evaluate
import export
import golden
import quantize
import suite
import texts
import tokenizer as tok
import train
from dual_encoder import recipe as encoder_recipe
from dual_encoder import stages as encoder
from generate import Asker, OnnxRunner, TorchRunner
from model import DemoVLM
from recipe import FULL, QUICK, SEED, TRAIN_STREAM, Recipe

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Places:
    """Where things go. `out` is the repository's root, or a copy of its layout."""

    work: Path
    out: Path

    @property
    def models(self) -> Path:
        return self.out / "static/models/loupe/demo-vlm"

    @property
    def encoder(self) -> Path:
        return self.out / "static/models/loupe/demo-clip"

    @property
    def suite(self) -> Path:
        return self.out / "static/suites/demo"

    @property
    def golden(self) -> Path:
        return self.out / "tests/golden/demo-model"

    @property
    def encoder_golden(self) -> Path:
        return self.out / "tests/golden/demo-encoder"


def log(text: str) -> None:
    print(f"{time.strftime('%H:%M:%S')} {text}", flush=True)


def _load(recipe: Recipe, work: Path) -> tuple[HubTokenizer, dict, dict[str, DemoVLM]]:
    """Tokenizer, the training's record, and one model per revision."""
    record = torch.load(work / "states.pt", weights_only=True)
    over = torch.load(work / "overtrained.pt", weights_only=True)
    record["train_s"] += over["train_s"]
    states = {
        "main": record["states"]["final"],
        "early": record["states"][train.snapshot_name(recipe.early_at)],
        "middle": record["states"][train.snapshot_name(recipe.middle_at)],
        "overtrained": over["state"],
    }
    models = {}
    for revision, state in states.items():
        models[revision] = DemoVLM(recipe.shape).eval()
        models[revision].load_state_dict(state)
    return HubTokenizer.from_file(str(work / "tokenizer.json")), record, models


def stage_train(recipe: Recipe, places: Places) -> None:
    """work/tokenizer.json and work/states.pt, which holds the final weights and the snapshots."""
    start = time.time()
    tokenizer = tok.train(SEED, recipe.shape.vocab)
    tokenizer.save(str(places.work / "tokenizer.json"))
    log("drawing the training scenes")
    data = dataset.build(TRAIN_STREAM, recipe.train_scenes, recipe.shape, tokenizer, recipe.threads)
    drawn = time.time()
    log(f"{len(data)} scenes in {drawn - start:.0f} s")
    states = train.train_all(data, tokenizer, recipe, SEED, log)
    record = {"states": states, "draw_s": drawn - start, "train_s": time.time() - drawn}
    torch.save(record, places.work / "states.pt")


def stage_overtrain(recipe: Recipe, places: Places) -> None:
    """work/overtrained.pt, from the final weights."""
    tokenizer = HubTokenizer.from_file(str(places.work / "tokenizer.json"))
    final = torch.load(places.work / "states.pt", weights_only=True)["states"]["final"]
    data = dataset.build(TRAIN_STREAM, recipe.overtrain_scenes, recipe.shape, tokenizer, recipe.threads)
    start = time.time()
    state = train.overtrain(final, data, tokenizer, recipe, SEED + 1, log)
    torch.save({"state": state, "train_s": time.time() - start}, places.work / "overtrained.pt")


def stage_export(recipe: Recipe, places: Places) -> None:
    """One folder per revision, in the hub's layout."""
    tokenizer, _, models = _load(recipe, places.work)
    for revision, model in models.items():
        folder = places.models / revision
        shutil.rmtree(folder, ignore_errors=True)
        export.export_configs(model, tokenizer, folder)
        export.export_onnx(model, folder / "onnx")
        wanted = catalogue.DTYPES[revision]
        for dtype in wanted:
            if dtype != "fp32":
                quantize.quantize(folder / "onnx", dtype)
        if "fp32" not in wanted:
            for graph in quantize.GRAPHS:
                quantize.path_of(folder / "onnx", graph, "fp32").unlink()


def stage_suite(recipe: Recipe, places: Places) -> None:
    suite.build(places.suite)


def stage_golden(recipe: Recipe, places: Places) -> None:
    tokenizer, _, models = _load(recipe, places.work)
    asker = Asker(TorchRunner(models["main"]), tokenizer)
    golden.build(asker, places.models / "main/onnx", places.golden, recipe.golden_scenes)


def stage_evaluate(recipe: Recipe, places: Places) -> None:
    """work/report.json: figures per dtype and per checkpoint, on the exported files."""
    tokenizer, record, _ = _load(recipe, places.work)
    tests = evaluate.test_set(recipe.test_scenes)

    def scores(revision: str, dtype: str) -> dict:
        full = (revision, dtype) == ("main", "fp32")
        test = tests if full else tests.first(recipe.test_scenes_others)
        asker = Asker(OnnxRunner(places.models / revision / "onnx", dtype), tokenizer)
        result = {"scenes": len(test.scenes), "scores": evaluate.evaluate(asker, test)}
        log(f"{revision} {dtype} {json.dumps({k: round(v, 3) for k, v in result['scores'].items()})}")
        return result

    report = {
        "draw_s": record["draw_s"],
        "train_s": record["train_s"],
        "dtypes": {d: scores("main", d) for d in catalogue.DTYPES["main"]},
        "checkpoints": {f"{r} q4": scores(r, "q4") for r in ("early", "middle", "overtrained")},
    }
    asker = Asker(OnnxRunner(places.models / "main/onnx", "fp32"), tokenizer)
    images = suite.pictures(places.suite)
    answers = asker.ask(asker.features(images), texts.PROMPTS["describe"])
    references = json.loads((places.suite / "references.json").read_text())
    right = [a == r["captions"][0] for a, r in zip(answers, references.values())]
    report["suite"] = {"images": len(images), "exact": sum(right) / len(right)}
    (places.work / "report.json").write_text(json.dumps(report, indent=1) + "\n")


def stage_card(recipe: Recipe, places: Places) -> None:
    _, _, models = _load(recipe, places.work)
    report = json.loads((places.work / "report.json").read_text())
    entry = catalogue.build(places.models)
    card.write(places.models / "MODEL_CARD.md", recipe, models["main"].parameters_count, report, entry)
    total = sum(f["bytes"] for r in entry["revisions"].values() for f in r["files"].values())
    log(f"{total / 1e6:.2f} MB of model files")


def _encoder_recipe(recipe: Recipe) -> encoder_recipe.EncoderRecipe:
    return encoder_recipe.QUICK if recipe is QUICK else encoder_recipe.FULL


def stage_encoder_train(recipe: Recipe, places: Places) -> None:
    """Reads the exported demo VLM, so it comes behind `export`."""
    encoder.run_train(_encoder_recipe(recipe), places.work, places.models, log)


def stage_encoder_export(recipe: Recipe, places: Places) -> None:
    encoder.run_export(_encoder_recipe(recipe), places.work, places.encoder, places.encoder_golden)
    catalogue.build_encoder(places.encoder)


def stage_encoder_evaluate(recipe: Recipe, places: Places) -> None:
    tokenizer = HubTokenizer.from_file(str(places.models / "main/tokenizer.json"))
    encoder.run_evaluate(
        _encoder_recipe(recipe), places.work, places.encoder, places.models, places.suite, tokenizer
    )


STAGES = {
    "train": stage_train,
    "overtrain": stage_overtrain,
    "export": stage_export,
    "suite": stage_suite,
    "golden": stage_golden,
    "evaluate": stage_evaluate,
    "card": stage_card,
    "encoder-train": stage_encoder_train,
    "encoder-export": stage_encoder_export,
    "encoder-evaluate": stage_encoder_evaluate,
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="everything tiny and into the work folder: tries the scripts")
    parser.add_argument("--work", type=Path, help="folder for what lies between stages (default .cache/demo-model)")
    parser.add_argument("--stages", default=",".join(STAGES), help=f"some of {', '.join(STAGES)}; comma-separated")
    args = parser.parse_args()
    unknown = [s for s in args.stages.split(",") if s not in STAGES]
    if unknown:
        parser.error(f"no stage {unknown[0]!r}; there are {', '.join(STAGES)}")
    recipe = QUICK if args.quick else FULL
    work = args.work or ROOT / ".cache" / ("demo-model-quick" if args.quick else "demo-model")
    work.mkdir(parents=True, exist_ok=True)
    places = Places(work, work / "out" if args.quick else ROOT)
    for name in args.stages.split(","):
        log(f"stage {name}")
        STAGES[name](recipe, places)


if __name__ == "__main__":
    main()
