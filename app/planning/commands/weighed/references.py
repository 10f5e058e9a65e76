"""Numbers that only say where something is, or how large: "the columns under beam 121", "supports over 4000".

The member or node of such a number is not the one that is meant, and a call on it would be wrong without a word.
"""

import re
from collections.abc import Sequence
from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands.clause.call import Call
from app.trade.id_lists import each_id

_EN: Final = r"(?:columns?|beams?|girders?|braces?|walls?|members?|elements?|nodes?|joints?|supports?)"
_KO: Final = r"(?:기둥|보(?![다정통])|거더|가새|벽체?|부재|요소|절점|노드|지점)"
_NUMBER: Final = r"(?P<{name}>\d{{1,7}})(?![\d.]*\d| ?(?:mm|cm|m|kN|tf|N|MPa|%|F|층|개|차)(?![A-Za-z]))"
_BY: Final = (
    r"(?:under(?:neath)?|below|beneath|above|over|on top of|next to|beside|adjacent to|near|around|opposite"
    r"|(?:connect(?:ed|ing)|attached|joined|joining|linked|framing|framed) (?:in)?to|supporting|carrying|meeting"
    r"|(?:supported|carried) by|touching)"
)
_BY_KO: Final = (
    r"(?:아래|위|밑|옆|곁|앞|뒤|인접|붙은|붙어 ?있는|연결|이어진|걸린|걸리는|물린|만나는|접한|받치는|받는|지지하는)"
    r"(?:쪽|한|된|되는|되어 ?있는|하는)?(?:의|에)? ?(?:있는|붙은|걸린|연결된|놓인|얹힌|달린|선|서 ?있는)?"
)
_RELATIONS: Final = (
    Pattern(
        rf"(?<![A-Za-z]){_EN} (?:(?:that|which|are|is|directly|right|immediately|just) ){{0,3}}{_BY} (?:the )?"
        rf"(?:{_EN} )?(?:no\.? ?|number )?{_NUMBER.format(name='number')}",
        re.IGNORECASE,
    ),
    Pattern(
        rf"(?:{_KO} ?{_NUMBER.format(name='number')}(?: ?번)?|{_NUMBER.format(name='other')} ?번 ?{_KO})"
        rf"(?:과|와|이랑|랑|하고|의|에|에서)? ?(?:바로 ?|직접 ?)?{_BY_KO} ?(?:모든 ?|전체 ?|전부 ?)?{_KO}"
    ),
)
_LIMITS: Final = (
    Pattern(
        r"(?<![A-Za-z])(?:over|above|exceed(?:s|ing)?|beyond|below|under|at (?:least|most)"
        r"|(?:more|greater|larger|bigger|higher|smaller|less|lower) than) "
        rf"{_NUMBER.format(name='number')}|[<>≤≥]=? ?{_NUMBER.format(name='other')}",
        re.IGNORECASE,
    ),
    Pattern(
        r"(?P<number>\d{1,7})(?:을|를|이|가)? ?(?:넘|초과|이상|이하|미만)"
        r"|(?P<other>\d{1,7}) ?보다 ?(?:큰|작은|크|작|많|적|높|낮)"
    ),
)
_KEYS: Final = ("element_ids", "node_ids", "elements", "nodes", "ids")
# Forces and masses, each at its node.
_ROWS: Final = ("loads", "masses")
_READS: Final = "get_"
_ON_WHAT_STANDS: Final = ("modify_", "assign_", "delete_", _READS)

_AT: Final = r"[-+]?\d{1,7}(?:\.\d{1,6})?(?: ?(?:mm|cm|m)(?![A-Za-z]))?"
# "x = 8 and y = 7": one place, or two lines; a third coordinate makes it a point.
_TWO_LINES: Final = Pattern(
    rf"(?<![A-Za-z0-9_])(?P<first>[xy]) ?= ?{_AT} ?(?:,? ?(?:and|or|&|/)|와|과|이고|이며|이면서|및|또는) ?(?:at |on )?"
    rf"(?!(?P=first))[xy] ?= ?{_AT}(?! ?,? ?(?:and |&)? ?z ?=)",
    re.IGNORECASE,
)


def is_only_a_reference(words: str, calls: Sequence[Call]) -> bool:
    """ "Columns under beam 121 to C2": a call on 121, which only says which columns are meant."""
    return _touches(words, _RELATIONS, [each for each in calls if each.tool.startswith(_ON_WHAT_STANDS)])


def is_a_limit(words: str, calls: Sequence[Call]) -> bool:
    """ "반력 5 넘는 절점": the result of node 5, where 5 is how large it is to be."""
    return _touches(words, _LIMITS, [each for each in calls if each.tool.startswith(_READS)])


def joins_two_lines(words: str, calls: Sequence[Call]) -> bool:
    """ "Columns at x = 8 and y = 7": the one place of both, or the two lines."""
    return any(each.tool.startswith(_ON_WHAT_STANDS) for each in calls) and _TWO_LINES.search(words) is not None


def _touches(words: str, patterns: Sequence[Pattern], calls: Sequence[Call]) -> bool:
    numbers = {int(each) for match in _found(words, patterns) for each in match.groupdict().values() if each}
    return bool(numbers) and any(numbers & _ids(each) for each in calls)


def _found(words: str, patterns: Sequence[Pattern]) -> list[re.Match[str]]:
    return [match for pattern in patterns for match in pattern.finditer(words)]


def _ids(call: Call) -> set[int]:
    given = [text for key in _KEYS if isinstance(text := call.arguments.get(key), str)]
    rows = [row for key in _ROWS if isinstance(listed := call.arguments.get(key), list) for row in listed]
    nodes = {node for row in rows if isinstance(row, dict) and isinstance(node := row.get("node"), int)}
    return {number for text in given for number in each_id(text)} | nodes
