"""The unit of a stored number, from its table, its field and what stands beside it."""

import pytest

from app.trade.json_types import JsonObject
from app.trade.stored_units import stored_unit
from app.trade.unit_systems import UnitSystem


@pytest.mark.parametrize(
    ("table", "field", "beside", "place", "unit"),
    [
        ("NODE", "X", {}, 0, "mm"),
        ("SECT", "vSIZE", {}, 1, "mm"),
        ("SECT", "AREA", {}, 0, "mm²"),
        ("MATL", "DEN", {}, 0, "N/mm³"),
        ("CNLD", "MX", {}, 0, "N·mm"),
        ("FBLD", "FLOOR_LOAD", {}, 0, "N/mm²"),
        ("NMAS", "mX", {}, 0, "N·s²/mm"),
        ("BMLD", "P", {"TYPE": "UNILOAD"}, 0, "N/mm"),
        ("BMLD", "P", {"TYPE": "CONLOAD"}, 0, "N"),
        ("BMLD", "P", {"TYPE": "CONMOMENT"}, 0, "N·mm"),
        ("BMLD", "P", {}, 0, ""),
        ("BMLD", "D", {"TYPE": "UNILOAD"}, 0, ""),
        ("NSPR", "SDR", {}, 2, "N/mm"),
        ("NSPR", "SDR", {}, 3, "N·mm/rad"),
        ("FRLS", "VALUE_I", {"bVALUE": False}, 0, ""),
        ("FRLS", "VALUE_I", {"bVALUE": True}, 0, "N/mm"),
        ("SPFC", "PERIOD", {}, 0, "s"),
        ("SPFC", "GRAV", {}, 0, "mm/s²"),
        ("ELEM", "ANGLE", {}, 0, "deg"),
        ("ELEM", "MATL", {}, 0, ""),
        ("NO-SUCH", "X", {}, 0, ""),
    ],
)
def test_a_stored_number_has_the_unit_of_its_field(
    table: str, field: str, beside: JsonObject, place: int, unit: str
) -> None:
    assert stored_unit(table, field, beside, place, UnitSystem("N", "MM")) == unit
