"""Answers about joints and members: reactions, displacements, member forces."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from app.planning.asked_numbers import Teller
from app.planning.asked_rows import NAMES, AskedRow, AskedRows, chosen
from app.planning.differences import differences, sum_differences
from app.planning.results import text_of
from app.planning.wanted import Extreme, Topic
from app.planning.words import joint_answers as words
from app.trade.answers.forces import (
    CaseKind,
    DisplacementRow,
    Displacements,
    MemberForceRow,
    ReactionRow,
    Reactions,
)
from app.trade.answers.tables import ResultTable
from app.trade.round_off import exceeds, is_zero
from app.trade.templates import joined
from app.trade.text import Text

# Rows told one by one; beyond them the extremes are told.
_MOST_ROWS: Final = 8
# Supports told one by one where each was asked for.
_MOST_EACH: Final = 20
_KINDS: Final[Mapping[str, Text]] = {"column": words.COLUMNS, "beam": words.BEAMS, "brace": words.BRACES}


def reactions(teller: Teller) -> list[Text]:
    """Sums where they were asked for or no joint was; else joint by joint, or the extremes; how two differ first."""
    table = teller.answer.table("reactions")
    if table is None:
        return []
    rows = teller.answer.rows(ReactionRow, "reactions")
    lines = [AskedRow(row.place, row.value.node, row.value.case, "", row.value.values) for row in rows]
    listed = AskedRows(table, words.NODE, ReactionRow, lines)
    asked = teller.wanted.components
    has_nodes = bool(teller.answer.call.arguments.get("nodes"))
    if teller.feet is not None:
        lines = [line for line in lines if line.which.isdecimal() and int(line.which) in teller.feet]
        return _rows(teller, replace(listed, lines=lines), asked or ("fx", "fy", "fz"))
    if teller.wanted.compared:
        if has_nodes or teller.wanted.extreme is not Extreme.NONE:
            return _missing(teller, listed, "nodes") + _against_each_other(teller, listed, asked or ("fz",))
        return sum_differences(teller, asked or ("fx", "fy", "fz")) + _sums(teller, asked or ("fx", "fy", "fz"))
    if teller.wanted.rank:
        return _ranked(teller, listed, asked or ("fz",))
    if teller.wanted.extreme is not Extreme.NONE:
        return _extremes(teller, listed, asked or ("fz",)) + _lift(teller, listed)
    if teller.wanted.is_each and not has_nodes and len(lines) <= _MOST_EACH:
        return _rows(teller, listed, asked or ("fx", "fy", "fz"), most=_MOST_EACH)
    if teller.wanted.is_sum or not has_nodes:
        return _sums(teller, asked or ("fx", "fy", "fz"), has_nodes=has_nodes)
    return _missing(teller, listed, "nodes") + _rows(teller, listed, asked or ("fx", "fy", "fz"))


def static_base_shear(teller: Teller) -> list[Text]:
    """Of static cases: what the supports hold against, so the sums of FX and FY with the other sign."""
    said: list[Text] = []
    for entry in teller.answer.result(Reactions).sums:
        values = {"X": -entry.fx, "Y": -entry.fy}
        size = max(abs(each) for each in values.values())
        unit = teller.answer.unit("force")
        for axis in teller.wanted.axes or ("X", "Y"):
            if axis not in values:
                continue
            shown = teller.number(values[axis], unit, "reactions", None, size)
            said.append(words.STATIC_BASE_SHEAR(case=entry.case, axis=axis, shown=shown))
    return said


def displacements(teller: Teller) -> list[Text]:
    """Joint by joint where few were named, else the largest; with the verdict where a limit was stated."""
    table = teller.answer.table("displacements")
    if table is None:
        return []
    rows = teller.answer.rows(DisplacementRow, "displacements")
    lines = [AskedRow(row.place, row.value.node, row.value.case, "", row.value.values) for row in rows]
    if teller.wanted.topic is Topic.STOREY_DISPLACEMENT and not teller.answer.call.arguments.get("nodes"):
        # Where nobody tells which joints lie on the storey, nothing is told of it.
        feet = teller.feet or frozenset[int]()
        lines = [line for line in lines if line.which.isdecimal() and int(line.which) in feet]
        if not lines:
            return [words.NO_JOINTS]
    listed = AskedRows(table, words.NODE, DisplacementRow, lines)
    components = teller.wanted.components or ("dx", "dy", "dz")
    if teller.wanted.compared:
        return _missing(teller, listed, "nodes") + _against_each_other(teller, listed, components)
    named = bool(teller.answer.call.arguments.get("nodes")) and len(lines) <= _MOST_ROWS
    if teller.wanted.extreme is Extreme.NONE and named:
        return _missing(teller, listed, "nodes") + _rows(teller, listed, components)
    if teller.wanted.rank:
        return _ranked(teller, listed, components)
    return _extremes(teller, listed, components) + _length_verdict(teller, components)


def member_forces(teller: Teller) -> list[Text]:
    """Member by member and end by end where few were named, else the extremes."""
    table = teller.answer.table("member_forces")
    if table is None:
        return []
    rows = teller.answer.rows(MemberForceRow, "member_forces")
    lines = [
        AskedRow(row.place, row.value.element, row.value.case, row.value.part or "", row.value.values) for row in rows
    ]
    listed = AskedRows(table, words.ELEMENT, MemberForceRow, lines)
    components = listed.held(teller.wanted.components or ("axial", "shear-z", "moment-y"))
    components = components or listed.held(("force-i", "force-j"))
    said = _missing(teller, listed, "elements") + _kind_note(teller, listed)
    if teller.ends is not None:
        ends = teller.ends
        listed = replace(listed, lines=[line for line in lines if _node_of(line.part) == ends.get(line.which)])
    if teller.wanted.compared:
        return said + _against_each_other(teller, listed, components)
    if teller.wanted.rank:
        return said + _ranked(teller, listed, components)
    if teller.wanted.extreme is Extreme.NONE and len(listed.lines) <= _MOST_ROWS:
        return said + _rows(teller, listed, components)
    if teller.wanted.extreme is Extreme.NONE and len({(each.which, each.case) for each in lines}) <= _MOST_ROWS:
        return said + _extremes_of_each(teller, listed, components)
    return said + _extremes(teller, listed, components) + _pull(teller, listed)


def _against_each_other(teller: Teller, listed: AskedRows, components: Sequence[str]) -> list[Text]:
    """How two cases, joints or members differ, then the numbers themselves: row by row where few, else the extremes."""
    listed = replace(listed, lines=[line for line in listed.lines if _is_asked(teller, line)])
    told = differences(teller, listed, components)
    if teller.wanted.extreme is Extreme.NONE and len(listed.lines) <= _MOST_ROWS:
        return told + _rows(teller, listed, components)
    for name in teller.wanted.compared:
        told += _extremes(teller, replace(listed, lines=listed.of(name)), components)
    return told


def _node_of(part: str) -> int | None:
    """The joint of an end as the table writes it, "J[24]"."""
    inside = part.partition("[")[2].rstrip("]")
    return int(inside) if inside.isdecimal() else None


def _extremes_of_each(teller: Teller, listed: AskedRows, components: Sequence[str]) -> list[Text]:
    """The largest along each member in each case."""
    said: list[Text] = []
    for which, case in dict.fromkeys((each.which, each.case) for each in listed.lines):
        own = [each for each in listed.lines if (each.which, each.case) == (which, case)]
        said += _extremes(teller, replace(listed, lines=own), components)
    return said


def _ranked(teller: Teller, listed: AskedRows, components: Sequence[str]) -> list[Text]:
    """The largest in size of each joint or member, the largest of them first."""
    said: list[Text] = []
    size = listed.size(components)
    for each in components:
        best: dict[str, tuple[float, AskedRow]] = {}
        for line in listed.lines:
            value = line.values.get(each)
            if value is None or not _is_asked(teller, line):
                continue
            if line.which not in best or exceeds(abs(value), abs(best[line.which][0])):
                best[line.which] = (value, line)
        ordered = sorted(best.values(), key=lambda found: -abs(found[0]))[: teller.wanted.rank]
        for place, (value, line) in enumerate(ordered, start=1):
            shown = teller.number(value, listed.unit(each), listed.table.table_id, line.place, size)
            said.append(words.RANKED(place=place, name=NAMES[each], shown=shown, where=listed.said(line)))
    return said


def _pull(teller: Teller, listed: AskedRows) -> list[Text]:
    """Whether any member is pulled, where the highest axial force was asked for: in GEN NX tension is positive."""
    if teller.wanted.extreme is not Extreme.HIGHEST or teller.wanted.components != ("axial",):
        return []
    asked = [line.values.get("axial") for line in listed.lines if _is_asked(teller, line)]
    values = [each for each in asked if each is not None]
    if not values:
        return []
    is_pulled = max(values) > 0.0 and not is_zero(max(values), listed.size(("axial",)))
    return [words.IN_TENSION if is_pulled else words.NO_TENSION]


def _lift(teller: Teller, listed: AskedRows) -> list[Text]:
    """Whether a support is pulled up, where the lowest vertical reaction was asked for."""
    if teller.wanted.extreme is not Extreme.LOWEST or teller.wanted.components != ("fz",):
        return []
    size = listed.size(("fz",))
    values = [(value, line) for line in listed.lines if (value := line.values.get("fz")) is not None]
    if not values:
        return []
    lifted = [line for value, line in values if value < 0.0 and not is_zero(value, size)]
    unsigned = [sums.case for sums in teller.answer.result(Reactions).sums if sums.kind is CaseKind.SPECTRUM]
    told: list[Text] = []
    if lifted:
        where = dict.fromkeys(f"{line.which} ({line.case})" for line in lifted)
        told += [words.LIFTED, words.LIFTED_AT(listed=", ".join([*where][:_MOST_EACH]), count=len(where))]
    elif len(unsigned) < len({line.case for _, line in values}):
        told.append(words.NOT_LIFTED)
    # Maxima of a spectrum have no sign: what they lift is seen in a combination alone.
    return [*told, words.NO_SIGN(listed=", ".join(unsigned))] if unsigned else told


def _kind_note(teller: Teller, listed: AskedRows) -> list[Text]:
    """Where only beams were asked for: that they were told apart, that there are none, or that they could not be."""
    kind = teller.wanted.members
    if not kind or teller.answer.call.arguments.get("elements"):
        return []
    if teller.members is None:
        return [words.ALL_MEMBERS(kind=_KINDS[kind])]
    if not any(_is_asked(teller, line) for line in listed.lines):
        return [words.NO_MEMBERS(kind=_KINDS[kind])]
    return []


def _is_asked(teller: Teller, line: AskedRow) -> bool:
    return teller.members is None or (line.which.isdecimal() and int(line.which) in teller.members)


def _rows(teller: Teller, listed: AskedRows, components: Sequence[str], most: int = _MOST_ROWS) -> list[Text]:
    said: list[Text] = []
    size = listed.size(components)
    lines = [line for line in listed.lines if _is_asked(teller, line)]
    for line in lines[:most]:
        parts: list[Text] = []
        for each in components:
            value = line.values.get(each)
            if value is None:
                continue
            shown = teller.number(value, listed.unit(each), listed.table.table_id, line.place, size)
            parts.append(words.VALUE(name=NAMES[each], shown=shown))
        said.append(words.ROW(where=listed.said(line), values=joined(parts)))
    more = len(lines) + listed.table.total_rows - len(listed.table.rows) - len(said)
    if more > 0:
        said.append(words.MORE_ROWS(more=more))
    return said


def _extremes(teller: Teller, listed: AskedRows, components: Sequence[str]) -> list[Text]:
    said: list[Text] = []
    size = listed.size(components)
    for each in components:
        values = [
            (value, line)
            for line in listed.lines
            if _is_asked(teller, line) and (value := line.values.get(each)) is not None
        ]
        if not values:
            continue
        for which, (value, line) in chosen(teller.wanted.extreme, values):
            shown = teller.number(value, listed.unit(each), listed.table.table_id, line.place, size)
            told = words.EXTREME(which=which, name=NAMES[each], shown=shown, where=listed.said(line))
            said.append(_cut(listed.table, told))
    return said


def _cut(table: ResultTable, said: Text) -> Text:
    """What is said of a table, with how many of its rows it is about where these are not all."""
    return words.OF_THE_FIRST(said=said, shown=len(table.rows), total=table.total_rows) if table.is_cut else said


def _sums(teller: Teller, components: Sequence[str], *, has_nodes: bool = False) -> list[Text]:
    """Sums per case; those of a spectrum case are of combined maxima and not told as a total load."""
    said: list[Text] = []
    sums = words.SUM_OF_THESE if has_nodes else words.SUM_OF_ALL
    for entry in teller.answer.result(Reactions).sums:
        values = {each: entry.components[each] for each in components if each in entry.components}
        size = max((abs(each) for key, each in entry.components.items() if key[0] == "f"), default=0.0)
        parts: list[str] = []
        for each, value in values.items():
            unit = teller.answer.unit("force") if each[0] == "f" else _moment(teller)
            parts.append(f"{each.upper()} {teller.number(value, unit, 'reactions', None, size)}")
        told = sums(case=entry.case, listed=", ".join(parts))
        said.append(words.COMBINED_MAXIMA(said=told) if entry.kind is CaseKind.SPECTRUM else told)
    return said


def _moment(teller: Teller) -> str:
    return f"{teller.answer.unit('force')}·{teller.answer.unit('length')}"


def _length_verdict(teller: Teller, components: Sequence[str]) -> list[Text]:
    """Whether the largest of the asked components keep the limit that the call was made with."""
    result = teller.answer.result(Displacements)
    verdicts = [each.is_within for axis, each in result.largest.items() if axis in components]
    if not result.limit or None in verdicts:
        return []
    if all(verdicts):
        return [words.WITHIN(limit=result.limit)]
    return [words.EXCEEDS(limit=result.limit)]


def _missing(teller: Teller, listed: AskedRows, key: str) -> list[Text]:
    """Ids that were asked for and are not among the rows."""
    given = text_of(teller.answer.call.arguments.get(key))
    pieces = given.split()
    if not given or any("to" in piece for piece in pieces) or listed.table.is_cut:
        return []
    there = {line.which for line in listed.lines}
    absent = [piece for piece in pieces if piece not in there]
    if not absent:
        return []
    return [words.NO_RESULT(noun=listed.noun, listed=", ".join(absent))]
