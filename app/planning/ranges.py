"""Which values a frame can be planned with; each refusal names the value and what would be accepted."""

from collections.abc import Iterator
from decimal import Decimal

from app.planning.building import Bays, Building, CodeFamily, Rectangle, SlotKey
from app.planning.seismic_data import GRADE_DATA
from app.planning.wording import NAMES, refusal
from app.planning.words import ranges as words
from app.protocol.values import ErrorInfo
from app.reading.numbers import shown
from app.reading.source import Slot, Span
from app.trade.kds_41_17 import SITE_CLASSES, USE_GROUPS, ZONE_ACCELERATION_G
from app.trade.material_standards import KOREAN_GRADES_MPA

STOREYS = (1, 120)
BAY_COUNT = (1, 30)
BAY_M = (Decimal(1), Decimal(30))
HEIGHT_M = (Decimal(2), Decimal(20))
SECTION_M = (Decimal("0.1"), Decimal(5))
LOAD_KN_M2 = (Decimal(0), Decimal(50))
R_RANGE = (Decimal(1), Decimal(8))
# A regular frame beyond this takes longer to solve than anyone waits for one answer.
MOST_NODES = 20_000

ZONES = tuple(ZONE_ACCELERATION_G)
GRADES = tuple(USE_GROUPS)


def refusals(building: Building) -> tuple[ErrorInfo, ...]:
    """Every value that no plan can be made of."""
    return (*_geometry(building), *_loads(building), *_seismic(building))


def is_letter_class(site_class: str) -> bool:
    """SA to SF, or A to F with the doubled classes of ASCE 7-22: the classes of other standards than KDS."""
    return site_class.removeprefix("S")[:1].isalpha()


def _geometry(building: Building) -> Iterator[ErrorInfo]:
    if building.storeys and not _is_whole(building.storeys.value, STOREYS):
        yield _outside(
            SlotKey.STOREYS, f"{building.storeys.value:,f}", f"{STOREYS[0]} - {STOREYS[1]}", building.storeys.span
        )
    for key, bays in ((SlotKey.BAYS_X, building.bays_x), (SlotKey.BAYS_Y, building.bays_y)):
        if bays:
            yield from _bays(key, bays)
    for key, height in ((SlotKey.STOREY_HEIGHT, building.storey_height), (SlotKey.FIRST_HEIGHT, building.first_height)):
        if height and not _is_within(height.value.metres, HEIGHT_M):
            yield _outside(key, str(height.value), _metres(HEIGHT_M), height.span)
    for key, section in ((SlotKey.COLUMN, building.column), (SlotKey.BEAM, building.beam)):
        if section:
            yield from _section(key, section)
    yield from _size(building)


def _bays(key: SlotKey, slot: Slot[Bays]) -> Iterator[ErrorInfo]:
    if not _is_whole(slot.value.count, BAY_COUNT):
        yield _outside(key, f"{slot.value.count:,f}", f"{BAY_COUNT[0]} - {BAY_COUNT[1]}", slot.span)
    for measure in slot.value.lengths:
        if not _is_within(measure.metres, BAY_M):
            yield _outside(key, str(measure), _metres(BAY_M), slot.span)


def _section(key: SlotKey, slot: Slot[Rectangle]) -> Iterator[ErrorInfo]:
    for measure in dict.fromkeys((slot.value.width, slot.value.depth)):
        if not _is_within(measure.metres, SECTION_M):
            yield _outside(key, str(measure), "100 mm - 5000 mm", slot.span)


def _size(building: Building) -> Iterator[ErrorInfo]:
    if not (building.storeys and building.bays_x and building.bays_y):
        return
    counts = (building.storeys.value, building.bays_x.value.count, building.bays_y.value.count)
    nodes = int((counts[0] + 1) * (counts[1] + 1) * (counts[2] + 1))
    if nodes > MOST_NODES and _is_whole(counts[0], STOREYS):
        yield refusal(
            "frame_too_large",
            words.THIS_FRAME_WOULD_HAVE_NODES(nodes=f"{nodes:,}"),
            words.UP_TO_NODES_ARE_ACCEPTED(most_nodes=f"{MOST_NODES:,}"),
        )


def _loads(building: Building) -> Iterator[ErrorInfo]:
    if building.concrete and building.concrete.value not in KOREAN_GRADES_MPA:
        grades = ", ".join(f"C{grade}" for grade in KOREAN_GRADES_MPA)
        yield _outside(SlotKey.CONCRETE, f"C{shown(building.concrete.value)}", grades, building.concrete.span)
    for key, slot in ((SlotKey.DEAD_LOAD, building.dead_load), (SlotKey.LIVE_LOAD, building.live_load)):
        if slot and not _is_within(slot.value.kn_per_m2, LOAD_KN_M2):
            yield _outside(key, str(slot.value), "0 - 50 kN/m²", slot.span)


def _seismic(building: Building) -> Iterator[ErrorInfo]:
    if building.code:
        yield from _code(building)
    if building.zone and building.zone.value not in ZONES:
        yield _outside(SlotKey.ZONE, building.zone.value, "I, II", building.zone.span)
    if building.grade and building.grade.value not in GRADES:
        yield _outside(SlotKey.GRADE, building.grade.value, "특/special, I, II", building.grade.span)
    if building.site_class and building.site_class.value == "S6":
        yield _NEEDS_SITE_RESPONSE
    elif building.site_class and not _is_known_class(building.site_class.value):
        yield _outside(SlotKey.SITE_CLASS, building.site_class.value, ", ".join(SITE_CLASSES), building.site_class.span)
    yield from _importance(building)
    modification = building.response_modification
    if modification and not _is_within(modification.value, R_RANGE):
        yield _outside(SlotKey.RESPONSE_MODIFICATION, shown(modification.value), "1 - 8", modification.span)


def _is_known_class(site_class: str) -> bool:
    return site_class in SITE_CLASSES or is_letter_class(site_class)


def _importance(building: Building) -> Iterator[ErrorInfo]:
    given, grade = building.importance_factor, building.grade
    data = GRADE_DATA.get(grade.value) if grade else None
    if given is None or grade is None or data is None or given.value == data.importance_factor:
        return
    yield refusal(
        "importance_contradicts_grade",
        words.IE_OF_ANOTHER_GROUP(shown=shown(given.value), value=grade.value),
        words.ACCEPTED_WITH_GROUP(importance_factor=shown(data.importance_factor)),
    )


def _code(building: Building) -> Iterator[ErrorInfo]:
    assert building.code is not None
    code = building.code.value
    match (code.family, code.edition):
        case (CodeFamily.KDS_41_17, "" | "2019") | (CodeFamily.KBC, "" | "2016"):
            return
        case (CodeFamily.KDS_41_17 | CodeFamily.KBC, _):
            why = words.IS_RECOGNISED_BUT_THIS_EDITION(name=code.name)
        case _:
            why = words.IS_RECOGNISED_BUT_ITS_DESIGN(name=code.name)
    yield refusal("code_not_available", why, words.ACCEPTED_CODES)


def _is_whole(value: Decimal, bounds: tuple[int, int]) -> bool:
    return value == value.to_integral_value() and bounds[0] <= value <= bounds[1]


def _is_within(value: Decimal, bounds: tuple[Decimal, Decimal]) -> bool:
    return bounds[0] <= value <= bounds[1]


def _metres(bounds: tuple[Decimal, Decimal]) -> str:
    return f"{shown(bounds[0])} m - {shown(bounds[1])} m"


def _outside(key: SlotKey, value: str, accepted: str, span: Span) -> ErrorInfo:
    name = NAMES[key]
    return refusal(
        f"{key.value}_out_of_range",
        words.FROM_IS_NOT_ACCEPTED(value=value, words=span.words.strip(), name=name),
        words.ACCEPTED(accepted=accepted),
    )


_NEEDS_SITE_RESPONSE = refusal(
    "site_class_s6",
    words.S6_HAS_NO_TABLE,
    words.GIVE_SDS_AND_SD1,
)
