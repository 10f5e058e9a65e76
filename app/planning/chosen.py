"""What Lintel chooses where a message leaves it open, until the engineer states it: then that wins over a default."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from typing import Final

from app.planning.building import Building, Rectangle, SlotKey
from app.planning.measures import Measure
from app.planning.strength import OF_THE_CODE, StrengthFactors
from app.reading.source import Slot


class FactKey(StrEnum):
    """What can be stated besides the slots of a building; the keys of the assumptions' values."""

    SECTION_UNIT = "section_unit"
    SECTION_ORDER = "section_order"
    DRIFT_LIMIT = "drift_limit"
    DEFLECTION_AMPLIFICATION = "deflection_amplification_factor"
    MODAL_COMBINATION = "modal_combination"
    RIGID_FLOORS = "rigid_floors"
    LIVE_IN_MASS = "live_load_in_mass_percent"
    MODES = "modes"
    DEAD_ALONE = "dead_alone_factor"
    DEAD_WITH_LIVE = "dead_factor_with_live"
    LIVE_WITH_DEAD = "live_factor_with_dead"
    DEAD_WITH_SEISMIC = "dead_factor_with_seismic"
    LIVE_WITH_SEISMIC = "live_factor_with_seismic"
    LEAST_DEAD = "least_dead_factor"
    OTHER_DIRECTION = "other_direction_percent"


WIDTH_FIRST, DEPTH_FIRST = "width_first", "depth_first"
RIGID, NOT_RIGID = "rigid", "none"
CQC: Final = "CQC"
# The slots that an assumption may say; what is stated of them is read like an answer.
_ANSWERED: Final = (
    SlotKey.CONCRETE, SlotKey.GRADE, SlotKey.RESPONSE_MODIFICATION, SlotKey.DEAD_LOAD, SlotKey.LIVE_LOAD,
)  # fmt: skip
_HUNDRED: Final = Decimal(100)


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameChoices:
    """None: what follows from the rest. `live_in_mass` is a share."""

    drift_limit: Decimal | None = None
    deflection_amplification: Decimal | None = None
    modal_combination: str = CQC
    has_rigid_floors: bool = True
    live_in_mass: Decimal = Decimal(0)
    modes: int | None = None
    factors: StrengthFactors = OF_THE_CODE
    are_factors_stated: bool = False


def answered_by(stated: Mapping[str, str]) -> Mapping[str, str]:
    """What of it is read like an answer about the building."""
    return {key.value: stated[key] for key in _ANSWERED if key in stated}


def facts_among(answers: Mapping[str, str]) -> Mapping[str, str]:
    """What of them is no answer to a question but was stated of an earlier plan."""
    return {key.value: answers[key] for key in FactKey if key in answers}


def chosen_of(stated: Mapping[str, str]) -> FrameChoices:
    """The defaults with what is stated in their place."""
    number = {key: Decimal(value) for key, value in stated.items() if key in _NUMBERS}
    given = FrameChoices()
    return FrameChoices(
        drift_limit=number.get(FactKey.DRIFT_LIMIT),
        deflection_amplification=number.get(FactKey.DEFLECTION_AMPLIFICATION),
        modal_combination=stated.get(FactKey.MODAL_COMBINATION, given.modal_combination),
        has_rigid_floors=stated.get(FactKey.RIGID_FLOORS, RIGID) == RIGID,
        live_in_mass=number.get(FactKey.LIVE_IN_MASS, given.live_in_mass) / _HUNDRED,
        modes=int(number[FactKey.MODES]) if FactKey.MODES in number else None,
        factors=_factors(number),
        are_factors_stated=not _FACTORS.isdisjoint(stated),
    )


def _factors(number: Mapping[str, Decimal]) -> StrengthFactors:
    known = OF_THE_CODE
    (alone, none), (dead, live) = known.gravity
    (dead_e, live_e, full), (least, no_live, full_too) = known.seismic

    def said(key: FactKey, default: float) -> float:
        return float(number[key]) if key in number else default

    share = said(FactKey.OTHER_DIRECTION, known.other_direction * 100)
    return StrengthFactors(
        gravity=(
            (said(FactKey.DEAD_ALONE, alone), none),
            (said(FactKey.DEAD_WITH_LIVE, dead), said(FactKey.LIVE_WITH_DEAD, live)),
        ),
        seismic=(
            (said(FactKey.DEAD_WITH_SEISMIC, dead_e), said(FactKey.LIVE_WITH_SEISMIC, live_e), full),
            (said(FactKey.LEAST_DEAD, least), no_live, full_too),
        ),
        other_direction=round(share / 100, 6),
    )


def stated_of(building: Building, stated: Mapping[str, str]) -> Building:
    """The building with its sections as they are stated to be written."""
    return replace(building, column=_section(building.column, stated), beam=_section(building.beam, stated))


def _section(slot: Slot[Rectangle] | None, stated: Mapping[str, str]) -> Slot[Rectangle] | None:
    if slot is None:
        return None
    size = slot.value
    if size.is_unit_assumed and FactKey.SECTION_UNIT in stated:
        unit = stated[FactKey.SECTION_UNIT]
        size = replace(size, width=Measure(size.width.digits, unit), depth=Measure(size.depth.digits, unit))
    if stated.get(FactKey.SECTION_ORDER) == DEPTH_FIRST:
        size = replace(size, width=size.depth, depth=size.width)
    return replace(slot, value=size)


_FACTORS: Final = frozenset(
    {
        *(FactKey.DEAD_ALONE, FactKey.DEAD_WITH_LIVE, FactKey.LIVE_WITH_DEAD, FactKey.DEAD_WITH_SEISMIC),
        *(FactKey.LIVE_WITH_SEISMIC, FactKey.LEAST_DEAD, FactKey.OTHER_DIRECTION),
    }
)
_NUMBERS: Final = _FACTORS | {
    *(FactKey.DRIFT_LIMIT, FactKey.DEFLECTION_AMPLIFICATION, FactKey.LIVE_IN_MASS, FactKey.MODES)
}
