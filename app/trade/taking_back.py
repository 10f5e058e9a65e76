"""Words that want the last change taken back, or all of the last plan, and nothing else: "방금 거 되돌려줘", "back to
before this plan"."""

import re
from enum import StrEnum
from typing import Final

_DO_KO: Final = r"(?:되돌려|되돌리기|되돌려\s?놔|원래대로(?:\s?(?:해|돌려|되돌려))?|취소해|무효로\s?해)"
_ENDING_KO: Final = r"(?:\s?(?:줘|줘요|주세요|주십시오|라|봐|줄래|주라))?"
_POLITE_EN: Final = r"(?:please\s+)?"
_LAST: Final = re.compile(
    rf"(?:방금|지금|아까|마지막|직전)(?:에?\s?(?:한|했던))?\s*(?:거|것|꺼|건|변경|작업|단계|일)?(?:을|를)?\s*{_DO_KO}{_ENDING_KO}"
    rf"|(?:그거|이거|그것|이것)(?:을|를)?\s*(?:되돌려|되돌려\s?놔){_ENDING_KO}"
    rf"|{_POLITE_EN}(?:undo|revert|take back)\s+(?:that|it|this|(?:the|my)?\s*last\s+(?:one|change|step|edit))"
    rf"(?:,?\s*please)?"
    rf"|{_POLITE_EN}take\s+(?:that|it|this)\s+back(?:,?\s*please)?",
    re.IGNORECASE,
)
_PLAN: Final = re.compile(
    rf"(?:(?:이|그|방금|지난|마지막|위)\s*(?:한\s*)?)?(?:계획|플랜)\s*(?:(?:하기|실행|수행)\s*)?(?:이?전|전체)"
    rf"(?:으?로|을|를)?\s*(?:상태로\s*)?{_DO_KO}{_ENDING_KO}"
    rf"|(?:(?:이|그|방금|지난|마지막|위)\s*(?:한\s*)?)?(?:계획|플랜)(?:을|를)?\s*(?:전부|모두|다|통째로|전체)?\s*"
    rf"(?:되돌려|되돌리기|되돌려\s?놔){_ENDING_KO}"
    rf"|{_POLITE_EN}(?:go\s+)?back\s+to\s+(?:the\s+state\s+)?before\s+(?:this|that|the|the\s+last)\s+plan(?:,?\s*please)?"
    rf"|{_POLITE_EN}(?:undo|revert|take\s+back)\s+(?:(?:all\s+of|everything\s+of)\s+)?"
    rf"(?:this|that|the|the\s+last|the\s+whole|the\s+entire)\s+plan(?:,?\s*please)?",
    re.IGNORECASE,
)
_END: Final = " \t\n.!~…"


class Wish(StrEnum):
    """What is to be taken back."""

    LAST = "last"
    PLAN = "plan"


def wish_to_take_back(said: str) -> Wish | None:
    """None where the whole of what was said is anything else, or says more."""
    bare = said.strip(_END)
    if _PLAN.fullmatch(bare):
        return Wish.PLAN
    return Wish.LAST if _LAST.fullmatch(bare) else None
