"""Define static load cases with their types."""

import re
from collections.abc import Sequence
from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands.clause.asking import ask_fields, field, note
from app.planning.commands.clause.hand import Hand
from app.planning.commands.clause.outcome import Call, Made, Outcome
from app.planning.commands.clause.purposes import PURPOSE
from app.planning.commands.named.cases import TYPES
from app.planning.words.commands import load_cases as words
from app.protocol.items import Assumption, QuestionField
from app.reading.slots import Amount, Concept, Direction, Found, ModelName, NewName, Number
from app.trade.answers.digest import NameKind
from app.trade.json_types import JsonValue

_TOOL: Final = "define_static_load_cases"
_Token = Found | Concept
# Letters that stand for a kind of load, as a type or as the name of a case.
_LETTERS: Final = {"D": "dead", "L": "live", "W": "wind", "E": "seismic", "S": "snow", "T": "temperature"}
_ORDERS: Final = ("do.create", "do.add", "do.set", "do.need", "do.register")
_NAMES: Final = {
    "D": words.DEAD,
    "L": words.LIVE,
    "LR": words.ROOF_LIVE,
    "W": words.WIND,
    "E": words.SEISMIC,
    "S": words.SNOW,
    "T": words.TEMPERATURE,
    "EP": words.EARTH_PRESSURE,
    "WP": words.WATER_PRESSURE,
    "USER": words.USER,
}
# What a name of a case says by itself, as GEN NX's users write it.
_BY_NAME: Final = {
    **dict.fromkeys(("D", "DL", "SDL", "DEAD", "DL1", "DL2", "SW"), "D"),
    **dict.fromkeys(("L", "LL", "LIVE", "LL1", "LL2"), "L"),
    **dict.fromkeys(("LR", "RLL"), "LR"),
    **dict.fromkeys(("W", "WX", "WY", "WIND", "WX+", "WX-"), "W"),
    **dict.fromkeys(("E", "EX", "EY", "EQX", "EQY", "EQ"), "E"),
    **dict.fromkeys(("S", "SL", "SNOW"), "S"),
    **dict.fromkeys(("T", "TEMP", "TL"), "T"),
    "EP": "EP",
}

# "WY and EY, both seismic": a type said of all of them.
_FOR_ALL: Final = Pattern(
    r"(?<![A-Za-z])(?:both|all|are|each)(?![A-Za-z])|둘 ?다|모두|전부|다(?= )|각각", re.IGNORECASE
)


def define_cases(hand: Hand) -> Outcome | None:
    """A case for each new name; its type is the word or letter beside it, else what its name says, else asked."""
    if hand.has(
        "do.delete", "do.rename", "combination", "spectrum", "do.show", "mass", "masses", "p_delta", "floor_load_type"
    ):
        return None
    if hand.peek(Amount) or not (hand.has("load_case", "load", *TYPES) or _are_added_by_name(hand)):
        return None
    if hand.has("do.open") and not hand.has("load_case"):
        return None
    if not hand.has(*_ORDERS, "load_case", "please", "plus") and not _is_all_tokens(hand):
        return None
    items = sorted((*hand.items(), *_lettered(hand)), key=lambda each: each.span.start)
    tokens = [each for each in items if _is_token(each)]
    names = [each for each in tokens if isinstance(each, Found) and isinstance(each.value, NewName)]
    # What an order before has defined is not defined again.
    if not names or any(_is_known(hand, each) for each in names):
        return None
    owned = _owned(
        tokens, is_for_all=_FOR_ALL.search(hand.clause.words, names[-1].span.end - hand.clause.start) is not None
    )
    rows: list[JsonValue] = []
    notes: list[Assumption] = []
    missing: list[QuestionField] = []
    for found in names:
        assert isinstance(found, Found)
        assert isinstance(found.value, NewName)
        name = found.value.name
        if found.span.start in {each.span.start for each in owned.values() if each is not None and each is not found}:
            continue
        kind = _kind(owned.get(found.span.start)) or _typed(hand.answer(f"type_{name}"))
        if not kind and name.upper() in _BY_NAME:
            kind = _BY_NAME[name.upper()]
            notes.append(_by_name_note(name, kind))
        if not kind:
            missing.append(_type_field(hand, name))
        rows.append({"name": name, "type": kind})
    hand.use(*(each.span for each in tokens))
    # "The quake case for Y": the way that it acts is its name's business; the definition has none.
    hand.take_all(Direction)
    hand.says(
        *_ORDERS,
        "load_case",
        "load",
        "type",
        "name",
        "equivalent_static",
        "use",
        "existing",
        "include",
        "each",
        "only",
        "both",
        "instead",
        "next",
    )
    hand.says("filler", "do.open", *PURPOSE)
    hand.use(*(span for span in hand.clause.unknown if span.words.casefold() in {"more", "더"}))
    # "Two load cases": the count of what is listed.
    hand.take_all(Number, lambda each: each.value == len(rows))
    if missing:
        return ask_fields(*missing)
    if not rows:
        return None
    return Made(calls=(_call(rows),), assumptions=tuple(notes))


def _are_added_by_name(hand: Hand) -> bool:
    """ "Add DL and LL": new names that say by themselves what they are, and nothing else."""
    clause = hand.clause
    return (
        hand.has("do.add", "do.create", "do.register")
        and bool(clause.values)
        and all(isinstance(each.value, NewName) and each.value.name.upper() in _CASES for each in clause.values)
        and all(each.name in {*_ORDERS, *_BESIDE, "please"} for each in clause.concepts)
        and not clause.unknown
    )


# Names of cases that nothing else has.
_CASES: Final = frozenset({"DL", "SDL", "LL", "DEAD", "LIVE", "WX", "WY", "EX", "EY", "EQX", "EQY", "SNOW"})


def _is_all_tokens(hand: Hand) -> bool:
    """ "적설하중 SN", "wind WX and WY": types and new names and nothing else."""
    clause = hand.clause
    return (
        (hand.peek(NewName) is not None or bool(clause.unknown))
        and all(isinstance(each.value, NewName) for each in clause.values)
        and all(span.words in _LETTERS for span in clause.unknown)
        and all(_type_of(each) or each.name in _BESIDE for each in clause.concepts)
        and any(_type_of(each) for each in clause.concepts)
    )


_BESIDE: Final = frozenset({"load", "filler", "both", "each", "all", "plus", "now", "first"})


def _lettered(hand: Hand) -> list[_Token]:
    """Capitals by themselves: a type in brackets right behind a name, "DL(D)", else a name, "snow case S"."""
    found: list[_Token] = []
    for span in hand.clause.unknown:
        if span.words not in _LETTERS:
            continue
        ahead = hand.clause.text(hand.clause.start, span.start)
        is_type = ahead.endswith("(") and hand.clause.text(span.end, span.end + 1) == ")"
        found.append(Concept(_LETTERS[span.words], span) if is_type else Found(NewName(span.words), span))
    return found


def _is_known(hand: Hand, found: Found) -> bool:
    return isinstance(found.value, NewName) and found.value.name in hand.digest.of(NameKind.LOAD_CASE)


def _is_token(each: _Token) -> bool:
    if isinstance(each, Found):
        return isinstance(each.value, NewName) or _letter(each.value) != ""
    return _type_of(each) != ""


def _type_of(concept: Concept) -> str:
    """The type that a word names; "고정" beside a case is short for "고정하중"."""
    if concept.name == "fixed" and re.fullmatch(r"고정(?:은|는)?", concept.span.words):
        return "D"
    return TYPES.get(concept.name, "")


def _letter(value: object) -> str:
    """A type letter by itself: D, L, W, E, S."""
    if isinstance(value, NewName | ModelName) and value.name in {"LR", "USER"}:
        return value.name
    return ""


def _owned(tokens: Sequence[_Token], *, is_for_all: bool) -> dict[int, _Token | None]:
    """Name's place → the type beside it: all types stand before their names, or all behind."""
    kinds = [each for each in tokens if not (isinstance(each, Found) and isinstance(each.value, NewName))]
    names = [each for each in tokens if isinstance(each, Found) and isinstance(each.value, NewName)]
    if not kinds or not names:
        return {}
    if len(kinds) == len(names) and (
        kinds[-1].span.start < names[0].span.start or names[-1].span.start < kinds[0].span.start
    ):
        # "DL LL EX (고정 활 지진)": one list, then the other.
        return {name.span.start: kind for name, kind in zip(names, kinds, strict=True)}
    if (
        len({_kind(each) for each in kinds}) > 1
        and names[-1].span.start < kinds[0].span.start
        and len(kinds) < len(names) > 2
    ):
        # Several types behind several names: whose is whose is asked.
        return {name.span.start: None for name in names}
    is_ahead = kinds[0].span.start < names[0].span.start
    owned: dict[int, _Token | None] = {}
    shared = len({_kind(each) for each in kinds}) == 1 and not is_ahead and not is_for_all
    for name in names:
        if shared and name is not names[-1] and _by_name(name) not in {"", _kind(kinds[0])}:
            # "DL, LL and S for snow": a type behind the last of them is not that of one whose own name says another.
            owned[name.span.start] = None
            continue
        if is_ahead:
            fitting = [each for each in kinds if each.span.start < name.span.start]
            owned[name.span.start] = fitting[-1] if fitting else None
        else:
            later = [each.span.start for each in names if each.span.start > name.span.start]
            limit = later[0] if later else None
            fitting = [each for each in kinds if each.span.start > name.span.start]
            inside = [each for each in fitting if limit is None or each.span.start < limit]
            # "EX, EY 지진": the next type counts for both.
            owned[name.span.start] = inside[0] if inside else (fitting[0] if fitting else None)
    return owned


def _by_name(token: _Token) -> str:
    """The type that a case's own name says; empty where it says none."""
    value = token.value if isinstance(token, Found) else None
    return _BY_NAME.get(value.name.upper(), "") if isinstance(value, NewName) else ""


def _kind(token: _Token | None) -> str:
    if isinstance(token, Concept):
        return _type_of(token)
    return "" if token is None else _letter(token.value)


def _typed(answer: str) -> str:
    """A type from a typed or chosen answer."""
    if answer.upper() in _NAMES:
        return answer.upper()
    shown = answer.casefold()
    return next((kind for kind, name in _NAMES.items() if shown in {name.en, name.ko}), "")


def _type_field(hand: Hand, name: str) -> QuestionField:
    choices = [(kind, words.SENTENCE(kind=kind, text=text)) for kind, text in _NAMES.items()]
    return field(hand, f"type_{name}", words.TYPE_OF_CASE(name=name), choices)


def _by_name_note(name: str, kind: str) -> Assumption:
    return note(
        f"type_{name}",
        words.IS_TAKEN_AS_CASE_TYPE(name=name, kind=kind, names=_NAMES[kind]),
    )


def merged(calls: Sequence[Call]) -> list[Call]:
    """Cases defined one after the other in one call."""
    kept: list[Call] = []
    for call in calls:
        rows = call.arguments["cases"] if call.tool == _TOOL else None
        before = kept[-1].arguments["cases"] if kept and kept[-1].tool == _TOOL else None
        if isinstance(rows, list) and isinstance(before, list):
            kept[-1] = _call([*before, *(row for row in rows if row not in before)])
        else:
            kept.append(call)
    return kept


def _call(rows: list[JsonValue]) -> Call:
    shown = ", ".join(f"{each['name']} ({each['type']})" for each in rows if isinstance(each, dict))
    title = words.DEFINE_LOAD_CASES(shown=shown)
    return Call(tool=_TOOL, title=title, arguments={"cases": rows})
