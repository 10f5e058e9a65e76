"""Hinges out of words: inside a beam, at the ridge of a portal, at both ends of the girders."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from math import hypot
from typing import Final

from app.planning.structures.draft import Draft
from app.planning.structures.lengths import metre, ridge_of
from app.planning.structures.listed import bars_between, joints_at
from app.planning.structures.load_places import joints_on_beam
from app.planning.structures.stream import Stream
from app.planning.structures.stretch_loads import beside_support, force_spots, girder_of
from app.planning.structures.supporting import ends_of, places_along
from app.planning.structures.tokens import Token
from app.trade.structure import description as d

_BESIDE: Final = frozenset({"stand", "goes", "carries", "belong", "points", "joint", "num", "include", "these", "all"})
_ALONG: Final = frozenset(
    {
        *("len", "from_left", "from_right", "left", "right", "end", "left_end", "span", "ord", "mid", "middle_of"),
        *(
            "leftward",
            "rightward",
            "axis_x",
            "long",
            "short",
            "support",
            "apart",
            "girder",
            "lens",
            "share",
            "shares",
            "over",
            "inner",
        ),
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
    for pattern in (
        "num? inner_hinge (points|stand)* (len|lens) apart? (from_left|from_right) (end|support)*",
        "(from_left|from_right) (len|lens) (points|stand)* num? inner_hinge",
    ):
        for taken in list(stream.find(pattern)) if draft.kind == "beam" else []:
            if _in_a_beam(draft, [stream.tokens[place] for place in taken.places]):
                stream.use(taken.places)
    for taken in stream.find("three_hinged (portal|frame)*"):
        if _at_the_ridge(draft):
            stream.use(taken.places)


def _place(stream: Stream, draft: Draft, piece: Sequence[int], names: set[str]) -> bool:
    if "girder_pins" in names:
        draft.has_pinned_girders = draft.kind == "frame" and names <= {"girder_pins", "joint", "column", *_BESIDE}
        return draft.has_pinned_girders
    if names <= {"inner_hinge", "ridge", *_BESIDE} and "ridge" in names:
        return _at_the_ridge(draft)
    tokens = [stream.tokens[place] for place in piece if not stream.used[place]]
    if draft.kind == "frame":
        return _at_a_girder(draft, tokens, names)
    if draft.kind == "listed":
        return _at_a_joint(draft, tokens, names)
    if draft.kind != "beam" or not names <= {"inner_hinge", *_ALONG, *_BESIDE}:
        return False
    return _in_a_beam(draft, tokens)


def _in_a_beam(draft: Draft, tokens: Sequence[Token]) -> bool:
    """One hinge, or as many as are said, inside of the beam."""
    counts = [int(each.numbers[0]) for each in _counting(tokens)]
    counting = _counting(tokens)
    beside = {"inner_hinge", "comma", "and", "colon", *_BESIDE - {"num"}}
    tokens = [token for token in tokens if token.name not in beside and token not in counting]
    xs = _xs(draft, tokens, counts)
    whole = sum(span.to("m") for span in draft.lengths)
    if not xs or any(not 0 < x < whole for x in xs) or counts not in ([], [len(xs)]):
        return False
    if len(xs) > 1 and not counts and not any(token.name in ("lens", "shares") for token in tokens):
        return False
    draft.hinges += xs
    return True


def _counting(tokens: Sequence[Token]) -> list[Token]:
    """ "Two internal hinges": a number right before them."""
    return [one for one, two in pairwise(tokens) if one.name == "num" and two.name == "inner_hinge"]


def _xs(draft: Draft, tokens: Sequence[Token], counts: list[int]) -> list[float]:
    names = {token.name for token in tokens}
    lengths = [each for token in tokens if token.name == "len" for each in token.quantities]
    if (beside := beside_support(draft, tokens, names, is_both=counts == [2])) is not None:
        return beside
    found = joints_on_beam(draft, list(tokens), lengths, names) or force_spots(draft, tokens, names)
    if found is not None:
        return [spot[0].to("m") for spot in found.at]
    if "support" in names and names <= {"support", "inner", "mid", "over", "ord"}:
        return places_along(names - {"over"}, tokens, ends_of(draft), set()) or []
    return []


def _at_a_girder(draft: Draft, tokens: Sequence[Token], names: set[str]) -> bool:
    """ "At the right end of the beam" of a frame, the storey and bay told where there are several."""
    part = draft.part
    sides = names & {"left", "right"}
    if not isinstance(part, d.FramePart) or not draft.is_plane or len(sides) != 1 or not names & {"end"}:
        return False
    found = girder_of(part, tokens, names)
    if found is None or not names <= {*found[2], *sides, "inner_hinge", "end", *_BESIDE - {"num"}}:
        return False
    draft.releases.append(d.Release(members=found[0], at_i="left" in sides, at_j="right" in sides))
    return True


def _at_a_joint(draft: Draft, tokens: Sequence[Token], names: set[str]) -> bool:
    """ "Member 2-3 is hinged at 3": the end of a listed member."""
    part = draft.part
    pairs = [pair for token in tokens if token.name == "of_bar" for pair in token.rows]
    ends = joints_at(draft, tokens)
    if not isinstance(part, d.BarsPart) or len(pairs) != 1 or not ends:
        return False
    if not names <= {
        "of_bar",
        "at_joint",
        "inner_hinge",
        "bars",
        "girder",
        "column",
        "rafter",
        "end",
        *_BESIDE - {"num"},
    }:
        return False
    wanted = {draft.spots[int(each)] for each in pairs[0]}
    pieces = bars_between(draft, [token for token in tokens if token.name == "of_bar"])
    bar = next((each for each in part.bars if {each.start, each.end} == wanted), None)
    if bar is None or bar.is_truss or not set(ends) <= wanted or not pieces:
        return False
    for end in ends:
        piece = next(each for each in pieces if end in each)
        draft.releases.append(
            d.Release(members=d.Members(between=(piece,)), at_i=end == bar.start, at_j=end == bar.end)
        )
    return True


def _at_the_ridge(draft: Draft) -> bool:
    part = draft.part
    if isinstance(part, d.PortalPart) and part.form == "gable" and len(part.spans) == 1:
        draft.has_ridge_hinge = True
    return draft.has_ridge_hinge


def releases_of(draft: Draft) -> tuple[d.Release, ...]:
    found: list[d.Release] = list(draft.releases)
    if draft.has_pinned_girders:
        found.append(d.Release(members=d.Members(kinds=_GIRDERS)))
    part, zero = draft.part, metre(0.0)
    if draft.has_ridge_hinge and isinstance(part, d.PortalPart) and part.rise is not None:
        eaves, half = part.eaves_height.to("m"), ridge_of(part)
        # A haunch divides the rafter.
        rise = part.rise.to("m")
        share = 0.0 if part.haunch_length is None else part.haunch_length.to("m") / hypot(half, rise)
        start = (metre(share * half), zero, metre(eaves + share * rise))
        ends = (start, (metre(half), zero, metre(eaves + rise)))
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
