"""Answers about joints and members: reactions, displacements, member forces. Each sentence is (English, Korean)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from app.planning.asked_numbers import Teller, cell_number, cell_text, column_of
from app.planning.results import number_of, objects_of, text_of
from app.planning.wanted import Extreme
from app.protocol.items import ResultTable
from app.trade.json_types import JsonValue
from app.trade.quantities import parse_quantity
from app.trade.round_off import exceeds, first_of_largest

Sentence = tuple[str, str]
# Rows told one by one; beyond them the extremes are told.
_MOST_ROWS: Final = 8
_AXES: Final = ("x", "y", "z")
_NAMES: Final[Mapping[str, Sentence]] = {
    **{
        f"{kind}{axis}": (f"{kind.upper()}{axis.upper()}", f"{kind.upper()}{axis.upper()}")
        for kind in "fmd"
        for axis in _AXES
    },
    "axial": ("axial force", "축력"),
    "shear-y": ("shear force Fy", "전단력 Fy"),
    "shear-z": ("shear force Fz", "전단력 Fz"),
    "torsion": ("torsion", "비틀림모멘트"),
    "moment-y": ("bending moment My", "휨모멘트 My"),
    "moment-z": ("bending moment Mz", "휨모멘트 Mz"),
    "force-i": ("force at end i", "i단 힘"),
    "force-j": ("force at end j", "j단 힘"),
}


@dataclass(frozen=True, slots=True)
class _Place:
    """Columns that say where a row is."""

    table: ResultTable
    table_id: str
    noun: Sentence
    id_column: int | None
    case_column: int | None
    part_column: int | None

    def said(self, row: Sequence[JsonValue]) -> Sentence:
        """ "node 3, DL" and "절점 3, DL"; with the part of a member."""
        end = [cell_text(row, self.case_column)]
        if self.part_column is not None:
            end.insert(0, cell_text(row, self.part_column))
        rest = ", ".join(end)
        which = cell_text(row, self.id_column)
        return f"{self.noun[0]} {which}, {rest}", f"{self.noun[1]} {which}, {rest}"


def reactions(teller: Teller) -> list[Sentence]:
    """Sums where they were asked for or no joint was; else joint by joint, or the extremes."""
    place = _place(teller, "reactions", ("node", "절점"), "node")
    if place is None:
        return []
    asked = teller.wanted.components
    has_nodes = bool(teller.answer.call.arguments.get("nodes"))
    if teller.wanted.extreme is not Extreme.NONE:
        return _extremes(teller, place, asked or ("fz",))
    if teller.wanted.is_sum or not has_nodes:
        return _sums(teller, asked or ("fx", "fy", "fz"), has_nodes=has_nodes)
    return _missing(teller, place, "nodes") + _rows(teller, place, asked or ("fx", "fy", "fz"))


def static_base_shear(teller: Teller) -> list[Sentence]:
    """Of static cases: what the supports hold against, so the sums of FX and FY with the other sign."""
    table = teller.answer.table("reactions")
    said: list[Sentence] = []
    entries = objects_of(teller.answer.output.data.get("sums"))
    for entry in entries:
        case = text_of(entry.get("case"))
        values = {axis: -(number_of(entry.get(f"f{axis.casefold()}")) or 0.0) for axis in "XY"}
        size = max(abs(each) for each in values.values())
        unit = teller.answer.unit("force")
        for axis in teller.wanted.axes or ("X", "Y"):
            if axis not in values or table is None:
                continue
            shown = teller.number(values[axis], unit, "reactions", None, size)
            said.append(
                (
                    f"{case}, static: base shear {axis} = {shown} (sum of the reactions)",
                    f"{case}, 정적: {axis}방향 밑면전단력 {shown} (반력 합)",
                )
            )
    return said


def displacements(teller: Teller) -> list[Sentence]:
    """Joint by joint where few were named, else the largest; against a length where one was stated."""
    place = _place(teller, "displacements", ("node", "절점"), "node")
    if place is None:
        return []
    components = teller.wanted.components or ("dx", "dy", "dz")
    named = bool(teller.answer.call.arguments.get("nodes")) and len(place.table.rows) <= _MOST_ROWS
    if teller.wanted.extreme is Extreme.NONE and named:
        return _missing(teller, place, "nodes") + _rows(teller, place, components)
    return _extremes(teller, place, components) + _length_verdict(teller, place, components)


def member_forces(teller: Teller) -> list[Sentence]:
    """Member by member and end by end where few were named, else the extremes."""
    place = _place(teller, "member_forces", ("element", "요소"), "elem", "element")
    if place is None:
        return []
    components = _held(place.table, teller.wanted.components or ("axial", "shear-z", "moment-y"))
    components = components or _held(place.table, ("force-i", "force-j"))
    said = _missing(teller, place, "elements") + _kind_note(teller, place)
    if teller.wanted.extreme is Extreme.NONE and len(place.table.rows) <= _MOST_ROWS:
        return said + _rows(teller, place, components)
    return said + _extremes(teller, place, components)


def _kind_note(teller: Teller, place: _Place) -> list[Sentence]:
    """Where only beams were asked for: that they were told apart, that there are none, or that they could not be."""
    kind = teller.wanted.members
    if not kind or teller.answer.call.arguments.get("elements"):
        return []
    korean = {"column": "기둥", "beam": "보", "brace": "가새"}[kind]
    if teller.members is None:
        return [(f"**all** members, not the {kind}s alone", f"{korean}만이 아니라 **전체** 부재의 값입니다")]
    if not any(_is_asked(teller, place, row) for row in place.table.rows):
        return [(f"the model has no {kind}s with results", f"결과가 있는 {korean}이(가) 없습니다")]
    return []


def _is_asked(teller: Teller, place: _Place, row: Sequence[JsonValue]) -> bool:
    number = cell_number(row, place.id_column)
    return teller.members is None or (number is not None and int(number) in teller.members)


def _held(table: ResultTable, components: Sequence[str]) -> tuple[str, ...]:
    return tuple(each for each in components if column_of(table, each) is not None)


def _place(teller: Teller, table_id: str, noun: Sentence, *ids: str) -> _Place | None:
    table = teller.answer.table(table_id)
    if table is None:
        return None
    return _Place(
        table, table_id, noun, column_of(table, *ids), column_of(table, "load", "loadcase"), column_of(table, "part")
    )


def _rows(teller: Teller, place: _Place, components: Sequence[str]) -> list[Sentence]:
    said: list[Sentence] = []
    sizes = {each: _size(place.table, components) for each in components}
    rows = [(index, row) for index, row in enumerate(place.table.rows) if _is_asked(teller, place, row)]
    for index, row in rows[:_MOST_ROWS]:
        parts: list[Sentence] = []
        for each in components:
            column = column_of(place.table, each)
            value = cell_number(row, column)
            if value is None or column is None:
                continue
            shown = teller.number(value, place.table.columns[column].unit, place.table_id, index, sizes[each])
            parts.append((f"{_NAMES[each][0]} {shown}", f"{_NAMES[each][1]} {shown}"))
        where = place.said(row)
        said.append(tuple(f"{where[side]}: {', '.join(part[side] for part in parts)}" for side in (0, 1)))  # type: ignore[arg-type]
    more = len(rows) + place.table.total_rows - len(place.table.rows) - len(said)
    if more > 0:
        said.append((f"{more} more rows in the table", f"그 밖의 {more}행은 표에 있습니다"))
    return said


def _extremes(teller: Teller, place: _Place, components: Sequence[str]) -> list[Sentence]:
    said: list[Sentence] = []
    size = _size(place.table, components)
    for each in components:
        column = column_of(place.table, each)
        if column is None:
            continue
        values = [
            (value, index)
            for index, row in enumerate(place.table.rows)
            if _is_asked(teller, place, row) and (value := cell_number(row, column)) is not None
        ]
        if not values:
            continue
        for words, (value, index) in _chosen(teller.wanted.extreme, values):
            shown = teller.number(value, place.table.columns[column].unit, place.table_id, index, size)
            where = place.said(place.table.rows[index])
            said.append(
                (
                    f"{words[0]} {_NAMES[each][0]}: {shown} at {where[0]}{_cut(place.table)[0]}",
                    f"{words[1]} {_NAMES[each][1]}: {shown} ({where[1]}){_cut(place.table)[1]}",
                )
            )
    return said


def _chosen(extreme: Extreme, values: Sequence[tuple[float, int]]) -> list[tuple[Sentence, tuple[float, int]]]:
    """LARGEST is in size; BOTH and LOWEST go by sign."""
    lowest = min(values, key=lambda each: each[0])
    if extreme is Extreme.BOTH:
        return [(("highest", "최대(부호 고려)"), max(values, key=lambda each: each[0])), (_LOWEST, lowest)]
    if extreme is Extreme.LOWEST:
        return [(_LOWEST, lowest)]
    return [(("largest", "최대(절댓값)"), values[first_of_largest([abs(each[0]) for each in values])])]


def _cut(table: ResultTable) -> Sentence:
    if table.total_rows <= len(table.rows):
        return "", ""
    shown, total = len(table.rows), table.total_rows
    return f" (of the first {shown} of {total} rows only)", f" (전체 {total}행 중 앞 {shown}행만 본 값)"


def _sums(teller: Teller, components: Sequence[str], *, has_nodes: bool) -> list[Sentence]:
    """Sums per case; those of a spectrum case are of combined maxima and not told as a total load."""
    said: list[Sentence] = []
    where = ("of these supports", "해당 지점") if has_nodes else ("of all supports", "전체 지점")
    for entry in objects_of(teller.answer.output.data.get("sums")):
        case = text_of(entry.get("case"))
        values = {each: number_of(entry.get(each)) or 0.0 for each in components}
        size = max(abs(each) for each in values.values())
        parts: list[str] = []
        for each, value in values.items():
            unit = teller.answer.unit("force") if each[0] == "f" else _moment(teller)
            parts.append(f"{each.upper()} {teller.number(value, unit, 'reactions', None, size)}")
        note = ("", "")
        if case.endswith("(RS)"):
            note = (" (combined maxima, no equilibrium)", " (조합된 최대값의 합으로, 평형값이 아님)")
        listed = ", ".join(parts)
        said.append((f"{case}, sum {where[0]}: {listed}{note[0]}", f"{case}, {where[1]} 합계: {listed}{note[1]}"))
    return said


def _moment(teller: Teller) -> str:
    return f"{teller.answer.unit('force')}·{teller.answer.unit('length')}"


def _length_verdict(teller: Teller, place: _Place, components: Sequence[str]) -> list[Sentence]:
    """The largest of the asked components against the stated length."""
    stated = teller.wanted.limit_length
    columns = [column for each in components if (column := column_of(place.table, each)) is not None]
    values = [
        abs(value) for row in place.table.rows for column in columns if (value := cell_number(row, column)) is not None
    ]
    if not stated or not values:
        return []
    limit = parse_quantity(stated)
    largest = parse_quantity(f"{max(values)!r} {place.table.columns[columns[0]].unit}").to(limit.unit)
    if not exceeds(largest, limit.value):
        return [(f"within {stated}", f"{stated} 이내입니다")]
    return [(f"**exceeds** {stated}", f"{stated}을(를) **초과**합니다")]


def _size(table: ResultTable, components: Sequence[str]) -> float:
    columns = [column_of(table, each) for each in components]
    return max(
        (abs(value) for row in table.rows for each in columns if (value := cell_number(row, each)) is not None),
        default=0.0,
    )


def _missing(teller: Teller, place: _Place, key: str) -> list[Sentence]:
    """Ids that were asked for and are not among the rows."""
    given = text_of(teller.answer.call.arguments.get(key))
    pieces = given.split()
    if not given or any("to" in piece for piece in pieces) or place.table.total_rows > len(place.table.rows):
        return []
    there = {cell_text(row, place.id_column) for row in place.table.rows}
    absent = [piece for piece in pieces if piece not in there]
    if not absent:
        return []
    listed = ", ".join(absent)
    return [(f"no result at {place.noun[0]} {listed}", f"{place.noun[1]} {listed}의 결과는 없습니다")]


_LOWEST: Final[Sentence] = ("lowest", "최소(부호 고려)")
