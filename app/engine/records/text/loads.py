"""The lines of a text model for loads, masses from loads and combinations."""

from collections.abc import Iterator
from typing import Final

from app.engine.records.cases import STLD, CaseToMass, CombinationPart
from app.engine.records.nodal_loads import BODF
from app.engine.records.surface_loads import FloorLoadOfCase
from app.engine.records.table import Declared
from app.engine.records.text.layout import Columns, columns, columns_of
from app.engine.records.text.pieces import IfPresent, LineLayout, Spread, Switched, Together, Zipped, fixed, layout
from app.trade.json_types import JsonObject

LOAD_CASE: Final = columns_of(STLD.shape)
SELF_WEIGHT: Final = layout(Spread("FV", 3), columns("GROUP_NAME:s?"))

BEAM_START: Final = columns("CMD:w! TYPE:w! DIRECTION:w! USE_PROJECTION:b")
BEAM_ECCENTRICITY: Final = Columns(
    columns("USE_ECCEN:b ECCEN_DIR:s I_END:n J_END:n USE_J_END:b").fields,
    needs=(("USE_ECCEN", "I_END"), ("USE_J_END", "J_END")),
)
BEAM_TAIL: Final = Columns(
    columns(
        "GROUP_NAME:s? USE_ADDITIONAL:b? ADDITIONAL_I_END:n? ADDITIONAL_J_END:n? USE_ADDITIONAL_J_END:b? ECCEN_TYPE:n?"
    ).fields,
    needs=(("USE_ADDITIONAL", "ADDITIONAL_I_END"),),
)
BEAM_VALUES: Final = Zipped("D", "P", 4)
BEAM_LOAD: Final = layout(BEAM_START, BEAM_ECCENTRICITY, BEAM_VALUES, BEAM_TAIL)

FLOOR_CASES: Final = columns_of(FloorLoadOfCase)
FLOOR_TYPE_LINES: Final = (layout(columns("NAME:s DESC:s")), layout(Together("ITEM", {None: FLOOR_CASES})))
FLOOR_LOAD_LINE: Final = layout(
    columns("FLOOR_LOAD_TYPE_NAME:s FLOOR_DIST_TYPE:n"),
    # Only one-way and two-way loads have the angle and sub-beams; the two switches came with later releases.
    IfPresent("LOAD_ANGLE", columns("LOAD_ANGLE:n SUB_BEAM_NUM:n SUB_BEAM_ANGLE:n UNIT_SELF_WEIGHT:n")),
    columns("DIR:w OPT_PROJECTION:b DESC:s"),
    IfPresent("OPT_EXCLUDE_INNER_ELEM_AREA", columns("OPT_EXCLUDE_INNER_ELEM_AREA:b")),
    IfPresent("OPT_ALLOW_POLYGON_TYPE_UNIT_AREA", columns("OPT_ALLOW_POLYGON_TYPE_UNIT_AREA:b")),
    columns("GROUP_NAME:s"),
    Spread("NODES"),
)

MASS_DIRECTION: Final = columns("DIR:w! bNODAL:b=NO bBEAM:b=NO bFLOOR:b=NO bPRES:b=NO GRAV:n!")
MASS_CASES: Final = columns_of(CaseToMass)
MASS_LINES: Final = (layout(MASS_DIRECTION), layout(Together("vLC", {None: MASS_CASES})))

COMBINATION_LISTS: Final = {
    "GEN": "LCOM-GEN",
    "CONC": "LCOM-CONC",
    "STEEL": "LCOM-STEEL",
    "SRC": "LCOM-SRC",
    "STLCOMP": "LCOM-STLCOMP",
    "SEISMIC": "LCOM-SEISMIC",
}
COMBINATION_NAME: Final = columns("NAME:k!")
COMBINATION_ACTIVE: Final = columns("ACTIVE:w!")
COMBINATION_REST: Final = columns("iTYPE:i=0 DESC:s~ iSERV_TYPE/iSERV-TYPE:i? nLCOMTYPE:i? nSEISTYPE:i?")
COMBINATION: Final = Columns(COMBINATION_ACTIVE.fields + columns("bES:b=NO").fields + COMBINATION_REST.fields)
COMBINED_CASES: Final = columns_of(CombinationPart)


def combination_lines(kind: str) -> tuple[LineLayout | Together, ...]:
    """The lines of a combination in the list of this kind."""
    first = layout(COMBINATION_NAME, fixed(kind), COMBINATION_ACTIVE, Switched("bES", "1", "0"), COMBINATION_REST)
    return first, Together("vCOMB", {None: COMBINED_CASES})


def items_to_write(table: Declared, record: JsonObject, case: str | None) -> Iterator[JsonObject]:
    """What a line tells of each item of the record, of one load case where there is one: what the reader gives every
    item by itself, its number, the case and an empty group, is left out."""
    for item in table.inside(record):
        if case is None or item.get("LCNAME") == case:
            left_out = {"ID", "LCNAME"} | ({"GROUP_NAME"} if item.get("GROUP_NAME") == "" else set())
            yield {name: value for name, value in item.items() if name not in left_out}


def self_weight_cells(record: JsonObject, case: str) -> list[list[str]]:
    """The line of a self weight under its load case; none under another one."""
    return [SELF_WEIGHT.cells(record)] if BODF.read(record).case == case else []
