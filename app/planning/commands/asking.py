"""Questions of the command planner: what is missing, with the model's own candidates first."""

from collections.abc import Iterable
from typing import Final

from app.planning.commands.hand import Hand
from app.planning.commands.outcome import Asked, Refused
from app.planning.wording import refusal, say
from app.protocol.items import Assumption, Choice, QuestionField
from app.trade.answers.digest import NameKind
from app.trade.text import Text

KINDS: Final = {
    NameKind.MATERIAL: say("Material", "재료"),
    NameKind.SECTION: say("Section", "단면"),
    NameKind.THICKNESS: say("Thickness", "두께"),
    NameKind.LOAD_CASE: say("Load case", "하중조건"),
    NameKind.SPECTRUM_CASE: say("Spectrum case", "스펙트럼 하중조건"),
    NameKind.COMBINATION: say("Combination", "하중조합"),
    NameKind.FUNCTION: say("Spectrum function", "스펙트럼 함수"),
    NameKind.FLOOR_LOAD: say("Floor load type", "바닥하중 타입"),
    NameKind.GROUP: say("Group", "그룹"),
}


def field(hand: Hand, key: str, label: Text, choices: Iterable[str | tuple[str, Text]] = ()) -> QuestionField:
    """A field with candidates; free text is always taken too."""
    made = tuple(
        Choice(value=each, label=say(each, each)) if isinstance(each, str) else Choice(value=each[0], label=each[1])
        for each in choices
    )
    return QuestionField(key=hand.key(key), label=label, choices=made, takes_other=True)


def ask(hand: Hand, key: str, label: Text, text: Text, choices: Iterable[str | tuple[str, Text]] = ()) -> Asked:
    """One question of one field."""
    return Asked(text=text, fields=(field(hand, key, label, choices),))


def ask_fields(*fields: QuestionField) -> Asked:
    """One question for everything that is missing."""
    en = ", ".join(each.label.en[:1].lower() + each.label.en[1:] for each in fields)
    ko = ", ".join(each.label.ko for each in fields)
    return Asked(text=say(f"Needed: {en}.", f"필요한 값: {ko}."), fields=fields)


def ask_name(hand: Hand, key: str, kind: NameKind, wrong: str = "") -> Asked:
    """Which one of a kind; `wrong` is a name that the model does not have."""
    label = KINDS[kind]
    have = list(hand.digest.of(kind))
    listed = ", ".join(have) or "–"
    if wrong:
        text = say(
            f"The model has no {label.en.lower()} {wrong}. It has: {listed}.",
            f"모델에 {label.ko} {wrong}이(가) 없습니다. 있는 것: {listed}.",
        )
    else:
        text = say(
            f"Which {label.en.lower()}? The model has: {listed}.", f"어느 {label.ko}입니까? 모델에 있는 것: {listed}."
        )
    return ask(hand, key, label, text, have)


def refuse(code: str, message: Text, hint: Text) -> Refused:
    """One refused value, with what would be accepted."""
    return Refused(errors=(refusal(code, message, hint),))


def note(key: str, en: str, ko: str) -> Assumption:
    """A usual reading, shown for the engineer to confirm."""
    return Assumption(key=key, text=say(en, ko))
