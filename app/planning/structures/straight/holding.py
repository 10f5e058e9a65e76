"""How a straight beam is held, by the clauses that say so."""

from collections.abc import Sequence

from app.planning.structures.draft import Misfit
from app.planning.structures.feet import HELD
from app.planning.structures.lengths import metre
from app.planning.structures.straight.beam import COUNTS, IDLE, StraightBeam
from app.planning.structures.straight.binding import SpokenClause
from app.planning.structures.straight.extent import TINY, Unplaceable, distinct, is_same, points
from app.planning.words import structures as words
from app.trade.structure import description as d


def hold(beam: StraightBeam, xs: Sequence[float], kinds: Sequence[str]) -> None:
    if len(xs) != len(kinds):
        raise Unplaceable
    for x, kind in zip(xs, kinds, strict=True):
        there = next((each for each in beam.extent.held if abs(each - x) <= TINY), None)
        if there is not None and beam.extent.held[there] != kind:
            raise Misfit(words.SUPPORTS_CONTRADICT(said=f"x = {x:g} m"))
        if there is None:
            beam.extent.held[x] = kind


def hold_by_clause(beam: StraightBeam, each: SpokenClause) -> None:
    counts = [int(item.numbers[0]) for item in each.rest if item.name == "num"]
    kinds = {place.kind for place in each.spots()}
    if {"end", "offset"} <= kinds:
        # "At 2 m from either end (left pinned …)": the left one of these, or the end itself.
        raise Unplaceable
    if each.ways or any(item.name not in COUNTS | IDLE for item in each.rest) or not each.places:
        raise Unplaceable
    xs = distinct([x for place in each.spots() for x in points(place, beam.extent)])
    if any(count != len(xs) for count in counts) or ("both" in {i.name for i in each.rest} and len(xs) != 2):
        raise Unplaceable
    if each.name == "free":
        for x in xs:
            if min(abs(x), abs(x - beam.extent.total)) > TINY or any(abs(x - e) <= TINY for e in beam.extent.held):
                raise Unplaceable
        return
    hold(beam, xs, [each.name] * len(xs))


def kinds_fit(beam: StraightBeam, kinds: set[str], *, speaks_of_overhangs: bool) -> None:
    """What the beam is called, and what its supports are; what is called simple or fixed needs no more words."""
    extent = beam.extent
    held = extent.held
    if not held and "simple" in kinds and len(extent.ends) == 2:
        hold(beam, [0.0, extent.total], ("pinned", "roller"))
        beam.draft.notes.append(words.N_SIMPLE)
    if not held and "fixed_fixed" in kinds and len(extent.ends) == 2:
        hold(beam, [0.0, extent.total], ("fixed", "fixed"))
    fixed = sum(kind == "fixed" for kind in held.values())
    if ("simple" in kinds and fixed) or ("cantilever" in kinds and (fixed != 1 or len(held) != 1)):
        raise Misfit(words.SUPPORTS_CONTRADICT(said=", ".join(sorted(kinds))))
    if "fixed_fixed" in kinds and (fixed != 2 or len(held) != 2):
        raise Misfit(words.SUPPORTS_CONTRADICT(said=", ".join(sorted(kinds))))
    if "propped" in kinds and (fixed != 1 or len(held) != 2):
        raise Unplaceable
    if "continuous" in kinds and (len(held) < 3 or (extent.overhangs() and not speaks_of_overhangs)):
        raise Unplaceable
    if extent.named and distinct([*sorted(held), *extent.named]) != distinct(sorted(extent.named)):
        raise Unplaceable
    if extent.named and len(extent.named) != len(held):
        raise Unplaceable
    _overhangs_fit(beam)
    if "overhanging" in kinds and not extent.overhangs():
        raise Unplaceable
    if not held or (not fixed and len(held) < 2):
        raise Unplaceable
    extent.is_held = True
    zero = metre(0.0)
    for x in sorted(held):
        spot = (metre(x), zero, zero)
        beam.draft.supports.append(d.Support(joints=d.Joints(at=(spot,)), held=HELD[held[x]]))


def _overhangs_fit(beam: StraightBeam) -> None:
    """Supports stand where what hangs over begins, and not at its end. Raises Unplaceable."""
    extent = beam.extent
    xs = extent.supports()
    if extent.reach is not None and (not xs or distinct([xs[0], xs[-1], *extent.reach]) != distinct([xs[0], xs[-1]])):
        raise Unplaceable
    if any(is_same(x, extent.letters[number]) for number in extent.free for x in xs):
        raise Unplaceable
