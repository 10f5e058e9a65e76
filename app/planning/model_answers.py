"""What one thing of the model has, in words: members by number, nodes by place, named records, and the file.

Lengths and places are in the model's length unit; each number leads to its row.
"""

from collections.abc import Mapping, Sequence
from math import dist
from typing import Final

from app.planning.asked_rows import bare
from app.planning.commands.lists.facts import asks_of_document
from app.planning.commands.results.topics import IN_USE
from app.planning.results import Answered, answered, link, text_of
from app.planning.storey_data_answers import storeys_told
from app.planning.words import model_answers as words
from app.protocol.items import ToolCall
from app.reading.reader import read
from app.reading.slots import ModelName
from app.trade.answers.digest import MemberKind, ModelDigest
from app.trade.answers.model_tables import ElementRow, NodeRow
from app.trade.answers.project import ProjectStatus
from app.trade.answers.tables import ResultTable
from app.trade.id_lists import each_id, show_ids
from app.trade.json_types import JsonScalar
from app.trade.templates import joined, verbatim
from app.trade.text import Language, Text

# More of them are told by their table alone.
_MOST: Final = 8
# Where only these were read, members were asked for by where they stand or what they have.
_READ_TO_COUNT: Final = frozenset({"get_nodes", "get_elements"})
# Lists whose rows are of one named thing each, with the columns that name it.
_LISTS: Final = ("read_table", "list_properties", "list_load_cases")
_NAMES: Final = ("name", "case")
# Tables that hold what one analysis of the whole model is set to.
_OF_THE_ANALYSIS: Final = frozenset({"EIGV", "PDEL", "LTOM"})
_KINDS: Final[Mapping[MemberKind, Text]] = {
    MemberKind.COLUMN: words.COLUMN,
    MemberKind.BEAM: words.BEAM,
    MemberKind.BRACE: words.BRACE,
    MemberKind.TRUSS: words.TRUSS,
    MemberKind.WALL: words.WALL,
    MemberKind.PLATE: words.PLATE,
}


def model_answers(message: str, calls: Sequence[ToolCall], digest: ModelDigest, language: Language) -> list[Text]:
    """A sentence for each thing that the message names and that the calls read; nothing where it names none."""
    said = [*_members(calls, digest), *_nodes(calls), *(_files(calls) if asks_of_document(message) else ())]
    said += [*_settings(calls, language), *storeys_told(message, calls), *_in_use(message, calls)]
    return said or _records(message, calls, digest, language)


def _members(calls: Sequence[ToolCall], digest: ModelDigest) -> list[Text]:
    at = {row.value.node: row.value for answer in answered(calls, "get_nodes") for row in answer.rows(NodeRow, "nodes")}
    properties = _properties(calls)
    said: list[Text] = []
    for answer in answered(calls, "get_elements"):
        rows = answer.rows(ElementRow, "elements")
        if not answer.call.arguments.get("ids"):
            continue
        if not properties or len(rows) > _MOST:
            if {call.tool for call in calls} <= _READ_TO_COUNT:
                ids = show_ids(row.value.element for row in rows)
                said.append(words.ELEMENTS(count=link(str(len(rows)), answer, "elements"), ids=ids))
            continue
        unit = digest.length if digest.is_known else answer.unit("length")
        for row in rows:
            element = row.value
            told = [_kind(element.element, digest)]
            is_wall = element.type in {"WALL", "PLATE"}
            told.append(
                words.SECTION(name=properties.get(("thickness" if is_wall else "section", element.section), "?"))
            )
            told.append(words.MATERIAL(name=properties.get(("material", element.material), "?")))
            told.append(words.NODES(nodes="–".join(map(str, element.ends))))
            ends = [at[each] for each in element.ends if each in at]
            if len(ends) == len(element.ends) == 2:
                length = dist((ends[0].x, ends[0].y, ends[0].z), (ends[1].x, ends[1].y, ends[1].z))
                told.append(words.LENGTH(value=f"{length:.5g}", unit=unit))
                told.append(words.FROM_TO(first=_place(ends[0]), last=_place(ends[1]), unit=unit))
            which = link(str(element.element), answer, "elements", row.place)
            said.append(words.ELEMENT(which=which, told=joined([each for each in told if each.en])))
    return said


def _kind(element: int, digest: ModelDigest) -> Text:
    """What it is used as and on which storey, where the digest tells."""
    for each in digest.members:
        if each.ids and element in each_id(each.ids):
            name = _KINDS.get(each.kind)
            if name is None:
                break
            return words.ON_STOREY(kind=name, storey=each.storey) if each.storey else name
    return verbatim("")


def _place(node: NodeRow) -> str:
    return f"({node.x:.6g}, {node.y:.6g}, {node.z:.6g})"


def _properties(calls: Sequence[ToolCall]) -> dict[tuple[str, int], str]:
    found: dict[tuple[str, int], str] = {}
    for answer in answered(calls, "list_properties"):
        table = answer.table("properties")
        for kind, number, name, *_ in table.rows if table else ():
            found[str(kind), int(str(number))] = str(name)
    return found


def _nodes(calls: Sequence[ToolCall]) -> list[Text]:
    said: list[Text] = []
    for answer in answered(calls, "get_nodes"):
        rows = answer.rows(NodeRow, "nodes")
        if not answer.call.arguments.get("ids") or len(rows) > _MOST:
            continue
        for row in rows:
            which = link(str(row.value.node), answer, "nodes", row.place)
            said.append(words.NODE(which=which, place=_place(row.value), unit=answer.unit("length")))
    return said


def _files(calls: Sequence[ToolCall]) -> list[Text]:
    """The file, and whether what was written is in it."""
    found = [answer.result(ProjectStatus) for answer in answered(calls, "get_project_status")]
    return [
        *(words.FILE(name=each.saved_as) if each.saved_as else words.NO_FILE for each in found),
        *(words.UNSAVED if each.has_unsaved_writes else words.SAVED for each in found if each.saved_as),
    ]


def _settings(calls: Sequence[ToolCall], language: Language) -> list[Text]:
    """What the whole analysis is set to, each row by its headings; that nothing is set where there is no row."""
    said: list[Text] = []
    for answer in answered(calls, "read_table"):
        if text_of(answer.call.arguments.get("table")) not in _OF_THE_ANALYSIS:
            continue
        rows = [(table, row) for table in answer.output.tables for row in enumerate(table.rows_in(language))]
        said += [
            _cells(table, row, link(answer.call.title.in_language(language), answer, table.table_id, number))
            for table, (number, row) in rows[:_MOST]
        ]
        said += [] if rows or answer.output.data.get("total") else [words.NOTHING_SET(what=answer.call.title)]
    return said


def _in_use(message: str, calls: Sequence[ToolCall]) -> list[Text]:
    """Which of the sections, materials or thicknesses that are defined the members have, and which none has."""
    if IN_USE.search(message) is None:
        return []
    rows = [
        (answer, row.value) for answer in answered(calls, "get_elements") for row in answer.rows(ElementRow, "elements")
    ]
    has = {kind: {_number_of(kind, each) for _, each in rows} for kind in ("section", "material", "thickness")}
    said: list[Text] = []
    for answer in answered(calls, "list_properties") if rows else ():
        table = answer.table("properties")
        if table is None:
            continue
        by_use: dict[bool, list[str]] = {True: [], False: []}
        for place, (kind, number, name, *_) in enumerate(table.rows):
            is_used = int(str(number)) in has.get(str(kind), set())
            by_use[is_used].append(link(str(name), answer, "properties", place))
        said += [
            words_of(listed=", ".join(names))
            for words_of, names in ((words.IN_USE, by_use[True]), (words.NOT_IN_USE, by_use[False]))
            if names
        ]
    return said


def _number_of(kind: str, element: ElementRow) -> int | None:
    """The number of what an element has of a kind; walls and plates have a thickness where lines have a section."""
    is_flat = element.type in {"WALL", "PLATE"}
    if kind == "material":
        return element.material
    return element.section if is_flat is (kind == "thickness") else None


def _records(message: str, calls: Sequence[ToolCall], digest: ModelDigest, language: Language) -> list[Text]:
    """The rows of the names that the message holds, each column by its heading."""
    names = {each.value.name.casefold() for each in read(message, digest).values if isinstance(each.value, ModelName)}
    said: list[Text] = []
    for answer in (each for tool in _LISTS for each in answered(calls, tool)):
        for table in answer.output.tables:
            said += _rows(answer, table, names, language)
    return said[:_MOST]


def _rows(answer: Answered, table: ResultTable, names: set[str], language: Language) -> list[Text]:
    keys = [column.key for column in table.columns]
    place = next((keys.index(key) for key in _NAMES if key in keys), None)
    if place is None:
        return []
    said: list[Text] = []
    for number, row in enumerate(table.rows_in(language)):
        name = str(row[place])
        if bare(name).casefold() not in names:
            continue
        said.append(_cells(table, row, link(name, answer, table.table_id, number), place))
    return said


def _cells(table: ResultTable, row: Sequence[JsonScalar], name: str, place: int | None = None) -> Text:
    """A row by the headings of its columns, all but the one at the place."""
    cells = [
        words.CELL(label=column.label, value=f"{_shown(cell)} {column.unit}".strip())
        for index, (column, cell) in enumerate(zip(table.columns, row, strict=True))
        if index != place and column.key not in {"id", "kind", "result_name"} and cell not in ("", None)
    ]
    return words.RECORD(name=name, cells=joined(cells))


def _shown(cell: object) -> str:
    return f"{cell:g}" if isinstance(cell, float) else str(cell)
