"""Undo, checkpoints, and going back to one."""

from typing import Final

from app.planning.commands.asking import ask
from app.planning.commands.hand import Hand
from app.planning.commands.outcome import Call, Made, Outcome
from app.planning.wording import say
from app.reading.slots import NewName, Number

_NAMED: Final = ("do.create", "do.add", "do.set", "do.save", "name", "now", "project", "do.need", "first")


def undo(hand: Hand) -> Outcome | None:
    """ "방금 거 되돌려줘", "undo that": the last write."""
    if not hand.has("do.undo") or hand.has("neg.not", "do.checkpoint", "neg.later") or hand.peek(Number):
        return None
    hand.says("do.undo", "last", "now", "finished", "do.change", "existing", "previous_step", "previous")
    title = say("Undo the last change", "마지막 변경 되돌리기")
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
        text = say("What is the checkpoint to be called?", "체크포인트 이름은 무엇으로 할까요?")
        return ask(hand, "checkpoint", say("Name", "이름"), text)
    title = say(f"Checkpoint {given}", f"체크포인트 {given}")
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
        text = say("Which checkpoint?", "어느 체크포인트로 돌아갈까요?")
        return ask(hand, "checkpoint", say("Name", "이름"), text)
    title = say(f"Back to checkpoint {given}", f"체크포인트 {given}(으)로 복원")
    return Made(calls=(Call(tool="restore_checkpoint", title=title, arguments={"name": given}),))
