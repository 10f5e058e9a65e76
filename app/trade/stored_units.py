"""The unit in which GEN NX stores a number: by its table and field, and by what another field beside it says."""

from collections.abc import Mapping
from typing import Final

from app.trade.dimensions import Dimension
from app.trade.gen_nx_tables import tables
from app.trade.json_types import JsonObject
from app.trade.unit_systems import UnitSystem

# What P of a beam load measures, by TYPE.
BEAM_LOADS: Final[Mapping[str, Dimension]] = {
    "UNILOAD": Dimension.LINE_LOAD,
    "CONLOAD": Dimension.FORCE,
    "CONMOMENT": Dimension.MOMENT,
    "UNIMOMENT": Dimension.FORCE,
    "PRESSURE": Dimension.PRESSURE,
}
# Fields whose unit the catalogue's dimension by name does not give: angles, and gravity, which it scales as a length.
_FIELDS: Final[Mapping[tuple[str, str], Dimension]] = {
    ("BMLD", "I_END"): Dimension.LENGTH,
    ("BMLD", "J_END"): Dimension.LENGTH,
    ("BMLD", "ADDITIONAL_I_END"): Dimension.LENGTH,
    ("BMLD", "ADDITIONAL_J_END"): Dimension.LENGTH,
    ("ELEM", "ANGLE"): Dimension.ANGLE,
    ("FBLA", "LOAD_ANGLE"): Dimension.ANGLE,
    ("FBLA", "SUB_BEAM_ANGLE"): Dimension.ANGLE,
    ("LTOM", "GRAV"): Dimension.ACCELERATION,
    ("PTNS", "TENSION"): Dimension.FORCE,
    ("SPFC", "GRAV"): Dimension.ACCELERATION,
    ("SPFC", "PERIOD"): Dimension.TIME,
    ("SPLC", "ANGLE"): Dimension.ANGLE,
    ("STYP", "GRAV"): Dimension.ACCELERATION,
}
_TRANSLATIONS: Final = 3
_SPRINGS: Final = frozenset({("NSPR", "SDR"), ("ELNK", "SDR")})
# As GEN NX writes a release that is given as springs.
_RELEASES: Final = frozenset({("FRLS", "VALUE_I"), ("FRLS", "VALUE_J")})


def stored_unit(table: str, field: str, beside: JsonObject, place: int, system: UnitSystem) -> str:
    """The unit as it is displayed (kN/m²); empty for a number without one, or whose unit is not known.

    `beside` is the object that holds the field, as far as it is known; `place` counts within a list of numbers, from 0.
    """
    dimension = _dimension(table, field, beside, place)
    return "" if dimension is None else system.unit_of(dimension)


def _dimension(table: str, field: str, beside: JsonObject, place: int) -> Dimension | None:
    key = (table, field)
    if key == ("BMLD", "P"):
        return BEAM_LOADS.get(str(beside.get("TYPE")))
    if key in _SPRINGS or (key in _RELEASES and beside.get("bVALUE") is True):
        return Dimension.LINE_LOAD if place < _TRANSLATIONS else Dimension.ROTATIONAL_SPRING
    if key in _FIELDS:
        return _FIELDS[key]
    known = tables().get(table)
    return None if known is None or known.dimensions is None else known.dimensions.get(field)
