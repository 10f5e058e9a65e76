"""Something new that nobody gets yet: "아직 배치는 안 해도 됩니다", "don't assign it yet", "배정은 내가 할게"."""

import re
from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands.clause.clauses import MessageClause
from app.reading.slots import Ids, Storeys

_GIVING: Final = r"(?:배치|배정|적용|할당|지정|부여)"
_TO_WHOM: Final = r"(?:[\w~ ]{1,20}?(?:에는|에|은|는|의)? ?)?"
_DO: Final = r"(?: ?(?:할|하)[가-힣]*| ?예정[가-힣]*)?"
_THEM: Final = r"(?: (?:it|them|anything|to anything|to anybody))?"
_LATER: Final = Pattern(
    rf"(?:아직(?:은)? ?|그런데 ?|근데 ?)?{_TO_WHOM}{_GIVING}(?:은|는|을|를|까지는?)? ?"
    rf"(?:안 ?해도 ?(?:돼|되|됩|괜찮)[가-힣]*|하지 ?(?:마|말)[가-힣 ]*|(?:나중|추후|이따|다음)(?:에|으로)?{_DO}"
    r"|(?:내가|제가|직접|따로) ?(?:할|하)[가-힣]*)"
    rf"|{_TO_WHOM}(?:나중에|추후|이따가?|다음에) ?{_GIVING}{_DO}"
    rf"|(?:but |and )?(?:don['’]?t|do not|no need to) (?:assign|apply|place|use|give){_THEM}"
    r"(?: (?:yet|now|anywhere|for now))*"
    r"|(?:but |and )?(?:no assignment|not assigned|unassigned)(?: (?:yet|for now))?"
    r"|(?:but |and )?(?:i['’]?ll|we['’]?ll|will) (?:assign|apply|place) (?:it|them)"
    r"(?: (?:later|myself|ourselves|by hand))*"
    r"|(?:assign|apply|place)(?: (?:it|them))? later",
    re.IGNORECASE,
)


def left_to_later(inside: MessageClause) -> bool:
    """Whether a stretch says that, and nothing else; storeys and numbers in it tell who would have got it."""
    if not all(isinstance(each.value, Storeys | Ids) for each in inside.values):
        return False
    return _LATER.fullmatch(inside.words.strip(" \t,.;:!()")) is not None
