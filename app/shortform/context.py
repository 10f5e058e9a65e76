"""What a plan in short form is compiled against: the slots of the message and the open model."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final, Protocol

from app.shortform.pointers import NO_SLOTS, Slots
from app.trade.answers.digest import ModelDigest, NameKind


class Level(Protocol):
    """A level by its name, and its height above the origin in the model's length unit."""

    @property
    def name(self) -> str: ...
    @property
    def level(self) -> float: ...


class MemberGroup(Protocol):
    """Elements of one kind (column, beam, brace, wall, plate …) on one level; columns and walls stand on it.

    `ids` in the tools' spelling, empty where the list was too long to tell; `place` is corner, edge, inner or empty.
    """

    @property
    def kind(self) -> str: ...
    @property
    def storey(self) -> str: ...
    @property
    def ids(self) -> str: ...
    @property
    def place(self) -> str: ...


class NamedPlaces(Protocol):
    """Where things are in the open model; levels from the lowest up, `nodes_at` by the level's name."""

    @property
    def levels(self) -> Sequence[Level]: ...
    @property
    def members(self) -> Sequence[MemberGroup]: ...
    @property
    def nodes_at(self) -> Mapping[str, str]: ...
    @property
    def base_nodes(self) -> str: ...


@dataclass(frozen=True, slots=True)
class NoPlaces:
    """Nobody has told where anything is."""

    levels: tuple[Level, ...] = ()
    members: tuple[MemberGroup, ...] = ()
    nodes_at: Mapping[str, str] = field(default_factory=dict[str, str])
    base_nodes: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Selected:
    """What is selected in GEN NX, in the tools' spelling; empty where nothing is."""

    nodes: str = ""
    elements: str = ""


def _no_node(_: tuple[Decimal, ...]) -> str:
    return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """`node_at` gives the node at coordinates in the model's length unit, or "". `order` is how two unequal sizes of
    a rectangle are meant where the message does not say: "BxH", "HxB", or "" to have it asked."""

    slots: Slots = NO_SLOTS
    digest: ModelDigest = field(default_factory=ModelDigest)
    places: NamedPlaces = field(default_factory=NoPlaces)
    selected: Selected = field(default_factory=Selected)
    node_at: Callable[[tuple[Decimal, ...]], str] = _no_node
    order: str = ""

    def levels(self) -> tuple[Level, ...]:
        """The levels of the places, or of the digest."""
        return tuple(self.places.levels) or self.digest.storeys

    def names(self, *kinds: NameKind) -> tuple[str, ...]:
        """The model's names of these kinds, in its order."""
        return tuple(name for kind in kinds for name in self.digest.of(kind))


_CASES: Final = (NameKind.LOAD_CASE,)
_RESULTS: Final = (NameKind.LOAD_CASE, NameKind.SPECTRUM_CASE, NameKind.COMBINATION)
_KINDS: Final[Mapping[str, tuple[NameKind, ...]]] = {
    "load_case": _CASES,
    "case": _RESULTS,
    "cases": _RESULTS,
    "section": (NameKind.SECTION,),
    "column_section": (NameKind.SECTION,),
    "beam_section": (NameKind.SECTION,),
    "brace_section": (NameKind.SECTION,),
    "material": (NameKind.MATERIAL,),
    "thickness": (NameKind.THICKNESS,),
    "wall_thickness": (NameKind.THICKNESS,),
    "floor_load_type": (NameKind.FLOOR_LOAD,),
    "new_type": (NameKind.FLOOR_LOAD,),
    "function": (NameKind.FUNCTION,),
}


def kinds_for(argument: str) -> tuple[NameKind, ...]:
    """The kinds of names that an argument of this name takes; none where it takes any text."""
    return _KINDS.get(argument, ())
