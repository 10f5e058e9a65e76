"""Undo, checkpoints, and going back to one."""

import re
from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands.clause.asking import ask
from app.planning.commands.clause.hand import Hand, cover
from app.planning.commands.clause.outcome import Call, Made, Outcome
from app.planning.words.commands import history as words
from app.reading.numbers import ENGLISH_WORDS, KOREAN_WORDS
from app.reading.slots import NewName, Number

_NAMED: Final = ("do.create", "do.add", "do.set", "do.save", "name", "now", "project", "do.need", "first")


_MOST_UNDONE: Final = 10
_STEPS: Final = Pattern(
    r"(?P<count>\d{1,2}|two|three|four|five|두|세|네|다섯)"
    r" ?(?:last |latest )?(?:steps?|changes?|edits?|times|개|번|단계|건)(?![A-Za-z]|으?로 )|(?P<twice>twice)",
    re.IGNORECASE,
)


def undo(hand: Hand) -> Outcome | None:
    """ "방금 거 되돌려줘", "undo the last two changes", "마지막 변경 취소": the last write, or as many as are said."""
    is_cancelled = hand.has("cancel") and hand.has("last", "previous", "previous_step")
    if not (hand.has("do.undo") or is_cancelled) or hand.has("neg.not", "do.checkpoint", "neg.later"):
        return None
    steps = cover(hand, _STEPS)
    if hand.peek(Number):
        return None
    hand.says("do.undo", "cancel", "last", "now", "finished", "do.change", "existing", "previous_step", "previous")
    hand.says("change_log")
    said = "" if steps is None else (steps["count"] or "two").casefold()
    count = int(said) if said.isdecimal() else int((ENGLISH_WORDS | KOREAN_WORDS).get(said, 1))
    if not 1 <= count <= _MOST_UNDONE:
        return None
    return Made(calls=(Call(tool="undo_step", title=words.UNDO_LAST_CHANGE, arguments={}),) * count)


def checkpoint(hand: Hand) -> Outcome | None:
    """ "체크포인트 A1 만들어줘", "checkpoint before-loads"."""
    if not hand.has("do.checkpoint") or hand.has(
        "do.restore", "do.undo", "do.show", "do.delete", "neg.not", "do.compare", "do.open"
    ):
        return None
    name = hand.take(NewName)
    hand.says("do.checkpoint", *_NAMED)
    hand.take_where("neg.keep", lambda span: span.words.startswith("남"))
    hand.take(Number, lambda each: each.value == 1)
    given = name.name if name else hand.answer("checkpoint")
    if not given:
        text = words.CHECKPOINT_NAME_ASKED
        return ask(hand, "checkpoint", words.NAME, text)
    title = words.CHECKPOINT(given=given)
    return Made(calls=(Call(tool="checkpoint", title=title, arguments={"name": given}),))


def restore(hand: Hand) -> Outcome | None:
    """ "체크포인트 A1로 복원", "restore checkpoint A1"."""
    if not (hand.has("do.restore") or (hand.has("do.checkpoint") and hand.has("do.undo"))) or hand.has(
        "neg.not", "neg.later"
    ):
        return None
    name = hand.take(NewName)
    hand.says("do.restore", "do.checkpoint", "do.undo", *_NAMED)
    given = name.name if name else hand.answer("checkpoint")
    if not given:
        text = words.WHICH_CHECKPOINT
        return ask(hand, "checkpoint", words.NAME, text)
    title = words.BACK_TO_CHECKPOINT(given=given)
    return Made(calls=(Call(tool="restore_checkpoint", title=title, arguments={"name": given}),))
