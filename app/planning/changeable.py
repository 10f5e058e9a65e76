"""The values of assumptions as they may be changed in place: choices, bounds, units, and what holds now."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Final

from app.lib.patterns import Pattern
from app.planning.building import Building, Rectangle, SlotKey
from app.planning.chosen import CQC, DEPTH_FIRST, NOT_RIGID, RIGID, WIDTH_FIRST, FactKey, FrameChoices
from app.planning.design import Frame, SeismicDesign
from app.planning.measures import LOAD_UNIT, Measure
from app.planning.questions import grade_field, response_field
from app.planning.ranges import SECTION_M
from app.planning.wording import NAMES
from app.planning.words import changeable as words
from app.planning.words.commands.drift_reads import CD_FACTOR
from app.protocol.items import AssumedValue, Choice
from app.reading.numbers import shown
from app.reading.source import Slot
from app.trade.dimensions import Dimension
from app.trade.material_standards import KOREAN_GRADES_MPA
from app.trade.templates import verbatim
from app.trade.text import Text
from app.trade.words.columns import MODAL_RULE, MODES

_WRITTEN_UNIT: Final = Pattern(LOAD_UNIT, re.IGNORECASE)
_SECTION_UNITS: Final = ("mm", "cm", "m")


def section_unit(sections: Sequence[Rectangle]) -> tuple[AssumedValue, ...]:
    """Nothing where no other unit makes a member of each of them."""
    sides = [side for section in sections for side in (section.width, section.depth)]
    units = [unit for unit in _SECTION_UNITS if all(_makes_a_side(Measure(side.digits, unit)) for side in sides)]
    if len(units) < 2:
        return ()
    return (
        AssumedValue(
            key=FactKey.SECTION_UNIT,
            label=words.SECTION_UNIT,
            value=sides[0].unit,
            choices=tuple(Choice(value=unit, label=verbatim(unit)) for unit in units),
        ),
    )


def _makes_a_side(side: Measure) -> bool:
    return SECTION_M[0] <= side.metres <= SECTION_M[1]


def section_order(stated: Mapping[str, str]) -> AssumedValue:
    return AssumedValue(
        key=FactKey.SECTION_ORDER,
        label=words.SECTION_ORDER,
        value=stated.get(FactKey.SECTION_ORDER, WIDTH_FIRST),
        choices=(
            Choice(value=WIDTH_FIRST, label=words.WIDTH_FIRST),
            Choice(value=DEPTH_FIRST, label=words.DEPTH_FIRST),
        ),
    )


def shared_load_unit(building: Building, stated: Mapping[str, str]) -> tuple[AssumedValue, ...]:
    """The load that was written without a unit of its own, or stated since."""
    found = ((SlotKey.DEAD_LOAD, building.dead_load), (SlotKey.LIVE_LOAD, building.live_load))
    return tuple(_load(key, slot) for key, slot in found if slot and (key in stated or not _has_unit(slot)))


def _has_unit(slot: Slot[Measure]) -> bool:
    return _WRITTEN_UNIT.search(slot.span.words.replace("²", "2")) is not None


def _load(key: SlotKey, slot: Slot[Measure]) -> AssumedValue:
    return AssumedValue(key=key.value, label=NAMES[key], value=str(slot.value), dimension=Dimension.PRESSURE.value)


def concrete(frame: Frame) -> AssumedValue:
    grades = tuple(f"C{grade}" for grade in KOREAN_GRADES_MPA)
    return AssumedValue(
        key=SlotKey.CONCRETE.value,
        label=NAMES[SlotKey.CONCRETE],
        value=frame.concrete_name,
        choices=tuple(Choice(value=grade, label=verbatim(grade)) for grade in grades),
    )


def use_group(seismic: SeismicDesign) -> AssumedValue:
    field = grade_field()
    return AssumedValue(key=field.key, label=field.label, value=seismic.grade, choices=field.choices)


def drift_limit(seismic: SeismicDesign) -> AssumedValue:
    return _number(FactKey.DRIFT_LIMIT, words.DRIFT_LIMIT, seismic.drift_limit, least=0.001, most=0.05)


def system(seismic: SeismicDesign) -> tuple[AssumedValue, ...]:
    """R with the system that it stands for, and Cd."""
    field, amplification = response_field(), FactKey.DEFLECTION_AMPLIFICATION
    modification = shown(seismic.response_modification)
    return (
        AssumedValue(key=field.key, label=field.label, value=modification, choices=field.choices),
        _number(amplification, CD_FACTOR, seismic.deflection_amplification, least=1.0, most=8.0),
    )


def modal_combination(chosen: FrameChoices) -> AssumedValue:
    return AssumedValue(
        key=FactKey.MODAL_COMBINATION,
        label=MODAL_RULE,
        value=chosen.modal_combination,
        choices=tuple(Choice(value=one, label=verbatim(one)) for one in (CQC, "SRSS", "ABS")),
    )


def rigid_floors(chosen: FrameChoices) -> AssumedValue:
    return AssumedValue(
        key=FactKey.RIGID_FLOORS,
        label=words.FLOORS,
        value=RIGID if chosen.has_rigid_floors else NOT_RIGID,
        choices=(Choice(value=RIGID, label=words.RIGID), Choice(value=NOT_RIGID, label=words.NOT_RIGID)),
    )


def live_in_mass(chosen: FrameChoices) -> AssumedValue:
    share = chosen.live_in_mass * 100
    return _number(FactKey.LIVE_IN_MASS, words.LIVE_IN_MASS, share, unit="%", least=0.0, most=100.0)


def modes(frame: Frame) -> AssumedValue:
    number = Decimal(frame.modes)
    return _number(FactKey.MODES, MODES, number, least=1.0, most=3.0 * frame.storeys, is_whole=True)


def gravity_factors(chosen: FrameChoices) -> tuple[AssumedValue, ...]:
    (alone, _), (dead, live) = chosen.factors.gravity
    return (
        _factor(FactKey.DEAD_ALONE, words.DEAD_ALONE, alone),
        _factor(FactKey.DEAD_WITH_LIVE, words.DEAD_WITH_LIVE, dead),
        _factor(FactKey.LIVE_WITH_DEAD, words.LIVE_WITH_DEAD, live),
    )


def seismic_factors(chosen: FrameChoices) -> tuple[AssumedValue, ...]:
    (dead, live, _), (least, _, _) = chosen.factors.seismic
    other = Decimal(repr(chosen.factors.other_direction)) * 100
    return (
        _factor(FactKey.DEAD_WITH_SEISMIC, words.DEAD_WITH_SEISMIC, dead),
        _factor(FactKey.LIVE_WITH_SEISMIC, words.LIVE_WITH_SEISMIC, live),
        _factor(FactKey.LEAST_DEAD, words.LEAST_DEAD, least),
        _number(FactKey.OTHER_DIRECTION, words.OTHER_DIRECTION, other, unit="%", least=0.0, most=100.0),
    )


def _factor(key: FactKey, label: Text, value: float) -> AssumedValue:
    return _number(key, label, Decimal(repr(value)), least=0.1, most=3.0)


def _number(
    key: FactKey,
    label: Text,
    value: Decimal,
    *,
    least: float,
    most: float,
    unit: str = "",
    is_whole: bool = False,
) -> AssumedValue:
    return AssumedValue(key=key, label=label, value=shown(value), unit=unit, least=least, most=most, is_whole=is_whole)
