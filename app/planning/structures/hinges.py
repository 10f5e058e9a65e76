"""Hinges out of words: inside a beam, at the ridge of a portal, at both ends of the girders."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from app.planning.structures.draft import Draft
from app.planning.structures.lengths import metre, ridge_of
from app.planning.structures.load_places import joints_on_beam
from app.planning.structures.stream import Stream
from app.trade.structure import description as d

_BESIDE: Final = frozenset({"stand", "goes", "carries", "belong", "points", "joint", "num", "include", "these", "all"})
_ALONG: Final = frozenset(
    {
        *("len", "from_left", "from_right", "left", "right", "end", "left_end", "span", "ord", "mid", "middle_of"),
        *("axis_x", "long", "short", "support", "apart", "girder"),
    }
)
_GIRDERS: Final = (d.Kind.GIRDER, d.Kind.RAFTER)


def read_hinges(stream: Stream, draft: Draft) -> None:
    """Uses what it places; a hinge that it cannot place stays unread."""
    for sentence in stream.sentences():
        for piece in (*stream.split(sentence, frozenset({"comma", "and", "colon"})), sentence):
            names = set(stream.names(piece))
            if names & {"inner_hinge", "girder_pins", "three_hinged"} and _place(stream, draft, piece, names):
                stream.use(piece)
    for taken in stream.find("three_hinged (portal|frame)*"):
        if _at_the_ridge(draft):
            stream.use(taken.places)


def _place(stream: Stream, draft: Draft, piece: Sequence[int], names: set[str]) -> bool:
    if "girder_pins" in names:
        draft.has_pinned_girders = draft.kind == "frame" and names <= {"girder_pins", "joint", "column", *_BESIDE}
        return draft.has_pinned_girders
    if names <= {"inner_hinge", "ridge", *_BESIDE} and "ridge" in names:
        return _at_the_ridge(draft)
    if draft.kind != "beam" or not names <= {"inner_hinge", *_ALONG, *_BESIDE}:
        return False
    tokens = [stream.tokens[place] for place in piece if not stream.used[place]]
    if any(token.name == "num" and token.numbers != (1.0,) for token in tokens):
        return False
    tokens = [token for token in tokens if token.name not in ("inner_hinge", "num", *_BESIDE)]
    lengths = [each for token in tokens if token.name == "len" for each in token.quantities]
    found = joints_on_beam(draft, tokens, lengths, {token.name for token in tokens})
    if found is None or len(found.at) != 1:
        return False
    x, whole = found.at[0][0].to("m"), sum(span.to("m") for span in draft.lengths)
    if not 0 < x < whole:
        return False
    draft.hinges.append(x)
    return True


def _at_the_ridge(draft: Draft) -> bool:
    part = draft.part
    if isinstance(part, d.PortalPart) and part.form == "gable" and len(part.spans) == 1:
        draft.has_ridge_hinge = part.haunch_length is None
    return draft.has_ridge_hinge


def releases_of(draft: Draft) -> tuple[d.Release, ...]:
    found: list[d.Release] = []
    if draft.has_pinned_girders:
        found.append(d.Release(members=d.Members(kinds=_GIRDERS)))
    part, zero = draft.part, metre(0.0)
    if draft.has_ridge_hinge and isinstance(part, d.PortalPart) and part.rise is not None:
        eaves, half = part.eaves_height.to("m"), ridge_of(part)
        ends = ((zero, zero, metre(eaves)), (metre(half), zero, metre(eaves + part.rise.to("m"))))
        found.append(d.Release(members=d.Members(between=(ends,)), at_i=False))
    for before, x in pairwise(_stops(draft)):
        if any(abs(x - hinge) < 1e-9 for hinge in draft.hinges):
            pair = ((metre(before), zero, zero), (metre(x), zero, zero))
            found.append(d.Release(members=d.Members(between=(pair,)), at_i=False))
    return tuple(found)


def part_with_joints(draft: Draft) -> d.Part:
    """With a joint at every hinge of a beam, and wherever something is asked."""
    assert draft.part is not None
    if not isinstance(draft.part, d.BeamPart):
        return draft.part
    return replace(draft.part, joints=tuple(metre(x) for x in sorted({*draft.hinges, *draft.asked_at})))


def _stops(draft: Draft) -> list[float]:
    """Where a beam is divided: at ends of spans, supports, forces and hinges."""
    if not draft.hinges:
        return []
    found = [0.0]
    for span in draft.lengths:
        found.append(found[-1] + span.to("m"))
    rules = [each.joints for each in (*draft.supports, *draft.springs, *draft.settlements)] + [
        each.joints for each in draft.loads if isinstance(each, d.JointLoad)
    ]
    found += [spot[0].to("m") for rule in rules for spot in rule.at]
    stops: list[float] = []
    for x in sorted([*found, *draft.hinges, *draft.asked_at]):
        if not stops or x - stops[-1] > 1e-9:
            stops.append(x)
    return stops
