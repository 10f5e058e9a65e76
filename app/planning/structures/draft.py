"""What has been read of a structure so far, and what stands in the way of reading on."""

from dataclasses import dataclass, field

from app.planning.structures.tokens import Token
from app.trade.quantities import Quantity
from app.trade.structure.description import (
    Case,
    JointMass,
    Load,
    Material,
    Part,
    Release,
    Settlement,
    Spot,
    Spring,
    Support,
)
from app.trade.structure.lattice import Point
from app.trade.text import Text


class Misfit(Exception):
    """What was said cannot be so; `text` says it in both languages."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text


class Impossible(Misfit):
    """A value that nothing can have, whatever else is said."""


class Missing(Exception):
    """Something that the structure needs was not said; `key` is its field, `label` its name."""

    def __init__(self, key: str, label: Text) -> None:
        super().__init__(key)
        self.key, self.label = key, label


@dataclass(slots=True)
class Draft:
    """Filled by the readers one after the other; `hinges` and `asked_at` are metres from the left end of a beam,
    `spots` the joints that a brief lists by name; `storey_sections` which storeys each size of columns is of."""

    is_concrete: bool = False
    is_plane: bool = True
    material: Material | None = None
    grade: Token | None = None
    grade_name: str = ""
    props: dict[str, dict[str, object]] = field(default_factory=dict[str, dict[str, object]])
    storey_sections: list[tuple[str, tuple[int, ...]]] = field(default_factory=list[tuple[str, tuple[int, ...]]])
    says_order: bool = False
    has_shear: bool | None = None
    has_said_self_weight: bool = False
    is_rigid: bool | None = None
    kind: str = ""
    part: Part | None = None
    length_unit: str = "m"
    cantilever: Quantity | None = None
    lengths: tuple[Quantity, ...] = ()
    spots: tuple[Spot, ...] = ()
    asked_at: list[float] = field(default_factory=list[float])
    hinges: list[float] = field(default_factory=list[float])
    releases: list[Release] = field(default_factory=list[Release])
    has_ridge_hinge: bool = False
    has_pinned_girders: bool = False
    springs: list[Spring] = field(default_factory=list[Spring])
    settlements: list[Settlement] = field(default_factory=list[Settlement])
    supports: list[Support] = field(default_factory=list[Support])
    cases: dict[str, Case] = field(default_factory=dict[str, Case])
    loads: list[Load] = field(default_factory=list[Load])
    masses: list[JointMass] = field(default_factory=list[JointMass])
    notes: list[Text] = field(default_factory=list[Text])
    case: str = "LC1"

    def point(self, number: int) -> Point:
        """Of a listed joint, in metres."""
        x, y, z = (each.to("m") for each in self.spots[number])
        return x, y, z
