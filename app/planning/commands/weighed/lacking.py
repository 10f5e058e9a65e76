"""What is told to be missing before it is ordered: "SN 케이스가 없네요. 넣어주세요", "EY was forgotten, add it"."""

import re
from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands.clause.clauses import MessageClause
from app.reading.slots import Grade, NewName
from app.reading.source import Span

# Only the words that say so; what is missing is what the order is about.
_LACKING: Final = Pattern(
    r"(?P<said>(?:없네요?|없어요?|없습니다|없음|없군요?|빠졌(?:네요?|어요?|습니다|음|군요?)|빠져 ?있(?:네요?|어요?|음)"
    r"|깜빡(?:했네요?|했어요?|했습니다|했음)|까먹었(?:네요?|어요?|습니다)|누락(?:됐|되었|했)(?:네요?|어요?|습니다|음)|누락됨)"
    r"(?=[ .,!]|$))"
    r"|(?P<said2>(?<![A-Za-z])(?:was|were|got|has been|have been|is|are) (?:forgotten|missing|left out|lacking|missed)"
    r"(?= ?[,.;]|$| so | and ))"
    r"|(?P<said3>(?<![A-Za-z])(?:we |i )?(?:forgot|missed|lack)(?= )"
    r"|(?<![A-Za-z])(?:we['’]re|we are) short of(?: an?)?(?= ))"
    r"|(?P<said4>(?<![A-Za-z])there(?:['’]s| is| are) no(?= ))",
    re.IGNORECASE,
)
# Kinds that are told to be missing without a name: "there is no snow case yet, make it SN".
_KINDS: Final = frozenset(
    {"load_case", "material", "section", "combination", "snow", "wind", "seismic", "live", "dead"}
)
_YET: Final = Pattern(r"(?<![A-Za-z])yet(?![A-Za-z])", re.IGNORECASE)
_ORDERED: Final = Pattern(
    r"추가|넣어|넣자|넣을|만들|생성|정의|작성|등록|파줘|세워"
    r"|(?<![A-Za-z])(?:add|make|create|define|put|insert|set up)(?![A-Za-z])",
    re.IGNORECASE,
)


def lacking(clause: MessageClause) -> frozenset[Span]:
    """The words that tell it, where the clause names something new and something is ordered behind them."""
    is_of_a_kind = any(each.name in _KINDS for each in clause.concepts)
    if not is_of_a_kind and not any(isinstance(each.value, NewName | Grade) for each in clause.values):
        return frozenset()
    match = _LACKING.search(clause.words)
    if match is None or not _ORDERED.search(clause.message, clause.start + match.end()):
        return frozenset()
    name = next(name for name, said in match.groupdict().items() if said)
    start, end = (clause.start + each for each in match.span(name))
    spans = [*(each.span for each in clause.concepts), *clause.unknown]
    found = {span for span in spans if start <= span.start < end}
    if name == "said4" and (yet := _YET.search(clause.words)):
        found |= {span for span in spans if span.start == clause.start + yet.start()}
    return frozenset(found)
