"""Members told by what they have: "G1 쓰는 보", "columns that use C1", "everything using SM355"."""

import re
from dataclasses import dataclass
from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands.clause.hand import Hand
from app.reading.slots import Direction, Found, ModelName, Storeys
from app.trade.answers.digest import NameKind

_BEHIND: Final = Pattern(
    r"(?:을|를|이|가|으로|로)? ?(?:쓰는|쓰고 ?있는|사용(?:하는|하고 ?있는|한|된|중인)|가진|적용된|지정된|배정된|할당된"
    r"|되어 ?있는|된)"
    r"(?= ?(?:부재|요소|기둥|보|거더|가새|벽|것|거|놈|애|데))"
)
_AHEAD: Final = Pattern(
    r"(?<![A-Za-z])(?:using|(?:that |which )?(?:currently )?(?:uses?|have|has|having)|made of|assigned(?: to| with)?)"
    r"(?: (?:the )?(?:section|material|grade))? $",
    re.IGNORECASE,
)
_REACH: Final = 40


_MAY_ORDER: Final = Pattern(r"(?:use|uses|have|has)(?![A-Za-z])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class HeldName:
    """The section or material that the members meant have."""

    name: str
    section: int | None = None
    material: int | None = None


def _gives_more(hand: Hand, name: Found) -> bool:
    """Whether the clause holds what such members would get."""
    others = [
        each.value
        for each in hand.clause.values
        if each is not name and not isinstance(each.value, Storeys | Direction)
    ]
    return bool(others) or any(
        each.name.startswith("do.") or each.name in {"release", "pinned", "fixed", "count"}
        for each in hand.clause.concepts
    )


def held_in(hand: Hand) -> HeldName | None:
    """The one section or material that members are told by, its words taken; None without one."""
    found: list[tuple[Found, int, int]] = []
    clause = hand.clause
    for each in clause.values:
        if not isinstance(each.value, ModelName) or each.span in hand.used:
            continue
        behind = _BEHIND.match(clause.text(each.span.end, clause.end))
        start = max(clause.start, each.span.start - _REACH)
        ahead = _AHEAD.search(clause.text(start, each.span.start))
        if ahead is not None and _MAY_ORDER.match(ahead[0].strip()) and not _gives_more(hand, each):
            # "1F columns use C24": that is what they are to have.
            ahead = None
        if behind is not None:
            found.append((each, each.span.start, each.span.end + behind.end()))
        elif ahead is not None:
            found.append((each, start + ahead.start(), each.span.end))
    if len(found) != 1:
        return None
    name, start, end = found[0]
    assert isinstance(name.value, ModelName)
    kinds = [kind for kind in name.value.kinds if kind in (NameKind.SECTION, NameKind.MATERIAL)]
    if len(kinds) != 1:
        return None
    hand.cover(start, end)
    number = hand.digest.of(kinds[0])[name.value.name]
    if kinds[0] is NameKind.SECTION:
        return HeldName(name.value.name, section=number)
    return HeldName(name.value.name, material=number)
