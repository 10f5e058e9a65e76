"""What read_table tells people of the tables that the house knows: their records in words and units, like ones once."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from app.gennx.gen.model import Model
from app.gennx.gen.wire import Record, Records, field, items, number, record, text
from app.gennx.verify.load_changes import KINDS, LoadTable
from app.gennx.verify.load_records import DISTRIBUTIONS
from app.gennx.words import model as words
from app.trade.answers.record_tables import (
    FactorRow,
    FloorLoadRow,
    FloorLoadTypeRow,
    FunctionRow,
    GroupRow,
    HeldMassRow,
    LoadRow,
    ReleaseRow,
    SupportRow,
)
from app.trade.answers.rows import table_of
from app.trade.answers.tables import ResultTable
from app.trade.dimensions import Dimension
from app.trade.id_lists import show_ids
from app.trade.json_types import JsonValue
from app.trade.text import Text

_MOST_ROWS: Final = 1000
_HELD: Final = ("DX", "DY", "DZ", "RX", "RY", "RZ", "RW")
_MASSES: Final = ("mX", "mY", "mZ", "rmX", "rmY", "rmZ")
_RELEASED: Final = ("Fx", "Fy", "Fz", "Mx", "My", "Mz", "Mb")
_LOADS: Final[Mapping[str, LoadTable]] = {KINDS[name].table: KINDS[name] for name in ("beam", "nodal", "self_weight")}
Rows = Sequence[Any]


@dataclass(frozen=True, slots=True)
class _Told:
    """How one table is told: the class of its rows and how they come from its records."""

    cls: type
    rows: Callable[[Model, Records], Rows]
    title: Text


def told_table(model: Model, table: str, stored: Records) -> ResultTable | None:
    """The records as rows for people; None for a table that has no such form."""
    told = _TOLD.get(table)
    if told is None:
        return None
    rows = told.rows(model, stored)
    return table_of(
        told.cls,
        rows[:_MOST_ROWS],
        table_id="records",
        title=told.title,
        source="model",
        unit_of=model.unit_of,
        total_rows=len(rows),
    )


def _floor_load_types(model: Model, stored: Records) -> Rows:
    # Stored along GZ, which points up.
    factor = -model.units.factor(*Dimension.PRESSURE.powers)
    return [
        FloorLoadTypeRow(text(row.get("NAME")), text(item.get("LCNAME")), _exact(factor * field(item, "FLOOR_LOAD")))
        for row in stored.values()
        for item in map(record, items(row.get("ITEM")))
    ]


def _exact(value: float) -> float:
    """Without the last digits that a change of units leaves; never minus zero."""
    return float(f"{value:.9g}") + 0.0


def _floor_loads(_: Model, stored: Records) -> Rows:
    names = {number: name.replace("_", " ") for name, number in DISTRIBUTIONS.items()}
    found = Counter(
        (text(row.get("FLOOR_LOAD_TYPE_NAME")), names.get(int(field(row, "FLOOR_DIST_TYPE")), ""))
        for row in stored.values()
    )
    return [FloorLoadRow(name, spread, panels) for (name, spread), panels in found.items()]


def _supports(_: Model, stored: Records) -> Rows:
    alike = _alike(stored, lambda item: (_flagged(text(item.get("CONSTRAINT")), _HELD),))
    return [SupportRow(listed, fixed) for (fixed,), listed in alike.items()]


def _releases(_: Model, stored: Records) -> Rows:
    alike = _alike(
        stored, lambda item: tuple(_flagged(text(item.get(flag)), _RELEASED) for flag in ("FLAG_I", "FLAG_J"))
    )
    return [ReleaseRow(listed, i_end, j_end) for (i_end, j_end), listed in alike.items()]


def _flagged(code: str, names: Sequence[str]) -> str:
    return " ".join(name for name, digit in zip(names, code, strict=False) if digit == "1")


def _alike(stored: Records, told: Callable[[Record], tuple[str, ...]]) -> dict[tuple[str, ...], str]:
    """What items say, each once, with the ids of the records that hold it."""
    found: dict[tuple[str, ...], list[int]] = {}
    for key, row in stored.items():
        for item in map(record, items(row.get("ITEMS"))):
            found.setdefault(told(item), []).append(int(key))
    return {said: show_ids(keys) for said, keys in found.items()}


def _loads(kind: LoadTable) -> Callable[[Model, Records], Rows]:
    def rows(model: Model, stored: Records) -> Rows:
        found: dict[tuple[str, str, str, str], list[int]] = {}
        for key, row in stored.items():
            for item in [row] if not kind.owner else map(record, items(row.get("ITEMS"))):
                for part in kind.parts(item):
                    numbers = part.numbers[:1] if part.is_even else part.numbers
                    value = f"{' / '.join(f'{each:g}' for each in numbers)} {model.unit_of(part.dimension)}".strip()
                    said = (text(item.get("LCNAME")), kind.shape(item), part.direction, value)
                    found.setdefault(said, []).append(int(key))
        return [
            LoadRow(case, show_ids(keys) if kind.owner else "", shape, direction, value)
            for (case, shape, direction, value), keys in found.items()
        ]

    return rows


def _factors(cases: str) -> Callable[[Model, Records], Rows]:
    return lambda _, stored: [
        FactorRow(text(each.get("LCNAME")), field(each, "FACTOR"), text(row.get("DIR")))
        for row in stored.values()
        for each in map(record, items(row.get(cases)))
    ]


def _nodal_masses(_: Model, stored: Records) -> Rows:
    return [HeldMassRow(int(key), *(field(row, each) for each in _MASSES)) for key, row in stored.items()]


def _functions(_: Model, stored: Records) -> Rows:
    found: list[FunctionRow] = []
    for row in stored.values():
        points = [(field(each, "PERIOD"), field(each, "VALUE")) for each in map(record, items(row.get("aFUNC")))]
        if points:
            periods, values = zip(*points, strict=True)
            name = text(row.get("NAME"))
            found.append(FunctionRow(name, field(row, "DRATIO"), min(periods), max(periods), max(values)))
    return found


def _groups(_: Model, stored: Records) -> Rows:
    return [
        GroupRow(text(row.get("NAME")), _ids(row.get("N_LIST")), _ids(row.get("E_LIST"))) for row in stored.values()
    ]


def _ids(listed: JsonValue) -> str:
    return show_ids(int(number(each) or 0) for each in items(listed))


_TOLD: Final[Mapping[str, _Told]] = {
    "FBLD": _Told(FloorLoadTypeRow, _floor_load_types, words.FLOOR_LOAD_TYPES),
    "FBLA": _Told(FloorLoadRow, _floor_loads, words.FLOOR_LOADS),
    "CONS": _Told(SupportRow, _supports, words.SUPPORTS),
    "FRLS": _Told(ReleaseRow, _releases, words.END_RELEASES),
    "CNLD": _Told(LoadRow, _loads(_LOADS["CNLD"]), words.NODAL_LOADS),
    "BMLD": _Told(LoadRow, _loads(_LOADS["BMLD"]), words.BEAM_LOADS),
    "BODF": _Told(LoadRow, _loads(_LOADS["BODF"]), words.SELF_WEIGHT),
    "LTOM": _Told(FactorRow, _factors("vLC"), words.LOADS_TO_MASSES),
    "PDEL": _Told(FactorRow, _factors("PDEL_CASES"), words.P_DELTA),
    "NMAS": _Told(HeldMassRow, _nodal_masses, words.NODAL_MASSES),
    "SPFC": _Told(FunctionRow, _functions, words.SPECTRUM_FUNCTIONS),
    "GRUP": _Told(GroupRow, _groups, words.GROUPS),
}
