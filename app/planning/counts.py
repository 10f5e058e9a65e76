"""How many there are: counts that the project status or a list brought back, in words."""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from app.planning.results import answered, link
from app.protocol.items import ToolCall
from app.reading.reader import read
from app.trade.answers.digest import ModelDigest
from app.trade.answers.model_tables import LoadCaseRow
from app.trade.answers.project import ProjectStatus

Sentence = tuple[str, str]
_ASKS: Final = re.compile(r"몇|개수|갯수|수량|how many|number of|count", re.IGNORECASE)
# Concept, key of the status, and the noun in both languages.
_COUNTED: Final[Mapping[str, tuple[str, Sentence]]] = {
    "node": ("Node", ("nodes", "절점")),
    "element": ("Element", ("elements", "요소")),
    "material": ("Material", ("materials", "재료")),
    "section": ("Section", ("sections", "단면")),
    "thickness": ("Thickness", ("thicknesses", "두께")),
    "support": ("Support", ("supported nodes", "지점")),
    "storey": ("Story", ("levels in the storey data", "층 데이터의 레벨")),
    "storey_data": ("Story", ("levels in the storey data", "층 데이터의 레벨")),
    "load_case": ("Static Load Case", ("static load cases", "정적하중조건")),
}


def counts(message: str, calls: Sequence[ToolCall]) -> list[Sentence]:
    """A sentence for each thing whose number was asked for."""
    if _ASKS.search(message) is None:
        return []
    names = read(message, ModelDigest()).names()
    said: list[Sentence] = []
    for answer in answered(calls, "get_project_status"):
        held = answer.result(ProjectStatus).counts
        for concept, (key, nouns) in _COUNTED.items():
            value = held.get(key)
            if (
                concept in names
                and value is not None
                and (f"{nouns[0]}: {value}", f"{nouns[1]}: {value}개") not in said
            ):
                said.append((f"{nouns[0]}: {value}", f"{nouns[1]}: {value}개"))
    if "combination" in names:
        for answer in answered(calls, "list_load_cases"):
            number = sum(row.value.is_combination for row in answer.rows(LoadCaseRow, "load_cases"))
            shown = link(str(number), answer, "load_cases")
            said.append((f"load combinations: {shown}", f"하중조합: {shown}개"))
    return said
