"""Every number that decides what comes out: seeds, sizes, steps."""

from __future__ import annotations

from dataclasses import dataclass, field

SEED = 20251
TRAIN_STREAM, TEST_STREAM, SUITE_STREAM, GOLDEN_STREAM = 1, 2, 3, 4  # seeds of the scene streams


@dataclass(frozen=True)
class ModelShape:
    image_size: int = 96
    grid: int = 8  # patches per side after the stem
    shuffle: int = 2  # pixel shuffle factor, so (8 / 2)^2 = 16 image tokens
    vision_width: int = 128
    vision_layers: int = 3
    vision_heads: int = 4
    vision_mlp: int = 448
    text_width: int = 128
    text_layers: int = 3
    text_heads: int = 4
    text_kv_heads: int = 2
    text_mlp: int = 320
    vocab: int = 600
    context: int = 512
    rope_theta: float = 10000.0

    @property
    def image_tokens(self) -> int:
        return (self.grid // self.shuffle) ** 2


@dataclass(frozen=True)
class Recipe:
    shape: ModelShape = field(default_factory=ModelShape)
    threads: int = 2
    train_scenes: int = 60_000
    test_scenes: int = 1_000  # for the final fp32
    test_scenes_others: int = 300  # for each other dtype and checkpoint
    batch: int = 64
    questions: int = 3  # per image and step, of the 11 that each scene has
    vision_steps: int = 2_000
    vision_lr: float = 2e-3
    joint_steps: int = 4_000
    joint_lr: float = 2e-3
    warmup: int = 200
    weight_decay: float = 0.02
    aux_weight: float = 0.3
    snapshots: tuple[float, ...] = (0.05, 0.1, 0.15, 0.2, 0.3, 0.5)  # kept, as shares of the joint steps
    early_at: float = 0.05
    middle_at: float = 0.1
    overtrain_scenes: int = 48
    overtrain_steps: int = 500
    overtrain_batch: int = 16
    overtrain_lr: float = 3e-3
    compile: bool = True  # torch.compile: a third faster, needs a C++ compiler
    golden_scenes: int = 220


FULL = Recipe()
QUICK = Recipe(
    train_scenes=600, test_scenes=40, test_scenes_others=20, batch=32, vision_steps=20, joint_steps=40, warmup=5,
    overtrain_scenes=16, overtrain_steps=10, golden_scenes=8, compile=False,
)  # fmt: skip
