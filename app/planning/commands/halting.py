"""Plans that say less, more or something else than their words: each such plan stops and asks."""

import re
from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands.clause.call import Call
from app.planning.commands.clause.clauses import MessageClause
from app.planning.commands.clause.outcome import Made
from app.planning.commands.ways import OrderRead, calls_of
from app.planning.commands.weighed.said_less import CHECKS
from app.planning.words.commands import halting as words
from app.trade.answers.digest import ModelDigest
from app.trade.id_lists import each_id
from app.trade.templates import Template
from app.trade.text import Text

_LISTS: Final = frozenset({"get_elements", "get_nodes"})
_READS: Final = "get_"
_SUPPORT_BY_NUMBER: Final = Pattern(
    r"(?:지점|(?<![A-Za-z])supports?) ?(?:no\.? ?|#)?(?=\d)(?!\d+ ?(?:개|곳|군데))", re.IGNORECASE
)
_WANTS: Final = frozenset({"do.show", "do.check", "do.compare", "list_of", "table"})
# What a call is about: two calls with the same give the same thing another value.
_ABOUT: Final[Mapping[str, tuple[str, ...]]] = {
    "modify_elements": ("element_ids",),
    "assign_supports": ("node_ids", "at_elevation"),
    "modify_rs_load_case": ("name",),
    "set_analysis_control": (),
    "set_storey_height": ("levels",),
    "set_storey_diaphragm": ("levels",),
    "set_unit_system": (),
    "modify_section": ("section",),
    "modify_material": ("material",),
    "modify_thickness": ("thickness",),
}


def halts(reads: Sequence[OrderRead], digest: ModelDigest) -> Text | None:
    """What is to be asked of a plan before anything is done; None where its calls are what its words say."""
    if not any(not call.tool.startswith(_READS) for call in calls_of(reads)):
        return None
    for each in reads:
        if each.is_order or not isinstance(each.outcome, Made):
            continue
        tools = {call.tool for call in each.outcome.calls}
        if tools and tools <= _LISTS and not _wants_to_see(each.clause):
            return _said(words.GROUP_WITHOUT_ORDER, each.clause)
    orders = [each for each in reads if each.is_order]
    for place in dict.fromkeys((each.clause.start, each.clause.end) for each in orders):
        own = [each for each in orders if (each.clause.start, each.clause.end) == place]
        # What one order took does not stand in the clause of the next.
        clause = max((each.clause for each in own), key=lambda each: len(each.concepts) + len(each.values))
        calls = calls_of(own)
        if not calls:
            continue
        for is_so, text in CHECKS:
            if is_so(clause, calls):
                return _said(text, clause)
        if ids := _unsupported(clause, calls, digest):
            return words.NO_SUCH_SUPPORT(ids=ids, said=_quoted(clause))
    named = [each for each in reads if not _is_of_units(each) or _UNITS.search(each.clause.words)]
    return words.AGAINST_EACH_OTHER if _contradict(calls_of(named)) else None


# "Units are N-mm now, make it kN, m": only what names the units both times orders them twice.
_UNITS: Final = Pattern(r"단위|(?<![A-Za-z])units?(?![A-Za-z])(?! are| is)", re.IGNORECASE)


def _is_of_units(read: OrderRead) -> bool:
    return any(call.tool == "set_unit_system" for call in calls_of([read]))


def _said(text: Template, clause: MessageClause) -> Text:
    return text(said=_quoted(clause))


def _quoted(clause: MessageClause) -> str:
    return f'"{clause.words.strip()}"'


def _wants_to_see(clause: MessageClause) -> bool:
    return clause.is_question or any(each.name in _WANTS for each in clause.concepts)


def _unsupported(clause: MessageClause, calls: Sequence[Call], digest: ModelDigest) -> str:
    """Nodes that are called supports and have none; empty where none is."""
    if not digest.supports or not _SUPPORT_BY_NUMBER.search(clause.words):
        return ""
    held = {number for ids in digest.supports.values() for number in each_id(ids)}
    for call in calls:
        ids = call.arguments.get("node_ids")
        if call.tool == "assign_supports" and isinstance(ids, str) and (free := set(each_id(ids)) - held):
            return ", ".join(map(str, sorted(free)[:10]))
    return ""


def _contradict(calls: Sequence[Call]) -> bool:
    """Two calls of one kind on the same thing that give it different values, or one on what another deleted: "모드 20,
    모드 30", "기둥 1 삭제하고 기둥 1 C2"."""
    return any(
        (one.tool == other.tool and (about := _ABOUT.get(one.tool)) is not None and _clash(one, other, about))
        or _is_gone(one, other)
        for one, other in combinations(calls, 2)
    )


def _clash(one: Call, other: Call, about: Sequence[str]) -> bool:
    is_same = all(one.arguments.get(key) == other.arguments.get(key) for key in about)
    return is_same and _differ(one.arguments, other.arguments)


def _is_gone(one: Call, other: Call) -> bool:
    gone, wanted = one.arguments.get("ids"), other.arguments.get("element_ids")
    if one.arguments.get("table") != "ELEM" or not isinstance(gone, str) or not isinstance(wanted, str):
        return False
    return one.tool == "delete_records" and bool({*each_id(gone)} & {*each_id(wanted)})


def _differ(one: Mapping[str, object], other: Mapping[str, object]) -> bool:
    for key in {*one} & {*other}:
        first, second = one[key], other[key]
        if isinstance(first, dict) and isinstance(second, dict):
            if _differ(first, second):
                return True
        elif first != second:
            return True
    return False
