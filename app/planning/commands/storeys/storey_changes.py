"""Floors made rigid or flexible: "2F, 3F 다이아프램 off", "Roof stays rigid, 2F-5F don't", "all but the roof"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands.clause.asking import refuse
from app.planning.commands.clause.hand import Hand, cover
from app.planning.commands.clause.outcome import Call, Made, Outcome, Refused
from app.planning.commands.named.levels import levels_in
from app.planning.words.commands import members as member_words
from app.planning.words.commands import storey_changes as words
from app.reading.slots import Found, Storeys, StoreyWord
from app.trade.json_types import JsonValue

_DIAPHRAGM: Final = r"(?:the |its |any |a )?(?:rigid |floor )*(?:diaphragms?|rigid floors?)"
_OFF: Final = Pattern(
    rf"(?<![A-Za-z])(?:off|flexible|semi-?rigid|non-?rigid|not rigid|no longer rigid|los(?:es|e|ing)|(?:no|without)"
    rf"(?= {_DIAPHRAGM})"
    rf"|(?:drop|dropped|strip|stripped)(?= {_DIAPHRAGM}))(?![A-Za-z])"
    r"|(?<![A-Za-z])take(?= the (?:rigid )?diaphragms? off)|유연|비강체|강체 ?아님|(?:강막|다이아프램|격막)(?:은|는"
    r"|을)? ?(?:빼|뺀|없)[가-힣]*",
    re.IGNORECASE,
)
# "Roof stays rigid, 2F to 5F don't".
_NOT_SO: Final = Pattern(
    r"(?<![A-Za-z])(?:don['’]t|do not|aren['’]t|isn['’]t|are not|is not|not)(?=[ .,;]*$)", re.IGNORECASE
)
# "Off from 3F": how far up is not said.
_FROM: Final = Pattern(r"(?<![A-Za-z])from (?:the )?\w{1,6}(?: (?:floor|storey|story))?(?=$|[ .,;]*$)", re.IGNORECASE)
_ON: Final = Pattern(r"(?<![A-Za-z])on(?=,| and | but | at |;|[ .,]*$)", re.IGNORECASE)
_EXCEPT: Final = Pattern(r"except(?:ing)?(?: for)?|excluding|other than|apart from|all but|without|not", re.IGNORECASE)
_KOREAN_EXCEPT: Final = Pattern(r"빼|뺀|제외")
# "Every level but 3F", "all floors but the roof".
_ALL_BUT: Final = Pattern(r"(?<![A-Za-z])(?:every|all|each)(?: the)?(?: [a-z]+)? (?P<but>but)(?= )", re.IGNORECASE)
_SPARED_LINK: Final = Pattern(r"(?:층|만|은|는|을|를|도|의| )*")
_EVERYWHERE: Final = Pattern(
    r"(?<![A-Za-z])(?:everywhere|anywhere|throughout|all over)(?![A-Za-z])|어디(?:나|에도)", re.IGNORECASE
)
_EVEN: Final = Pattern(r"(?P<even>짝수 ?층?|even(?:-numbered)?)|(?:홀수 ?층?|odd(?:-numbered)?)(?! )", re.IGNORECASE)
_SAYS_FLEXIBLE: Final = Pattern(
    r"(?<![A-Za-z])(?:flexible|semi-?rigid|non-?rigid)(?![A-Za-z])|유연|비강체", re.IGNORECASE
)
# Between "적용" and "해제".
_JOINT: Final = Pattern(r"(?:을|를)? ?")
_ORDERS: Final = ("do.set", "do.assign", "do.add", "do.change", "do.create", "do.turn_on", "do.register", "do.convert")
_TAKEN: Final = ("do.delete", "do.turn_off", "release")
_BARS: Final = (
    *("storey_data", "generate", "do.show", "support", "do.check", "name", "do.rename", "automatic", "accidental"),
    *("rigid_end", "rigid_link", "offset", "panel_zone"),
)


class _State(StrEnum):
    ON = "on"
    OFF = "off"
    KEEP = "keep"


@dataclass(frozen=True, slots=True)
class _Group:
    """Storeys that get one state; the rest of them where `is_rest`."""

    state: _State
    storeys: tuple[Storeys, ...]
    is_rest: bool = False


def set_diaphragm(hand: Hand) -> Outcome | None:
    """The floors of the storeys that are named, of all but some, or of the one that was named just before."""
    if not (hand.has("diaphragm", "rigid") or _SAYS_FLEXIBLE.search(hand.clause.words)) or hand.has(*_BARS):
        return None
    spared = spared_storeys(hand)
    groups = _groups(hand, has_spared=bool(spared))
    hand.take_all(Storeys)
    if not groups or _FROM.search(hand.clause.words):
        return None
    without = _names(hand, spared)
    if isinstance(without, Refused):
        return without
    named: list[str] = list(without)
    calls: list[Call] = []
    for each in sorted(groups, key=lambda each: each.is_rest):
        levels = _names(hand, each.storeys) if each.storeys else _just_named(hand)
        if isinstance(levels, Refused):
            return levels
        if each.is_rest:
            levels = _rest(hand, named)
        elif without:
            levels = [name for name in _rest(hand, []) if name not in without] if levels == ["all"] else levels
        named += levels
        if each.state is not _State.KEEP:
            calls.append(_call(levels, is_off=each.state is _State.OFF))
    if not calls or (without and all(not each.storeys for each in groups)) or not _has_parity(hand, named):
        return None
    for pattern in (_OFF, _ON, _EVERYWHERE, _EVEN, _NOT_SO):
        cover(hand, pattern)
    hand.says("diaphragm", "rigid", "storey", "slab", "only", "each", "all", "filler", "type", *_ORDERS, *_TAKEN)
    hand.says("neg.keep", "other")
    return Made(calls=tuple(calls))


def _call(levels: Sequence[str], *, is_off: bool) -> Call:
    listed = ", ".join(levels)
    title = words.FLOORS_FLEXIBLE(listed=listed) if is_off else words.FLOORS_RIGID(listed=listed)
    arguments: dict[str, JsonValue] = {"levels": list[JsonValue](levels), "rigid": not is_off}
    return Call(tool="set_storey_diaphragm", title=title, arguments=arguments)


def _names(hand: Hand, storeys: Sequence[Storeys]) -> list[str] | Refused:
    levels = levels_in(hand, list(storeys))
    if isinstance(levels, str):
        listed = ", ".join(each.name for each in hand.digest.levels) or "–"
        return refuse("unknown_storey", member_words.MODEL_HAS_NO_STOREY(names=levels), member_words.IT(listed=listed))
    return levels


def _just_named(hand: Hand) -> list[str]:
    """ "3F is renamed M3 and loses its diaphragm": the storeys of the order before."""
    return list(hand.before.storeys)


def _rest(hand: Hand, named: Sequence[str]) -> list[str]:
    """Every storey above the lowest that was not named."""
    return [each.name for each in hand.digest.levels[1:] if each.name not in named]


def _has_parity(hand: Hand, named: Sequence[str]) -> bool:
    """ "짝수층 2F 4F": what is said of the numbers is so."""
    match = _EVEN.search(hand.clause.words)
    if match is None:
        return True
    numbers = [int(digits[0]) for each in named if (digits := re.findall(r"\d+", each))]
    return bool(numbers) and all(number % 2 == (0 if match["even"] else 1) for number in numbers)


def spared_storeys(hand: Hand) -> list[Storeys]:
    """The storeys that are left out: "지붕만 빼고", "except the roof"; takes them with the word that says so."""
    denials = [each for each in hand.clause.concepts if each.name == "neg.not"]
    values = [each for each in hand.clause.values if isinstance(each.value, Storeys)]
    start = hand.clause.start
    if (but := _ALL_BUT.search(hand.clause.words)) is not None:
        run = _run(hand, start + but.end(), [each for each in values if each.span.start >= start + but.end()])
        if run:
            hand.cover(start + but.start("but"), start + but.end())
            return _taken(hand, run, start + but.start("but"))
    for denial in denials:
        word = denial.span.words.strip()
        if _KOREAN_EXCEPT.match(word):
            ahead = [each for each in values if each.span.end <= denial.span.start][-1:]
            if ahead and _SPARED_LINK.fullmatch(hand.between(ahead[0].span, denial.span)):
                return _taken(hand, ahead, denial.span.start)
        elif _EXCEPT.fullmatch(word):
            behind = [each for each in values if each.span.start >= denial.span.end]
            run = _run(hand, denial.span.end, behind)
            if run:
                hand.use(denial.span)
                return _taken(hand, run, denial.span.start)
    return []


def _run(hand: Hand, start: int, behind: Sequence[Found]) -> list[Found]:
    """The storeys that stand side by side from a place on."""
    found: list[Found] = []
    for each in behind:
        if (
            re.fullmatch(r"[ ,]*(?:(?:the|for|at|on|of|and|floors?) ?)*", hand.clause.text(start, each.span.start), 2)
            is None
        ):
            break
        found.append(each)
        start = each.span.end
    return found


def _taken(hand: Hand, found: Sequence[Found], denial: int) -> list[Storeys]:
    hand.use(*(each.span for each in found), *(each.span for each in hand.clause.concepts if each.span.start == denial))
    return [each.value for each in found if isinstance(each.value, Storeys)]


def _groups(hand: Hand, *, has_spared: bool) -> list[_Group]:
    """Which storeys get which state: of "3F off, 4F on" each has the state on its own side. Empty where no state is
    said, or where it is not clear whose it is ("on at 3F, 4F off")."""
    clause = hand.clause
    things: dict[int, tuple[Storeys, ...]] = {
        each.span.start: (each.value,)
        for each in hand.items()
        if isinstance(each, Found) and isinstance(each.value, Storeys)
    }
    rest = {each.span.start for each in clause.concepts if each.name == "other"}
    if things:
        # "3F만 남기고 다 풀어": all but what stays.
        kept = [each.span.end for each in clause.concepts if each.name == "neg.keep"]
        rest |= {
            each.span.start for each in clause.concepts if each.name == "all" and kept and each.span.start >= kept[0]
        }
    if not things and (hand.has("all") or has_spared or _EVERYWHERE.search(clause.words)):
        things[clause.start - 1] = (Storeys(word=StoreyWord.ALL),)
    if not things and not rest:
        if not hand.before.storeys:
            return []
        things[clause.start - 1] = ()
    states = _states(hand)
    if len(set(states.values())) < 2 and not rest:
        is_said = bool(states) or hand.has(*_ORDERS)
        # "3층 강막 지정": without a word for the state, an order makes a floor rigid.
        state = next(iter(states.values()), _State.ON)
        return [_Group(state, tuple(each for thing in things.values() for each in thing))] if is_said else []
    order = sorted([*((at, None) for at in (*things, *rest)), *states.items()], key=lambda each: each[0])
    is_state_first = order[0][1] is not None
    if not states or is_state_first != (order[-1][1] is None):
        return []
    groups: list[_Group] = []
    pending: list[int] = []
    for at, state_at in order if not is_state_first else reversed(order):
        if state_at is None:
            pending.append(at)
        elif pending:
            is_rest = any(place in rest for place in pending)
            if is_rest and len(pending) > 1:
                return []
            storeys = tuple(each for place in sorted(pending) for each in things.get(place, ()))
            groups.append(_Group(state_at, storeys, is_rest))
            pending = []
    return groups if not is_state_first else groups[::-1]


def _states(hand: Hand) -> dict[int, _State]:
    clause = hand.clause
    free = [each for each in hand.items() if not isinstance(each, Found)]
    ends = [each.span.start for each in free if each.name in _TAKEN]
    # "적용 해제": what is applied is taken off.
    free = [
        each
        for each in free
        if each.name != "do.assign"
        or not any(end >= each.span.end and _JOINT.fullmatch(clause.text(each.span.end, end)) for end in ends)
    ]
    states: dict[int, _State] = {clause.start + match.start(): _State.ON for match in _ON.finditer(clause.words)}
    states |= {each.span.start: _State.ON for each in free if each.name in {"do.turn_on", "do.assign"}}
    states |= {each.span.start: _State.KEEP for each in free if each.name == "neg.keep"}
    states |= {clause.start + match.start(): _State.OFF for match in _OFF.finditer(clause.words)}
    states |= {each.span.start: _State.OFF for each in free if each.name in _TAKEN}
    if hand.has("rigid"):
        states |= {clause.start + match.start(): _State.OFF for match in _NOT_SO.finditer(clause.words)}
    return states
