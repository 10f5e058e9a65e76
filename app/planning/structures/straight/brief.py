"""A brief of one straight beam read whole by its clauses; None where a word of it is left over."""

from dataclasses import replace
from itertools import pairwise
from typing import Final

from app.planning.structures.lengths import metre
from app.planning.structures.properties import section_for
from app.planning.structures.straight.beam import IDLE, StraightBeam
from app.planning.structures.straight.binding import (
    ACTING,
    ASKED,
    HOLDS,
    SpokenClause,
    Unbound,
    bound,
    close_with,
    closes,
    sentences,
)
from app.planning.structures.straight.chunks import drawn_together
from app.planning.structures.straight.extent import TINY, Unplaceable, points, stretches
from app.planning.structures.straight.holding import hold, hold_by_clause, kinds_fit
from app.planning.structures.straight.inquiry import ask
from app.planning.structures.straight.items import read_items
from app.planning.structures.straight.loads import act, check_remarks, check_unloaded
from app.planning.structures.straight.phrases import (
    is_open,
    with_exceptions,
    with_growing_loads,
    with_kinds_told_apart,
    with_named_supports,
    with_settlements,
    with_simple_supports,
    without_moment_nouns,
    without_remarks_on_ends,
    without_subject,
)
from app.planning.structures.straight.rows import BeamPlace, Found, SpokenItem, rewritten
from app.planning.structures.straight.said import SaidLengths, extent_of
from app.planning.structures.straight.sizes import KINDS, without_properties, without_switches
from app.planning.structures.straight.spans_told import without_lengths
from app.planning.words import structures as words
from app.trade.structure import description as d

_STRANGE: Final = frozenset(
    {
        "unknown",
        "bp",
        "nearest",
        "every",
        "spacing",
        "first",
        "last",
        "outer",
        "inner",
        "between",
        "kto",
        "kbetween",
        "correction",
        "share_open",
    }
)


def read_straight_beam(message: str) -> StraightBeam | None:
    """None where something is left over or open. Raises Misfit and Missing."""
    try:
        return _read(message)
    except (Unplaceable, Unbound):
        return None


def _read(message: str) -> StraightBeam:
    """Raises Unplaceable, Unbound, Misfit and Missing."""
    beam = StraightBeam()
    items = drawn_together(read_items(message))
    if any(each.name in _STRANGE for each in items):
        raise Unplaceable
    beam.draft.is_concrete = any(
        each.name == "harmless" and each.word.casefold() in ("concrete", "rc", "reinforced", "콘크리트")
        for each in items
    )
    beam.draft.length_unit = next((q.unit for each in items if each.name == "len" for q in each.quantities), "m")
    if listed := list(dict.fromkeys(each.word.strip() for each in items if each.name == "harmless")):
        beam.draft.notes.append(words.N_IGNORED(listed=", ".join(listed)))
    items = without_switches(items, beam.draft)
    items = with_settlements(with_growing_loads(without_moment_nouns(items)))
    if is_open(items) or any(each.name == "from" for each in items):
        raise Unplaceable
    items = without_properties([each for each in items if each.name != "to"], beam.draft)
    said = SaidLengths()
    items = without_lengths(items, said)
    items, overs = without_remarks_on_ends(items)
    items = with_simple_supports(with_named_supports(items))
    kinds = {each.name for each in items} & KINDS
    beam.extent = extent_of(said)
    is_spans = "continuous" in kinds or (said.between and all(place.side == "span" for place, _ in said.between))
    beam.extent.has_other_ends = bool(said.overhangs) or "overhanging" in kinds or (said.letters > 2 and not is_spans)
    items = with_exceptions(without_subject(items, said))
    _act(beam, with_kinds_told_apart(items), kinds)
    _spans_are_held(beam, said)
    check_remarks(overs, beam.extent)
    _close(beam)
    return beam


def _spans_are_held(beam: StraightBeam, said: SaidLengths) -> None:
    """What is called a span ends at supports on either side. Raises Unplaceable."""
    for place, _ in said.between:
        if place.kind == "between" and place.side == "span":
            stretches(place, beam.extent)


def _close(beam: StraightBeam) -> None:
    """The part, with a joint wherever something is asked."""
    section = section_for(beam.draft, "girder")
    if section is None or not beam.asked:
        raise Unplaceable
    ends = sorted({*beam.extent.ends, *beam.extent.held, *beam.extent.letters.values()})
    beam.draft.lengths = tuple(metre(round(b - a, 9)) for a, b in pairwise(ends) if b - a > TINY)
    beam.draft.part = d.BeamPart(spans=beam.draft.lengths, section=section)
    beam.draft.asked_at = [
        x
        for noun, xs, _ in beam.asked
        if noun not in ("reaction", "reaction_v")
        for x in xs
        if 0 < x < beam.extent.total
    ]


def _act(beam: StraightBeam, items: list[SpokenItem], kinds: set[str]) -> None:
    """Raises Unplaceable, Unbound, Misfit."""
    counts: list[int] = []
    items = rewritten(items, "n:num support", lambda f, t: _counted(f, counts))
    simple = [each for each in items if each.name == "simple_at"]
    named = [place for each in items if each.name == "named" for place in each.places]
    beam.extent.named = [x for place in named for x in points(place, beam.extent)]
    items = [replace(each, name="used") if each.name in ("simple_at", "named") else each for each in items]
    parts = [bound(_with_asked_forces(sentence)) for sentence in sentences(items)]
    clauses = [clause for part in parts for clause in part]
    for part in parts:
        if any(closes(each) for each in part) and not any(each.head for each in part):
            for each in part:
                close_with(each, clauses)
                each.ways, each.rest = [], []
    for part in parts:
        if not any(each.head for each in part):
            _idle(beam, part)
        _in_order(beam, part)
    holding = [each for each in clauses if each.name in HOLDS]
    for each in simple:
        xs = [x for place in each.places for x in points(place, beam.extent)]
        is_fixed = any(one.name == "fixed" for one in holding)
        hold(beam, xs, ["roller" if is_fixed or number else "pinned" for number in range(len(xs))])
    for each in sorted(holding, key=lambda one: any(place.kind == "others" for place in one.spots())):
        hold_by_clause(beam, each)
    told = {each.name for each in items} | {place.kind for each in items for place in each.places} | kinds
    kinds_fit(beam, kinds, speaks_of_overhangs=bool(told & {"overhang", "overhanging", "projects", "free"}))
    if any(count != len(beam.extent.held) for count in counts):
        raise Unplaceable
    for part in parts:
        stretch: tuple[float, float] | None = None
        for each in part:
            stretch = act(beam, each, stretch)
    check_unloaded(beam, clauses)
    for part in parts:
        ask(beam, part)


def _with_asked_forces(sentence: list[SpokenItem]) -> list[SpokenItem]:
    """ "The force and the moment at the wall": where no force is told, one is asked for."""
    names = {each.name for each in sentence}
    if names & ACTING or not names & ASKED:
        return sentence
    if len(sentence) > 2 and [each.name for each in sentence[-2:]] == ["support", "carries"]:
        # "… and what the bearing carries".
        sentence = [*sentence[:-2], replace(sentence[-2], name="reaction")]
    return [
        replace(each, name="reaction_v") if each.name == "load" and each.word.casefold() == "force" else each
        for each in sentence
    ]


def _counted(found: Found, counts: list[int]) -> SpokenItem:
    """ "On three supports": so many there must be."""
    counts.append(int(found["n"].numbers[0]))
    return SpokenItem("beam", 0, 0)


def _in_order(beam: StraightBeam, part: list[SpokenClause]) -> None:
    """ "Supports: pin, roller, roller": one for each, from the left."""
    holds = [each for each in part if each.name in HOLDS]
    if len(holds) < 2 or any(each.places for each in part) or len(holds) != len(part):
        return
    xs = beam.extent.ends
    if len(xs) != len(holds) or any(item.name not in IDLE for each in holds for item in each.rest):
        raise Unplaceable
    for x, each in zip(xs, holds, strict=True):
        each.places = [SpokenItem("pt", 0, 0, places=(BeamPlace("at", metres=x),))]


def _idle(beam: StraightBeam, part: list[SpokenClause]) -> None:
    """A sentence that says nothing to be built or asked."""
    for each in part:
        if each.ways or any(item.name not in IDLE for item in each.rest):
            raise Unplaceable
        for place in each.spots():
            if stretches(place, beam.extent) != [(0.0, beam.extent.total)]:
                raise Unplaceable
