"""Floor loads that are there by another type or by a share: "swap OFFICE for ROOF on 3F", "활하중 20% 줄여"."""

import re
from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands.clause.asking import ask_name, note
from app.planning.commands.clause.hand import Hand, cover
from app.planning.commands.clause.outcome import Asked, Call, Made, Outcome
from app.planning.commands.clause.shares import factor_said
from app.planning.commands.loads.floors import PURPOSES
from app.planning.commands.named.cases import case_in
from app.planning.commands.named.levels import levels_in
from app.planning.words.commands import load_changes as words
from app.reading.slots import Found, IdNoun, Ids, ModelName, NewName, Storeys
from app.trade.answers.digest import NameKind
from app.trade.json_types import JsonValue

_PAIR: Final = 2
_WORDS: Final = (
    *("do.change", "do.assign", "do.set", "do.add", "floor_load", "floor_load_type", "load", "type", "existing"),
    *("storey", "filler", "only", "slab", "equipment", "now", "use", "all", "each", *PURPOSES),
)
# The old type stands before "대신" and behind "in place of"; "swap A for B" gives up A.
_OLD_KOREAN: Final = Pattern(r"(?:을|를)? ?(?:타입)?(?:을|를)? ?(?:대신|말고|에서|빼고)")
# "OFFICE를 ROOF로", "OFFICE→ROOF".
_FROM_KOREAN: Final = Pattern(r" ?(?:타입)?(?:을|를|에서|→|->| )+")
_TO_KOREAN: Final = Pattern(r" ?(?:타입)?(?:으로|로)")
_PLACE_OF: Final = Pattern(
    r"(?:instead of|in place of|in lieu of|takes? the place of|replac(?:es?|ing)) (?:the )?$", re.IGNORECASE
)
_TAKES_PLACE: Final = Pattern(
    r"(?<![A-Za-z])(?:it )?(?:takes? the place of|in place of|in lieu of|replac(?:es?|ing))(?![A-Za-z])", re.IGNORECASE
)


def retype_floors(hand: Hand) -> Outcome | None:
    """Another type on the storeys that are named; the loads of other storeys stay."""
    if hand.has("do.delete", "do.show", "do.check", "combination"):
        return None
    said = [
        each
        for each in hand.items()
        if isinstance(each, Found) and isinstance(each.value, ModelName) and NameKind.FLOOR_LOAD in each.value.kinds
    ]
    old = _old(hand, said)
    if old is None or hand.peek(NewName):
        return None
    coming = hand.before.only(NameKind.FLOOR_LOAD)
    new = next((each.value.name for each in said if each is not old and isinstance(each.value, ModelName)), coming)
    storeys = hand.take_all(Storeys)
    levels = levels_in(hand, storeys)
    assert isinstance(old.value, ModelName)
    if len(said) > _PAIR or not new or new == old.value.name or isinstance(levels, str) or not levels:
        return None
    hand.use(*(each.span for each in said))
    hand.says(*_WORDS, "instead")
    cover(hand, _TAKES_PLACE)
    hand.take_where("neg.not", lambda span: span.words in {"말고", "빼고"})
    title = words.RETYPE_FLOORS(name=old.value.name, new=new, listed=", ".join(levels))
    arguments: dict[str, JsonValue] = {
        "floor_load_type": old.value.name,
        "levels": list[JsonValue](levels),
        "action": "set",
        "new_type": new,
    }
    return Made(calls=(Call(tool="modify_floor_loads", title=title, arguments=arguments),))


def _old(hand: Hand, said: list[Found]) -> Found | None:
    """The type that is given up."""
    for each in said:
        if _OLD_KOREAN.match(hand.clause.text(each.span.end, hand.clause.end)):
            return each
        if _PLACE_OF.search(hand.clause.text(hand.clause.start, each.span.start)):
            return each
    verbs = [each.span.words.casefold() for each in hand.clause.concepts if each.name == "do.change"]
    if len(said) == _PAIR and any(each in {"swap", "change", "replace", "switch", "exchange"} for each in verbs):
        between = hand.between(said[0].span, said[1].span).strip().casefold()
        return said[0] if between in {"for", "to", "by", "with", "→", "into"} else None
    if len(said) == _PAIR and hand.has("do.change"):
        to = _TO_KOREAN.match(hand.clause.text(said[1].span.end, hand.clause.end))
        return said[0] if to and _FROM_KOREAN.fullmatch(hand.between(said[0].span, said[1].span)) else None
    return None


def scale_floor_loads(hand: Hand) -> Outcome | None:
    """ "활하중 20% 다운", "cut the floor live load by 20 %": of the type that is named, or of the only one there is."""
    if hand.has("do.delete", "do.show", "combination", "mass", "masses", "self_weight", "neg.not", "neg.keep"):
        return None
    if hand.has("beam", "column", "node", "wall", "nodal_load", "beam_load", "uniform", "point_load", "wall_load"):
        return None
    if hand.peek(Ids, lambda ids: ids.noun is not IdNoun.MODE) or hand.peek(NewName):
        return None
    factor = factor_said(hand)
    have = list(hand.digest.of(NameKind.FLOOR_LOAD))
    if factor is None or not have:
        return None
    types = hand.take_all(ModelName, lambda each: NameKind.FLOOR_LOAD in each.kinds)
    if hand.peek(Storeys):
        # Of one storey alone a type cannot change.
        return None
    hand.says(*_WORDS, "more")
    case = case_in(hand)
    if isinstance(case, Asked):
        return case
    if case is None:
        return ask_name(hand, "load_case", NameKind.LOAD_CASE)
    if hand.digest.case_types.get(case.name) == "W":
        # "WX 풍압 2배": no load of a floor.
        return None
    typed = next((name for name in have if name.casefold() == hand.answer("floor_load").casefold()), "")
    names = [each.name for each in types] or ([typed] if typed else have if len(have) == 1 else [])
    if not names:
        return ask_name(hand, "floor_load", NameKind.FLOOR_LOAD)
    calls: list[Call] = []
    for name in names:
        factors: list[JsonValue] = [{"load_case": case.name, "factor": factor}]
        title = words.SCALE_FLOOR_LOAD(name=name, shown=f"{case.name} x {factor:g}")
        arguments: dict[str, JsonValue] = {"floor_load_type": name, "factors": factors}
        calls.append(Call(tool="modify_floor_load_type", title=title, arguments=arguments))
    notes = [note(f"follows_{name}", words.OTHER_CASES_STAY(name=name)) for name in names]
    if not types and not typed:
        notes.append(note("only_type", words.ONLY_TYPE(name=names[0])))
    return Made(calls=tuple(calls), assumptions=(*case.notes, *notes))
