"""Orders for one more of a kind that use no verb, and places that are only pointed at."""

import re
from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands.clause.hand import Hand

# "One more load case", "새 재료 하나": to be added, where no other verb stands.
ANOTHER: Final = Pattern(
    r"(?<![A-Za-z])(?:(?:one|some|a few|\d) (?:more|extra|new)|another|more|extra|new|one)(?![A-Za-z])"
    r"|(?<![가-힣])새로?(?:운)?(?= )|하나(?: ?더)?(?=$|[ .!])|(?:한|두) ?개 ?더|(?<![가-힣])더(?=$|[ .!])",
    re.IGNORECASE,
)
# "We need combos", "가새 필요": what is not there yet.
_NEEDED: Final = Pattern(
    r"^(?:(?:and|also|so|then) )?(?:we|i)(?:'ll| will)?(?: also| still)? need(?! to)(?! the)"
    r"|(?:이|가|도)? ?필요(?:해|합니다|함)[요.!]?$",
    re.IGNORECASE,
)
# A place that nobody but the speaker sees.
POINTED_AT: Final = Pattern(
    r"(?<![가-힣])(?:거기|저기|여기|그쪽|어딘가|아무 ?데나)(?:에|에다|에다가)?(?= |$)"
    r"|(?<![A-Za-z])(?:there|here|somewhere|over there|anywhere)(?![A-Za-z])",
    re.IGNORECASE,
)
# One of them: not all that there are.
_ONE: Final = Pattern(
    r"하나|한 ?(?:개|곳|군데)|(?<![A-Za-z])(?:an?|one|another|extra) (?=(?:\w+ )?(?:support|pin|roller|hinge))",
    re.IGNORECASE,
)
_OTHER_VERBS: Final = (
    *("do.delete", "do.change", "do.rename", "do.show", "do.copy", "do.move", "do.check", "do.undo", "do.open"),
    *("do.save", "do.run", "do.convert", "do.divide", "count", "neg.not"),
)


def wants_another(hand: Hand) -> bool:
    """Whether one more is wanted, and nothing else is ordered or asked."""
    return ANOTHER.search(hand.clause.words) is not None and not hand.has(*_OTHER_VERBS)


def is_needed(hand: Hand) -> bool:
    """Whether something is said to be needed, and nothing else is ordered or asked."""
    return _NEEDED.search(hand.clause.words) is not None and not hand.has(*_OTHER_VERBS)


def is_of_one_place(hand: Hand) -> bool:
    """Whether one place is meant, which is not said."""
    words = hand.clause.words
    return POINTED_AT.search(words) is not None or _ONE.search(words) is not None
