"""What is open in GEN NX, small enough to read a sentence against: units, names, storeys, id ranges, results."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum


class NameKind(StrEnum):
    """What a name of the model belongs to."""

    MATERIAL = "material"
    SECTION = "section"
    THICKNESS = "thickness"
    LOAD_CASE = "load_case"
    SPECTRUM_CASE = "spectrum_case"
    COMBINATION = "combination"
    FUNCTION = "function"
    FLOOR_LOAD = "floor_load"
    GROUP = "group"
    STOREY = "storey"


@dataclass(frozen=True, slots=True)
class Storey:
    """A level of the story table: its name and its height above the origin, in the model's length unit."""

    name: str
    level: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelDigest:
    """The open model. Names keep the model's spelling; `names` maps a kind to name → id in the model's order.

    `force` and `length` are unit names as shown (kN, m); storeys run from the lowest up.
    """

    force: str = "kN"
    length: str = "m"
    names: Mapping[NameKind, Mapping[str, int]] = field(default_factory=dict[NameKind, Mapping[str, int]])
    case_types: Mapping[str, str] = field(default_factory=dict[str, str])
    storeys: tuple[Storey, ...] = ()
    nodes: int = 0
    elements: int = 0
    base: float | None = None
    has_results: bool = False
    file_name: str | None = None

    def of(self, kind: NameKind) -> Mapping[str, int]:
        """Names of a kind; empty where the model has none."""
        return self.names.get(kind, {})

    def kinds_of(self, name: str) -> tuple[NameKind, ...]:
        """Every kind that has this very name."""
        return tuple(kind for kind, names in self.names.items() if name in names)

    @property
    def is_empty(self) -> bool:
        """Nothing has been built yet."""
        return self.nodes == 0 and self.elements == 0


def level_of(digest: ModelDigest, name: str) -> Decimal | None:
    """The level of a storey by its name, whatever its case."""
    return next((Decimal(repr(each.level)) for each in digest.storeys if each.name.casefold() == name.casefold()), None)
