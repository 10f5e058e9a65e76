"""Where a place told in words is along a straight beam: points and stretches, in metres from its left end."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from app.planning.structures.straight.rows import BeamPlace

TINY: Final = 1e-6


class Unplaceable(Exception):
    """No place, or more than one, fits the words."""


@dataclass(slots=True)
class BeamExtent:
    """Metres from the left end: ends of spans, letters from 1, and supports with how each is held. `is_held` once they
    are known; before that `named` are those called supports, and with `has_other_ends` not
    every end is one; supports reach over `reach` where overhangs were told, and letters in `free` are held by none."""

    ends: list[float]
    letters: dict[int, float] = field(default_factory=dict[int, float])
    held: dict[float, str] = field(default_factory=dict[float, str])
    forces: list[float] = field(default_factory=list[float])
    named: list[float] = field(default_factory=list[float])
    reach: tuple[float, float] | None = None
    free: list[int] = field(default_factory=list[int])
    is_held: bool = False
    has_other_ends: bool = False

    @property
    def total(self) -> float:
        return self.ends[-1]

    def supports(self) -> list[float]:
        return sorted(self.held)

    def spans(self) -> list[tuple[float, float]]:
        """From support to support, or from end to end where fewer than two are known."""
        xs = self.supports()
        if len(xs) < 2 or not self.is_held:
            return list(pairwise(self.ends))
        return list(pairwise(xs))

    def supported(self) -> list[float]:
        """Where supports are, or, before they are known, where they will be. Raises Unplaceable."""
        if self.named and not self.is_held:
            return sorted(self.named)
        if not self.is_held and self.has_other_ends:
            raise Unplaceable
        return self.supports() if self.is_held else self.ends

    def overhangs(self) -> list[tuple[float, float]]:
        xs = self.supports()
        if len(xs) < 2:
            return []
        found = [(0.0, xs[0]), (xs[-1], self.total)]
        return [each for each in found if each[1] - each[0] > TINY]


def is_same(one: float, other: float) -> bool:
    return abs(one - other) <= TINY


def distinct(xs: Sequence[float]) -> list[float]:
    """Each place once, in order."""
    found: list[float] = []
    for x in xs:
        if not any(is_same(x, each) for each in found):
            found.append(x)
    return found


def points(place: BeamPlace, extent: BeamExtent, *, stretch: tuple[float, float] | None = None) -> list[float]:
    """Metres from the left end; `stretch` is what "its middle" is of. Raises Unplaceable."""
    match place.kind:
        case "end":
            return [0.0 if place.side == "left" else extent.total]
        case "at":
            return [place.metres]
        case "side_support":
            return [_side_support(place.side, extent)]
        case "ends":
            return [0.0, extent.total]
        case "label":
            if place.number not in extent.letters:
                raise Unplaceable
            return [extent.letters[place.number]]
        case "free":
            return _free(extent)
        case "wall":
            return [only_one([x for x, kind in extent.held.items() if kind == "fixed"])]
        case "of_kind":
            return [only_one([x for x, kind in extent.held.items() if kind == place.side])]
        case "support":
            xs = extent.supported()
            if not 1 <= place.number <= len(xs):
                raise Unplaceable
            return [xs[place.number - 1]]
        case "inner_supports":
            xs = extent.supported()[1:-1]
            if not xs or (place.number and len(xs) != place.number):
                raise Unplaceable
            return xs
        case "supports":
            xs = extent.supported()
            if place.number and len(xs) != place.number:
                raise Unplaceable
            return xs
        case "others":
            ends = [0.0, extent.total] if place.side == "end" else extent.supported()
            xs = [x for x in ends if not any(is_same(x, each) for each in extent.held)]
            if not extent.held or not xs or (place.number and len(xs) != place.number):
                raise Unplaceable
            return xs
        case "mid":
            return _middles(place, extent, stretch)
        case "offset":
            return [_offset(place, extent)]
        case "share":
            return [_shared(place, extent)]
        case "over_end":
            reaches = [
                each for each in extent.overhangs() if not place.side or (each[0] <= TINY) is (place.side == "left")
            ]
            if len(reaches) != 1:
                raise Unplaceable
            return [0.0 if reaches[0][0] <= TINY else extent.total]
        case "every":
            return _spaced(place.metres, extent)
        case "outer_of":
            reach = _only_stretch(place.base or BeamPlace("whole"), extent)
            return [only_one([x for x in reach if is_same(x, 0.0) or is_same(x, extent.total)])]
        case "same":
            return _both_told(place, extent, stretch)
        case "under":
            return [only_one(sorted(set(extent.forces)))]
        case _:
            raise Unplaceable


def _spaced(metres: float, extent: BeamExtent) -> list[float]:
    """Inside a beam that so many steps divide."""
    count = round(extent.total / metres) if metres > TINY else 0
    if not 1 < count < 100 or not is_same(count * metres, extent.total):
        raise Unplaceable
    return [number * metres for number in range(1, count)]


def _side_support(side: str, extent: BeamExtent) -> float:
    """The first or the last support, which need not be the end of the beam. Raises Unplaceable."""
    if extent.is_held:
        xs = extent.supports()
        return xs[0] if side == "left" else xs[-1]
    if extent.named:
        return min(extent.named) if side == "left" else max(extent.named)
    if extent.reach is not None:
        return extent.reach[0 if side == "left" else 1]
    if extent.has_other_ends:
        raise Unplaceable
    return 0.0 if side == "left" else extent.total


def _both_told(place: BeamPlace, extent: BeamExtent, stretch: tuple[float, float] | None) -> list[float]:
    """ "A (left)": two names of one place."""
    if place.base is None or place.other is None:
        raise Unplaceable
    one, other = (sorted(points(each, extent, stretch=stretch)) for each in (place.base, place.other))
    if len(one) != len(other) or not all(is_same(a, b) for a, b in zip(one, other, strict=True)):
        raise Unplaceable
    return one


def only_one(xs: Sequence[float]) -> float:
    """Raises Unplaceable."""
    if len(xs) != 1:
        raise Unplaceable
    return xs[0]


def _only_stretch(place: BeamPlace, extent: BeamExtent) -> tuple[float, float]:
    found = stretches(place, extent)
    if len(found) != 1:
        raise Unplaceable
    return found[0]


def _free(extent: BeamExtent) -> list[float]:
    found = [x for x in (0.0, extent.total) if not any(is_same(x, each) for each in extent.held)]
    if not extent.held or not found:
        raise Unplaceable
    return found


def _middles(place: BeamPlace, extent: BeamExtent, stretch: tuple[float, float] | None) -> list[float]:
    if place.base is None:
        spans = extent.spans()
        if len(spans) != 1:
            if not extent.is_held and len(spans) == 2:
                return [spans[0][1]]
            raise Unplaceable
        return [sum(spans[0]) / 2]
    if place.base.kind == "its":
        if stretch is not None:
            return [sum(stretch) / 2]
        return _middles(BeamPlace("mid"), extent, None)
    return [(a + b) / 2 for a, b in stretches(place.base, extent)]


def _offset(place: BeamPlace, extent: BeamExtent) -> float:
    if place.base is None:
        raise Unplaceable
    base = only_one(points(place.base, extent))
    way = {"left": -1, "right": 1}.get(place.side, 0)
    if place.other is not None:
        a, b = _only_stretch(place.other, extent)
        inside = 1 if is_same(base, a) else -1 if is_same(base, b) else 0
        if not inside or (way and way != inside):
            raise Unplaceable
        way = inside
    if not way:
        way = 1 if is_same(base, 0.0) else -1 if is_same(base, extent.total) else 0
    x = base + way * place.metres
    if not way or not -TINY <= x <= extent.total + TINY:
        raise Unplaceable
    return round(x, 9)


def _shared(place: BeamPlace, extent: BeamExtent) -> float:
    base = place.base or BeamPlace("whole")
    found = stretches(base, extent)
    if base.kind == "whole":
        found = extent.spans()
    ((a, b),) = found if len(found) == 1 else [(0.0, 0.0)]
    if b - a <= TINY:
        raise Unplaceable
    if place.other is not None:
        x = only_one(points(place.other, extent))
        if not (is_same(x, a) or is_same(x, b)):
            raise Unplaceable
        if is_same(x, b):
            return b - place.share * (b - a)
    return a + place.share * (b - a)


def stretches(place: BeamPlace, extent: BeamExtent) -> list[tuple[float, float]]:
    """From where to where, in metres from the left end. Raises Unplaceable."""
    spans = extent.spans()
    match place.kind:
        case "whole":
            return [(0.0, extent.total)]
        case "span":
            number = len(spans) if place.number == -1 else place.number
            if not 1 <= number <= len(spans) or (place.number == -1 and len(spans) < 2):
                raise Unplaceable
            return [spans[number - 1]]
        case "span_of":
            fits = [each for each in spans if is_same(each[1] - each[0], place.metres)]
            if len(fits) != 1:
                raise Unplaceable
            return fits
        case "inner_span":
            if len(spans) != 3:
                raise Unplaceable
            return [spans[1]]
        case "long_span" | "short_span":
            lengths = [b - a for a, b in spans]
            chosen = max(lengths) if place.kind == "long_span" else min(lengths)
            fits = [each for each in spans if is_same(each[1] - each[0], chosen)]
            if len(fits) != 1 or len(spans) < 2:
                raise Unplaceable
            return fits
        case "outer_spans":
            if len(spans) < 2:
                raise Unplaceable
            return [spans[0], spans[-1]]
        case "all_spans":
            if place.number and place.number != len(spans):
                raise Unplaceable
            return spans
        case "overhang":
            found = extent.overhangs()
            found = [each for each in found if not place.side or (each[0] <= TINY) is (place.side == "left")]
            if not found:
                raise Unplaceable
            return found
        case "half" | "part":
            return [_part(place, extent)]
        case "between":
            if place.base is None or place.other is None:
                raise Unplaceable
            a, b = only_one(points(place.base, extent)), only_one(points(place.other, extent))
            if abs(a - b) <= TINY or (place.side == "span" and (min(a, b), max(a, b)) not in spans):
                raise Unplaceable
            return [(min(a, b), max(a, b))]
        case _:
            raise Unplaceable


def _part(place: BeamPlace, extent: BeamExtent) -> tuple[float, float]:
    found = stretches(place.base or BeamPlace("whole"), extent)
    if len(found) != 1:
        raise Unplaceable
    a, b = found[0]
    is_whole = place.base is None or place.base.kind == "whole"
    if is_whole and place.kind == "half" and len(extent.spans()) > 1:
        raise Unplaceable
    metres = (b - a) / 2 if place.kind == "half" else place.metres
    side = place.side
    if place.other is not None:
        x = only_one(points(place.other, extent))
        side = "left" if is_same(x, a) else "right" if is_same(x, b) else ""
    if side in ("free", "wall"):
        x = only_one(_free(extent) if side == "free" else points(BeamPlace("wall"), extent))
        side = "left" if is_same(x, a) else "right" if is_same(x, b) else ""
    if side not in ("left", "right") or metres >= b - a + TINY:
        raise Unplaceable
    return (a, a + metres) if side == "left" else (b - metres, b)
