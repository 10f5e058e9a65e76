"""What a result table is made of, and the number format and units of one request."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from operator import itemgetter
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from app.engine.records.table_arguments import ChosenIds, Styles, TableArgument
from app.engine.store.arrays import FloatArray
from app.engine.store.errors import wrong_field
from app.engine.tables.fixed_point import MOST_DECIMALS, fixed_cells
from app.engine.version import ENGINE_NAME
from app.trade.json_types import JsonObject, JsonValue
from app.trade.unit_systems import FORCES, LENGTHS, UnitSystem

LARGEST_PLACE = 15
# The key GEN NX gives a table whose TABLE_NAME is left out or blank.
NAMELESS = "empty"
STYLES = ("Default", "Fixed", "Scientific", "General")
CHUNK = 60_000
NO_NUMBER = "-"
AROUND_RANGE = re.compile(r"\s+(to|by)\s+", re.IGNORECASE)
Labels: TypeAlias = NDArray[np.object_]
# Long tables are made of tuples: unlike lists, the garbage collector soon leaves tuples of texts alone.
Row: TypeAlias = Sequence[str]


def words(labels: Iterable[object], *shape: int) -> Labels:
    """Texts of a column of labels; `shape` gives the axes they lie along, with 1 where they are the same."""
    written = np.array([*map(str, labels)], dtype=np.object_)
    return written.reshape(shape) if shape else written


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """STYLES: how numbers are written."""

    style: str = "Fixed"
    place: int = 6

    def cell(self, value: float | None) -> str:
        """One number as a cell; `-` for one that does not exist."""
        if value is None:
            return NO_NUMBER
        # Adding zero turns -0.0 into 0.0.
        clean = value + 0.0
        match self.style:
            case "Scientific":
                return f"{clean:.{self.place}e}"
            case "General":
                return f"{clean:.{max(self.place, 1)}g}"
            case _:
                written = f"{clean:.{self.place}f}"
                return written[1:] if written.startswith("-") and not written.strip("-0.") else written

    def rows(self, values: FloatArray, *labels: Labels) -> list[Row]:
        """Rows of cells, the last axis of the values, all written in one go. `labels` are the columns before them and
        reach over the other axes, as arrays do in numpy."""
        shape, width = values.shape[:-1], values.shape[-1]
        cells = self._cells(values)
        before: list[list[str]] = [np.broadcast_to(label, shape).ravel().tolist() for label in labels]
        return [*zip(*before, *(cells[column::width] for column in range(width)), strict=True)]

    def chosen_rows(self, values: FloatArray, is_chosen: NDArray[np.bool_], *labels: Labels) -> list[Row]:
        """`rows` of those places alone that are chosen; `is_chosen` reaches over them as labels do."""
        shape = values.shape[:-1]
        kept = np.broadcast_to(is_chosen, shape)
        return self.rows(values[kept], *(np.broadcast_to(label, shape)[kept] for label in labels))

    def _cells(self, values: FloatArray) -> list[str]:
        numbers = (values + 0.0).ravel()
        write = self._fixed if self.style == "Fixed" and 0 < self.place <= MOST_DECIMALS else self._formatted
        cells: list[str] = []
        for start in range(0, len(numbers), CHUNK):
            cells += write(numbers[start : start + CHUNK])
        return cells

    def _fixed(self, numbers: FloatArray) -> list[str]:
        cells, others = fixed_cells(numbers, self.place)
        for place in others.tolist():
            cells[place] = self.cell(float(numbers[place]))
        return cells

    def _formatted(self, numbers: FloatArray) -> list[str]:
        if self.style == "Fixed":
            return [*map(self.cell, numbers.tolist())]
        return ("\t".join([self._pattern()] * len(numbers)) % tuple(numbers.tolist())).split("\t")

    def _pattern(self) -> str:
        return f"%.{self.place}e" if self.style == "Scientific" else f"%.{max(self.place, 1)}g"


class Of(StrEnum):
    """What an id in NODE_ELEMS is the id of."""

    NODE = "node"
    ELEMENT = "element"
    LINK = "elastic link"
    WALL = "wall"


# The ids that are asked for, by what they are the ids of; those given one by one are the same for each.
Chosen = Mapping[Of, frozenset[int]]


@dataclass(frozen=True, slots=True)
class TableRequest:
    """A parsed Argument of POST /post/TABLE."""

    type: str
    name: str
    units: UnitSystem
    numbers: NumberFormat
    components: tuple[str, ...]
    chosen: Chosen | None
    cases: tuple[str, ...] | None
    parts: tuple[str, ...]
    modes: tuple[str, ...]
    stories: tuple[str, ...]
    argument: TableArgument

    def wants(self, key: int, of: Of) -> bool:
        """True when what has this id is asked for: a structure group has nodes of its own and elements of its own."""
        return self.chosen is None or key in self.chosen[of]

    def wants_mode(self, mode: int) -> bool:
        """True when MODES names the mode, as `Mode1`, or nothing."""
        return not self.modes or f"mode{mode}" in {"".join(name.split()).lower() for name in self.modes}


@dataclass(frozen=True, slots=True)
class Table:
    """HEAD without `Index` and rows of cells; sub-tables by title."""

    head: tuple[str, ...]
    rows: list[Row]
    sub_tables: dict[str, "Table"] = field(default_factory=lambda: dict[str, "Table"]())

    def as_json(self, components: tuple[str, ...]) -> JsonObject:
        """HEAD, DATA and SUB_TABLES; rows get their index, columns are cut to the wanted components."""
        chosen = _chosen(self.head, components)
        head: list[JsonValue] = ["Index", *(self.head[column] for column in chosen)]
        data: list[JsonValue] = [(str(number), *row) for number, row in enumerate(self._cut(chosen), 1)]
        result: dict[str, JsonValue] = {"HEAD": head, "DATA": data}
        if self.sub_tables:
            inner: list[JsonValue] = [
                {title: {"HEAD": [*table.head], "DATA": [[*row] for row in table.rows]}}
                for title, table in self.sub_tables.items()
            ]
            result |= {"SUB_TABLES": inner}
        return result

    def _cut(self, chosen: list[int]) -> Iterable[Iterable[str]]:
        if chosen == [*range(len(self.head))]:
            return self.rows
        # One column alone would come out of `itemgetter` as it is, not as a row.
        return (
            map(itemgetter(*chosen), self.rows) if len(chosen) > 1 else ([row[c] for c in chosen] for row in self.rows)
        )


def _chosen(head: tuple[str, ...], components: tuple[str, ...]) -> list[int]:
    wanted = {_plain(name) for name in components}
    if not wanted:
        return [*range(len(head))]
    return [column for column, name in enumerate(head) if _plain(name) in wanted]


def _plain(name: str) -> str:
    return name.replace(" ", "").lower()


def envelope(request: TableRequest, table: Table) -> JsonObject:
    """The response body under the wanted name."""
    units: JsonObject = {"FORCE": request.units.force, "DIST": request.units.length, "ENGINE": ENGINE_NAME}
    return {request.name or NAMELESS: {**units, **table.as_json(request.components)}}


def parse_request(argument: TableArgument, document_units: UnitSystem, groups: Mapping[str, Chosen]) -> TableRequest:
    """What is asked for; `groups` gives the members of structure groups by name."""
    asked = argument.units
    force = (document_units.force if asked.force is None else asked.force).upper()
    length = (document_units.length if asked.length is None else asked.length).upper()
    if force not in FORCES or length not in LENGTHS:
        raise wrong_field(f"UNIT {force} {length} is not known")
    if argument.has_stages:
        raise wrong_field("OPT_CS: construction stages are not analysed by the embedded engine")
    # A case that is named twice is one case: rows that came twice would be summed twice.
    cases = None if argument.cases is None else tuple(dict.fromkeys(argument.cases))
    return TableRequest(
        type="".join(argument.kind.split()).upper(),
        name=argument.name.strip(),
        units=UnitSystem(force, length),
        numbers=_number_format(argument.styles),
        components=argument.components,
        chosen=_chosen_ids(argument.chosen, groups),
        cases=cases,
        parts=argument.parts,
        modes=argument.modes,
        stories=argument.stories,
        argument=argument,
    )


def _number_format(styles: Styles) -> NumberFormat:
    style, place = styles.form.strip().capitalize(), styles.place
    if style not in STYLES or not 0 <= place <= LARGEST_PLACE:
        raise wrong_field("STYLES needs FORMAT Default, Fixed, Scientific or General and PLACE 0 to 15")
    return NumberFormat("Fixed" if style == "Default" else style, place)


def _chosen_ids(chosen: ChosenIds, groups: Mapping[str, Chosen]) -> Chosen | None:
    if sum(given is not None for given in (chosen.keys, chosen.ranges, chosen.group)) > 1:
        raise wrong_field("NODE_ELEMS takes exactly one of KEYS, TO and STRUCTURE_GROUP_NAME")
    if chosen.group is not None:
        return groups.get(chosen.group, dict.fromkeys(Of, frozenset[int]()))
    if chosen.keys is None and chosen.ranges is None:
        return None
    ids = frozenset(chosen.keys) if chosen.keys is not None else _ranges(chosen.ranges or "")
    return dict.fromkeys(Of, ids)


def _ranges(written: str) -> frozenset[int]:
    """`1to5 8 10to20by2` as GEN NX writes lists; blanks may stand around `to` and `by`, as in the manual's example."""
    keys: set[int] = set()
    for word in AROUND_RANGE.sub(r"\1", written.replace(",", " ")).split():
        first, _, rest = word.lower().partition("to")
        last, _, step = rest.partition("by")
        if not first.isdigit() or (rest and not last.isdigit()) or (step and not step.isdigit()):
            raise wrong_field(f"{word!r} is not a list of ids")
        keys.update(range(int(first), int(last or first) + 1, int(step or 1)))
    return frozenset(keys)
