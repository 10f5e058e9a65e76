"""The set-up records of member design as typed records: their classes are made from the trade's catalogue, when one is
first asked for, with the range that each number must lie in.

Ranges of MRFT, TRFT, MLLR, LLRF, DCO, REBR, MCRD, MRBD and of legs of stirrups are those of the manual of the Open API
(as midas-nx 2.10.3 restates it); the others are what the quantity itself allows: a strength reduction factor is at most
1, a length is not negative. Closed lists stand in the catalogue (`choices.py`).
"""

import keyword
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, make_dataclass
from functools import cache
from typing import Any, Final, cast

from app.engine.records.dimensions import NONE
from app.engine.records.fields import DECLARED, Field, JsonKind, fields_of
from app.engine.records.table import RecordTable
from app.trade import gen_nx_tables
from app.trade.gen_nx_tables import ANY_NAME, TableFields
from app.trade.json_types import JsonObject, JsonValue

# Criteria of bars go by a member, which the manual does not tell from an element. Ids of walls (REBW, BEMW, DCRM-WALL,
# WMAK) may be any: a real GEN NX took walls that were not there.
OF_BARS: Final = frozenset(("DCRM-BEAM", "DCRM-COLUMN", "DCRM-BRACE"))
MEMBERS: Final = "MEMB"
_ALSO_UNDER_DB: Final = frozenset(("LENG", "LTSR", "MBTP"))
# Settings of the whole model, which midas-nx 2.10.3 tells to be one record.
SINGLE: Final = frozenset(("DRC", "DSTL", "DSRC", "DCO", "DCTL", "LLRF", "SRDF", "LMRR", "DCRE"))


@dataclass(frozen=True, slots=True)
class Range:
    """From `low` (itself too where `with_low`) up to and with `high`."""

    low: float = 0.0
    high: float | None = None
    with_low: bool = False

    def holds(self, value: float) -> bool:
        """Whether the value lies in it."""
        is_over = value >= self.low if self.with_low else value > self.low
        return is_over and (self.high is None or value <= self.high)

    def __str__(self) -> str:
        lower = f"{'at least' if self.with_low else 'above'} {self.low:g}"
        return lower if self.high is None else f"{lower} and at most {self.high:g}"


_POSITIVE, _NOT_NEGATIVE, _SHARE = Range(), Range(with_low=True), Range(high=1.0)
# Legs and sets of stirrups as the manual allows them, and the most that one count of bars is believed of.
_LEGS, _COUNT = Range(2, 20, with_low=True), Range(0, 10_000, with_low=True)
# Covers and lengths of anything in a section, in any unit of length.
_LENGTHS = ["DT", "DB", "DO", "DE", "DW", "MAIN_BAR_DC_TOP", "MAIN_BAR_DC_BOT", "BOUNDARY_ELEMENT_LENGTH", "L1", "L2"]
_SPACINGS = ["DIST", "BE_HORZ_SPACE", "BE_VERT_SPACE", "DIST1", "DIST2", "DIST3", "REBAR_SPACE", "THICKNESS"]
_ANYWHERE: Final[Mapping[str, Range]] = {
    **dict.fromkeys(["PHI_T", "PHI_C1", "PHI_C2", "PHI_V", "PHI_T1", "PHI_T2", "PHI_C", "PHI_B"], _SHARE),
    **dict.fromkeys(["RHOW", "RHOC", "RHOR", "LAMBDA", "MOM_REDIST_FACT"], _SHARE),
    **dict.fromkeys(["Ky", "Kz", "Kt", "B1Y_DELTA_BY", "B1Z_DELTA_BZ", "B2Y_DELTA_SY", "B2Z_DELTA_SZ"], _POSITIVE),
    **dict.fromkeys(["FC", "FY", "FYS", "FYR", "FU", "ES", "DEFLECT_CONTROL", "DAF"], _POSITIVE),
    **dict.fromkeys(["LC_AXIAL", "LC_MOMENT", "LC_SHEAR", "LCOM_AXIAL", "LCOM_MOMENT", "LCOM_SHEAR"], _POSITIVE),
    **dict.fromkeys(["LY", "LZ", "LB", "LT", "CMY", "CMZ", "TORS_RDCT_FACT"], _NOT_NEGATIVE),
    **dict.fromkeys(["RANGE_MAX", "RANGE_MIN"], Range(0.5, 1.0, with_low=True)),
    **dict.fromkeys(["ARRANGEMENT_Y", "ARRANGEMENT_Z", "STIRRUP_ARRANGEMENT", "STIRRUP_NUM"], _LEGS),
    **dict.fromkeys(["NUM", "ROW", "LEG", "LEG_Y", "LEG_Z", "SKIN_BAR_NUM", "ID", "SUB_WALL_ID"], _COUNT),
    **dict.fromkeys([*_LENGTHS, *_SPACINGS, "HORIZONTAL_REBAR_SPACING_FROM", "A1", "A2", "R"], _NOT_NEGATIVE),
    **dict.fromkeys(["DOUBLY_K", "STIRRUP_SPACE", "FY1", "FY2", "FY3", "FY4", "FY5"], _POSITIVE),
    "PS": Range(0.0, 0.5, with_low=True),
}
_BY_TABLE: Final[Mapping[str, Mapping[str, Range]]] = {
    "MRFT": {"FACTOR": _SHARE},
    "TRFT": {"FACTOR": _SHARE},
    "MLLR": {"FACTOR": Range(0.3, 1.0, with_low=True)},
    "CBFT": {"VALUE": _POSITIVE},
    "REBR": {"NUM": Range(4, 10_000, with_low=True)},
    "MCRD": {"NUM": Range(4, 10_000, with_low=True), "ROW": Range(2, 10_000, with_low=True), "DIST": _POSITIVE},
    "MRBD": {"DT": _POSITIVE, "DB": _POSITIVE, "NUM": Range(1, 10_000, with_low=True)},
    "LTSR": {"COMP": _POSITIVE, "TENS": _POSITIVE},
}
_KINDS: Final[Mapping[str, JsonKind]] = {
    "string": JsonKind.TEXT,
    "integer": JsonKind.WHOLE,
    "number": JsonKind.NUMBER,
    "boolean": JsonKind.FLAG,
}
_LISTS: Final[Mapping[str, JsonKind]] = {
    "string": JsonKind.TEXTS,
    "integer": JsonKind.WHOLES,
    "number": JsonKind.NUMBERS,
}


@dataclass(frozen=True, slots=True)
class Value:
    """One number of a set-up record, with the field that holds it."""

    field: str
    value: float
    allowed: Range | None


def keyed_by(table: str) -> str:
    """The table whose ids the records at a design address, or of the same name under /db, go by; "" for none."""
    return _told(table).keyed_by


def _told(table: str) -> TableFields:
    return gen_nx_tables.design_tables().get(table) or gen_nx_tables.tables()[table]


def plain_name(table: str) -> str | None:
    """The record's own name; None for a table that is none of design. A few have an address below /db as well."""
    if table in gen_nx_tables.design_tables():
        return table.rpartition("/")[2]
    return table if table == MEMBERS or table in _ALSO_UNDER_DB else None


@cache
def set_up_table(table: str) -> RecordTable[object]:
    """The typed table at a design address, or under /db where it stands there."""
    told = _told(table)
    return RecordTable(name=table, shape=_shape(told.fields, table, told), has_effect=False)


def members_of(record: object) -> tuple[int, ...]:
    """The elements that a record of MEMB makes one member of."""
    (declared,) = [number for number, one in enumerate(fields_of(type(record))) if one.name == "AELEM"]
    return cast("tuple[int, ...] | None", _values(record)[declared]) or ()


def numbers_in(table: str, record: object) -> Iterator[Value]:
    """Every number that a typed record of this table gives, however deep it lies, in the order of the catalogue."""
    ranges = _BY_TABLE.get(plain_name(table) or "", {})
    for declared, value in zip(fields_of(type(record)), _values(record), strict=True):
        if value is None:
            continue
        if declared.part is not None:
            for inner in _inside(value):
                yield from numbers_in(table, inner)
        elif declared.kind in (JsonKind.NUMBER, JsonKind.WHOLE):
            allowed = ranges.get(declared.name) or _ANYWHERE.get(declared.name)
            yield Value(declared.name, cast("float", value), allowed)


def _values(record: object) -> tuple[object, ...]:
    return tuple(getattr(record, name) for name in cast("Any", type(record)).__slots__)


def _inside(value: object) -> tuple[object, ...]:
    """What lies in a part, a list of parts or parts by name."""
    if isinstance(value, tuple):
        return cast("tuple[object, ...]", value)
    return tuple(cast("Mapping[str, object]", value).values()) if isinstance(value, Mapping) else (value,)


def _shape(told: JsonObject, name: str, table: TableFields) -> type[object]:
    """A record class with a field for each name of the catalogue; any of them may be missing."""
    made = [
        (_attribute(each), object, field(metadata={DECLARED: _field(each, kind, table)})) for each, kind in told.items()
    ]
    return cast("type[object]", make_dataclass(name.rpartition("/")[2], made, frozen=True, slots=True, kw_only=True))


def _attribute(name: str) -> str:
    plain = "".join(each if each.isalnum() else "_" for each in name.lower())
    return f"{plain}_" if keyword.iskeyword(plain) else plain


def _field(name: str, told: JsonValue, table: TableFields) -> Field:
    measure = (table.dimensions or {}).get(name, NONE)
    match told:
        case str():
            return Field(name, _KINDS[told], None, measure)
        case [str() as inner]:
            return Field(name, _LISTS[inner], None, measure)
        case [Mapping() as inner]:
            return Field(name, JsonKind.PARTS, None, part=_shape(cast("JsonObject", inner), name, table))
        case Mapping():
            by_name = told.get(ANY_NAME)
            if isinstance(by_name, Mapping):
                return Field(name, JsonKind.NAMED, None, part=_shape(by_name, name, table))
            return Field(name, JsonKind.PART, None, part=_shape(told, name, table))
        case _:
            raise TypeError(f"{table.name}: the catalogue tells no type of {name}")
