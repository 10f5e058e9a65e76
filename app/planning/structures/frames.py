"""Plane frames and portals out of words."""

from typing import Final

from app.planning.structures.buildings import read_building
from app.planning.structures.draft import Draft, Misfit, Missing
from app.planning.structures.facts import Facts, read_facts
from app.planning.structures.heights import heights_of
from app.planning.structures.lengths import needed, plain_pieces, positive
from app.planning.structures.profiles import read_profile
from app.planning.structures.stream import Stream
from app.planning.words import structures as words
from app.trade.quantities import Quantity
from app.trade.structure import description as d

_TINY: Final = 1e-9


def read_frame(stream: Stream, draft: Draft, kinds: frozenset[str]) -> None:
    if kinds & {"dir_y", "both_ways"} and "plane" not in kinds:
        read_building(stream, draft)
        return
    profile = read_profile(stream, None)
    facts = read_facts(stream)
    if profile is not None and facts.bay_counts.get("", facts.bay_counts.get("dir_x")) == 1:
        raise Misfit(words.COUNTS_DIFFER(what=words.W_BAYS, one=1, other=len(profile)))
    bays = _bays(facts, profile, is_portal="portal" in kinds)
    heights = heights_of(facts, profile, is_portal="portal" in kinds)
    _columns_fit(facts, bays)
    positive(heights, "height")
    positive(bays, "bay")
    stream.take_all("portal")
    stream.take_all("frame")
    draft.cantilever = facts.overhang
    if facts.overhang is not None:
        _overhang_to_the_right(stream)
    draft.part = d.FramePart(
        bays_x=bays,
        storey_heights=heights,
        storeys=(tuple(profile),) if profile else (),
        column_section=needed(draft, "column"),
        girder_section=needed(draft, "girder", "rafter"),
        overhangs=(d.Overhang(side="right", length=facts.overhang, levels=(len(heights),)),) if facts.overhang else (),
    )


def _bays(facts: Facts, profile: list[int] | None, *, is_portal: bool) -> tuple[Quantity, ...]:
    lengths: tuple[Quantity, ...] = facts.bay_lengths.get("") or facts.bay_lengths.get("dir_x") or ()
    count = facts.bay_counts.get("", facts.bay_counts.get("dir_x"))
    if not lengths and facts.girder_length is not None:
        lengths = (facts.girder_length,)
    elif facts.girder_length is not None and any(_differ(each, facts.girder_length) for each in lengths):
        raise Misfit(words.TWO_VALUES(what=words.W_SPAN, one=str(next(iter(lengths))), other=str(facts.girder_length)))
    if not lengths and facts.total_width is not None:
        lengths = (facts.total_width,)
        if (count or 1) != 1 or profile is not None:
            raise Missing("structure_bays", words.W_BAYS)
    if not lengths:
        raise Missing("structure_bays", words.W_BAYS)
    if count is None:
        count = len(profile) if profile else len(lengths) if len(lengths) > 1 else _alone(facts, is_portal=is_portal)
    if profile is not None and len(profile) != count:
        raise Misfit(words.COUNTS_DIFFER(what=words.W_BAYS, one=count, other=len(profile)))
    if len(lengths) == 1:
        lengths = lengths * count
    if len(lengths) != count:
        raise Misfit(words.COUNTS_DIFFER(what=words.W_BAYS, one=count, other=len(lengths)))
    width = sum(each.to("m") for each in lengths)
    if facts.total_width is not None and abs(width - facts.total_width.to("m")) > _TINY:
        raise Misfit(words.TWO_VALUES(what=words.W_SPAN, one=str(next(iter(lengths))), other=str(facts.total_width)))
    return lengths


def _alone(facts: Facts, *, is_portal: bool) -> int:
    """How many bays there are where only their length is said: columns less one, or the one of a portal."""
    if facts.columns is not None:
        return facts.columns - 1
    if is_portal or facts.girder_length is not None or facts.girders == 1 or facts.column_length is not None:
        return 1
    raise Missing("structure_bays", words.W_BAYS)


def _differ(one: Quantity, other: Quantity) -> bool:
    return abs(one.to("m") - other.to("m")) > _TINY


def _columns_fit(facts: Facts, bays: tuple[Quantity, ...]) -> None:
    if facts.columns is not None and facts.columns != len(bays) + 1:
        raise Misfit(words.COUNTS_DIFFER(what=words.W_COLUMNS, one=facts.columns, other=len(bays) + 1))


def _overhang_to_the_right(stream: Stream) -> None:
    """The words that place an overhang at the right column; on another side it is not read."""
    for piece in plain_pieces(stream):
        for pattern in (
            "(past|over)+ right column? (past|over|out)* cantilever?",
            "right column (past|over|out|goes)+ cantilever?",
            "cantilever? (upper|top_of)? (roof|joint)? right column top_of? (upper|top_of)? cantilever?",
            "cantilever? (rightward|right) (past|upper|roof|end)* cantilever?",
            "girder? (continues_girder|sticks_out|goes)+ (past|over|cantilever|girder)*",
        ):
            stream.take_all(pattern, piece)
