"""A model of two layers with random weights that splits text as SmolLM2 or Qwen2.5 does, and a few examples for it."""

import json
from dataclasses import asdict
from pathlib import Path

import gguf
import numpy as np

from app.local.files.registry import sha256_of
from models.train_shortlist import SHOWN
from models.training.recipe import AdapterShape, BaseModel, Recipe, Schedule, Watch

LAYERS, WIDTH, HEADS, KV_HEADS, FEED_FORWARD = 2, 64, 4, 2, 128
TEMPLATE = "{% for m in messages %}{{'<|im_start|>' + m['role']}}{% endfor %}"
_CONTROLS = ("<|endoftext|>", "<|im_start|>", "<|im_end|>")
_MERGES = ("r u", "ru n", "n o", "Ġ n", "l o", "lo a", "loa d", "Ġ load", "Ġ I")


def byte_signs() -> list[str]:
    """How byte-level BPE writes each byte."""
    plain = {*range(0x21, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x100)}
    others = [value for value in range(256) if value not in plain]
    return [chr(value) if value in plain else chr(0x100 + others.index(value)) for value in range(256)]


def write_tiny(path: Path, seed: int = 3, architecture: str = "llama") -> Path:
    writer = gguf.GGUFWriter(path, architecture)
    names = [*_CONTROLS, *byte_signs(), *(merge.replace(" ", "") for merge in _MERGES)]
    kinds = [gguf.TokenType.CONTROL] * len(_CONTROLS) + [gguf.TokenType.NORMAL] * (len(names) - len(_CONTROLS))
    writer.add_name("tiny")
    writer.add_context_length(512)
    writer.add_block_count(LAYERS)
    writer.add_embedding_length(WIDTH)
    writer.add_feed_forward_length(FEED_FORWARD)
    writer.add_head_count(HEADS)
    writer.add_head_count_kv(KV_HEADS)
    writer.add_rope_dimension_count(WIDTH // HEADS)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_rope_freq_base(10000.0)
    writer.add_vocab_size(len(names))
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre({"llama": "smollm", "qwen2": "qwen2"}[architecture])
    writer.add_token_list(names)
    writer.add_token_types(kinds)
    writer.add_token_merges(list(_MERGES))
    writer.add_bos_token_id(1)
    writer.add_eos_token_id(2)
    writer.add_add_bos_token(False)
    writer.add_chat_template(TEMPLATE)
    random = np.random.default_rng(seed)
    keys = WIDTH // HEADS * KV_HEADS
    sizes = {"token_embd": (len(names), WIDTH), "output_norm": (WIDTH,)}
    for layer in range(LAYERS):
        sizes |= {
            f"blk.{layer}.attn_norm": (WIDTH,),
            f"blk.{layer}.attn_q": (WIDTH, WIDTH),
            f"blk.{layer}.attn_k": (keys, WIDTH),
            f"blk.{layer}.attn_v": (keys, WIDTH),
            f"blk.{layer}.attn_output": (WIDTH, WIDTH),
            f"blk.{layer}.ffn_norm": (WIDTH,),
            f"blk.{layer}.ffn_gate": (FEED_FORWARD, WIDTH),
            f"blk.{layer}.ffn_up": (FEED_FORWARD, WIDTH),
            f"blk.{layer}.ffn_down": (WIDTH, FEED_FORWARD),
        }
    if architecture == "qwen2":
        for layer in range(LAYERS):
            biases = {"attn_q": WIDTH, "attn_k": keys, "attn_v": keys}
            for name, size in biases.items():
                writer.add_tensor(f"blk.{layer}.{name}.bias", 0.1 * random.standard_normal(size, dtype=np.float32))
    for name, size in sizes.items():
        values = random.standard_normal(size, dtype=np.float32)
        writer.add_tensor(f"{name}.weight", values * 0.2 if len(size) > 1 else 1 + 0.1 * values)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return path


def tiny_recipe(base: Path, data: Path) -> Recipe:
    return Recipe(
        id="tiny",
        seed=1,
        data=str(data),
        base=BaseModel(file=base.name, sha256=sha256_of(base), compute="float32"),
        adapter=AdapterShape(rank=4, alpha=8, layers=2),
        schedule=Schedule(
            epochs=5,
            batch=4,
            micro_batch=2,
            warm_up_steps=3,
            learning_rate=2e-2,
            final_learning_rate=1e-3,
            clip=1.0,
        ),
        watch=Watch(evaluate_every=10, dev_examples=4, checkpoint_every=5),
    )


def write_data(folder: Path) -> Path:
    """16 examples for training, four for tuning, two for testing."""
    folder.mkdir(parents=True, exist_ok=True)
    records, ranks = [], []
    for number in range(22):
        split = "train" if number < 16 else "dev" if number < 20 else "test"
        word, plan = (("run", "run file=X1"), ("load I1", "load ids=I1"), ("no", "none"))[number % 3]
        tools = [] if plan == "none" else [plan.split()[0]]
        records.append(
            {
                "id": f"{number:02}",
                "split": split,
                "kind": "single" if tools else "none",
                "lang": ("ko", "en")[number % 2],
                "canonical": f"{word} ? V{number}",
                "plan": plan,
                "tools": tools,
                "intents": ["x"],
                "family": "y",
            }
        )
        ranks.append({"id": f"{number:02}", "ranked": ["load", "run", "none"]})
    for name, rows in (("records.jsonl", records), (SHOWN, ranks)):
        (folder / name).write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return folder


def write_recipe(path: Path, recipe: Recipe) -> Path:
    lines: list[str] = []
    for key, value in asdict(recipe).items():
        if isinstance(value, dict):
            lines += [f"[{key}]", *(f"{name} = {json.dumps(each)}" for name, each in value.items())]
        else:
            lines.insert(0, f"{key} = {json.dumps(value)}")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path
