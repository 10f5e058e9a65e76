"""An adapter between training and export: its arrays, and what they were trained on, in one numpy file."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True)
class AdapterFacts:
    """`recipe_id`, `recipe_sha256` and `data_sha256` say what it was trained by and on, `steps` how long; `heads` and
    `kv_heads` are of the base; `figures` what the tuning split came to."""

    recipe_id: str
    recipe_sha256: str
    data_sha256: str
    base_file: str
    base_sha256: str
    rank: int
    alpha: int
    heads: int
    kv_heads: int
    steps: int
    figures: Mapping[str, Any]


def write_adapter(path: Path, arrays: Mapping[str, Array], facts: AdapterFacts) -> None:
    """Whole or not at all. `arrays` has `LAYER.MAP.A` of rank x inputs and `LAYER.MAP.B` of outputs x rank."""
    unfinished = path.with_suffix(".tmp")
    told: dict[str, Any] = {"facts": np.array(json.dumps(asdict(facts), sort_keys=True)), **arrays}
    with unfinished.open("wb") as file:
        np.savez(file, allow_pickle=False, **told)
    unfinished.replace(path)


def read_adapter(path: Path) -> tuple[dict[str, Array], AdapterFacts]:
    """Raises OSError, KeyError and ValueError."""
    with np.load(path, allow_pickle=False) as file:
        facts = AdapterFacts(**json.loads(str(file["facts"])))
        return {name: file[name] for name in file.files if name != "facts"}, facts
