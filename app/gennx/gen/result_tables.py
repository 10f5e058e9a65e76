"""GEN NX result tables: asking for one in the model's units, reading HEAD and DATA, and showing rows to people."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from app.gennx.gen.head_words import CELLS, HEADS, plain
from app.gennx.gen.model import Model
from app.gennx.gen.wire import Record, items, number, record, text
from app.trade.answers.tables import ResultColumn, ResultTable
from app.trade.dimensions import Dimension
from app.trade.json_types import JsonScalar, JsonValue
from app.trade.program_words import checked_or_not
from app.trade.templates import joined, verbatim
from app.trade.text import Text


@dataclass(frozen=True, slots=True)
class RawTable:
    """Header texts, rows of text cells, sub-tables by title, and the program that computed them."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    sub_tables: "Mapping[str, RawTable]"
    source: str

    def column(self, *names: str) -> int | None:
        """The index of the first of these headers that is there; spacing and case differ between builds."""
        heads = [plain(each) for each in self.head]
        return next((heads.index(plain(name)) for name in names if plain(name) in heads), None)

    def cell(self, row: Sequence[str], *names: str) -> str:
        """The text under a header, empty when the table has none."""
        index = self.column(*names)
        return row[index].strip() if index is not None and index < len(row) else ""

    def value(self, row: Sequence[str], *names: str) -> float | None:
        """The number under a header; None for "-", "" and a missing column."""
        return number(self.cell(row, *names))

    def sub_table(self, *words: str) -> "RawTable | None":
        """The first sub-table whose title has all these words."""
        for title, table in self.sub_tables.items():
            if all(plain(word) in plain(title) for word in words):
                return table
        return None


def fetch(
    model: Model,
    table_type: str,
    *,
    cases: Sequence[str] = (),
    keys: Sequence[int] = (),
    components: Sequence[str] = (),
    more: Record | None = None,
) -> RawTable:
    """Read one result table in the model's own units; case names carry their suffixes already."""
    units = model.units
    argument: dict[str, JsonValue] = {
        "TABLE_NAME": table_type,
        "TABLE_TYPE": table_type,
        "UNIT": {"FORCE": units.force, "DIST": units.length},
        "STYLES": {"FORMAT": "Scientific", "PLACE": 12},
    }
    if cases:
        argument["LOAD_CASE_NAMES"] = list(cases)
    if keys:
        argument["NODE_ELEMS"] = {"KEYS": list(keys)}
    if components:
        argument["COMPONENTS"] = list(components)
    return parse(model.api.result_table(argument | dict(more or {})))


def parse(answer: Record) -> RawTable:
    """The object with HEAD and DATA, whatever its key is; no such object means no rows."""
    engine = text(answer.get("ENGINE"))
    for part in answer.values():
        body = record(part)
        if "HEAD" in body:
            source = text(body.get("ENGINE")) or engine or "GEN NX"
            return _parsed(body, source)
    return RawTable((), (), {}, engine or "GEN NX")


def _parsed(body: Record, source: str) -> RawTable:
    subs: dict[str, RawTable] = {}
    for each in items(body.get("SUB_TABLES")):
        for title, inner in record(each).items():
            subs[title] = _parsed(record(inner), source)
    return RawTable(
        head=tuple(str(cell) for cell in items(body.get("HEAD"))),
        rows=tuple(tuple(str(cell) for cell in items(row)) for row in items(body.get("DATA"))),
        sub_tables=subs,
        source=source,
    )


def show(
    model: Model,
    result: RawTable,
    table_id: str,
    title: Text,
    *,
    most: int = 200,
    angular: Iterable[str] = (),
    amounts: Dimension | None = None,
    is_stress: bool = False,
) -> ResultTable:
    """The rows for people: numbers as numbers, units from the header names.

    `angular` columns are in rad; `amounts` is what columns measure whose header does not say it. Stress tables have
    headers of forces (Axial, Shear-y).
    """
    skip = {index for index, head in enumerate(result.head) if plain(head) == "index"}
    kept = [index for index in range(len(result.head)) if index not in skip]
    turned = {plain(each) for each in angular}
    columns = tuple(
        ResultColumn(
            plain(result.head[index]),
            label_of(result.head[index]),
            "rad" if plain(result.head[index]) in turned else _unit(model, result.head[index], amounts, is_stress),
            words=_words_in(result, index),
        )
        for index in kept
    )
    rows = tuple(tuple(_cell(row[index]) if index < len(row) else "" for index in kept) for row in result.rows[:most])
    return ResultTable(
        table_id=table_id,
        title=title,
        columns=columns,
        rows=rows,
        source=result.source,
        total_rows=len(result.rows),
    )


def _words_in(result: RawTable, column: int) -> Mapping[str, Text]:
    """The words among a column's cells, in both languages."""
    cells = {row[column].strip() for row in result.rows if column < len(row)}
    said = {cell: CELLS.get(cell) or checked_or_not(cell) for cell in cells}
    return {cell: text for cell, text in said.items() if text.en != text.ko}


def _cell(cell: str) -> JsonScalar:
    value = number(cell.strip())
    if value is None:
        return cell.strip()
    return int(value) if value.is_integer() and abs(value) < 1e9 else value


_FACTORED: Final = re.compile(r"([\d.]+\*)?(.*?)(\*[\d.]+)?")
_NAMES = frozenset(
    (
        "index",
        "node",
        "elem",
        "element",
        "load",
        "loadcase",
        "story",
        "spectrum",
        "part",
        "mode",
        "modeno",
        "type",
        "no",
    )
)
_DIMENSIONS: Mapping[str, Dimension] = {
    **dict.fromkeys(("fx", "fy", "fz", "axial", "shear-y", "shear-z", "force-i", "force-j"), Dimension.FORCE),
    **dict.fromkeys(("storyforce",), Dimension.FORCE),
    **dict.fromkeys(("mx", "my", "mz", "torsion", "moment-y", "moment-z", "eccentricmoment"), Dimension.MOMENT),
    **dict.fromkeys(("dx", "dy", "dz", "level", "storyheight", "maximumdisplacement"), Dimension.LENGTH),
    **dict.fromkeys(("averagedisplacement", "storydrift", "modifieddrift", "eccentricity"), Dimension.LENGTH),
    **dict.fromkeys(("center-x", "center-y"), Dimension.LENGTH),
    **dict.fromkeys(("mass-x", "mass-y", "mass-z"), Dimension.MASS),
    "rotationalmass": Dimension.ROTATIONAL_MASS,
    "elasticity": Dimension.PRESSURE,
    "weightdensity": Dimension.UNIT_WEIGHT,
}


def _unit(model: Model, header: str, amounts: Dimension | None, is_stress: bool) -> str:
    name = plain(header)
    if is_stress:
        return "" if name in _NAMES else "deg" if name == "angle" else model.unit_of(Dimension.PRESSURE)
    last = name.rsplit("/", 1)[-1]
    if last in ("x", "y") and ("force" in name or "reaction" in name):
        return model.unit_of(Dimension.FORCE)
    dimension = _DIMENSIONS.get(name) or _DIMENSIONS.get(last) or (None if name in _NAMES else amounts)
    return model.unit_of(dimension) if dimension else ""


def label_of(header: str) -> Text:
    """A header of GEN NX in both languages; what is not known, and symbols, are its own words."""
    known = HEADS.get(plain(header))
    return known if known is not None else joined(tuple(_part(each.strip()) for each in header.split("/")), " / ")


def _part(said: str) -> Text:
    """One part of a header, perhaps with a factor before or behind it, as in `1.2*Story Drift`."""
    found = _FACTORED.fullmatch(said)
    before, name, behind = found.groups(default="") if found else ("", said, "")
    known = HEADS.get(plain(name))
    if known is None:
        return verbatim(said)
    return (
        joined(tuple(each for each in (verbatim(before), known, verbatim(behind)) if each.en), "") if found else known
    )
