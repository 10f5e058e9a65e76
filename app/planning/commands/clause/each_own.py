"""Several names with a value each ("EX R=4, EY R=6", "scale: RX 1.2 / RY 1.35"): the order of each, in words alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands.clause.clauses import MessageClause
from app.reading.slots import Amount, CodeClass, Found, Fraction, ModelName, Number
from app.trade.answers.digest import NameKind

_VALUES: Final = (Number, Amount, CodeClass, Fraction)
# Between two names that share a value, and between a value and the next name.
_LINK: Final = Pattern(r"[ ,/&·+]*(?:와|과|및|이랑|랑|하고|and)?[ ,/&·+]*", 2)
_ENDS: Final = Pattern(r"(?:[\s,;/&·]|(?<=[\s,;/])(?:및|그리고|and|plus)(?=\s))*$", 2)
_BARE: Final = Pattern(r"(?:은|는|이|가|을|를|만|의|도)?[ :=]*")
_PARTICLE: Final = Pattern(r"[가-힣]*")
_HEAD_ENDS: Final = Pattern(r"[\s:,;=\-]*$")
# Told, not ordered.
_PAST: Final = Pattern(r"(?<![A-Za-z])(?:was|were|had|used to)(?![A-Za-z])", 2)
# What may turn a part of the order round, or leave one out.
_TURNS: Final = frozenset({"neg.not", "neg.keep", "neg.later", "only", "other", "do.show", "do.delete", "instead"})
_MOST: Final = 6


@dataclass(frozen=True, slots=True)
class OwnOrder:
    """The order of one of the names. `origin` has an offset into the message for each letter, -1 where it has none."""

    text: str
    origin: tuple[int, ...]


def orders_of_each(clause: MessageClause) -> tuple[OwnOrder, ...]:
    """One order for each name, or run of names, with its own value, with what stands ahead of the first and behind the
    last said to all; nothing where names and values do not take turns."""
    if clause.is_question or _PAST.search(clause.words) or any(each.name in _TURNS for each in clause.concepts):
        return ()
    names = [each for each in clause.values if isinstance(each.value, ModelName)]
    for kind in _kinds(names):
        anchors = [each for each in names if isinstance(each.value, ModelName) and kind in each.value.kinds]
        if len({each.value for each in anchors}) > 1 and (found := _orders(clause, anchors)):
            return found
    return ()


def _kinds(names: Sequence[Found]) -> list[NameKind]:
    """The kinds of the first name before those of the others."""
    return list(dict.fromkeys(kind for each in names if isinstance(each.value, ModelName) for kind in each.value.kinds))


def _orders(clause: MessageClause, anchors: Sequence[Found]) -> tuple[OwnOrder, ...]:
    runs = _runs(clause, anchors)
    if not 1 < len(runs) <= _MOST:
        return ()
    values = [each for each in clause.values if isinstance(each.value, _VALUES)]
    is_ahead = bool(values) and values[0].span.start < runs[0][0].span.start
    starts, ends = [run[0].span.start for run in runs], [run[-1].span.end for run in runs]
    borders = [clause.start, *ends] if is_ahead else [*starts, clause.end]
    own = [[each for each in values if start <= each.span.start < end] for start, end in pairwise(borders)]
    if not all(own) or sum(map(len, own)) != len(values):
        return ()
    first = values[0].span.start if is_ahead else borders[0]
    stop = _past_particle(clause, ends[-1] if is_ahead else values[-1].span.end)
    head = (clause.start, clause.start + len(_HEAD_ENDS.sub("", clause.text(clause.start, first))))
    found: list[OwnOrder] = []
    for index, given in enumerate(own):
        start, end = (given[0].span.start, ends[index]) if is_ahead else (borders[index], borders[index + 1])
        end = stop if index + 1 == len(own) else start + len(_ENDS.sub("", clause.text(start, end)))
        middle = [(start, end)]
        if not is_ahead and index:
            middle = _with_the_first_word(clause, middle[0], ends[index], given[0], (ends[0], own[0][0].span.start))
        found.append(_written(clause, [head, *middle, (stop, clause.end)], given[-1], _unit(values)))
    return tuple(found)


def _with_the_first_word(
    clause: MessageClause, whole: tuple[int, int], name_end: int, value: Found, first_gap: tuple[int, int]
) -> list[tuple[int, int]]:
    """ "EX R 4, EY 6": the word for what it is, which stands with the first alone."""
    gap = clause.text(name_end, value.span.start)
    if not _BARE.fullmatch(gap) or _BARE.fullmatch(clause.text(*first_gap)):
        return [whole]
    return [(whole[0], name_end), first_gap, (value.span.start, whole[1])]


def _past_particle(clause: MessageClause, place: int) -> int:
    particle = _PARTICLE.match(clause.message, place, clause.end)
    return particle.end() if particle else place


def _unit(values: Sequence[Found]) -> str:
    """The unit that is written with the last value, for bare numbers ahead of it too."""
    last = values[-1].value
    return last.unit if isinstance(last, Amount) else ""


def _runs(clause: MessageClause, anchors: Sequence[Found]) -> list[list[Found]]:
    """Names side by side go together: "EX, EY R=4" is one."""
    runs = [[anchors[0]]]
    for one, other in pairwise(anchors):
        if _LINK.fullmatch(clause.text(one.span.end, other.span.start)):
            runs[-1].append(other)
        else:
            runs.append([other])
    return runs


def _written(clause: MessageClause, stretches: Sequence[tuple[int, int]], value: Found, unit: str) -> OwnOrder:
    letters: list[tuple[str, int]] = []
    lacks = f" {unit}" if unit and isinstance(value.value, Number) else ""
    for stretch in stretches:
        for place in range(*stretch):
            letters.append((clause.message[place], place))
            if place + 1 == value.span.end:
                letters += [(each, -1) for each in lacks]
        letters.append((" ", -1))
    return OwnOrder("".join(each for each, _ in letters), tuple(place for _, place in letters))
