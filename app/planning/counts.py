"""How many there are: counts that the project status or a list brought back, in words."""

import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from app.lib.patterns import Pattern
from app.planning.member_kinds import members_of
from app.planning.results import Answered, answered, link
from app.planning.words import counts as words
from app.protocol.items import ToolCall
from app.reading.reader import read_alone
from app.trade.answers.model_tables import LoadCaseRow
from app.trade.answers.project import ProjectStatus
from app.trade.text import Text

_ASKS: Final = Pattern(r"몇|개수|[가-힣]수(?:는|가|좀)?(?=$|[ ?.!])|갯수|수량|how many|number of|count", re.IGNORECASE)
_ASKS_WHETHER: Final = Pattern(
    r"있(?:나|어|는지|습니까|는가|냐|니|죠|음)|없(?:나|어|는지|습니까|죠)|(?<![A-Za-z])any(?![A-Za-z])|(?:is|are) there"
    r"|do we have|exist",
    re.IGNORECASE,
)
# Where only these were read, members were asked for to be counted.
_READ_TO_COUNT: Final = frozenset({"get_nodes", "get_elements"})
_KINDS: Final[Mapping[str, Text]] = {"column": words.COLUMNS, "beam": words.BEAMS, "brace": words.BRACES}
# Concept, key of the status, and its name.
_COUNTED: Final[Mapping[str, tuple[str, Text]]] = {
    "node": ("Node", words.NODES),
    "element": ("Element", words.ELEMENTS),
    "material": ("Material", words.MATERIALS),
    "section": ("Section", words.SECTIONS),
    "thickness": ("Thickness", words.THICKNESSES),
    "support": ("Support", words.SUPPORTS),
    "storey": ("Story", words.LEVELS),
    "storey_data": ("Story", words.LEVELS),
    "load_case": ("Static Load Case", words.LOAD_CASES),
}


def counts(message: str, calls: Sequence[ToolCall]) -> list[Text]:
    """A sentence for each thing whose number was asked for; that there is none, where it was asked whether."""
    names = read_alone(message).names()
    if _ASKS.search(message) is None:
        return _none(names, calls) if _ASKS_WHETHER.search(message) else []
    said = _members(names, calls)
    for answer in answered(calls, "get_project_status"):
        held = answer.result(ProjectStatus).counts
        for concept, (key, what) in _COUNTED.items():
            value = held.get(key)
            if concept in names and value is not None:
                said.append(words.COUNTED(what=what, value=value))
    for what, number, answer in _cases(names, calls):
        said.append(words.COUNTED(what=what, value=link(str(number), answer, "load_cases")))
    return list(dict.fromkeys(said))


def _cases(names: AbstractSet[str], calls: Sequence[ToolCall]) -> list[tuple[Text, int, Answered]]:
    """How many load cases and combinations a list has, of what was asked for."""
    found: list[tuple[Text, int, Answered]] = []
    for answer in answered(calls, "list_load_cases"):
        rows = answer.rows(LoadCaseRow, "load_cases")
        combinations = sum(row.value.is_combination for row in rows)
        listed = {
            "load_case": (words.LOAD_CASES_OF_ALL_KINDS, len(rows) - combinations),
            "combination": (words.COMBINATIONS, combinations),
        }
        found += [(what, number, answer) for concept, (what, number) in listed.items() if concept in names]
    return found


def _none(names: AbstractSet[str], calls: Sequence[ToolCall]) -> list[Text]:
    return [words.NONE(what=what) for what, number, _ in _cases(names, calls) if number == 0]


def _members(names: AbstractSet[str], calls: Sequence[ToolCall]) -> list[Text]:
    """How many columns, beams or braces, where the members were read for nothing else."""
    if not {each.tool for each in calls} <= _READ_TO_COUNT:
        return []
    counted = [(what, members_of(kind, calls)) for kind, what in _KINDS.items() if kind in names]
    return [words.COUNTED(what=what, value=len(ids)) for what, ids in counted if ids is not None]
