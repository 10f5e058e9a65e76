"""How many there are: counts that the project status or a list brought back, in words."""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from app.lib.patterns import Pattern
from app.planning.results import answered, link
from app.planning.words import counts as words
from app.protocol.items import ToolCall
from app.reading.reader import read
from app.trade.answers.digest import ModelDigest
from app.trade.answers.model_tables import LoadCaseRow
from app.trade.answers.project import ProjectStatus
from app.trade.text import Text

_ASKS: Final = Pattern(r"몇|개수|갯수|수량|how many|number of|count", re.IGNORECASE)
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
    """A sentence for each thing whose number was asked for."""
    if _ASKS.search(message) is None:
        return []
    names = read(message, ModelDigest()).names()
    said: list[Text] = []
    for answer in answered(calls, "get_project_status"):
        held = answer.result(ProjectStatus).counts
        for concept, (key, what) in _COUNTED.items():
            value = held.get(key)
            if concept in names and value is not None:
                said.append(words.COUNTED(what=what, value=value))
    for answer in answered(calls, "list_load_cases"):
        rows = answer.rows(LoadCaseRow, "load_cases")
        combinations = sum(row.value.is_combination for row in rows)
        listed = {
            "load_case": (words.LOAD_CASES_OF_ALL_KINDS, len(rows) - combinations),
            "combination": (words.COMBINATIONS, combinations),
        }
        for concept, (what, number) in listed.items():
            if concept in names:
                said.append(words.COUNTED(what=what, value=link(str(number), answer, "load_cases")))
    return list(dict.fromkeys(said))
