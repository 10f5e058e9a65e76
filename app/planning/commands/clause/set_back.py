"""A value that is gone back to is set: "1로 되돌려", "back to 1.0"."""

import re
from dataclasses import replace
from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands.clause.clauses import MessageClause

_TAKES_BACK: Final = frozenset({"do.undo", "do.restore"})
_BACK_TO: Final = Pattern(
    r"(?<![^\s,:=(+\-])\d[^\s,;가-힣]{0,10}[가-힣]{0,2}?(?:으로|로) ?(?:다시 )?(?=되돌|원복|복원|돌려)"
    r"|(?<![^\s,])(?:[A-Za-z][A-Za-z0-9]*|고정|핀|힌지|롤러|강막)(?:단|지점)?(?:으로|로) ?(?:다시 )?(?=되돌|원복|돌려)"
    r"|(?<![A-Za-z])(?:back|revert|restore)(?! \d)[^,;]* to (?=[+\-−]?\d)",
    re.IGNORECASE,
)
# What was, and no value.
_A_STATE: Final = Pattern(
    r"체크 ?포인트|단계|시점"
    r"|(?<![A-Za-z])(?:check ?points?|steps?|versions?|take back|the (?:last )?(?:change|edit)s?)(?![A-Za-z])",
    re.IGNORECASE,
)


def set_back(clause: MessageClause) -> MessageClause:
    """The clause with the verb that takes back read as one that sets, where a number stands with it."""
    if not _BACK_TO.search(clause.words) or _A_STATE.search(clause.words):
        return clause
    return replace(
        clause,
        concepts=tuple(replace(each, name="do.set") if each.name in _TAKES_BACK else each for each in clause.concepts),
        unknown=tuple(span for span in clause.unknown if span.words.casefold() != "back"),
    )
