"""Clauses that ask for nothing: what stays as it is, what comes later, and what is told in passing."""

import re
from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands.clause.hand import Hand
from app.planning.commands.clause.outcome import Made, Outcome
from app.reading.slots import Amount, FileName, Formula, Ids, Number, Points, SectionSize, Storeys, UnitWord

_YET: Final = Pattern(r"\byet\b|아직", re.IGNORECASE)
# With one of these a clause tells something that a plan could need.
_SUBSTANCE: Final = (Amount, SectionSize, Formula, Points, FileName, Ids, Storeys, UnitWord)
_BARELY_LATER: Final = frozenset({"neg.later", "please", "filler"})


def keep(hand: Hand) -> Outcome | None:
    """ "Existing beams keep G1", "온도 단위는 그대로", "I will swap them later myself"."""
    is_not_yet = hand.has("neg.not") and bool(_YET.search(hand.clause.words))
    # "Keep 50 at 8": a value of its own.
    tells = hand.peek(Number, lambda each: not each.counter) is not None
    if not (hand.has("neg.keep", "neg.later") or is_not_yet) or tells or any(hand.peek(kind) for kind in _SUBSTANCE):
        return None
    # "절점 3 고정. 나중에요.": nothing of its own comes later, so what was ordered does.
    if not hand.clause.unknown and {each.name for each in hand.clause.concepts} <= _BARELY_LATER:
        return None
    orders = [each for each in hand.clause.concepts if each.name.startswith("do.")]
    if orders and not hand.has("neg.later"):
        return None
    hand.take_everything()
    return Made(calls=())


def contrast(hand: Hand) -> Outcome | None:
    """ "It is not the same as on the other floors.": tells why, asks for nothing."""
    if not (hand.has("neg.not") and hand.has("same")) or any(hand.peek(kind) for kind in _SUBSTANCE):
        return None
    if any(each.name.startswith("do.") for each in hand.clause.concepts):
        return None
    hand.take_everything()
    return Made(calls=())


def aside(hand: Hand) -> Outcome | None:
    """ "I'm off to lunch.": no value, no order, no denial, nothing of the model."""
    clause = hand.clause
    # "Below is the client's note." announces what was pasted.
    idle = _IDLE | {"bottom", "below", "paste"} if hand.has("mail", "client") else _IDLE
    if clause.values or any(each.name not in idle for each in clause.concepts):
        return None
    # "이름도 같이": the name is to change too.
    if any(each.name == "name" and each.span.words.endswith(("도", "까지")) for each in clause.concepts):
        return None
    # "A new model" tells what is open, unless something is.
    if hand.has("do.new") and not hand.digest.is_empty:
        return None
    hand.says(*idle)
    return Made(calls=())


def denied(hand: Hand) -> Outcome | None:
    """ "해석은 돌리지 말고", "don't save yet": no analysis or file, where nothing else in the message asks for one."""
    clause = hand.clause
    runs, saves = hand.has("do.run", "analysis"), hand.has("do.save", "do.save_as")
    if not hand.has("neg.not") or not (runs or saves) or clause.values or clause.unknown:
        return None
    if any(each.name not in _OF_A_RUN for each in clause.concepts):
        return None
    rest = clause.message[: clause.start] + " " + clause.message[clause.end :]
    if (runs and _RUNS.search(rest)) or (saves and (_SAVES.search(rest) or _RUNS.search(rest))):
        return None
    hand.take_everything()
    return Made(calls=())


# An analysis saves first, so that "don't save" is no remark beside one.
_SAVES: Final = Pattern(r"(?<![A-Za-z])(?:sav(?:e|ing)|store)|저장|보관", re.IGNORECASE)
_OF_A_RUN: Final = frozenset(
    {"neg.not", "do.save", "do.save_as", "do.run", "analysis", "now", "please", "filler", "project", "only"}
)
_RUNS: Final = Pattern(r"(?<![A-Za-z])(?:re-?)?(?:run|anal[yz]|calculat|solve)|해석|돌려|돌리|계산", re.IGNORECASE)


_IDLE: Final = frozenset(
    {
        *("please", "thanks", "now", "name", "project", "finished", "method", "type", "plus", "first", "yes"),
        *("do.new", "use", "client", "mail", "unit_system", "existing", "filler"),
    }
)
REMARKS: Final = (keep, denied, contrast, aside)
