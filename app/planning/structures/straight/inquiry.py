"""What is asked of a straight beam, and where."""

from typing import Final

from app.lib.patterns import Pattern
from app.planning.structures.straight.beam import COUNTS, IDLE, StraightBeam
from app.planning.structures.straight.binding import ASKED, SpokenClause
from app.planning.structures.straight.extent import TINY, BeamExtent, Unplaceable, distinct, points, stretches
from app.planning.structures.straight.rows import BeamPlace

_FIXING: Final = Pattern(r"(?i)fix|clamp|고정")


def _of_support(place: BeamPlace, noun: str, extent: BeamExtent) -> BeamPlace:
    """ "Reactions left, middle and right": the middle one of three supports."""
    is_support = noun in ("reaction", "reaction_v") and place.kind == "mid" and place.base is None
    return BeamPlace("inner_supports") if is_support and len(extent.supports()) == 3 else place


def ask(beam: StraightBeam, part: list[SpokenClause]) -> None:
    extent = beam.extent
    for each in part:
        if each.head is None or each.name not in ASKED:
            continue
        noun = each.name
        if any(item.name not in COUNTS | IDLE | {"peak"} for item in each.rest) or {item.name for item in each.ways} - {
            "down"
        }:
            raise Unplaceable
        is_most = any(item.name == "peak" for item in each.rest)
        if is_most and not each.places:
            raise Unplaceable
        spots = [_of_support(place, noun, extent) for item in each.places if item.name == "pt" for place in item.places]
        reach = [r for item in each.places if item.name == "st" for p in item.places for r in stretches(p, extent)]
        stretch = reach[0] if len(reach) == 1 else None
        xs = distinct([x for place in spots for x in points(place, extent, stretch=stretch)])
        if reach and (not xs or not all(any(a - TINY <= x <= b + TINY for a, b in reach) for x in xs)):
            raise Unplaceable
        if not xs and noun in ("reaction", "reaction_v"):
            xs = extent.supports()
        if not xs and noun == "moment" and _FIXING.search(each.head.word):
            xs = points(BeamPlace("wall"), extent)
        if noun == "end_moments":
            xs, noun = xs or [0.0, extent.total], "moment"
            if any(not any(abs(x - e) <= TINY for e in extent.held) for x in xs):
                raise Unplaceable
        if noun in ("reaction", "reaction_v") and any(not any(abs(x - e) <= TINY for e in extent.held) for x in xs):
            raise Unplaceable
        counts = [int(item.numbers[0]) for item in each.rest if item.name == "num"]
        counts += [2 for item in each.rest if item.name == "both"]
        if not xs or any(count != len(xs) for count in counts):
            raise Unplaceable
        beam.asked.append((noun, xs, each.head.word))
