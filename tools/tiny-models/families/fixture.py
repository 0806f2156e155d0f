"""What the fixtures of all families share: the hub's files, the exported graphs, and what PyTorch answers."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Callable, Iterable

import onnx
import torch
from torch import Tensor, nn

from build import export, picture, spread, write  # noqa: F401

IDS = {0: "batch_size", 1: "sequence_length"}
#: Smallest distance of the best token from the next one, in standard deviations of all logits, a thousand times what the
#: runtimes differ by.
MARGIN = 0.01
#: Of a config's members, those that say nothing about the model.
CHATTER = {
    "_name_or_path", "architectures", "chunk_size_feed_forward", "id2label", "label2id", "output_attentions",
    "output_hidden_states", "problem_type", "return_dict", "transformers_version",
}  # fmt: skip


class Embeddings(nn.Module):
    def __init__(self, embeddings: nn.Module):
        super().__init__()
        self.embeddings = embeddings

    def forward(self, input_ids: Tensor) -> Tensor:
        return self.embeddings(input_ids)


def config_json(config: object, architecture: str) -> dict:
    """`config.json` as the hub has it, without what every config says."""

    def slim(value: dict) -> dict:
        return {
            k: slim(v) if isinstance(v, dict) else v for k, v in value.items() if v is not None and k not in CHATTER
        }

    return {"architectures": [architecture], **slim(json.loads(config.to_json_string(use_diff=False)))}


def export_embeddings(embeddings: nn.Module, folder: Path, outputs: Iterable[str] = ("inputs_embeds",)) -> None:
    export(
        embeddings, (torch.ones(1, 3, dtype=torch.long),), folder / "onnx/embed_tokens.onnx", ["input_ids"], [*outputs],
        {name: IDS for name in ["input_ids", *outputs]},
    )  # fmt: skip


def export_decoder(
    decoder: nn.Module, hidden: int, folder: Path, positions: Tensor, more: dict[str, tuple[Tensor, dict]] | None = None
) -> None:
    """`decoder.caches` names what it keeps between tokens, with a sample and the axes that change."""
    old = next(sample.shape[2] for name, (sample, _) in decoder.caches.items() if name.startswith("past_key_values"))
    inputs = {
        "inputs_embeds": (torch.randn(1, 2, hidden), IDS),
        **(more or {}),
        "attention_mask": (torch.ones(1, old + 2, dtype=torch.long), {0: "batch_size", 1: "total_sequence_length"}),
        "position_ids": (positions, {positions.ndim - 2: "batch_size", positions.ndim - 1: "sequence_length"}),
        **decoder.caches,
    }
    outputs = {"logits": IDS}
    for name, (_, axes) in decoder.caches.items():
        name = name.replace("past_key_values", "present").replace("past_", "present_")
        outputs[name] = {axis: label.replace("past_", "total_") for axis, label in axes.items()}
    export(
        decoder, tuple(sample for sample, _ in inputs.values()), folder / "onnx/decoder_model_merged.onnx",
        [*inputs], [*outputs], {name: axes for name, (_, axes) in inputs.items()} | outputs,
    )  # fmt: skip


def move_weights_out(path: Path) -> None:
    """Puts the tensors into a file beside the graph, as models of more than 2 GB must have them."""
    onnx.save(
        onnx.load(str(path)), str(path), save_as_external_data=True, all_tensors_to_one_file=True,
        location=f"{path.name}_data", size_threshold=256, convert_attribute=False,
    )  # fmt: skip


@torch.no_grad()
def answers(model: nn.Module, cases: list[dict], prepare: Callable[[dict], dict], count: int) -> list[dict] | None:
    """
    What `generate` says to each case, greedily. None when the model is of no use as a fixture: a choice was so close
    that rounding could turn it, two cases are answered alike, or an answer repeats one or two tokens.
    """
    golden = []
    for case in cases:
        inputs = prepare(case)
        images = inputs.pop("image_tokens")
        told = model.generate(
            **inputs, max_new_tokens=count, do_sample=False, output_logits=True, return_dict_in_generate=True
        )
        for step in told.logits:
            best = step[0].topk(2).values
            if (best[0] - best[1]) / step[0].std() < MARGIN:
                return None
        prompt = inputs["input_ids"].shape[1]
        tokens = told.sequences[0, prompt:].tolist()
        golden.append({**case, "promptTokens": prompt, "imageTokens": images, "tokens": tokens})
    texts = {tuple(case["tokens"]) for case in golden}
    return golden if len(texts) == len(golden) and all(len(set(text)) > 2 for text in texts) else None


def first_useful(
    make: Callable[[], nn.Module], cases: list[dict], prepare: Callable[[dict], dict], count: int = 8
) -> tuple[nn.Module, list[dict]]:
    """The model of the first seed that `answers` has something to say of, and that."""
    for seed in range(500):
        torch.manual_seed(seed)
        model = make().eval()
        golden = answers(model, cases, prepare, count)
        if golden:
            return model, golden
    raise AssertionError("No seed gives answers that differ and are not close.")


def cases_of(pictures: Iterable[tuple[int, int]], prompts: Iterable[str], **rest: object) -> list[dict]:
    """Every picture, by its size, with every prompt."""
    prompts = [*prompts]
    return [
        {"picture": {"seed": seed, "width": width, "height": height}, "prompt": prompt, **rest}
        for seed, (width, height) in enumerate(pictures)
        for prompt in prompts
    ]
