"""Model: transformers' CLIP, tiny, and the heads that only training has."""

from __future__ import annotations

from pathlib import Path

import torch
import torch.nn.functional as F
from torch import Tensor, nn
from transformers import CLIPConfig, CLIPModel

from dual_encoder.captions import PAIRS, UNTOLD
from dual_encoder.recipe import EncoderRecipe
from scenes import COLORS, SHAPES


class Stem(nn.Sequential):
    """The demo VLM's stem in place of CLIP's one patch convolution, batch norms folded in.

    One convolution cannot tell shapes of 15 pixels apart (see README.md). [B,3,96,96] -> [B,128,8,8].
    """

    def __init__(self):
        convolutions = (
            nn.Conv2d(3, 32, 3, 2, 1), nn.Conv2d(32, 64, 3, 2, 1), nn.Conv2d(64, 64, 3, 1, 1),
            nn.Conv2d(64, 64, 3, 1, 1), nn.Conv2d(64, 128, 3, 3, 1),
        )  # fmt: skip
        super().__init__(*convolutions)

    def forward(self, x: Tensor) -> Tensor:
        x = self[1](self[0](x).relu()).relu()
        x = x + self[3](self[2](x).relu()).relu()
        return self[4](x).relu()


def build(recipe: EncoderRecipe, vocab: int) -> CLIPModel:
    """`vocab` counts the special tokens, which are the last two: start, end."""
    config = CLIPConfig(
        projection_dim=recipe.dimensions,
        text_config={
            "vocab_size": vocab, "hidden_size": recipe.text_width, "intermediate_size": recipe.text_mlp,
            "num_hidden_layers": recipe.text_layers, "num_attention_heads": recipe.text_heads,
            "max_position_embeddings": recipe.context, "projection_dim": recipe.dimensions,
            "bos_token_id": vocab - 2, "eos_token_id": vocab - 1, "pad_token_id": vocab - 1,
        },
        vision_config={
            "hidden_size": recipe.vision_width, "intermediate_size": recipe.vision_mlp, "hidden_act": "gelu",
            "num_hidden_layers": recipe.vision_layers, "num_attention_heads": recipe.vision_heads,
            "image_size": recipe.image_size, "patch_size": recipe.patch_size, "projection_dim": recipe.dimensions,
        },
        attn_implementation="sdpa",
    )  # fmt: skip
    model = CLIPModel(config)
    model.vision_model.embeddings.patch_embedding = Stem()
    return model


@torch.no_grad()
def take_vision(model: CLIPModel, graph: Path) -> None:
    """Starts from the demo VLM's vision encoder, as exported: stem, positions and its layers."""
    import onnx
    from onnx import numpy_helper

    loaded = onnx.load(str(graph)).graph
    values = {i.name: torch.from_numpy(numpy_helper.to_array(i).copy()) for i in loaded.initializer}
    vision = model.vision_model
    convolutions = [n for n in loaded.node if n.op_type == "Conv"]
    for mine, node in zip(vision.embeddings.patch_embedding, convolutions, strict=True):
        mine.weight.copy_(values[node.input[1]])
        mine.bias.copy_(values[node.input[2]])
    vision.embeddings.position_embedding.weight[1:] = values["position"][0]
    vision.embeddings.position_embedding.weight[0] = 0
    products = [
        values[n.input[1]].T for n in loaded.node if n.op_type == "MatMul" and n.input[1].startswith("onnx::MatMul")
    ]
    for at in range(len(products) // 4):  # the last one is the connector
        layer = vision.encoder.layers[at]
        qkv, out, up, down = products[4 * at : 4 * at + 4]
        attention = layer.self_attn
        bias = values[f"layers.{at}.qkv.bias"].chunk(3)
        for i, part in enumerate((attention.q_proj, attention.k_proj, attention.v_proj)):
            part.weight.copy_(qkv.chunk(3)[i])
            part.bias.copy_(bias[i])
        for part, weight, name in (
            (attention.out_proj, out, "out"), (layer.mlp.fc1, up, "up"), (layer.mlp.fc2, down, "down"),
        ):  # fmt: skip
            part.weight.copy_(weight)
            part.bias.copy_(values[f"layers.{at}.{name}.bias"])
        for part, name in ((layer.layer_norm1, "norm1"), (layer.layer_norm2, "norm2")):
            part.weight.copy_(values[f"layers.{at}.{name}.weight"])
            part.bias.copy_(values[f"layers.{at}.{name}.bias"])


@torch.no_grad()
def settle(model: CLIPModel, pixels: Tensor) -> None:
    """CLIP normalizes what enters the first layer, the demo VLM does not: gives it the length it had there."""
    embeddings = model.vision_model.embeddings
    x = embeddings.patch_embedding(pixels).flatten(2).transpose(1, 2) + embeddings.position_embedding.weight[1:]
    model.vision_model.pre_layrnorm.weight.fill_(x.std(-1).mean())


def known_states(model: CLIPModel, pixels: Tensor, layers: int) -> Tensor:
    """Hidden states [B,65,128] behind the first layers, the picture's own token first."""
    vision = model.vision_model
    patches = vision.embeddings.patch_embedding(pixels).flatten(2).transpose(1, 2)
    first = vision.embeddings.class_embedding.expand(patches.shape[0], 1, -1)
    x = vision.pre_layrnorm(torch.cat([first, patches], 1) + vision.embeddings.position_embedding.weight)
    for layer in vision.encoder.layers[:layers]:
        x = layer(x, None)
    return x


def embed_states(model: CLIPModel, states: Tensor, layers: int) -> Tensor:
    """From `known_states` to projected embeddings [B,d], not of unit length."""
    vision = model.vision_model
    for layer in vision.encoder.layers[layers:]:
        states = layer(states, None)
    return model.visual_projection(vision.post_layernorm(states[:, 0]))


def embed_images(model: CLIPModel, pixels: Tensor) -> Tensor:
    return embed_states(model, known_states(model, pixels, 0), 0)


def embed_texts(model: CLIPModel, ids: Tensor) -> Tensor:
    return model.text_projection(model.text_model(input_ids=ids).pooler_output)


class Heads(nn.Module):
    """Facts read off an embedding by one linear layer, the same for pictures and texts."""

    def __init__(self, recipe: EncoderRecipe):
        super().__init__()
        self.sizes = [len(SHAPES) + 1] * 9 + [len(COLORS) + 1] * 9 + [3] * 9 + [len(COLORS), 4]
        self.facts = nn.Linear(recipe.dimensions, sum(self.sizes) + len(PAIRS))

    def fact_loss(self, embeddings: Tensor, labels: Tensor, pairs: Tensor) -> Tensor:
        # On unit vectors, of which cosines are made, brought to a length that lets the layer be sure.
        out = self.facts(F.normalize(embeddings.float(), dim=-1) * 16)
        groups = out[:, : sum(self.sizes)].split(self.sizes, 1)
        wide = torch.stack([F.pad(g, (0, 12 - g.shape[1]), value=-1e4) for g in groups], 1)
        loss = F.cross_entropy(wide.flatten(0, 1), labels.flatten(), ignore_index=UNTOLD)
        told = pairs != UNTOLD
        bag = out[:, sum(self.sizes) :]
        return loss + 3 * F.binary_cross_entropy_with_logits(bag[told], pairs[told])
