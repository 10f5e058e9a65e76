"""Undo, checkpoints, and going back to one."""

from typing import Final

from app.planning.commands.asking import ask
from app.planning.commands.hand import Hand
from app.planning.commands.outcome import Call, Made, Outcome
from app.planning.words.commands import history as words
from app.reading.slots import NewName, Number

_NAMED: Final = ("do.create", "do.add", "do.set", "do.save", "name", "now", "project", "do.need", "first")


def undo(hand: Hand) -> Outcome | None:
    """ "방금 거 되돌려줘", "undo that": the last write."""
    if not hand.has("do.undo") or hand.has("neg.not", "do.checkpoint", "neg.later") or hand.peek(Number):
        return None
    hand.says("do.undo", "last", "now", "finished", "do.change", "existing", "previous_step", "previous")
    title = words.UNDO_LAST_CHANGE
    return Made(calls=(Call(tool="undo_step", title=title, arguments={}),))


def checkpoint(hand: Hand) -> Outcome | None:
    """ "체크포인트 A1 만들어줘", "checkpoint before-loads"."""
    if not hand.has("do.checkpoint") or hand.has(
        "do.restore", "do.undo", "do.show", "do.delete", "neg.not", "do.compare", "do.open"
    ):
        return None
    name = hand.take(NewName)
    hand.says("do.checkpoint", *_NAMED)
    given = name.name if name else hand.answer("checkpoint")
    if not given:
        text = words.WHAT_IS_CHECKPOINT_TO_BE_CALLED
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
