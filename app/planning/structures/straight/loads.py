"""What acts on a straight beam, by the clauses that say so."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from app.planning.structures.draft import Misfit
from app.planning.structures.lengths import metre
from app.planning.structures.straight.beam import COUNTS, IDLE, StraightBeam
from app.planning.structures.straight.binding import ACTING, SpokenClause
from app.planning.structures.straight.extent import TINY, BeamExtent, Unplaceable, distinct, only_one, points, stretches
from app.planning.structures.straight.rows import SpokenItem
from app.planning.words import structures as words
from app.trade.structure import description as d

_DIRECT: Final = {"down": d.LoadDirection.DOWN, "up": d.LoadDirection.Z}


def act(beam: StraightBeam, each: SpokenClause, stretch: tuple[float, float] | None) -> tuple[float, float] | None:
    """The loads of a clause; gives the stretch that "its middle" goes back to."""
    extent = beam.extent
    for item in each.places:
        if item.name == "st" and len(item.places) == 1 and item.places[0].kind != "whole":
            found = stretches(item.places[0], extent)
            stretch = found[0] if len(found) == 1 else None
    if each.head is None or each.name not in ACTING | {"settling", "grown"}:
        return stretch
    counts = [int(item.numbers[0]) for item in each.rest if item.name == "num"]
    if any(item.name not in COUNTS | IDLE for item in each.rest):
        raise Unplaceable
    case = beam.draft.case
    beam.draft.cases.setdefault(case, d.Case(name=case, type="USER"))
    ways = {item.name for item in each.ways}
    if len(ways) > 1:
        raise Unplaceable
    way = next(iter(ways), "")
    if each.name == "settling":
        _settle(beam, each, way)
    elif each.name in ("line_q", "grown"):
        _along(beam, each, way)
    elif each.name in ("force", "mom"):
        xs = _spots(each, extent, stretch)
        if any(count != len(xs) for count in counts) or ("both" in {i.name for i in each.rest} and len(xs) != 2):
            raise Unplaceable
        _at(beam, each, way, xs)
    else:
        raise Unplaceable
    return stretch


def _spots(each: SpokenClause, extent: BeamExtent, stretch: tuple[float, float] | None) -> list[float]:
    """Where a force acts; a stretch beside a point must hold it."""
    xs = distinct(
        [
            x
            for item in each.places
            if item.name == "pt"
            for place in item.places
            for x in points(place, extent, stretch=stretch)
        ]
    )
    for item in each.places:
        if item.name == "st":
            holds = [reach for place in item.places for reach in stretches(place, extent)]
            if not all(any(a - TINY <= x <= b + TINY for a, b in holds) for x in xs):
                raise Unplaceable
    plural = {place.kind for place in each.spots()} & {"free", "inner_supports", "supports", "all_spans"}
    if not xs or (plural and len(xs) > 1 and not {"each", "both", "all"} & {item.name for item in each.rest}):
        raise Unplaceable
    return xs


def _at(beam: StraightBeam, each: SpokenClause, way: str, xs: list[float]) -> None:
    assert each.head is not None
    value = each.head.quantities[0]
    if value.value < 0:
        raise Misfit(words.NEGATIVE_LOAD(value=str(value)))
    if each.name == "mom":
        if way not in ("cw", "ccw"):
            raise Unplaceable
        signed = value if way == "cw" else replace(value, value=-value.value)
        direction = d.LoadDirection.Y
    else:
        if way not in ("", "down", "up"):
            raise Unplaceable
        signed, direction = value, _DIRECT.get(way, d.LoadDirection.DOWN)
        if not way:
            beam.draft.notes.append(words.N_DOWN(value=str(value)))
        beam.extent.forces += xs
    if len(xs) > 1:
        beam.draft.notes.append(words.N_EACH(value=str(value), count=len(xs)))
    zero = metre(0.0)
    joints = d.Joints(at=tuple((metre(x), zero, zero) for x in xs))
    beam.draft.loads.append(d.JointLoad(case=beam.draft.case, joints=joints, value=signed, direction=direction))


def _along(beam: StraightBeam, each: SpokenClause, way: str) -> None:
    assert each.head is not None
    if way not in ("", "down", "up"):
        raise Unplaceable
    values = each.head.quantities
    if any(value.value < 0 for value in values):
        raise Misfit(words.NEGATIVE_LOAD(value=str(values[0])))
    if each.name == "grown":
        a, b = (only_one(points(place, beam.extent)) for place in each.head.places)
        low, high = (values[0], values[1]) if a < b else (values[1], values[0])
        reaches = [(min(a, b), max(a, b))]
        if each.places and [r for p in each.spots() for r in stretches(p, beam.extent)] != reaches:
            raise Unplaceable
    else:
        low, high = values[0], None
        reaches = _reaches(each, beam.extent) or [(0.0, beam.extent.total)]
        if not each.places and "both" in {item.name for item in each.rest} and len(beam.extent.spans()) != 2:
            raise Unplaceable
        is_over = "overhang" in {p.kind for p in each.spots()} and len(reaches) > 1
        if is_over and not {"each", "both", "all"} & {item.name for item in each.rest}:
            raise Unplaceable
    counts = [int(item.numbers[0]) for item in each.rest if item.name == "num"]
    if any(count != len(reaches) for count in counts):
        raise Unplaceable
    if not way:
        beam.draft.notes.append(words.N_DOWN(value=str(values[0])))
    for a, b in reaches:
        is_all = a <= TINY and b >= beam.extent.total - TINY and high is None
        beam.draft.loads.append(
            d.MemberLoad(
                case=beam.draft.case,
                members=d.Members(),
                value=low,
                value_end=high,
                direction=_DIRECT.get(way, d.LoadDirection.DOWN),
                begins=None if is_all else metre(round(a, 9)),
                stops=None if is_all else metre(round(b, 9)),
            )
        )


def _reaches(each: SpokenClause, extent: BeamExtent) -> list[tuple[float, float]]:
    """Stretches that a load along the beam stands on, each once: what is told twice is one, what overlaps is open.
    Raises Unplaceable."""
    found: list[tuple[float, float]] = []
    for place in each.spots():
        told = stretches(place, extent)
        if found and _covered(found) == _covered(told):
            continue
        if any(a < stop - TINY and b > start + TINY for a, b in told for start, stop in found):
            raise Unplaceable
        found += told
    return found


def _covered(reaches: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """As few stretches as cover the same."""
    found: list[tuple[float, float]] = []
    for a, b in sorted((round(a, 6), round(b, 6)) for a, b in reaches):
        if found and a <= found[-1][1]:
            found[-1] = (found[-1][0], max(b, found[-1][1]))
        else:
            found.append((a, b))
    return found


def _settle(beam: StraightBeam, each: SpokenClause, way: str) -> None:
    assert each.head is not None
    xs = [x for place in each.spots() for x in points(place, beam.extent)]
    held = [x for x in xs if any(abs(x - one) <= TINY for one in beam.extent.held)]
    if not xs or held != xs or way not in ("", "down") or len(xs) > 1 or each.head.quantities[0].value <= 0:
        raise Unplaceable
    zero = metre(0.0)
    joints = d.Joints(at=tuple((metre(x), zero, zero) for x in xs))
    beam.draft.settlements.append(d.Settlement(case=beam.draft.case, joints=joints, down=each.head.quantities[0]))


def check_remarks(remarks: Sequence[SpokenItem], extent: BeamExtent) -> None:
    """What was said to project, and what to be held, must be so. Raises Unplaceable."""
    for each in remarks:
        reaches = [reach for place in each.places for reach in stretches(place, extent)]
        if each.name == "heldsays":
            xs = extent.supports()
            fits = len(reaches) == 1 and abs(reaches[0][0] - xs[0]) <= TINY and abs(reaches[0][1] - xs[-1]) <= TINY
        elif each.quantities:
            fits = any(abs(b - a - each.quantities[0].to("m")) <= TINY for a, b in extent.overhangs())
        else:
            overs = extent.overhangs()
            fits = all(any(abs(a - c) <= TINY and abs(b - d_) <= TINY for c, d_ in overs) for a, b in reaches)
        if not fits:
            raise Unplaceable


def check_unloaded(beam: StraightBeam, clauses: list[SpokenClause]) -> None:
    """ "BC is unloaded": so it must be. Raises Unplaceable."""
    for each in clauses:
        if each.name != "unloaded":
            continue
        if any(item.name not in COUNTS | IDLE for item in each.rest) or each.ways:
            raise Unplaceable
        reaches = [reach for place in each.spots() for reach in stretches(place, beam.extent)]
        loads = [(x, x) for x in beam.extent.forces]
        for load in beam.draft.loads:
            if isinstance(load, d.MemberLoad):
                loads.append(
                    (
                        load.begins.to("m") if load.begins else 0.0,
                        load.stops.to("m") if load.stops else beam.extent.total,
                    )
                )
        if any(a < stop - TINY and b > start + TINY for a, b in loads for start, stop in reaches):
            raise Unplaceable
        if not reaches and loads:
            raise Unplaceable
