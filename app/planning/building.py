"""What a request says about a building: typed slots, and what stood in the way of reading one."""

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from app.planning.measures import Measure
from app.reading.source import Slot


class SlotKey(StrEnum):
    """The things a frame needs; also the keys of the questions about them."""

    STOREYS = "storeys"
    BAYS_X = "bays_x"
    BAYS_Y = "bays_y"
    STOREY_HEIGHT = "storey_height"
    FIRST_HEIGHT = "first_storey_height"
    COLUMN = "column_section"
    BEAM = "beam_section"
    CONCRETE = "concrete_grade"
    SUPPORT = "support"
    DEAD_LOAD = "floor_dead_load"
    LIVE_LOAD = "floor_live_load"
    CODE = "design_code"
    ZONE = "seismic_zone"
    SITE_CLASS = "site_class"
    GRADE = "seismic_grade"
    RESPONSE_MODIFICATION = "response_modification_factor"
    ANALYSIS = "analysis"


@dataclass(frozen=True, slots=True)
class Bays:
    """Bays along one direction: `count` equal bays, or one length each when `lengths` has more than one."""

    count: Decimal
    lengths: tuple[Measure, ...]

    @property
    def each(self) -> tuple[Measure, ...]:
        """One length per bay; only after the count was found to be acceptable."""
        return self.lengths if len(self.lengths) > 1 else self.lengths * int(self.count)


@dataclass(frozen=True, slots=True)
class Rectangle:
    """A solid rectangular section, width then depth."""

    width: Measure
    depth: Measure
    is_unit_assumed: bool = False

    @property
    def name(self) -> str:
        """The size in the numbers as written, e.g. 600x600."""
        return f"{self.width.digits}x{self.depth.digits}"


class BaseSupport(StrEnum):
    """How the column bases are held; the values are the tools' own."""

    FIXED = "fixed"
    PINNED = "pinned"


class CodeFamily(StrEnum):
    """A seismic standard that a request may name."""

    KDS_41_17 = "KDS 41 17 00"
    KBC = "KBC"
    ASCE_7 = "ASCE 7"
    EUROCODE_8 = "EN 1998-1"
    IBC = "IBC"
    UBC = "UBC"


@dataclass(frozen=True, slots=True)
class DesignCode:
    """A standard and its edition; the edition is empty when none was written."""

    family: CodeFamily
    edition: str = ""

    @property
    def name(self) -> str:
        match self.family:
            case CodeFamily.KDS_41_17:
                return f"{self.family}:{self.edition}" if self.edition else self.family.value
            case _:
                return f"{self.family} {self.edition}".strip()


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Words for a slot that leave a choice: no unit, or two different values."""

    key: SlotKey
    words: tuple[str, ...]
    is_conflict: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Building:
    """Every slot of one request; None where the request says nothing that could be read."""

    storeys: Slot[Decimal] | None = None
    bays_x: Slot[Bays] | None = None
    bays_y: Slot[Bays] | None = None
    storey_height: Slot[Measure] | None = None
    first_height: Slot[Measure] | None = None
    column: Slot[Rectangle] | None = None
    beam: Slot[Rectangle] | None = None
    concrete: Slot[Decimal] | None = None
    support: Slot[BaseSupport] | None = None
    dead_load: Slot[Measure] | None = None
    live_load: Slot[Measure] | None = None
    is_load_unit_shared: bool = False
    code: Slot[DesignCode] | None = None
    zone: Slot[str] | None = None
    site_class: Slot[str] | None = None
    grade: Slot[str] | None = None
    importance_factor: Slot[Decimal] | None = None
    response_modification: Slot[Decimal] | None = None
    deflection_amplification: Slot[Decimal] | None = None
    unreadable: tuple[Unreadable, ...] = ()
    leftovers: tuple[str, ...] = field(default=())
    unused: frozenset[int] = field(default=frozenset())
