"""Orders that say what to do and to what, and leave a slot open: one question for what is missing, and no more.

The answers are said in the order's own words, which is then read anew: so whatever the commands can read is asked for
in the same way, and an answer may be typed as freely as an order.
"""

import re
from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands.clause.another import ANOTHER, is_needed, wants_another
from app.planning.commands.clause.asking import ask_fields, field
from app.planning.commands.clause.hand import Hand, cover
from app.planning.commands.clause.outcome import Asked, Made, Outcome
from app.planning.commands.missing.bare import BARE
from app.planning.commands.missing.changes import CHANGES
from app.planning.commands.missing.lateral import LATERAL
from app.planning.commands.missing.loads import ADDED_LOADS
from app.planning.commands.missing.open_orders import OpenOrder
from app.planning.commands.missing.orders import ORDERS
from app.planning.commands.missing.sizes import SIZES
from app.planning.commands.missing.terse_loads import TERSE_LOADS
from app.planning.commands.properties.renaming import rename
from app.reading.slots import (
    Amount,
    CodeClass,
    CodeName,
    Coordinate,
    Direction,
    Grade,
    Ids,
    ModelName,
    NewName,
    Number,
    Points,
    SectionSize,
    Storeys,
    UnitWord,
)

_KEPT: Final = (
    *(Ids, ModelName, NewName, Storeys, Direction, Grade, SectionSize, Amount, Number, CodeClass, UnitWord),
)
# Words of an order that say no slot: "another", "a bit bigger", "one more".
_SLACK: Final = Pattern(
    r"(?<![A-Za-z])(?:another|one|more|bigger|larger|smaller|stronger|higher|thicker|some|few|new|different|else|extra"
    r"|couple|of|the|in|its|into)(?![A-Za-z])|하나(?:만)?|더|좀|조금|다른|새로|새|키워[가-힣]*|크게"
    r"|한 ?(?:개|층)|풀어[가-힣]*",
    re.IGNORECASE,
)
# Words that only say that something is to be otherwise, until it is said how.
_VAGUE: Final = Pattern(
    r"조건|설정|두껍게|얇게|강하게|세게|강한|옆으로|크기|치수"
    r"|(?<![A-Za-z])(?:thicker|thinner|stronger|bigger|larger|smaller|deeper|wider|a bit|slightly|somewhat|settings?"
    r"|conditions?|(?:more|fewer|extra)(?= modes)|sideways|that|this)(?![A-Za-z])",
    re.IGNORECASE,
)
# The more an order says, the earlier it stands.
_ALL: Final = (*SIZES, *TERSE_LOADS, *BARE, *LATERAL, *CHANGES, *ORDERS, *ADDED_LOADS)


def missing(hand: Hand) -> Outcome | None:
    """The question for what an order leaves open; None where it leaves nothing open or is none of these."""
    if hand.has("do.rename") and isinstance(rename(Hand(hand.clause, hand.digest)), Made):
        return None
    for order in _ALL:
        needs = [each for each in order.needs if not each.is_said(hand)] if _fits(hand, order) else []
        if not needs:
            continue
        hand.says(
            *order.verbs, *order.nouns, *order.also, "please", "filler", "other", "use", "all", "existing", "name"
        )
        for kind in _KEPT:
            hand.take_all(kind)
        hand.take_all(CodeName, lambda each: each.is_held)
        hand.take_all(Coordinate)
        hand.take_all(Points)
        for pattern in (_SLACK, _VAGUE, *([order.signs] if order.signs else []), *order.phrases, *order.kept):
            cover(hand, pattern)
        fields = [field(hand, each.key, each.label, each.choices(hand)) for each in needs]
        said = {made.key: each.said for made, each in zip(fields, needs, strict=True)}
        start = hand.clause.start
        said_of_it = [each.span for each in hand.clause.concepts]
        replaced = [span for each in needs for span in each.instead_of(hand)]
        vague = tuple(replaced) + tuple(
            span
            for pattern in (_VAGUE, *order.phrases)
            for match in pattern.finditer(hand.clause.words)
            for span in (*hand.clause.unknown, *(said_of_it if pattern in order.phrases else ()))
            if start + match.start() <= span.start and span.end <= start + match.end()
        )
        return Asked(text=ask_fields(*fields).text, fields=tuple(fields), said=said, vague=vague)
    return None


def _fits(hand: Hand, order: OpenOrder) -> bool:
    if order.bars and hand.has(*order.bars):
        return False
    is_signed = order.signs is not None and order.signs.search(hand.clause.words) is not None
    is_meant = is_signed or (_is_ordered(hand, order) if order.verbs else order.signs is None)
    return is_meant and (hand.has(*order.nouns) or order.is_about(hand))


def _is_ordered(hand: Hand, order: OpenOrder) -> bool:
    """One of its verbs; "one more support", "새 재료 하나" add without a verb."""
    if hand.has(*order.verbs):
        return True
    if "do.add" in order.verbs and is_needed(hand):
        return True
    return "do.add" in order.verbs and wants_another(hand) and cover(hand, ANOTHER) is not None
