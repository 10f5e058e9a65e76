"""Set the unit system."""

from app.planning.commands.hand import Hand
from app.planning.commands.outcome import Asked, Call, Made, Outcome
from app.planning.words.commands import units as words
from app.protocol.items import Choice, QuestionField
from app.reading.slots import Unit
from app.trade.templates import verbatim
from app.trade.unit_systems import FORCE_NAMES, LENGTH_NAMES, tool_name

_WORDS = {"newton": "N", "kilonewton": "kN", "millimetre": "mm", "metre": "m", "centimetre": "cm"}
_FORCE, _LENGTH = "unit_force", "unit_length"


def set_units(hand: Hand) -> Outcome | None:
    """ "Switch to N and mm", "단위계를 kN, m로"; the temperature unit stays unless named."""
    if not hand.has("do.set", "do.change") or not (hand.has("unit_system", *_WORDS) or hand.peek(Unit)):
        return None
    hand.says("do.set", "do.change", "unit_system", "do.new", "only", "length")
    named = [tool_name(unit.name) for unit in hand.take_all(Unit)]
    named += [symbol for word, symbol in _WORDS.items() if hand.says(word)]
    force = next((name for name in named if name in FORCE_NAMES), None) or hand.answers.get(_FORCE)
    length = next((name for name in named if name in LENGTH_NAMES), None) or hand.answers.get(_LENGTH)
    _keep_temperature(hand)
    if not named and not (force and length):
        return None
    # What was not named stays as the model has it.
    force = force or tool_name(hand.digest.force)
    length = length or hand.digest.length
    if force not in FORCE_NAMES or length not in LENGTH_NAMES:
        return Asked(text=words.WHICH_UNITS, fields=_fields())
    title = words.UNITS(force=force, length=length)
    return Made(calls=(Call(tool="set_unit_system", title=title, arguments={"force": force, "length": length}),))


def _keep_temperature(hand: Hand) -> None:
    """ "Leave the temperature unit alone" asks for what happens anyway."""
    if hand.has("temperature") and hand.has("neg.keep"):
        hand.says("temperature", "neg.keep", "celsius")


def _fields() -> tuple[QuestionField, ...]:
    def choices(names: tuple[str, ...]) -> tuple[Choice, ...]:
        return tuple(Choice(value=name, label=verbatim(name)) for name in names)

    return (
        QuestionField(key=_FORCE, label=words.FORCE, choices=choices(FORCE_NAMES)),
        QuestionField(key=_LENGTH, label=words.LENGTH, choices=choices(LENGTH_NAMES)),
    )
