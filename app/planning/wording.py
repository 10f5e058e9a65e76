"""Refusals of the rules planner, and what it calls the values that it asks for."""

from app.planning.building import SlotKey
from app.planning.words import wording as words
from app.protocol.values import ErrorInfo
from app.trade.text import Text


def refusal(code: str, message: Text, hint: Text) -> ErrorInfo:
    return ErrorInfo(code=code, message=message, hint=hint)


NAMES: dict[SlotKey, Text] = {
    SlotKey.STOREYS: words.NUMBER_OF_STOREYS,
    SlotKey.BAYS_X: words.BAYS_IN_X,
    SlotKey.BAYS_Y: words.BAYS_IN_Y,
    SlotKey.STOREY_HEIGHT: words.STOREY_HEIGHT,
    SlotKey.FIRST_HEIGHT: words.FIRST_STOREY_HEIGHT,
    SlotKey.COLUMN: words.COLUMN_SECTION,
    SlotKey.BEAM: words.BEAM_SECTION,
    SlotKey.CONCRETE: words.CONCRETE_GRADE,
    SlotKey.SUPPORT: words.COLUMN_BASES,
    SlotKey.DEAD_LOAD: words.FLOOR_DEAD_LOAD,
    SlotKey.LIVE_LOAD: words.FLOOR_LIVE_LOAD,
    SlotKey.CODE: words.SEISMIC_DESIGN_STANDARD,
    SlotKey.ZONE: words.SEISMIC_ZONE,
    SlotKey.SITE_CLASS: words.SITE_CLASS,
    SlotKey.GRADE: words.SEISMIC_USE_GROUP,
    SlotKey.RESPONSE_MODIFICATION: words.RESPONSE_MODIFICATION_FACTOR_R,
    SlotKey.ANALYSIS: words.ANALYSIS,
}

EXAMPLES: dict[SlotKey, str] = {
    SlotKey.STOREYS: "10",
    SlotKey.BAYS_X: "3 x 6 m, 6+7.5+6 m",
    SlotKey.BAYS_Y: "3 x 6 m, 6+7.5+6 m",
    SlotKey.STOREY_HEIGHT: "3.5 m",
    SlotKey.FIRST_HEIGHT: "4.5 m",
    SlotKey.COLUMN: "600x600 mm",
    SlotKey.BEAM: "300x600 mm",
    SlotKey.DEAD_LOAD: "5.0 kN/m²",
    SlotKey.LIVE_LOAD: "2.5 kN/m²",
}

READABLE = words.READABLE
