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
from app.trade import kds_41_17
from app.trade.answers.record_tables import (
    FactorRow,
    FloorLoadRow,
    FloorLoadTypeRow,
    FunctionRow,
    GroupRow,
    HeldMassRow,
    LoadRow,
    ModesSetRow,
    PDeltaRow,
    ReleaseRow,
    SeismicLoadRow,
    SpectrumCaseRow,
    SupportRow,
)
from app.trade.answers.rows import table_of
from app.trade.answers.tables import ResultTable
from app.trade.dimensions import Dimension
from app.trade.gen_nx_tables import ECCENTRIC_SIDES
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


def _factors(_: Model, stored: Records) -> Rows:
    return [
        FactorRow(text(each.get("LCNAME")), field(each, "FACTOR"), text(row.get("DIR")))
        for row in stored.values()
        for each in map(record, items(row.get("vLC")))
    ]


def _modes(_: Model, stored: Records) -> Rows:
    # A record that names no number of modes asks for as many as GEN NX takes: nobody here knows how many.
    return [
        ModesSetRow(text(row.get("TYPE")), int(field(row, "iFREQ")))
        for row in stored.values()
        if number(row.get("iFREQ"))
    ]


def _p_delta(_: Model, stored: Records) -> Rows:
    return [
        PDeltaRow(text(each.get("LCNAME")), field(each, "FACTOR"), int(field(row, "ITER")), field(row, "TOL"))
        for row in stored.values()
        for each in map(record, items(row.get("PDEL_CASES")))
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


def _seismic_loads(model: Model, stored: Records) -> Rows:
    names = {key: text(row.get("NAME")) for key, row in model.table("STLD").items()}
    found: list[SeismicLoadRow] = []
    for key, row in stored.items():
        given = record(row.get("PARAMETERS"))
        for axis in [axis for axis in "XY" if field(row, f"SCALE_FACTOR_{axis}")] or [""]:
            has_axis = bool(given) and bool(axis)
            found.append(
                SeismicLoadRow(
                    case=names.get(key, key),
                    direction=axis,
                    code=text(row.get("SEIS_CODE")),
                    zone=_one_of(tuple(kds_41_17.ZONE_ACCELERATION_G), given, "SEIS_ZONE"),
                    site=_one_of(kds_41_17.SITE_CLASSES, given, "SITE_CLASS"),
                    group=_one_of(tuple(kds_41_17.USE_GROUPS), given, "SEIS_USE_GROUP"),
                    importance=f"{field(given, 'IMPORTANCE_FACTOR'):g}" if given else "",
                    response=f"{field(given, f'RESPONSE_MOD_FACTOR_{axis}'):g}" if has_axis else "",
                    period=f"{field(given, f'PERIOD_APPR_{axis}'):g} s" if has_axis else "",
                    eccentricity=_side(row, axis),
                )
            )
    return found


def _side(row: Record, axis: str) -> str:
    if not axis:
        return ""
    sides = {stored: side for side, stored in ECCENTRIC_SIDES.items()}
    return sides.get(int(field(row, f"ACCIDENT_ECCEN_{axis}")), "")


def _one_of(names: Sequence[str], given: Record, key: str) -> str:
    place = number(given.get(key))
    return names[int(place)] if place is not None and 0 <= place < len(names) else ""


def _spectrum_cases(_: Model, stored: Records) -> Rows:
    return [
        SpectrumCaseRow(
            text(row.get("NAME")),
            ", ".join(text(each) for each in items(row.get("aFUNCNAME"))),
            field(row, "ANGLE"),
            field(row, "SCALE"),
            text(row.get("COMTYPE")),
        )
        for row in stored.values()
    ]


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
    "LTOM": _Told(FactorRow, _factors, words.LOADS_TO_MASSES),
    "EIGV": _Told(ModesSetRow, _modes, words.MODES_SET),
    "PDEL": _Told(PDeltaRow, _p_delta, words.P_DELTA),
    "NMAS": _Told(HeldMassRow, _nodal_masses, words.NODAL_MASSES),
    "SPFC": _Told(FunctionRow, _functions, words.SPECTRUM_FUNCTIONS),
    "SSEIS": _Told(SeismicLoadRow, _seismic_loads, words.SEISMIC_LOADS),
    "SPLC": _Told(SpectrumCaseRow, _spectrum_cases, words.SPECTRUM_CASES),
    "GRUP": _Told(GroupRow, _groups, words.GROUPS),
}
