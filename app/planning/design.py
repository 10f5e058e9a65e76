"""A complete description of the frame to plan: nothing optional, nothing guessed."""

from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from app.planning.building import BaseSupport, Bays, Building, DesignCode, Rectangle, SlotKey
from app.planning.chosen import FrameChoices
from app.planning.measures import Measure, total
from app.planning.seismic_data import GRADE_DATA, FrameSystem, GradeData, frame_system
from app.reading.numbers import shown
from app.reading.source import Slot
from app.trade.units import GEN_NX_GRAVITY

T = TypeVar("T")

DEAD, LIVE = "DL", "LL"
RS_X, RS_Y = "RX", "RY"
FLOOR_LOAD = "FLOOR"
GRAVITY = GEN_NX_GRAVITY
FUNCTION = "DESIGN-SPECTRUM"
# Three modes per rigid floor are all there are; far fewer hold the effective mass of a tall building.
MOST_MODES = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A regular frame with its loads."""

    storeys: int
    bays_x: Bays
    bays_y: Bays
    typical_height: Measure
    first_height: Measure | None
    column: Rectangle
    beam: Rectangle
    concrete: int
    support: BaseSupport
    dead_load: Measure
    live_load: Measure
    stated_modes: int | None = None

    @property
    def heights(self) -> tuple[Measure, ...]:
        first = self.first_height or self.typical_height
        return (first, *(self.typical_height for _ in range(self.storeys - 1)))

    @property
    def levels(self) -> tuple[tuple[str, Measure], ...]:
        """Storey names and levels from the ground up: 1F at zero, then 2F, the top one Roof."""
        names = ["1F", *(f"{number}F" for number in range(2, self.storeys + 1)), "Roof"]
        zero = Measure("0", self.heights[0].unit)
        levels = (zero, *(total(self.heights[: count + 1]) for count in range(self.storeys)))
        return tuple(zip(names, levels, strict=True))

    @property
    def concrete_name(self) -> str:
        return f"C{self.concrete}"

    @property
    def column_name(self) -> str:
        return f"C{self.column.name}"

    @property
    def beam_name(self) -> str:
        return f"B{self.beam.name}"

    @property
    def modes(self) -> int:
        return self.stated_modes or min(3 * self.storeys, MOST_MODES)


@dataclass(frozen=True, slots=True, kw_only=True)
class UserSpectrum:
    """Design spectral accelerations in g that the engineer gave, for a standard whose tables are not built in."""

    site_class: str
    sds: float
    sd1: float


@dataclass(frozen=True, slots=True, kw_only=True)
class SeismicDesign:
    """Seismic data; `user_spectrum` stands in for zone and site class."""

    code: DesignCode
    zone: str
    site_class: str
    grade: str
    response_modification: Decimal
    system: FrameSystem
    deflection_amplification: Decimal
    drift_limit: Decimal
    user_spectrum: UserSpectrum | None = None

    @property
    def grade_data(self) -> GradeData:
        return GRADE_DATA[self.grade]


def frame_of(building: Building, chosen: FrameChoices) -> Frame:
    """The frame of a building whose slots are all filled and in range."""
    return Frame(
        storeys=int(_value(building.storeys, SlotKey.STOREYS)),
        bays_x=_value(building.bays_x, SlotKey.BAYS_X),
        bays_y=_value(building.bays_y, SlotKey.BAYS_Y),
        typical_height=_value(building.storey_height, SlotKey.STOREY_HEIGHT),
        first_height=building.first_height.value if building.first_height else None,
        column=_value(building.column, SlotKey.COLUMN),
        beam=_value(building.beam, SlotKey.BEAM),
        concrete=int(_value(building.concrete, SlotKey.CONCRETE)),
        support=_value(building.support, SlotKey.SUPPORT),
        dead_load=_value(building.dead_load, SlotKey.DEAD_LOAD),
        live_load=_value(building.live_load, SlotKey.LIVE_LOAD),
        stated_modes=chosen.modes,
    )


def seismic_of(
    building: Building, code: DesignCode, user_spectrum: UserSpectrum | None, chosen: FrameChoices
) -> SeismicDesign:
    """The seismic data of such a building; `code` as decided with the engineer."""
    modification = _value(building.response_modification, SlotKey.RESPONSE_MODIFICATION)
    system = frame_system(modification)
    assert system is not None, f"no frame system with R = {shown(modification)}"
    said = building.deflection_amplification
    amplification = said.value if said else system.deflection_amplification
    grade = _value(building.grade, SlotKey.GRADE)
    return SeismicDesign(
        code=code,
        zone="" if user_spectrum else _value(building.zone, SlotKey.ZONE),
        site_class=user_spectrum.site_class if user_spectrum else _value(building.site_class, SlotKey.SITE_CLASS),
        grade=grade,
        response_modification=modification,
        system=system,
        deflection_amplification=chosen.deflection_amplification or amplification,
        drift_limit=chosen.drift_limit or GRADE_DATA[grade].drift_limit,
        user_spectrum=user_spectrum,
    )


def _value(slot: Slot[T] | None, key: SlotKey) -> T:
    assert slot is not None, f"{key} was asked for and is still open"
    return slot.value
