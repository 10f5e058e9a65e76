"""Which load case a clause means: by name, or by the only case of a kind."""

from dataclasses import dataclass
from typing import Final

from app.planning.commands.clause.asking import ask_name, note
from app.planning.commands.clause.hand import Hand
from app.planning.commands.clause.outcome import Asked
from app.planning.words.commands import cases as words
from app.protocol.items import Assumption
from app.reading.slots import NewName
from app.trade.answers.digest import ModelDigest, NameKind

# Concept → GEN NX's case type.
TYPES: Final = {
    "dead": "D",
    "superimposed": "D",
    "live": "L",
    "roof_live": "LR",
    "snow": "S",
    "snowfall": "S",
    "wind": "W",
    "seismic": "E",
    "temperature": "T",
    "temperature_load": "T",
    "soil_pressure": "EP",
    "water_pressure": "WP",
    "user_defined": "USER",
}
# Words that repeat what the named case is.
_GRAVITY: Final = ("dead", "superimposed", "live", "snow")
GRAVITY_TYPES: Final = {word: TYPES[word] for word in _GRAVITY}


@dataclass(frozen=True, slots=True)
class MeantCase:
    """The load case meant, and what the engineer should know about the choice."""

    name: str
    notes: tuple[Assumption, ...] = ()


def case_in(hand: Hand, key: str = "load_case") -> MeantCase | Asked | None:
    """The clause's load case; a question where a name is unknown or several fit, None where nothing was said."""
    answered = matching(hand, hand.answer(key))
    named = list(dict.fromkeys(hand.named(NameKind.LOAD_CASE)))
    hand.says("load_case")
    if answered:
        hand.take(NewName)
        hand.says(*_GRAVITY)
        return MeantCase(answered)
    if len(named) == 1:
        hand.says(*(word for word, kind in TYPES.items() if kind == hand.digest.case_types.get(named[0])))
        return MeantCase(named[0])
    if named:
        return ask_name(hand, key, NameKind.LOAD_CASE)
    wrong = hand.take(NewName)
    if wrong is not None:
        return ask_name(hand, key, NameKind.LOAD_CASE, wrong.name)
    return _by_kind(hand, key) or _from_before(hand)


def _from_before(hand: Hand) -> MeantCase | None:
    """The case that the order before it defined or used: "snow case SN, 0.5 kN/m on beams 3 and 4"."""
    name = hand.before.only(NameKind.LOAD_CASE)
    return MeantCase(name, (note(f"case_{name}", words.CASE_NAMED_BEFORE(name=name)),)) if name else None


def is_gravity(hand: Hand, name: str) -> bool:
    """Whether a case is of dead, live or snow loads, which act downward unless somebody says otherwise."""
    return hand.digest.case_types.get(name) in {"D", "L", "LR", "S"}


def matching(hand: Hand, typed: str) -> str:
    """The case that an answer names; empty where none."""
    return next((each for each in hand.digest.of(NameKind.LOAD_CASE) if each.casefold() == typed.casefold()), "")


def _by_kind(hand: Hand, key: str) -> MeantCase | Asked | None:
    kinds = {TYPES[each.name] for each in hand.clause.concepts if each.name in TYPES}
    if len(kinds) != 1:
        return None
    kind = kinds.pop()
    have = [name for name in hand.digest.of(NameKind.LOAD_CASE) if hand.digest.case_types.get(name) == kind]
    hand.says(*(name for name, each in TYPES.items() if each == kind))
    if len(have) != 1:
        return ask_name(hand, key, NameKind.LOAD_CASE)
    why = note(
        f"case_{have[0]}",
        words.LOAD_GOES_INTO_ONLY_CASE(have=have[0]),
    )
    return MeantCase(have[0], (why,))


def is_spectrum(digest: ModelDigest, case: str) -> bool:
    """Whether a case as written for a tool is a response-spectrum case."""
    return case.endswith("(RS)") or (
        case in digest.of(NameKind.SPECTRUM_CASE) and case not in digest.of(NameKind.LOAD_CASE)
    )
