"""Quantisation: the fp32 graphs to fp16, q8, q4 and q4f16, named as transformers.js expects."""

from __future__ import annotations

import logging
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.matmul_nbits_quantizer import MatMulNBitsQuantizer
from onnxruntime.transformers.float16 import convert_float_to_float16

GRAPHS = ("vision_encoder", "embed_tokens", "decoder_model_merged")
SUFFIX = {"fp32": "", "fp16": "_fp16", "q8": "_quantized", "q4": "_q4", "q4f16": "_q4f16"}
BLOCK = 32
#: float32 at the border in every dtype, as in SmolVLM's files; the KV cache is float16 in fp16 graphs.
KEEP_FLOAT32 = ["pixel_values", "image_features", "inputs_embeds", "logits"]


def path_of(folder: Path, graph: str, dtype: str) -> Path:
    return folder / f"{graph}{SUFFIX[dtype]}.onnx"


def _half(model: onnx.ModelProto) -> onnx.ModelProto:
    # Sums of squares leave fp16's range: the RMS norms stay in fp32.
    norms = [n.name for n in model.graph.node if "/norm" in n.name and n.op_type != "LayerNormalization"]
    model = convert_float_to_float16(model, keep_io_types=KEEP_FLOAT32, node_block_list=norms)
    # The converter casts the same value once per blocked consumer, under one name: keep the first.
    seen: set[str] = set()
    nodes = []
    for node in model.graph.node:
        if node.output[0] in seen:
            continue
        seen.update(node.output)
        node.name = f"{node.name}_{len(nodes)}"
        nodes.append(node)
    del model.graph.node[:]
    model.graph.node.extend(nodes)
    return model


def _nbits(model: onnx.ModelProto) -> onnx.ModelProto:
    quantizer = MatMulNBitsQuantizer(model, bits=4, block_size=BLOCK, is_symmetric=True)
    quantizer.process()
    return quantizer.model.model


def _store_half(model: onnx.ModelProto) -> None:
    """Keep float32 convolution weights and embedding tables as float16 plus a Cast: half the bytes.

    The runtime folds the Cast of a constant when it loads the graph.
    """
    graph = model.graph
    tables = {n.input[1] for n in graph.node if n.op_type == "Conv"}
    tables |= {n.input[0] for n in graph.node if n.op_type == "Gather"}
    for tensor in graph.initializer:
        if tensor.name in tables and tensor.data_type == TensorProto.FLOAT and "rope" not in tensor.name:
            name, half = tensor.name, tensor.name + "_half"
            tensor.CopyFrom(numpy_helper.from_array(numpy_helper.to_array(tensor).astype(np.float16), half))
            graph.node.insert(0, helper.make_node("Cast", [half], [name], f"/store{name}", to=TensorProto.FLOAT))


def quantize(folder: Path, dtype: str) -> None:
    """Write the three graphs of one dtype beside the fp32 ones in `folder`."""
    logging.getLogger().setLevel(logging.WARNING)
    for graph in GRAPHS:
        source, target = path_of(folder, graph, "fp32"), path_of(folder, graph, dtype)
        if dtype == "q8":
            quantize_dynamic(
                str(source), str(target), weight_type=QuantType.QInt8, per_channel=True,
                op_types_to_quantize=["MatMul", "Gather"], extra_options={"MatMulConstBOnly": True},
            )  # fmt: skip
            model = onnx.load(str(target))
        else:
            model = onnx.load(str(source))
        if dtype in ("q4", "q4f16"):
            model = _nbits(model)
        if dtype in ("fp16", "q4f16"):
            model = _half(model)
        if dtype in ("q8", "q4"):
            _store_half(model)
        model.producer_name = "loupe-demo-model"
        onnx.save(model, str(target))
