"""Change the loads of a floor load type: "OFFICE LL 2.5→3.0", "ROOF: SDL 4.0, LL 2.0", "live: OFFICE 3.0, ROOF 1.5"."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands.clause import amounts
from app.planning.commands.clause.asking import ask_fields, ask_name, field, note
from app.planning.commands.clause.hand import ARROW, Hand
from app.planning.commands.clause.old_values import take_old
from app.planning.commands.clause.outcome import Call, Made, Outcome
from app.planning.commands.loads.floors import PURPOSES, case_of, is_usual, pressure_notes, pressure_of
from app.planning.words.commands import load_changes as words
from app.protocol.items import Assumption
from app.reading.slots import (
    Amount,
    Concept,
    Direction,
    Formula,
    Found,
    IdNoun,
    Ids,
    ModelName,
    NewName,
    Number,
    Storeys,
)  # fmt: skip
from app.trade.answers.digest import NameKind
from app.trade.dimensions import Dimension
from app.trade.json_types import JsonValue

_NOT: Final = ("do.delete", "do.show", "mass", "masses", "combination", "do.rename", "do.check", "scale", "load_factor")
_KINDS: Final = ("dead", "superimposed", "live", "snow", "roof_live")
_WORDS: Final = (
    *(
        "do.change",
        "do.set",
        "do.assign",
        "do.add",
        "floor_load",
        "floor_load_type",
        "load",
        "type",
        "load_case",
        "now",
    ),
    *(
        "use",
        "both",
        "all",
        "each",
        "filler",
        "only",
        "existing",
        "slab",
        "pressure",
        "name",
        "uniform",
        "do.register",
        "do.create",
    ),
    *PURPOSES,
)
_ADDS: Final = Pattern(
    r"\d[^,;]{0,12}(?:더해|더하|추가|가산)|(?<![A-Za-z])add (?:another |a further )?\d", re.IGNORECASE
)
_BECOMES: Final = Pattern(r"\d ?(?:kN/m2|kN/㎡|kN/m²)?(?:으로|로)(?![가-힣])|(?<![A-Za-z])to \d|→|->|=", re.IGNORECASE)
# Types called by what a floor is for.
_CALLED: Final = {
    "roof": ("roof", "rf", "지붕", "옥상"),
    "office": ("office", "사무실", "사무"),
    "parking": ("parking", "park", "주차장", "주차"),
    "corridor": ("corridor", "복도"),
    "lobby": ("lobby", "로비"),
    "residential": ("residential", "resi", "주거"),
}
_Token = tuple[str, object]


def change_floor_loads(hand: Hand) -> Outcome | None:
    """Each value goes to the case beside it and the type before it; of an old and a new value the new one."""
    if hand.has(*_NOT) or hand.peek(Storeys) or hand.peek(Ids, lambda ids: ids.noun is not IdNoun.MODE):
        return None
    if hand.peek(NewName) or _ADDS.search(hand.clause.words):
        # "SDL에 0.5 추가": by how much more, or what the type has not got yet?
        return None
    cases = {name.casefold(): name for name in hand.digest.of(NameKind.LOAD_CASE)}
    tokens: list[_Token] = []
    unit = _unit(hand)
    if take_old(hand):
        hand.says("instead")
    for each in hand.items():
        if isinstance(each, Found) and isinstance(each.value, Formula):
            # "2.0 LL" looks like a term of a combination.
            hand.use(each.span)
            for factor, case in each.value.terms:
                amount = Amount(f"{factor:f}", unit)
                tokens += [("value", (amount, each.span)), ("case", cases.get(case.casefold(), ""))]
            continue
        token = _token(hand, each, cases, unit)
        if token == ("vague", ""):
            assert isinstance(each, Concept)
            return _vague(hand, each)
        if token is not None:
            tokens.append(token)
            hand.use(each.span)
    tokens = _kept_out(_new_ones(hand, tokens))
    if not unit and (missing := _which_unit(hand, tokens)) is not None:
        return missing
    tokens = _of_purpose(hand, tokens)
    groups = _groups(tokens)
    if not groups:
        return _of_which_type(hand, tokens)
    hand.says(*_WORDS, *_KINDS)
    calls: list[Call] = []
    notes: list[Assumption] = []
    for name, pairs in groups:
        items: list[JsonValue] = [{"load_case": case, "value": str(value)} for case, value in pairs]
        shown = ", ".join(f"{case} {value}" for case, value in pairs)
        arguments = {"floor_load_type": name, "items": items}
        title = words.CHANGE_FLOOR_LOAD(name=name, shown=shown)
        calls.append(Call(tool="modify_floor_load_type", title=title, arguments=arguments))
        notes.append(note(f"follows_{name}", words.OTHER_CASES_STAY(name=name)))
    values = [value for _, pairs in groups for _, value in pairs]
    return Made(calls=tuple(calls), assumptions=(*notes, *pressure_notes(values)))


def _unit(hand: Hand) -> str:
    """The unit that is written, for bare numbers beside it too; else kN/m² where that goes without saying."""
    written = [each.value for each in hand.clause.values if isinstance(each.value, Amount)]
    units = {each.unit for each in written if amounts.measures(each, Dimension.PRESSURE)}
    answered = hand.answer("floor_unit")
    if not units and answered in {amounts.BARE_PRESSURE, f"{hand.digest.force}/{hand.digest.length}²"}:
        return answered
    bare = [
        each.value.value for each in hand.clause.values if isinstance(each.value, Number) and not each.value.counter
    ]
    is_bare = not units and all(is_usual(hand.digest, each) for each in bare)
    return units.pop() if len(units) == 1 else amounts.BARE_PRESSURE if is_bare else ""


def _token(hand: Hand, each: Found | Concept, cases: dict[str, str], unit: str) -> _Token | None:
    """A type, a case, a value, or a word that keeps what it stands beside."""
    if isinstance(each, Concept):
        if each.name == "neg.keep":
            return "keep", each
        if each.name not in _KINDS:
            return None
        case = case_of(hand, replace(each, name="live") if each.name == "roof_live" else each, cases)
        return ("case", case) if case else ("vague", "")
    if isinstance(each.value, ModelName) and NameKind.FLOOR_LOAD in each.value.kinds:
        return "type", each.value.name
    if isinstance(each.value, ModelName) and each.value.name.casefold() in cases:
        return "case", cases[each.value.name.casefold()]
    if isinstance(each.value, Number) and not each.value.counter and unit:
        return "value", (Amount(f"{each.value.value:f}", unit), each.span)
    if isinstance(each.value, Direction) and each.span.words.startswith(("상향", "하향")):
        return "keep", each
    value = pressure_of(hand, each)
    return None if value is None else ("value", (value, each.span))


def _vague(hand: Hand, each: Concept) -> Outcome | None:
    """ "Dead" of a model with two dead cases: which one is asked; not where the case is named beside."""
    if any(
        isinstance(value.value, ModelName) and NameKind.FLOOR_LOAD in value.value.kinds for value in hand.clause.values
    ):
        hand.take_everything()
        return ask_name(hand, f"{each.name}_case", NameKind.LOAD_CASE)
    return None


def _new_ones(hand: Hand, tokens: Sequence[_Token]) -> list[_Token]:
    """Without the old one of two values that an arrow joins."""
    kept: list[_Token] = []
    for token in tokens:
        if token[0] == "value" and kept and kept[-1][0] == "value":
            old, new = kept[-1][1], token[1]
            assert isinstance(old, tuple)
            assert isinstance(new, tuple)
            between = hand.clause.text(old[1].start, new[1].end)
            if ARROW.search(between):
                kept[-1] = token
                continue
        kept.append(token)
    return kept


def _kept_out(tokens: Sequence[_Token]) -> list[_Token]:
    """Without a case or a type that stays as it is: "dead unchanged", "leave live alone", "ROOF stays"."""
    found = list(tokens)
    place = next((place for place, token in enumerate(found) if isinstance(token[1], Concept)), None)
    if place is not None:
        # An English verb stands before what it keeps, unless nothing is left behind it: "leave live", "live stays".
        is_last = place + 1 == len(found)
        behind = "" if is_last else found[place + 1][0]
        has_value = place + 2 < len(found) and found[place + 2][0] == "value"
        if behind in {"case", "type"} and not has_value and not (place and found[place - 1][0] == "case"):
            del found[place : place + 2]
        elif place and found[place - 1][0] in {"case", "type"}:
            del found[place - 1 : place + 1]
    return [token for token in found if token[0] != "keep"]


def _of_which_type(hand: Hand, tokens: Sequence[_Token]) -> Outcome | None:
    """ "Set the live load to 3.0": of the only type there is, or of which one is asked."""
    have = list(hand.digest.of(NameKind.FLOOR_LOAD))
    pairs = _pairs(tokens)
    is_other = hand.has(
        "beam", "column", "node", "wall", "nodal_load", "beam_load", "uniform", "point_load", "wall_load"
    )
    if not have or len(pairs) != 1 or is_other or not _is_ordered(hand):
        return None
    is_for_some = hand.has(*_CALLED, "roof_live")
    hand.says(*_WORDS, *_KINDS)
    typed = next((name for name in have if name.casefold() == hand.answer("floor_load").casefold()), "")
    # "지붕 활하중": the only type may lie on other floors too.
    name = typed or (have[0] if len(have) == 1 and not is_for_some else "")
    if not name:
        return ask_name(hand, "floor_load", NameKind.FLOOR_LOAD)
    (case, value), *_ = pairs
    items: list[JsonValue] = [{"load_case": case, "value": str(value)}]
    title = words.CHANGE_FLOOR_LOAD(name=name, shown=f"{case} {value}")
    arguments: dict[str, JsonValue] = {"floor_load_type": name, "items": items}
    notes = [note(f"follows_{name}", words.OTHER_CASES_STAY(name=name))]
    notes += [] if typed else [note("only_type", words.ONLY_TYPE(name=name))]
    call = Call(tool="modify_floor_load_type", title=title, arguments=arguments)
    return Made(calls=(call,), assumptions=(*notes, *pressure_notes([value])))


def _is_ordered(hand: Hand) -> bool:
    return hand.has("do.change", "do.set") or _BECOMES.search(hand.clause.words) is not None


def _which_unit(hand: Hand, tokens: Sequence[_Token]) -> Outcome | None:
    """ "DECK LL 0.5로" in a model of tf and m: kN/m² or tf/m²?"""
    bare = [
        each
        for each in hand.items()
        if isinstance(each, Found) and isinstance(each.value, Number) and not each.value.counter
    ]
    kinds = {kind for kind, _ in tokens}
    if not bare or "value" in kinds or not {"type", "case"} <= kinds or not _is_ordered(hand):
        return None
    hand.take_everything()
    own = f"{hand.digest.force}/{hand.digest.length}²"
    units = list(dict.fromkeys((amounts.BARE_PRESSURE, own)))
    return ask_fields(field(hand, "floor_unit", words.UNIT_OF_FLOOR_LOADS(said=bare[0].span.words.strip()), units))


def _of_purpose(hand: Hand, tokens: Sequence[_Token]) -> list[_Token]:
    """With the type that is called by what a floor is for, where none is named: "지붕 활하중" is that of ROOF."""
    said = [each for each in _CALLED if hand.has(each)]
    said += ["roof"] if hand.has("roof_live") and "roof" not in said else []
    if len(said) != 1 or any(kind == "type" for kind, _ in tokens):
        return list(tokens)
    have = [name for name in hand.digest.of(NameKind.FLOOR_LOAD) if name.casefold().startswith(_CALLED[said[0]])]
    return [("type", have[0]), *tokens] if len(have) == 1 and _is_ordered(hand) else list(tokens)


def _groups(tokens: Sequence[_Token]) -> list[tuple[str, list[tuple[str, Amount]]]]:
    """(type, (case, value)s); nothing where the tokens do not pair off."""
    places = [place for place, (kind, _) in enumerate(tokens) if kind == "type"]
    if not places:
        return []
    if ahead_of_types := _values_ahead(tokens):
        return ahead_of_types
    ahead = list(tokens[: places[0]])
    found: list[tuple[str, list[tuple[str, Amount]]]] = []
    for place, end in zip(places, [*places[1:], len(tokens)], strict=True):
        behind = list(tokens[place + 1 : end])
        if len(places) == 1 or (ahead and not any(kind == "case" for kind, _ in behind)):
            behind = ahead + behind
        pairs = _pairs(behind)
        if not pairs:
            return []
        found.append((str(tokens[place][1]), pairs))
    return found


def _values_ahead(tokens: Sequence[_Token]) -> list[tuple[str, list[tuple[str, Amount]]]]:
    """ "SDL to 3.6 in ROOF and 2.1 in OFFICE": of one case, each value ahead of its type."""
    cases = {str(value) for kind, value in tokens if kind == "case"}
    rest = [token for token in tokens if token[0] != "case"]
    kinds = [kind for kind, _ in rest]
    if len(cases) != 1 or tokens[0][0] != "case" or len(rest) < 4 or kinds != ["value", "type"] * (len(rest) // 2):
        return []
    case = cases.pop()
    return [
        (str(name), [(case, value[0])])
        for (_, value), (_, name) in zip(rest[::2], rest[1::2], strict=True)
        if isinstance(value, tuple)
    ]


def _pairs(tokens: Sequence[_Token]) -> list[tuple[str, Amount]]:
    cases = [str(value) for kind, value in tokens if kind == "case"]
    values = [value[0] for kind, value in tokens if kind == "value" and isinstance(value, tuple)]
    if len(values) == 1 and len(set(cases)) == 1:
        cases = cases[:1]
    kinds = [kind for kind, _ in tokens if kind in {"case", "value"}]
    in_turn = len(kinds) < 3 or all(one != other for one, other in pairwise(kinds))
    if len(cases) != len(values) or len(set(cases)) != len(cases) or not in_turn:
        return []
    return list(zip(cases, values, strict=True))
