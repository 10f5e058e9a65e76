"""Floors made rigid or flexible."""

import re
from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands.asking import refuse
from app.planning.commands.floors import levels_in
from app.planning.commands.hand import Hand, cover
from app.planning.commands.outcome import Call, Made, Outcome
from app.planning.words.commands import members as member_words
from app.planning.words.commands import storey_changes as words
from app.reading.slots import Storeys
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
