"""Storeys bay by bay: a row of numbers, or what each bay has, in any order of place and count."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from app.planning.structures.draft import Misfit
from app.planning.structures.stream import Stream, Taken
from app.planning.words import structures as words

_LEADS: Final = frozenset({"from_left", "from_right", "per_bay", "number_of", "each_of"})
_BESIDE_A_ROW: Final = frozenset({*_LEADS, "all", "colon", "goes"})
_SIDES: Final = frozenset({"left", "right", "mid"})
_NOT_OF_BAYS: Final = frozenset(
    {"colline", "foot", "support", "force", "forces", "line_q", "press", "joint", "corner", "axis_x", "dir_y", "panels"}
)
_BAYS: Final = ("bay", "span")
_SKIPPED: Final = frozenset({"all", "only", "height", "bay", "span", "both", "equal", "goes", "stand"})


# "place" with which one, "count" or "bare" with how many; and the places of its tokens.
_Item = tuple[str, str | int, list[int]]


@dataclass(slots=True)
class _Pairs:
    """Places of bays with how many storeys each has: (place, count), and the tokens that said so."""

    found: list[tuple[str | int, int]] = field(default_factory=list[tuple[str | int, int]])
    used: list[int] = field(default_factory=list[int])


def read_profile(stream: Stream, bays: int | None) -> list[int] | None:
    """From the left, where it is said; `bays` is their number, as far as it is known."""
    for sentence in stream.sentences():
        names = {stream.tokens[place].name for place in sentence if not stream.used[place]}
        if not names & {"storey", "number_of"}:
            continue
        row = _row(stream, sentence) or _chain(stream, sentence)
        if row is None and names & (_SIDES | {"ord", "bay", "span"}):
            row = _pairs(stream, sentence, bays)
        if row is not None:
            return row
    return _one_by_one(stream, bays)


def _one_by_one(stream: Stream, bays: int | None) -> list[int] | None:
    """ "Bay 1: 3 storeys; bay 2: 2 storeys": a sentence each, one behind the other."""
    together: list[int] = []
    for sentence in stream.sentences():
        places = [place for place in sentence if not stream.used[place]]
        items = list(_items(stream, places, [stream.tokens[place].name for place in places]))
        if [kind for kind, _, _ in items] in (["place", "count"], ["place", "bare"]):
            together += places
        elif together:
            break
    return _pairs(stream, together, bays) if together else None


def _row(stream: Stream, sentence: Sequence[int]) -> list[int] | None:
    """ "2-4-3 storeys from the left", with the words beside it."""
    names = [stream.tokens[place].name for place in sentence]
    for number, place in enumerate(sentence):
        if names[number] != "nums" or stream.used[place] or set(names[:number]) & _NOT_OF_BAYS:
            continue
        is_of_bays = names[number - 1 : number] in (["bay"], ["span"]) and names[number + 1 : number + 2] != ["storey"]
        if is_of_bays or "cell" in names:
            continue
        around = [place]
        for step in (-1, 1):
            at = number + step
            while 0 <= at < len(sentence) and names[at] in _BESIDE_A_ROW and not stream.used[sentence[at]]:
                around.append(sentence[at])
                at += step
        row = [int(each) for each in stream.tokens[place].numbers]
        is_from_right = "from_right" in names and "from_left" not in names
        stream.use(around)
        stream.use(each for each in sentence if stream.tokens[each].name in _LEADS)
        return row[::-1] if is_from_right else row
    return None


def _chain(stream: Stream, sentence: Sequence[int]) -> list[int] | None:
    """ "3 storeys, 2 storeys, 3 storeys from the left"."""
    taken = stream.take("num storey ((comma|and)* num storey)+", sentence)
    if taken is None:
        return None
    at = taken.places[-1] + 1
    if (
        at < len(stream.tokens)
        and stream.tokens[at].name == "len"
        and stream.tokens[taken.places[-2]].numbers == (1.0,)
    ):
        # "…, 5 storeys, and one storey is 4 m high".
        for place in taken.places[-2:]:
            stream.used[place] = False
        taken = Taken(taken.groups, taken.places[:-2])
        stream.use(())
    names = {stream.tokens[place].name for place in sentence}
    if not names & _LEADS:
        for place in taken.places:
            stream.used[place] = False
        stream.use(())
        return None
    stream.use(each for each in sentence if stream.tokens[each].name in _LEADS)
    row = [int(stream.tokens[place].numbers[0]) for place in taken.places if stream.tokens[place].name == "num"]
    return row[::-1] if "from_right" in names else row


def _pairs(stream: Stream, sentence: Sequence[int], bays: int | None) -> list[int] | None:
    places = [place for place in sentence if not stream.used[place]]
    names = [stream.tokens[place].name for place in places]
    end = next((number for number, name in enumerate(names) if name in _NOT_OF_BAYS), len(names))
    items = list(_items(stream, places[:end], names[:end]))
    pairs = _paired(_counted(stream, places, items))
    if pairs is None:
        return None
    row = _in_order(pairs.found, bays)
    if row is not None:
        beside = {place + step for place in pairs.used for step in (-1, 1)} & set(places)
        stream.use(
            [*pairs.used, *(place for place in beside if stream.tokens[place].name in ("only", "height", "all"))]
        )
    return row


def _counted(stream: Stream, places: list[int], items: list[_Item]) -> list[_Item]:
    """ "Storeys by bay: bay 1 has 2, bay 2 has 3": the counts are of storeys."""
    first = next((number for number, item in enumerate(items) if item[0] in ("place", "bare")), len(items))
    told = items[first:]
    kinds, pairs = [kind for kind, _, _ in told], len(told) // 2
    if not told or kinds not in (["place", "bare"] * pairs, ["bare", "place"] * pairs):
        return items
    lead = places[: places.index(told[0][2][0])]
    if not {stream.tokens[place].name for place in lead} & {"storey", "number_of"}:
        return items
    stream.use(place for place in lead if stream.tokens[place].name in _LEADS | {"storey", "bay", "colon"})
    return [("count" if kind == "bare" else kind, value, tokens) for kind, value, tokens in told]


def _items(stream: Stream, places: list[int], names: list[str]) -> Iterator[_Item]:
    """("place", which, tokens) and ("count", how many, tokens), from the left."""
    at = 0
    while at < len(names):
        name, place = names[at], places[at]
        ahead = [each for each in names[at + 1 :] if each not in _SKIPPED]
        value = int(stream.tokens[place].numbers[0]) if name in ("ord", "num") else 0
        if name == "edge" and "mid" in names:
            told = _two_of_them(stream, places, names, at)
            yield "place", "left", [place, *told]
            yield "place", "right", [place]
            at += len(told)
        elif name in _SIDES:
            yield "place", name, [place]
        elif _is_a_bay(names, at) or (name in ("ord", "num") and _is_one_of_many(names, at)):
            yield "place", value, [place]
        elif name == "num" and names[at + 1 : at + 2] not in (
            ["bay"],
            ["span"],
            ["len"],
            ["times"],
            ["girder"],
            ["column"],
        ):
            is_said = ahead[:1] == ["storey"]
            if at and names[at - 1] == "storey" and not is_said:
                yield "count", value, [place, places[at - 1]]
                at += 1
                continue
            if not is_said and not _stands_behind_a_place(names, at) and not _stands_before_a_side(names, at):
                at += 1
                continue
            behind = next((n for n in range(at + 1, len(names)) if names[n] not in _SKIPPED), len(names))
            yield "count" if is_said else "bare", value, [place, *([places[behind]] if is_said else [])]
        at += 1


def _two_of_them(stream: Stream, places: list[int], names: list[str], at: int) -> list[int]:
    """ "The outer two bays"."""
    if names[at + 1 : at + 2] == ["num"] and stream.tokens[places[at + 1]].numbers == (2.0,):
        return [
            place
            for place, name in zip(places[at + 1 : at + 3], names[at + 1 : at + 3], strict=True)
            if name in ("num", *_BAYS)
        ]
    return []


def _is_a_bay(names: list[str], at: int) -> bool:
    """An ordinal, or "bay 2", unless a storey is numbered."""
    ahead = [each for each in names[at + 1 :] if each not in _SKIPPED]
    is_numbered = names[at] == "ord" or (names[at] == "num" and _numbers_a_bay(names, at))
    return is_numbered and ahead[:1] != ["storey"]


def _is_one_of_many(names: list[str], at: int) -> bool:
    """ "1경간 2층, 2경간 4층": as long as there are several, they are numbers and no counts."""
    rows = [n for n in range(len(names)) if names[n : n + 4] in (["num", each, "num", "storey"] for each in _BAYS)]
    return at in rows and len(rows) > 1


def _stands_behind_a_place(names: list[str], at: int) -> bool:
    before = [name for name in names[:at] if name not in _SKIPPED - {"bay", "span"} | {"colon", "comma", "and"}]
    if before and before[-1] in ("bay", "span"):
        before = before[:-1]
    return bool(before) and (before[-1] in _SIDES | {"ord"} or (before[-1] == "num" and at > 1))


def _stands_before_a_side(names: list[str], at: int) -> bool:
    """ "Storeys: four in the left bay"."""
    return names[at + 1 : at + 2] in (["left"], ["right"], ["mid"]) and bool({"storey", "number_of"} & set(names[:at]))


def _numbers_a_bay(names: list[str], at: int) -> bool:
    """ "Bay 2", and not "bays 2 m" or "two bays"."""
    return (
        at > 0
        and names[at - 1] in ("bay", "span")
        and names[at + 1 : at + 2] != ["times"]
        and (at < 2 or names[at - 2] not in {"num", "len", "ord", *_SIDES})
    )


def _paired(items: list[_Item]) -> _Pairs | None:
    """Places and counts in turn; the first that comes leads. Several places may share a count."""
    kinds = [kind for kind, _, _ in items]
    if "count" not in kinds or kinds.count("place") < 2 or kinds.count("count") + kinds.count("bare") < 2:
        return None
    pairs = _Pairs()
    is_place_first = kinds[0] == "place"
    waiting: list[str | int] = []
    count: int | None = None
    for kind, value, tokens in items:
        if kind == "place":
            waiting.append(value)
            pairs.used += tokens
            if not is_place_first and count is not None:
                pairs.found.append((value, count))
                waiting.clear()
        elif is_place_first and not waiting:
            continue
        else:
            count = int(value)
            pairs.used += tokens
            if is_place_first:
                pairs.found += [(each, count) for each in waiting]
                waiting.clear()
    if not is_place_first and kinds[-1] != "place":
        return None
    return pairs if not waiting and len({each for each, _ in pairs.found}) == len(pairs.found) else None


def _in_order(found: list[tuple[str | int, int]], bays: int | None) -> list[int] | None:
    by_place = dict(found)
    if all(isinstance(each, int) for each in by_place):
        numbers = sorted(int(each) for each in by_place)
        if numbers != list(range(1, len(numbers) + 1)):
            raise Misfit(words.COUNTS_DIFFER(what=words.W_BAYS, one=max(numbers), other=len(numbers)))
        return [by_place[each] for each in numbers]
    order = [each for each in ("left", "mid", "right") if each in by_place]
    if len(order) != len(by_place) or "left" not in order or "right" not in order:
        return None
    if bays is not None and bays != len(order):
        raise Misfit(words.COUNTS_DIFFER(what=words.W_BAYS, one=bays, other=len(order)))
    return [by_place[each] for each in order]
