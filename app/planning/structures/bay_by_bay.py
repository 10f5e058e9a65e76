"""What each bay of a plane frame has: storeys and a length, told bay by bay in any order of bay and value."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from app.planning.structures.stream import Stream
from app.trade.quantities import Quantity

_SIDES: Final = frozenset({"left", "right", "mid", "inner", "edge", "elsewhere"})
_BAYS: Final = frozenset({"bay", "span"})
# A piece with one of these tells of something else.
_BARRED: Final = frozenset(
    {
        *("force", "forces", "line_q", "line_qs", "press", "tonnes", "area_q", "inertia_q", "size", "modulus"),
        *("colline", "foot", "support", "joint", "corner", "fixed", "pinned", "axis_x", "dir_y", "panels", "taller"),
        *("column", "cell", "self_weight", "shear_def", "load", "moment", "reaction_v", "reaction_h", "sway", "axial"),
        *("cantilever", "end", "dir_x", "no", "except"),
    }
)
_SKIPPED: Final = frozenset(
    {"all", "only", "height", "bay", "span", "both", "equal", "goes", "stand", "colon", "wide", "long", "each_of"}
)
_LOOSE: Final = frozenset({"all", "only", "height", "both", "goes", "stand", "colon", "wide", "long", "tall", "girder"})


@dataclass(slots=True)
class _Event:
    """`where`: bays that are meant, a number each or a word; else `storeys` or `length`."""

    places: tuple[int, ...]
    where: tuple[int | str, ...] = ()
    storeys: int | None = None
    length: Quantity | None = None


@dataclass(slots=True)
class EachBay:
    """From the left; a row is empty where nothing was said of it bay by bay."""

    storeys: list[int] = field(default_factory=list[int])
    lengths: tuple[Quantity, ...] = ()


def bays_counted(stream: Stream) -> int | None:
    """How many bays a brief says that there are, where it says one number alone."""
    told = [
        int(found["n"].numbers[0])
        for pattern in ("n:num equal? len? (bay|span)", "n:num (bay|span)", "(bay|span) number_of? colon? n:num times")
        for found in stream.find(pattern)
        if stream.tokens[max(0, found.places[0] - 1)].name not in ("ord", *_SIDES)
    ]
    counts = {each for each in told if each > 1}
    return counts.pop() if len(counts) == 1 else None


def read_each_bay(stream: Stream, bays: int | None) -> EachBay | None:
    """Uses what it reads; None where not every bay is told of, or one twice."""
    said: list[tuple[tuple[int | str, ...], _Event]] = []
    used: list[int] = []
    for sentence in stream.sentences():
        row = _statements(stream, sentence)
        if row is None:
            continue
        said += row[0]
        used += row[1]
    found = _whole(said, bays)
    if found is not None:
        stream.use(used)
    return found


def _statements(
    stream: Stream, sentence: Sequence[int]
) -> tuple[list[tuple[tuple[int | str, ...], _Event]], list[int]] | None:
    """Of one sentence, where bays and what they have stand in turn; the first that comes leads."""
    events = _events(stream, sentence)
    if sum(bool(each.where) for each in events) == 0:
        return None
    if not any(each.storeys is not None or each.length is not None for each in events):
        return None
    found: list[tuple[tuple[int | str, ...], _Event]] = []
    where: tuple[int | str, ...] = ()
    values: list[_Event] = []
    is_place_first = bool(events[0].where)
    for event in events:
        if event.where and is_place_first:
            where, values = (where + event.where, values) if not values else (event.where, [])
        elif event.where:
            found += [(event.where, each) for each in values]
            where = event.where
        elif is_place_first:
            found.append((where, event))
            values.append(event)
        else:
            values, where = ([*values, event] if not where else [event]), ()
    if (is_place_first and not values) or (not is_place_first and not where):
        return None
    used = [place for each in events for place in each.places]
    beside = {place + step for place in used for step in (-1, 1)} & set(sentence)
    used += [place for place in beside if stream.tokens[place].name in _LOOSE and not stream.used[place]]
    return found, used


def _events(stream: Stream, sentence: Sequence[int]) -> list[_Event]:
    found: list[_Event] = []
    for piece in stream.split(sentence, frozenset({"comma"})):
        places = [place for place in piece if not stream.used[place]]
        names = [stream.tokens[place].name for place in places]
        if _BARRED & set(names) or not names:
            continue
        found += _of_piece(stream, places, names, is_going_on=bool(found))
    return found


def _of_piece(stream: Stream, places: list[int], names: list[str], *, is_going_on: bool) -> list[_Event]:
    found: list[_Event] = []
    at = 0
    while at < len(places):
        name, token = names[at], stream.tokens[places[at]]
        ahead = next((n for n in range(at + 1, len(names)) if names[n] not in _SKIPPED - _BAYS), len(names))
        after = names[ahead] if ahead < len(names) else ""
        is_known = is_going_on or any(each.where for each in found)
        if (
            name in _BAYS
            and names[at + 1 : at + 2] in (["num"], ["nums"], ["ord"])
            and _numbers_it(names, at)
            and ("개" not in stream.tokens[places[at + 1]].span.words)
        ):
            numbers = stream.tokens[places[at + 1]].numbers
            found.append(_Event(tuple(places[at : at + 2]), where=tuple(int(each) for each in numbers)))
            at += 2
            continue
        if name in ("ord", *_SIDES):
            chain = next((n for n in range(at + 1, len(names)) if names[n] not in ("and", "ord", *_SIDES)), len(names))
            is_bay = names[chain : chain + 1] in (["bay"], ["span"]) or (
                names[chain : chain + 1] == ["num"] and names[chain + 1 : chain + 2] in (["bay"], ["span"])
            )
            if is_bay or (is_known and after not in ("storey", "storey_height") and name != "elsewhere"):
                where = tuple(int(each) for each in token.numbers) if name == "ord" else (name,)
                told = [places[at]]
                if is_bay and chain == at + 1 and names[chain] == "num":
                    told += [places[chain]]
                    at += 1
                if is_bay and names[at + 1 : at + 2] in (["bay"], ["span"]):
                    told.append(places[at + 1])
                    at += 1
                found.append(_Event(tuple(told), where=where))
        elif name in ("num", "nums") and after == "storey" and len(token.numbers) == 1:
            found.append(_Event((places[at], places[ahead]), storeys=int(token.numbers[0])))
            at = ahead
        elif (
            name == "storey" and names[at + 1 : at + 2] == ["num"] and is_known and names[at + 2 : at + 3] != ["storey"]
        ):
            found.append(_Event((places[at], places[at + 1]), storeys=int(stream.tokens[places[at + 1]].numbers[0])))
            at += 1
        elif name == "num" and is_known and names[at + 1 : at + 2] not in (["bay"], ["span"], ["times"], ["len"]):
            found.append(_Event((places[at],), storeys=int(token.numbers[0])))
        elif name == "len" and is_known and not {"height", "storey_height", "storey"} & {after, *names[at - 1 : at]}:
            found.append(_Event((places[at],), length=token.quantities[0]))
        at += 1
    return found


def _numbers_it(names: list[str], at: int) -> bool:
    """ "Bay 2", and not "two bays 2 …" or "the left bay 2 storeys"."""
    before = names[at - 1] if at else ""
    return before not in ("num", "ord", "len", *_SIDES) and names[at + 2 : at + 3] not in (["times"], ["len"])


def _whole(said: list[tuple[tuple[int | str, ...], _Event]], bays: int | None) -> EachBay | None:
    numbers = [each for where, _ in said for each in where if isinstance(each, int)]
    words = {each for where, _ in said for each in where if isinstance(each, str)}
    count = bays
    if count is None:
        count = max(numbers, default=0)
        if "right" in words:
            count += 1 + ("left" in words and not numbers) + ("mid" in words and not numbers)
    if count < 2:
        return None
    storeys: dict[int, int] = {}
    lengths: dict[int, Quantity] = {}
    for where, event in said:
        for each in where:
            for bay in _bays_of(each, count, storeys if event.storeys is not None else lengths):
                if not 1 <= bay <= count:
                    return None
                if event.storeys is not None:
                    if storeys.get(bay, event.storeys) != event.storeys:
                        return None
                    storeys[bay] = event.storeys
                elif event.length is not None:
                    if lengths.get(bay, event.length) != event.length:
                        return None
                    lengths[bay] = event.length
    if any(row and len(row) != count for row in (storeys, lengths)) or not (storeys or lengths):
        return None
    order = range(1, count + 1)
    return EachBay(
        [storeys[each] for each in order] if storeys else [], tuple(lengths[each] for each in order if lengths)
    )


def _bays_of(word: int | str, count: int, told: "dict[int, int] | dict[int, Quantity]") -> list[int]:
    match word:
        case "left":
            return [1]
        case "right":
            return [count]
        case "edge":
            return [1, count]
        case "inner":
            return list(range(2, count))
        case "mid":
            return [(count + 1) // 2] if count % 2 else list(range(2, count))
        case "elsewhere":
            return [each for each in range(1, count + 1) if each not in told]
        case _:
            return [int(word)]
