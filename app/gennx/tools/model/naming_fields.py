"""Where records name load cases, spectra, combinations, floor load types and stories, and what else may mean one."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from app.gennx.gen.wire import Record, items, record, text
from app.trade import gen_nx_tables
from app.trade.json_types import JsonValue

_COMBINATIONS: Final = (
    "LCOM-GEN", "LCOM-CONC", "LCOM-STEEL", "LCOM-SRC", "LCOM-STLCOMP", "LCOM-SEISMIC",
)  # fmt: skip
_LOADS: Final = (
    "BODF", "CNLD", "BMLD", "PRES", "FBLD", "SDSP", "PTNS", "FMLD", "NBOF",
    "STMP", "NTMP", "ETMP", "BTMP", "GTMP", "LTOM", "PDEL", "BUCK",
)  # fmt: skip
_DESIGN_CASES: Final = frozenset({"LOAD_CASE_NAME", "LC_AXIAL", "LC_MOMENT", "LC_SHEAR", "LIVE_LOAD_CASES", "UG_LC"})
_CASE_FIELDS: Final = frozenset({"LCNAME", "LCNAME_ITEM", "vLCNAME", "CASE", "LOADCASE", "LC_NAME", "LOADCASENAME"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """A table of named records: `field` holds the name, `most` is how long it may be.

    `uses` tells by table the fields that hold such a name and, where the field also names others, the neighbour and
    its value that say so. `doubtful` are fields that may mean one in tables which are not told, `design` those in
    design records.
    """

    table: str
    field: str
    most: int
    uses: Mapping[str, tuple[tuple[str, tuple[str, str] | None], ...]]
    doubtful: frozenset[str] = frozenset()
    design: frozenset[str] = frozenset()


def _in(
    tables: tuple[str, ...], field: str, beside: tuple[str, str] | None = None
) -> dict[str, tuple[tuple[str, tuple[str, str] | None], ...]]:
    return dict.fromkeys(tables, ((field, beside),))


NAMINGS: Final[Mapping[str, Naming]] = {
    "load_case": Naming(
        table="STLD",
        field="NAME",
        most=20,
        uses=_in(_LOADS, "LCNAME")
        | _in(_COMBINATIONS, "LCNAME", ("ANAL", "ST"))
        | _in(("EIGV",), "CASE", ("KIND", "CASE")),
        doubtful=_CASE_FIELDS,
        design=_DESIGN_CASES,
    ),
    "spectrum_case": Naming(
        table="SPLC",
        field="NAME",
        most=20,
        uses=_in(_COMBINATIONS, "LCNAME", ("ANAL", "RS")),
        doubtful=_CASE_FIELDS,
        design=_DESIGN_CASES,
    ),
    "combination": Naming(
        table="LCOM-GEN",
        field="NAME",
        most=20,
        uses=_in(_COMBINATIONS, "LCNAME", ("ANAL", "CB")),
        design=frozenset({"LCOM_AXIAL", "LCOM_MOMENT", "LCOM_SHEAR"}),
    ),
    "spectrum_function": Naming(table="SPFC", field="NAME", most=20, uses=_in(("SPLC",), "aFUNCNAME")),
    "floor_load_type": Naming(table="FBLD", field="NAME", most=60, uses=_in(("FBLA",), "FLOOR_LOAD_TYPE_NAME")),
    "story": Naming(
        table="STOR",
        field="STORY_NAME",
        most=60,
        uses=_in(("SSEIS", "SWIND"), "STORY_NAME") | _in(("SPLC",), "STORY"),
        doubtful=frozenset({"vSTORY_NAME"}),
        design=frozenset({"STORY", "STOR_NAME"}),
    ),
    "material": Naming(table="MATL", field="NAME", most=60, uses={}),
    "section": Naming(table="SECT", field="SECT_NAME", most=60, uses={}),
    "thickness": Naming(table="THIK", field="NAME", most=60, uses={}),
}


@cache
def doubtful_tables(kind: str) -> tuple[str, ...]:
    """Tables that have a field which may hold such a name, and are not told to."""
    naming = NAMINGS[kind]
    return tuple(
        name
        for name, table in gen_nx_tables.tables().items()
        if name not in naming.uses and name != naming.table and naming.doubtful & {*_fields(table.fields)}
    )


@cache
def doubtful_designs(kind: str) -> tuple[str, ...]:
    """Addresses of design records that have a field which may hold such a name."""
    fields = NAMINGS[kind].design
    return tuple(path for path, table in gen_nx_tables.design_tables().items() if fields & {*_fields(table.fields)})


def _fields(value: JsonValue) -> Iterator[str]:
    for key, inner in record(value).items():
        yield key
        yield from _fields(inner)
    for each in items(value):
        yield from _fields(each)


def with_name(naming: Naming, table: str, row: Record, old: str, new: str) -> Record:
    """The record with the new name wherever it means the record that is renamed."""
    uses = naming.uses.get(table, ())
    return record(_replaced(row, lambda holder, key: _is_meant(uses, holder, key), old, new))


def _is_meant(uses: tuple[tuple[str, tuple[str, str] | None], ...], holder: Record, key: str) -> bool:
    return any(key == field and (beside is None or text(holder.get(beside[0])) == beside[1]) for field, beside in uses)


def _replaced(value: JsonValue, is_meant: Callable[[Record, str], bool], old: str, new: str) -> JsonValue:
    if isinstance(value, dict):
        holder = record(value)
        return {
            key: _named(inner, old, new) if is_meant(holder, key) else _replaced(inner, is_meant, old, new)
            for key, inner in holder.items()
        }
    if isinstance(value, list | tuple):
        return [_replaced(each, is_meant, old, new) for each in items(value)]
    return value


def _named(value: JsonValue, old: str, new: str) -> JsonValue:
    # A range of stories has one name at each end.
    if isinstance(value, dict):
        return {key: _named(inner, old, new) for key, inner in record(value).items()}
    if isinstance(value, list | tuple):
        return [_named(each, old, new) for each in items(value)]
    return new if value == old else value


def holds_name(fields: frozenset[str], value: JsonValue, name: str) -> bool:
    """Whether one of these fields holds the name, however deep."""
    found = _replaced(value, lambda _, key: key in fields, name, f"{name}\0")
    return found != value
