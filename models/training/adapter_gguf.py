"""An adapter as llama.cpp reads it, for bases of the llama and the qwen2 architecture."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

import gguf
import numpy as np

from models.training.adapter_file import AdapterFacts, Array

# By architecture, whether llama.cpp has the rows of queries and keys in another order than transformers.
_IS_PAIRED: Final[Mapping[str, bool]] = {"llama": True, "qwen2": False}
_NAMES: Final = {
    "q_proj": "attn_q",
    "k_proj": "attn_k",
    "v_proj": "attn_v",
    "o_proj": "attn_output",
    "gate_proj": "ffn_gate",
    "up_proj": "ffn_up",
    "down_proj": "ffn_down",
}


def write_gguf(
    path: Path, arrays: Mapping[str, Array], facts: AdapterFacts, *, architecture: str, licence: str
) -> None:
    """`arrays` as `adapter_file` has them, written with 16 bits; whole or not at all. Raises ValueError for an
    architecture whose order of rows is not known."""
    if architecture not in _IS_PAIRED:
        raise ValueError(f"adapters are written for {sorted(_IS_PAIRED)}, not for {architecture!r}")
    unfinished = path.with_suffix(".tmp")
    writer = gguf.GGUFWriter(unfinished, architecture)
    writer.add_type("adapter")
    writer.add_name(facts.recipe_id)
    writer.add_license(licence)
    writer.add_string("adapter.type", "lora")
    writer.add_float32("adapter.lora.alpha", float(facts.alpha))
    heads = {"q_proj": facts.heads, "k_proj": facts.kv_heads} if _IS_PAIRED[architecture] else {}
    for name in sorted(arrays, key=_order):
        layer, kind, half = name.split(".")
        values = arrays[name]
        if half == "B" and kind in heads:
            values = paired_rows(values, heads[kind])
        tensor = f"blk.{layer}.{_NAMES[kind]}.weight.lora_{half.lower()}"
        writer.add_tensor(tensor, np.ascontiguousarray(values.astype(np.float16)))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    unfinished.replace(path)


def paired_rows(values: Array, heads: int) -> Array:
    """Rotary embedding turns rows two by two: transformers pairs a row of a head with the one half a head further,
    llama.cpp with the next one, so the rows of queries and keys are laid in that order."""
    rows, columns = values.shape
    return values.reshape(heads, 2, rows // heads // 2, columns).swapaxes(1, 2).reshape(rows, columns)


def _order(name: str) -> tuple[int, str]:
    layer, _, rest = name.partition(".")
    return int(layer), rest
