"""Floors made rigid or flexible, storeys put on top, bays added at a side."""

import re
from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands import amounts
from app.planning.commands.asking import ask_fields, field, note, refuse
from app.planning.commands.floors import levels_in
from app.planning.commands.hand import Hand, cover
from app.planning.commands.outcome import Call, Made, Outcome
from app.planning.words.commands import members as member_words
from app.planning.words.commands import storey_changes as words
from app.reading.slots import Amount, Direction, Number, Storeys, StoreyWord
from app.trade.dimensions import Dimension
from app.trade.json_types import JsonValue

_OFF: Final = Pattern(
    r"(?<![A-Za-z])(?:off|flexible|semi-?rigid|non-?rigid|not rigid|no longer rigid)(?![A-Za-z])"
    r"|(?<![A-Za-z])take(?= the (?:rigid )?diaphragms? off)|유연|비강체|강체 ?아님",
    re.IGNORECASE,
)
# "Off from 3F": how far up is not said.
_FROM: Final = Pattern(r"(?<![A-Za-z])from (?:the )?\w{1,6}(?: (?:floor|storey|story))?(?=$|[ .,;]*$)", re.IGNORECASE)
_ON: Final = Pattern(r"(?<![A-Za-z])on(?=,| and | but | at |;|[ .,]*$)", re.IGNORECASE)
_ORDERS: Final = ("do.set", "do.assign", "do.add", "do.change", "do.create", "do.turn_on", "do.register", "do.convert")
_TAKEN: Final = ("do.delete", "do.turn_off", "release")
_MOST: Final = 20


def set_diaphragm(hand: Hand) -> Outcome | None:
    """ "2F, 3F 다이아프램 off", "make 5F rigid": the floors of the storeys that are named."""
    if not hand.has("diaphragm", "rigid") or hand.has(
        "storey_data", "generate", "do.show", "support", "do.check", "name", "do.rename"
    ):
        return None
    groups = _storeys_by_state(hand)
    hand.take_all(Storeys)
    if not groups or _FROM.search(hand.clause.words):
        return None
    calls: list[Call] = []
    for is_off, storeys in groups:
        levels = levels_in(hand, storeys)
        if isinstance(levels, str):
            listed = ", ".join(each.name for each in hand.digest.levels) or "–"
            unknown = member_words.MODEL_HAS_NO_STOREY(names=levels)
            return refuse("unknown_storey", unknown, member_words.IT(listed=listed))
        listed = ", ".join(levels)
        title = words.FLOORS_FLEXIBLE(listed=listed) if is_off else words.FLOORS_RIGID(listed=listed)
        arguments: dict[str, JsonValue] = {"levels": list[JsonValue](levels), "rigid": not is_off}
        calls.append(Call(tool="set_storey_diaphragm", title=title, arguments=arguments))
    cover(hand, _OFF)
    cover(hand, _ON)
    hand.says("diaphragm", "rigid", "storey", "slab", "only", "each", "all", "filler", *_ORDERS, *_TAKEN)
    return Made(calls=tuple(calls))


def _storeys_by_state(hand: Hand) -> list[tuple[bool, list[Storeys]]]:
    """Which storeys become flexible and which rigid: of "3F off, 4F on" each has the state on its own side. Empty where
    no state is said, or where it is not clear whose it is ("on at 3F, 4F off")."""
    clause = hand.clause
    storeys = [(each.span.start, each.value) for each in clause.values if isinstance(each.value, Storeys)]
    states = {clause.start + match.start(): True for match in _OFF.finditer(clause.words)}
    states |= {each.span.start: True for each in clause.concepts if each.name in _TAKEN}
    switched_on = {clause.start + match.start(): False for match in _ON.finditer(clause.words)}
    switched_on |= {each.span.start: False for each in clause.concepts if each.name in {"do.turn_on", "do.assign"}}
    if not states or not switched_on:
        is_said = bool(states or switched_on) or hand.has(*_ORDERS)
        return [(bool(states), [each for _, each in storeys])] if storeys and is_said else []
    states = switched_on | states
    order = sorted([*((at, None) for at, _ in storeys), *states.items()], key=lambda each: each[0])
    is_state_first = order[0][1] is not None
    if is_state_first != (order[-1][1] is None):
        return []
    groups: list[tuple[bool, list[Storeys]]] = []
    at_hand = dict(storeys)
    pending: list[Storeys] = []
    for at, is_off in order if not is_state_first else reversed(order):
        if is_off is None:
            pending.append(at_hand[at])
        elif pending:
            groups.append((is_off, pending if not is_state_first else pending[::-1]))
            pending = []
    return groups if not is_state_first else groups[::-1]


_MORE: Final = Pattern(
    r"(?<![A-Za-z])(?:more|extra|further|on top|above|copies|copy)(?![A-Za-z])|더|위로|위에|증축|얹|올려|추가|짜리",
    re.IGNORECASE,
)
_BARE: Final = Pattern(
    r"(?:절점 ?[·,]? ?(?:및|과|와)? ?부재만(?: 복사하고)?|nodes and (?:members|elements) only)"
    r"|(?:,? ?(?:and )?(?:no|without) (?:storey|story) data(?: or loads?)?(?: yet)?)"
    r"|(?:층 ?데이터,? ?(?:와|및)? ?하중은 ?(?:손대지 ?마세요|그대로|건드리지 ?마세요|제외))",
    re.IGNORECASE,
)


def add_storeys(hand: Hand) -> Outcome | None:
    """ "옥상 위에 4m 층 하나 추가", "two more storeys of 3.5 m on top": copies of the highest storey."""
    if not hand.has("storey", "penthouse", "do.extend") or not _MORE.search(hand.clause.words):
        return None
    if (
        hand.has("do.delete", "do.show", "load_case", "bay", "storey_force", "diaphragm", "do.change")
        or hand.digest.is_empty
    ):
        return None
    where = hand.take_all(Storeys, lambda each: each.word is StoreyWord.ROOF or len(each.numbers) == 1)
    if any(each.numbers and each.numbers[0] != len(hand.digest.levels) - 1 for each in where if each.word is None):
        return None
    heights = amounts.take_all(hand, Dimension.LENGTH)
    count = hand.take(Number, lambda each: each.value == each.value.to_integral_value() and 1 <= each.value <= _MOST)
    bare = cover(hand, _BARE)
    hand.says(
        "storey", "penthouse", "roof", "do.add", "do.copy", "do.extend", "do.create", "above", "top", "each", "filler"
    )
    hand.says("only" if bare else "filler", "neg.later" if bare else "filler", "same", "storey_height")
    hand.says("all")
    cover(hand, _MORE)
    typed = amounts.of_answer(hand, hand.answer("storey_height"), Dimension.LENGTH)
    heights = heights or ([typed] if typed else [])
    if not heights:
        return ask_fields(field(hand, "storey_height", words.HEIGHT_OF_STOREY))
    if count is not None and len(heights) not in {1, int(count.value)}:
        return None
    given = [str(each) for each in (heights * int(count.value) if count and len(heights) == 1 else heights)]
    arguments: dict[str, JsonValue] = {"heights": list[JsonValue](given)}
    if bare is not None:
        arguments |= {"copy_loads": False, "story_data": False}
    title = words.ADD_STOREYS(shown=", ".join(given))
    call = Call(tool="copy_storeys", title=title, arguments=arguments)
    return Made(calls=(call,), assumptions=(note("like_the_top", words.LIKE_THE_TOP),))


def add_bays(hand: Hand) -> Outcome | None:
    """ "X방향으로 한 경간(6m) 더", "extend the frame by one 6 m bay in +X": copies of the outermost bay."""
    if not hand.has("bay", "span") or not (
        hand.has("do.extend", "do.add", "do.change") or _MORE.search(hand.clause.words)
    ):
        return None
    if hand.has("do.delete", "do.show", "load", "section") or hand.digest.is_empty:
        return None
    directions = hand.take_all(Direction, lambda each: each.axis in {"X", "Y"})
    widths = hand.take_all(Amount, lambda each: amounts.measures(each, Dimension.LENGTH))
    count = hand.take(Number, lambda each: each.value == each.value.to_integral_value() and 1 <= each.value <= _MOST)
    if len(directions) != 1 or not widths or (count is not None and len(widths) not in {1, int(count.value)}):
        return None
    hand.take(Storeys, lambda each: each.word is StoreyWord.ALL)
    hand.says(
        "bay", "span", "do.extend", "do.add", "do.change", "frame", "all", "storey", "each", "filler", "direction"
    )
    cover(hand, _MORE)
    cover(hand, _ONE)
    side = f"{'-' if directions[0].sign < 0 else '+'}{directions[0].axis}"
    given = [str(each) for each in (widths * int(count.value) if count and len(widths) == 1 else widths)]
    title = words.ADD_BAYS(side=side, shown=", ".join(given))
    arguments: dict[str, JsonValue] = {"side": side, "widths": list[JsonValue](given)}
    call = Call(tool="extend_frame", title=title, arguments=arguments)
    return Made(calls=(call,), assumptions=(note("like_the_last", words.LIKE_THE_LAST),))


_ONE: Final = Pattern(r"(?<![가-힣])한(?= ?(?:경간|스팬|칸|베이))|(?<![A-Za-z])by(?![A-Za-z])")
