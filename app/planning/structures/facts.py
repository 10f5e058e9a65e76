"""What the words say of a frame's size, each fact once: bays, storeys, columns, girders, an overhang."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from app.planning.structures.draft import Misfit
from app.planning.structures.measures import NumberMeaning, measures
from app.planning.structures.stream import Stream, Taken
from app.planning.words import structures as words
from app.trade.quantities import Quantity
from app.trade.text import Text

_TINY: Final = 1e-9
BOTH: Final = ("dir_x", "dir_y")


@dataclass(slots=True)
class Facts:
    """Counts and lengths as far as they are said. Bays go by direction, "" where none is said."""

    bay_counts: dict[str, int] = field(default_factory=dict[str, int])
    bay_lengths: dict[str, tuple[Quantity, ...]] = field(default_factory=dict[str, tuple[Quantity, ...]])
    storeys: int | None = None
    is_one_storey: bool = False
    heights: tuple[Quantity, ...] = ()
    height_of: dict[int, Quantity] = field(default_factory=dict[int, Quantity])
    has_other_heights: bool = False
    columns: int | None = None
    column_length: Quantity | None = None
    girders: int | None = None
    girder_length: Quantity | None = None
    overhang: Quantity | None = None
    total_height: Quantity | None = None
    total_width: Quantity | None = None
    eaves: Quantity | None = None
    rise: Quantity | None = None
    ridge: Quantity | None = None
    haunch: Quantity | None = None
    loose: list[NumberMeaning] = field(default_factory=list[NumberMeaning])


def read_facts(stream: Stream) -> Facts:
    """Uses what it understands; a measure that fits nothing stays unread."""
    facts = Facts()
    _storey_by_storey(stream, facts)
    for measure in measures(stream):
        if _take(facts, measure):
            stream.use(measure.places)
    for measure in facts.loose:
        if _take_loose(facts, measure):
            stream.use(measure.places)
    return facts


_WHICH: Final = (
    "a:ord b:ord storey",
    "a:num storey? and c:num storey",
    "storey a:num and c:num",
    "a:ord storey? and c:ord storey",
    "a:num storey",
    "a:nums storey",
    "a:ord storey",
    "storey a:num",
    "storey a:nums",
    "elsewhere m:num storey?",
    "(elsewhere|upper|over) storey?",
    "z:bottom storey?",
    "z:bottom_storey",
    "z:foot",
    "a:ord",
)
_BETWEEN: Final = "(storey_height|height|colon|all|each_of|goes|stand)*"


def _storey_by_storey(stream: Stream, facts: Facts) -> None:
    """ "1F 4 m, 2F to 4F 3.5 m": storeys by their numbers, with a height each, from the first on."""
    for sentence in stream.sentences():
        for order in (f"storey_height? WHICH {_BETWEEN} v:len", f"storey_height? v:len {_BETWEEN} WHICH"):
            items = _items_of(stream, sentence, order)
            numbers = [number for _, which in items for number in which]
            has_rest = sum(not which for _, which in items) == 1
            is_row = numbers == list(range(1, len(numbers) + 1)) and numbers
            if len(items) < 2 or not is_row or len(numbers) + has_rest < len(items) or _has_load(stream, sentence):
                continue
            for taken, which in items:
                height = taken["v"].quantities[0]
                for number in which:
                    facts.height_of[number] = _same(facts.height_of.get(number), height, words.W_HEIGHT)
                if "m" in taken:
                    count = len(numbers) + int(taken["m"].numbers[0])
                    facts.storeys = _same_count(facts.storeys, count, words.W_STOREYS)
                if not which:
                    facts.heights, facts.has_other_heights = (height,), True
                stream.use(taken.places)
            break


def _has_load(stream: Stream, sentence: Sequence[int]) -> bool:
    return bool({"force", "forces", "line_q", "press", "tonnes"} & set(stream.names(sentence)))


def _items_of(stream: Stream, sentence: Sequence[int], order: str) -> list[tuple[Taken, tuple[int, ...]]]:
    """Not overlapping, in the order of the sentence, with nothing but commas between them."""
    found: dict[int, tuple[Taken, tuple[int, ...]]] = {}
    names = {stream.tokens[place].name for place in sentence}
    for which in _WHICH:
        if which == "a:ord" and ("storey_height" not in names or names & {"bay", "span"}):
            continue
        for taken in stream.find(order.replace("WHICH", which), sentence):
            if not any(set(taken.places) & set(other.places) for other, _ in found.values()):
                found[taken.places[0]] = (taken, _numbers_of(taken))
    row = [found[place] for place in sorted(found)]
    for (one, _), (two, _) in pairwise(row):
        between = [stream.tokens[place].name for place in range(one.places[-1] + 1, two.places[0])]
        if not set(between) <= {"comma", "and"}:
            return []
    return row


def _numbers_of(taken: Taken) -> tuple[int, ...]:
    if "z" in taken:
        return (1,)
    if "b" in taken:
        return tuple(range(int(taken["a"].numbers[0]), int(taken["b"].numbers[0]) + 1))
    if "c" in taken:
        return (int(taken["a"].numbers[0]), int(taken["c"].numbers[0]))
    return tuple(int(each) for each in taken["a"].numbers) if "a" in taken else ()


def _take_loose(facts: Facts, said: NumberMeaning) -> bool:
    """ "3.5 m each": of the storeys where the bays have their length, and the other way about."""
    has_height = bool(facts.heights or facts.height_of or facts.column_length or facts.total_height or facts.eaves)
    has_bay = bool(facts.bay_lengths or facts.girder_length or facts.total_width)
    if has_bay == has_height:
        return False
    return _storeys(facts, said) if has_bay else _bays(facts, said)


def _take(facts: Facts, said: NumberMeaning) -> bool:
    if said.is_of("panels"):
        return False
    if said.is_of("cantilever", "sticks_out"):
        return _overhang(facts, said)
    if said.is_of("eaves"):
        facts.eaves = _one(facts.eaves, said, words.W_HEIGHT)
        return True
    if said.is_of("ridge") and not said.is_of("rise"):
        if said.names & {"from_left", "from_right", "left", "right"}:
            return False
        facts.ridge = _one(facts.ridge, said, words.W_HEIGHT)
        return True
    if said.is_of("haunch"):
        facts.haunch = _one(facts.haunch, said, words.W_HAUNCH)
        return True
    if said.is_of("rise"):
        facts.rise = _one(facts.rise, said, words.W_HEIGHT)
        return True
    if said.is_of("storey", "storey_height"):
        return not said.is_of("bay", "span") and _storeys(facts, said)
    if said.is_of("bay", "span") or ("apart" in said.modifiers):
        return _bays(facts, said)
    if said.is_of("column", "colline"):
        return _columns(facts, said)
    if said.is_of("girder"):
        return _girders(facts, said)
    return _without_noun(facts, said)


def _one(before: Quantity | None, said: NumberMeaning, what: Text) -> Quantity:
    if len(said.lengths) != 1:
        raise Misfit(words.NEEDS_ONE(what=what, words=said.words))
    return _same(before, said.lengths[0], what)


def _same(before: Quantity | None, now: Quantity, what: Text) -> Quantity:
    if before is not None and abs(before.to("m") - now.to("m")) > _TINY:
        raise Misfit(words.TWO_VALUES(what=what, one=str(before), other=str(now)))
    return now


def _same_count(before: int | None, now: int, what: Text) -> int:
    if before is not None and before != now:
        raise Misfit(words.COUNTS_DIFFER(what=what, one=before, other=now))
    return now


def _overhang(facts: Facts, said: NumberMeaning) -> bool:
    if len(said.lengths) != 1 or said.count not in (None, 1):
        return False
    facts.overhang = _same(facts.overhang, said.lengths[0], words.W_SPAN)
    return True


def _storeys(facts: Facts, said: NumberMeaning) -> bool:
    is_apart = "apart" in said.modifiers and (said.count is not None or not said.is_of("storey"))
    if said.modifiers & {"wide", "depth"} or is_apart or said.ways:
        return False
    if said.ordinals or "elsewhere" in said.names:
        return _some_storeys(facts, said)
    if said.count == 1 and said.lengths:
        facts.is_one_storey = True
    elif said.count is not None:
        facts.storeys = _same_count(facts.storeys, said.count, words.W_STOREYS)
    if said.lengths:
        if facts.heights and [each.to("m") for each in facts.heights] != [each.to("m") for each in said.lengths]:
            raise Misfit(words.TWO_VALUES(what=words.W_HEIGHT, one=str(facts.heights[0]), other=str(said.lengths[0])))
        facts.heights = said.lengths
    return True


def _some_storeys(facts: Facts, said: NumberMeaning) -> bool:
    """ "The first storey 4.5 m, the others 3.5 m"."""
    if len(said.lengths) != 1 or (said.count is not None and said.ordinals):
        return False
    if "elsewhere" in said.names:
        if facts.heights:
            return False
        facts.heights, facts.has_other_heights = said.lengths, True
        return True
    for number in said.ordinals:
        facts.height_of[number] = _same(facts.height_of.get(number), said.lengths[0], words.W_HEIGHT)
    return True


def _bays(facts: Facts, said: NumberMeaning) -> bool:
    ways = BOTH if "both_ways" in said.ways or len(said.ways) > 1 else tuple(said.ways) or ("",)
    if said.ordinals or said.modifiers & {"height", "depth"}:
        return False
    for way in ways:
        if said.count is not None and not (said.is_of("column", "colline") and not said.is_of("bay", "span")):
            facts.bay_counts[way] = _same_count(facts.bay_counts.get(way), said.count, words.W_BAYS)
        elif said.count is not None:
            facts.columns = _same_count(facts.columns, said.count, words.W_COLUMNS)
        if said.lengths:
            before = facts.bay_lengths.get(way)
            if before is not None and [each.to("m") for each in before] != [each.to("m") for each in said.lengths]:
                raise Misfit(words.TWO_VALUES(what=words.W_BAYS, one=str(before[0]), other=str(said.lengths[0])))
            facts.bay_lengths[way] = said.lengths
    return True


def _columns(facts: Facts, said: NumberMeaning) -> bool:
    if said.ordinals or len(said.lengths) > 1:
        return False
    if said.count is not None:
        facts.columns = _same_count(facts.columns, said.count, words.W_COLUMNS)
    if said.lengths:
        facts.column_length = _same(facts.column_length, said.lengths[0], words.W_HEIGHT)
    return True


def _girders(facts: Facts, said: NumberMeaning) -> bool:
    if said.ordinals or len(said.lengths) > 1 or "height" in said.modifiers:
        return False
    if said.count is not None:
        facts.girders = _same_count(facts.girders, said.count, words.W_GIRDERS)
    if said.lengths:
        facts.girder_length = _same(facts.girder_length, said.lengths[0], words.W_SPAN)
    return True


def _without_noun(facts: Facts, said: NumberMeaning) -> bool:
    """By the word beside it ("4 m high"), or along an axis ("X: 3 x 6 m")."""
    if said.ordinals or not said.lengths:
        return False
    if said.ways and not said.modifiers - {"wide", "long"}:
        return _bays(facts, said)
    if said.count is not None and "times" in said.names and len(said.lengths) == 1 and not said.modifiers:
        facts.loose.append(said)
        return False
    if said.count is not None or len(said.lengths) > 1:
        return False
    if not said.modifiers and said.names & {"all", "each_of"}:
        facts.loose.append(said)
        return False
    if set(said.modifiers) == {"height"}:
        if said.names & {"all", "each_of"}:
            return _storeys(facts, said)
        facts.total_height = _one(facts.total_height, said, words.W_HEIGHT)
        return True
    if set(said.modifiers) == {"wide"}:
        if said.names & {"all", "each_of", "both"}:
            return _bays(facts, said)
        facts.total_width = _one(facts.total_width, said, words.W_SPAN)
        return True
    return False
