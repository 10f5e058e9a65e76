"""Answers about joints and members: reactions, displacements, member forces. Each sentence is (English, Korean)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from app.planning.asked_numbers import Teller
from app.planning.results import text_of
from app.planning.wanted import Extreme
from app.trade.answers.forces import (
    CaseKind,
    DisplacementRow,
    Displacements,
    MemberForceRow,
    ReactionRow,
    Reactions,
)
from app.trade.answers.rows import unit_of_column
from app.trade.answers.tables import ResultTable
from app.trade.round_off import first_of_largest

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
class _Line:
    """A row of one of the tables: where it is, and what it has by component."""

    place: int
    which: str
    case: str
    part: str
    values: Mapping[str, float | None]


@dataclass(frozen=True, slots=True)
class _Listed:
    """A table of nodes or elements: its rows, and the unit of a component."""

    table: ResultTable
    noun: Sentence
    cls: type
    lines: Sequence[_Line]

    def said(self, line: _Line) -> Sentence:
        """ "node 3, DL" and "절점 3, DL"; with the part of a member."""
        rest = ", ".join(each for each in (line.part, line.case) if each)
        return f"{self.noun[0]} {line.which}, {rest}", f"{self.noun[1]} {line.which}, {rest}"

    def unit(self, component: str) -> str:
        """The unit of a component as the table has it."""
        return unit_of_column(self.cls, self.table, component.replace("-", "_"))

    def size(self, components: Sequence[str]) -> float:
        """The largest of these components."""
        found = (line.values.get(each) for line in self.lines for each in components)
        return max((abs(value) for value in found if value is not None), default=0.0)

    def held(self, components: Sequence[str]) -> tuple[str, ...]:
        """Those of the components that the table has."""
        return tuple(each for each in components if any(line.values.get(each) is not None for line in self.lines))


def reactions(teller: Teller) -> list[Sentence]:
    """Sums where they were asked for or no joint was; else joint by joint, or the extremes."""
    table = teller.answer.table("reactions")
    if table is None:
        return []
    rows = teller.answer.rows(ReactionRow, "reactions")
    lines = [_Line(row.place, row.value.node, row.value.case, "", row.value.values) for row in rows]
    listed = _Listed(table, ("node", "절점"), ReactionRow, lines)
    asked = teller.wanted.components
    has_nodes = bool(teller.answer.call.arguments.get("nodes"))
    if teller.wanted.extreme is not Extreme.NONE:
        return _extremes(teller, listed, asked or ("fz",))
    if teller.wanted.is_sum or not has_nodes:
        return _sums(teller, asked or ("fx", "fy", "fz"), has_nodes=has_nodes)
    return _missing(teller, listed, "nodes") + _rows(teller, listed, asked or ("fx", "fy", "fz"))


def static_base_shear(teller: Teller) -> list[Sentence]:
    """Of static cases: what the supports hold against, so the sums of FX and FY with the other sign."""
    said: list[Sentence] = []
    for entry in teller.answer.result(Reactions).sums:
        values = {"X": -entry.fx, "Y": -entry.fy}
        size = max(abs(each) for each in values.values())
        unit = teller.answer.unit("force")
        for axis in teller.wanted.axes or ("X", "Y"):
            if axis not in values:
                continue
            shown = teller.number(values[axis], unit, "reactions", None, size)
            said.append(
                (
                    f"{entry.case}, static: base shear {axis} = {shown} (sum of the reactions)",
                    f"{entry.case}, 정적: {axis}방향 밑면전단력 {shown} (반력 합)",
                )
            )
    return said


def displacements(teller: Teller) -> list[Sentence]:
    """Joint by joint where few were named, else the largest; with the verdict where a limit was stated."""
    table = teller.answer.table("displacements")
    if table is None:
        return []
    rows = teller.answer.rows(DisplacementRow, "displacements")
    lines = [_Line(row.place, row.value.node, row.value.case, "", row.value.values) for row in rows]
    listed = _Listed(table, ("node", "절점"), DisplacementRow, lines)
    components = teller.wanted.components or ("dx", "dy", "dz")
    named = bool(teller.answer.call.arguments.get("nodes")) and len(lines) <= _MOST_ROWS
    if teller.wanted.extreme is Extreme.NONE and named:
        return _missing(teller, listed, "nodes") + _rows(teller, listed, components)
    return _extremes(teller, listed, components) + _length_verdict(teller, components)


def member_forces(teller: Teller) -> list[Sentence]:
    """Member by member and end by end where few were named, else the extremes."""
    table = teller.answer.table("member_forces")
    if table is None:
        return []
    rows = teller.answer.rows(MemberForceRow, "member_forces")
    lines = [
        _Line(row.place, row.value.element, row.value.case, row.value.part or "", row.value.values) for row in rows
    ]
    listed = _Listed(table, ("element", "요소"), MemberForceRow, lines)
    components = listed.held(teller.wanted.components or ("axial", "shear-z", "moment-y"))
    components = components or listed.held(("force-i", "force-j"))
    said = _missing(teller, listed, "elements") + _kind_note(teller, listed)
    if teller.wanted.extreme is Extreme.NONE and len(lines) <= _MOST_ROWS:
        return said + _rows(teller, listed, components)
    return said + _extremes(teller, listed, components)


def _kind_note(teller: Teller, listed: _Listed) -> list[Sentence]:
    """Where only beams were asked for: that they were told apart, that there are none, or that they could not be."""
    kind = teller.wanted.members
    if not kind or teller.answer.call.arguments.get("elements"):
        return []
    korean = {"column": "기둥", "beam": "보", "brace": "가새"}[kind]
    if teller.members is None:
        return [(f"**all** members, not the {kind}s alone", f"{korean}만이 아니라 **전체** 부재의 값입니다")]
    if not any(_is_asked(teller, line) for line in listed.lines):
        return [(f"the model has no {kind}s with results", f"결과가 있는 {korean}이(가) 없습니다")]
    return []


def _is_asked(teller: Teller, line: _Line) -> bool:
    return teller.members is None or (line.which.isdecimal() and int(line.which) in teller.members)


def _rows(teller: Teller, listed: _Listed, components: Sequence[str]) -> list[Sentence]:
    said: list[Sentence] = []
    size = listed.size(components)
    lines = [line for line in listed.lines if _is_asked(teller, line)]
    for line in lines[:_MOST_ROWS]:
        parts: list[Sentence] = []
        for each in components:
            value = line.values.get(each)
            if value is None:
                continue
            shown = teller.number(value, listed.unit(each), listed.table.table_id, line.place, size)
            parts.append((f"{_NAMES[each][0]} {shown}", f"{_NAMES[each][1]} {shown}"))
        where = listed.said(line)
        en, ko = (", ".join(part[side] for part in parts) for side in (0, 1))
        said.append((f"{where[0]}: {en}", f"{where[1]}: {ko}"))
    more = len(lines) + listed.table.total_rows - len(listed.table.rows) - len(said)
    if more > 0:
        said.append((f"{more} more rows in the table", f"그 밖의 {more}행은 표에 있습니다"))
    return said


def _extremes(teller: Teller, listed: _Listed, components: Sequence[str]) -> list[Sentence]:
    said: list[Sentence] = []
    size = listed.size(components)
    for each in components:
        values = [
            (value, line)
            for line in listed.lines
            if _is_asked(teller, line) and (value := line.values.get(each)) is not None
        ]
        if not values:
            continue
        for words, (value, line) in _chosen(teller.wanted.extreme, values):
            shown = teller.number(value, listed.unit(each), listed.table.table_id, line.place, size)
            where = listed.said(line)
            said.append(
                (
                    f"{words[0]} {_NAMES[each][0]}: {shown} at {where[0]}{_cut(listed.table)[0]}",
                    f"{words[1]} {_NAMES[each][1]}: {shown} ({where[1]}){_cut(listed.table)[1]}",
                )
            )
    return said


def _chosen(extreme: Extreme, values: Sequence[tuple[float, _Line]]) -> list[tuple[Sentence, tuple[float, _Line]]]:
    """LARGEST is in size; BOTH and LOWEST go by sign."""
    lowest = min(values, key=lambda each: each[0])
    if extreme is Extreme.BOTH:
        return [(("highest", "최대(부호 고려)"), max(values, key=lambda each: each[0])), (_LOWEST, lowest)]
    if extreme is Extreme.LOWEST:
        return [(_LOWEST, lowest)]
    return [(("largest", "최대(절댓값)"), values[first_of_largest([abs(each[0]) for each in values])])]


def _cut(table: ResultTable) -> Sentence:
    if not table.is_cut:
        return "", ""
    shown, total = len(table.rows), table.total_rows
    return f" (of the first {shown} of {total} rows only)", f" (전체 {total}행 중 앞 {shown}행만 본 값)"


def _sums(teller: Teller, components: Sequence[str], *, has_nodes: bool) -> list[Sentence]:
    """Sums per case; those of a spectrum case are of combined maxima and not told as a total load."""
    said: list[Sentence] = []
    where = ("of these supports", "해당 지점") if has_nodes else ("of all supports", "전체 지점")
    for entry in teller.answer.result(Reactions).sums:
        case = entry.case
        values = {each: entry.components[each] for each in components if each in entry.components}
        size = max((abs(each) for each in values.values()), default=0.0)
        parts: list[str] = []
        for each, value in values.items():
            unit = teller.answer.unit("force") if each[0] == "f" else _moment(teller)
            parts.append(f"{each.upper()} {teller.number(value, unit, 'reactions', None, size)}")
        note = ("", "")
        if entry.kind is CaseKind.SPECTRUM:
            note = (" (combined maxima, no equilibrium)", " (조합된 최대값의 합으로, 평형값이 아님)")
        listed = ", ".join(parts)
        said.append((f"{case}, sum {where[0]}: {listed}{note[0]}", f"{case}, {where[1]} 합계: {listed}{note[1]}"))
    return said


def _moment(teller: Teller) -> str:
    return f"{teller.answer.unit('force')}·{teller.answer.unit('length')}"


def _length_verdict(teller: Teller, components: Sequence[str]) -> list[Sentence]:
    """Whether the largest of the asked components keep the limit that the call was made with."""
    result = teller.answer.result(Displacements)
    verdicts = [each.is_within for axis, each in result.largest.items() if axis in components]
    if not result.limit or None in verdicts:
        return []
    if all(verdicts):
        return [(f"within {result.limit}", f"{result.limit} 이내입니다")]
    return [(f"**exceeds** {result.limit}", f"{result.limit}을(를) **초과**합니다")]


def _missing(teller: Teller, listed: _Listed, key: str) -> list[Sentence]:
    """Ids that were asked for and are not among the rows."""
    given = text_of(teller.answer.call.arguments.get(key))
    pieces = given.split()
    if not given or any("to" in piece for piece in pieces) or listed.table.is_cut:
        return []
    there = {line.which for line in listed.lines}
    absent = [piece for piece in pieces if piece not in there]
    if not absent:
        return []
    told = ", ".join(absent)
    return [(f"no result at {listed.noun[0]} {told}", f"{listed.noun[1]} {told}의 결과는 없습니다")]


_LOWEST: Final[Sentence] = ("lowest", "최소(부호 고려)")
