"""Every number that decides what comes out: seeds, sizes, steps."""

from __future__ import annotations

from dataclasses import dataclass

SEED = 20253
TRAIN_STREAM, TEST_STREAM, GOLDEN_STREAM = 11, 12, 14  # seeds of the scene streams


@dataclass(frozen=True)
class EncoderRecipe:
    threads: int = 1  # two lose more by waiting for each other than they win at this size
    image_size: int = 96
    patch_size: int = 12
    vision_width: int = 128
    vision_layers: int = 5
    known_layers: int = 3  # the first ones: the demo VLM's, which stay as they are
    vision_heads: int = 4
    vision_mlp: int = 448
    text_width: int = 96
    text_layers: int = 2
    text_heads: int = 4
    text_mlp: int = 192
    vocab: int = 480
    context: int = 77
    dimensions: int = 128
    train_scenes: int = 24_000
    steps: int = 4_500
    batch: int = 64
    negatives: int = 2  # wrong captions of each picture and step, one fact changed
    lr: float = 1.5e-3
    warmup: int = 100
    weight_decay: float = 0.02
    largest_scale: float = 40.0  # of the cosines in the contrastive loss
    right_cosine: float = 0.4  # where right pairs shall lie: 2.5 times that is a CLIP score of 1
    fact_weight: float = 1.0
    text_weight: float = 0.5
    test_scenes: int = 1_000
    golden_scenes: int = 24


FULL = EncoderRecipe()
QUICK = EncoderRecipe(
    train_scenes=300, steps=12, batch=16, warmup=3, test_scenes=40, golden_scenes=4
)
