"""Export: a trained encoder to CLIP's two ONNX graphs and the JSON files of the hub's layout."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import helper, numpy_helper
from tokenizers import Tokenizer
from torch import Tensor, nn
from transformers import CLIPModel

from dual_encoder import tokenizer as tok
from dual_encoder.model import embed_images
from dual_encoder.recipe import EncoderRecipe
from export import _json, _onnx

#: Smaller tensors (biases, norms) stay float32, and so do positions, which tracing folds into other shapes.
LEAST = 4096


def _is_rounded(name: str, shape: tuple[int, ...], size: int) -> bool:
    return len(shape) >= 2 and size >= LEAST and "position" not in name


def _round(weight: np.ndarray, axis: int) -> tuple[np.ndarray, np.ndarray]:
    """int8 figures and the float32 scale of each slice along the axis."""
    others = tuple(i for i in range(weight.ndim) if i != axis)
    scale = np.maximum(np.abs(weight).max(others), 1e-12).astype(np.float32) / np.float32(127)
    shape = [1] * weight.ndim
    shape[axis] = -1
    return np.clip(np.rint(weight / scale.reshape(shape)), -127, 127).astype(np.int8), scale


@torch.no_grad()
def round_weights(model: CLIPModel) -> None:
    """Every large weight to what 8 bits per figure and one scale per output can say, as the files will hold it."""
    for name, weight in model.named_parameters():
        if not _is_rounded(name, weight.shape, weight.numel()):
            continue
        figures, scale = _round(weight.numpy(), 0)
        weight.copy_(torch.from_numpy(figures.astype(np.float32) * scale.reshape(-1, *[1] * (weight.ndim - 1))))


def _store_small(path: Path) -> None:
    """Weights as int8 with what makes floats of them behind: a quarter of the size, and computed in float32.

    Not DequantizeLinear: ONNX Runtime would join it to the products and round what goes into them as well.
    """
    model = onnx.load(str(path))
    graph = model.graph
    used = {name: (node, place) for node in graph.node for place, name in enumerate(node.input)}
    nodes, initializers = [], []
    for tensor in graph.initializer:
        weight = numpy_helper.to_array(tensor)
        node = used[tensor.name][0]
        is_weight = weight.dtype == np.float32 and node.op_type in ("MatMul", "Gemm", "Conv", "Gather")
        if not is_weight or not _is_rounded(tensor.name, weight.shape, weight.size):
            initializers.append(tensor)
            continue
        # MatMul has its outputs last; Conv, Gather and Gemm (transposed) first.
        axis = weight.ndim - 1 if node.op_type == "MatMul" else 0
        figures, scale = _round(weight, axis)
        scale = scale.reshape([-1 if i == axis else 1 for i in range(weight.ndim)])
        small, floats, by = (f"{tensor.name}.{part}" for part in ("int8", "floats", "scale"))
        initializers += [numpy_helper.from_array(figures, small), numpy_helper.from_array(scale, by)]
        nodes.append(helper.make_node("Cast", [small], [floats], f"{floats}.cast", to=onnx.TensorProto.FLOAT))
        nodes.append(helper.make_node("Mul", [floats, by], [tensor.name], f"{floats}.mul"))
    rest = list(graph.node)
    del graph.initializer[:], graph.node[:]
    graph.initializer.extend(initializers)
    graph.node.extend([*nodes, *rest])
    onnx.checker.check_model(model)
    onnx.save(model, str(path))


class TextTower(nn.Module):
    """input_ids int64 [B,T] -> text_embeds [B,d]. The mask is written out, because tracing cannot follow transformers'."""

    def __init__(self, model: CLIPModel, end: int):
        super().__init__()
        self.tower, self.projection, self.end = model.text_model, model.text_projection, end

    def forward(self, input_ids: Tensor) -> Tensor:
        x = self.tower.embeddings(input_ids=input_ids)
        slots = torch.arange(input_ids.shape[1])
        mask = torch.where(slots[None, :] <= slots[:, None], 0.0, -1e4)[None, None]
        for layer in self.tower.encoder.layers:
            x = layer(x, mask)
        x = self.tower.final_layer_norm(x)
        # CLIP reads the text off the first end token; the others are padding.
        first = (input_ids == self.end).to(torch.int64).argmax(-1)
        return self.projection(x[torch.arange(x.shape[0]), first])


class VisionTower(nn.Module):
    """pixel_values float32 [B,3,96,96] -> image_embeds [B,d]."""

    def __init__(self, model: CLIPModel):
        super().__init__()
        self.model = model

    def forward(self, pixel_values: Tensor) -> Tensor:
        return embed_images(self.model, pixel_values)


def export(model: CLIPModel, tokenizer: Tokenizer, recipe: EncoderRecipe, folder: Path) -> None:
    """`model` must have rounded weights. Writes the whole folder of a revision."""
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "onnx").mkdir(parents=True)
    model.set_attn_implementation("eager")
    end = tokenizer.token_to_id(tok.END)
    batch = {0: "batch_size"}
    _onnx(
        TextTower(model, end), (torch.tensor([[end - 1, 5, end, end], [end - 1, 5, 6, end]]),),
        folder / "onnx/text_model.onnx", ["input_ids"], ["text_embeds"],
        {"input_ids": {0: "batch_size", 1: "sequence_length"}, "text_embeds": batch},
    )  # fmt: skip
    size = recipe.image_size
    _onnx(
        VisionTower(model), (torch.zeros(2, 3, size, size),),
        folder / "onnx/vision_model.onnx", ["pixel_values"], ["image_embeds"],
        {"pixel_values": batch, "image_embeds": batch},
    )  # fmt: skip
    for graph in ("text_model", "vision_model"):
        _store_small(folder / f"onnx/{graph}.onnx")
    config = json.loads(model.config.to_json_string(use_diff=False))
    text, vision = (
        {k: v for k, v in config[part].items() if v is not None and not k.startswith("_")}
        for part in ("text_config", "vision_config")
    )
    _json(
        folder / "config.json",
        {
            "architectures": ["CLIPModel"], "model_type": "clip", "projection_dim": recipe.dimensions,
            "logit_scale_init_value": config["logit_scale_init_value"], "text_config": text, "vision_config": vision,
        },
    )  # fmt: skip
    _json(
        folder / "preprocessor_config.json",
        {
            "do_center_crop": False, "do_convert_rgb": True, "do_normalize": True, "do_rescale": True,
            "do_resize": True, "image_mean": [0.5] * 3, "image_std": [0.5] * 3,
            "image_processor_type": "CLIPImageProcessor", "resample": 2, "rescale_factor": 1 / 255,
            # Height and width, and no crop: squeezed to the square, so that nothing at the edge is lost.
            "size": {"height": size, "width": size},
        },
    )  # fmt: skip
    tok.save(tokenizer, folder, recipe.context)
