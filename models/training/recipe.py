"""A training recipe: everything that decides what comes out, read from one file."""

import hashlib
import json
import tomllib
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any, Literal, TypeVar, cast, get_args

Compute = Literal["float32", "bfloat16"]
T = TypeVar("T")


class RecipeError(ValueError):
    """A recipe that is none; the text names the file and what is wrong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BaseModel:
    """The GGUF file trained on, by name and SHA-256, and in what its products are computed."""

    file: str
    sha256: str
    compute: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AdapterShape:
    """Rank and alpha of the low-rank pairs, and how many of the top layers have them."""

    rank: int
    alpha: int
    layers: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """`batch` examples a step, `micro_batch` at once; rates per step; `clip` is the largest norm of a gradient."""

    epochs: int
    batch: int
    micro_batch: int
    warm_up_steps: int
    learning_rate: float
    final_learning_rate: float
    clip: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """How often (in steps) the tuning split is asked and a checkpoint is written, and how many examples are asked."""

    evaluate_every: int
    dev_examples: int
    checkpoint_every: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """`data` is the folder that `models.data.build` wrote, as seen from where the training is started."""

    id: str
    seed: int
    data: str
    base: BaseModel
    adapter: AdapterShape
    schedule: Schedule
    watch: Watch

    def sha256(self) -> str:
        """Of all that decides the weights: where the data lies and how often is looked do not."""
        told = asdict(self)
        del told["data"], told["watch"]
        return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()


def read_recipe(path: Path) -> Recipe:
    """Raises RecipeError."""
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as exc:
        raise RecipeError(f"{path.name}: {exc}") from exc
    parts = {"base": BaseModel, "adapter": AdapterShape, "schedule": Schedule, "watch": Watch}
    known: dict[str, Any] = {key: value for key, value in raw.items() if key not in parts}
    for name, kind in parts.items():
        known[name] = _made(path.name, name, kind, raw.get(name))
    recipe = _made(path.name, "", Recipe, known)
    if recipe.base.compute not in get_args(Compute):
        raise RecipeError(f"{path.name}: base.compute is {recipe.base.compute!r}, not one of {get_args(Compute)}")
    return recipe


def _made(file: str, name: str, kind: type[T], raw: object) -> T:
    given = cast("dict[str, object]", raw) if isinstance(raw, dict) else {}
    wanted = {field.name: field.type for field in fields(cast("Any", kind))}
    if given.keys() != wanted.keys():
        raise RecipeError(f"{file}: [{name}] has {sorted(given)}, not {sorted(wanted)}")
    for key, value in given.items():
        if not _fits(value, wanted[key]) or (key != "seed" and isinstance(value, int | float) and value <= 0):
            raise RecipeError(f"{file}: {name}.{key} is {value!r}")
    return kind(**given)


def _fits(value: object, kind: object) -> bool:
    """Whole numbers stand for others too, and none for a part of the recipe, which was made before."""
    if kind is float:
        return isinstance(value, int | float)
    return not isinstance(kind, type) or isinstance(value, kind)
