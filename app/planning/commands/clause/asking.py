"""Questions of the command planner: what is missing, with the model's own candidates first."""

from collections.abc import Iterable
from typing import Final

from app.planning.commands.clause.hand import Hand
from app.planning.commands.clause.outcome import Asked, Refused
from app.planning.wording import refusal
from app.planning.words.commands import asking as words
from app.protocol.items import Assumption, Choice, QuestionField
from app.trade.answers.digest import NameKind
from app.trade.templates import joined, verbatim, within
from app.trade.text import Text

KINDS: Final = {
    NameKind.MATERIAL: words.MATERIAL,
    NameKind.SECTION: words.SECTION,
    NameKind.THICKNESS: words.THICKNESS,
    NameKind.LOAD_CASE: words.LOAD_CASE,
    NameKind.SPECTRUM_CASE: words.SPECTRUM_CASE,
    NameKind.COMBINATION: words.COMBINATION,
    NameKind.FUNCTION: words.SPECTRUM_FUNCTION,
    NameKind.FLOOR_LOAD: words.FLOOR_LOAD_TYPE,
    NameKind.GROUP: words.GROUP,
}


def field(hand: Hand, key: str, label: Text, choices: Iterable[str | tuple[str, Text]] = ()) -> QuestionField:
    """A field with candidates; free text is always taken too."""
    made = tuple(
        Choice(value=each, label=verbatim(each)) if isinstance(each, str) else Choice(value=each[0], label=each[1])
        for each in choices
    )
    return QuestionField(key=hand.key(key), label=label, choices=made, takes_other=True)


def ask(hand: Hand, key: str, label: Text, text: Text, choices: Iterable[str | tuple[str, Text]] = ()) -> Asked:
    """One question of one field."""
    return Asked(text=text, fields=(field(hand, key, label, choices),))


def ask_fields(*fields: QuestionField) -> Asked:
    """One question for everything that is missing."""
    return Asked(text=words.NEEDED(labels=joined([within(each.label) for each in fields])), fields=fields)


def ask_name(hand: Hand, key: str, kind: NameKind, wrong: str = "") -> Asked:
    """Which one of a kind; `wrong` is a name that the model does not have."""
    label = KINDS[kind]
    have = list(hand.digest.of(kind))
    listed = ", ".join(have) or "–"
    if wrong:
        text = words.MODEL_HAS_NO(wrong=wrong, listed=listed, label=within(label))
    else:
        text = words.WHICH_MODEL(listed=listed, label=within(label))
    return ask(hand, key, label, text, have)


def refuse(code: str, message: Text, hint: Text) -> Refused:
    """One refused value, with what would be accepted."""
    return Refused(errors=(refusal(code, message, hint),))


def note(key: str, text: Text) -> Assumption:
    """A usual reading, shown for the engineer to confirm."""
    return Assumption(key=key, text=text)
