"""Plane frames and portals out of words."""

from app.planning.structures.bay_by_bay import bays_counted, read_each_bay
from app.planning.structures.buildings import read_building
from app.planning.structures.draft import Draft, Misfit
from app.planning.structures.facts import Facts, read_facts
from app.planning.structures.heights import heights_of
from app.planning.structures.lengths import needed, plain_pieces, positive
from app.planning.structures.portals import is_sloped, read_portal
from app.planning.structures.profiles import read_profile
from app.planning.structures.shared_columns import shared_columns, tops_fit
from app.planning.structures.spans import bays_between_lines, bays_of
from app.planning.structures.stream import Stream
from app.planning.words import structures as words
from app.trade.quantities import Quantity
from app.trade.structure import description as d


def read_frame(stream: Stream, draft: Draft, kinds: frozenset[str]) -> None:
    if kinds & {"dir_y", "both_ways"} and "plane" not in kinds:
        read_building(stream, draft)
        return
    if is_sloped(kinds):
        read_portal(stream, draft, kinds)
        return
    tops = shared_columns(stream)
    each = read_each_bay(stream, bays_counted(stream))
    profile = (each.storeys if each is not None else None) or read_profile(stream, None)
    facts = read_facts(stream)
    if (lengths := bays_between_lines(stream)) and facts.bay_lengths.get("", lengths) == lengths:
        facts.bay_lengths[""] = lengths
    if each is not None and each.lengths:
        if facts.bay_lengths:
            raise Misfit(
                words.TWO_VALUES(
                    what=words.W_BAYS, one=str(next(iter(facts.bay_lengths.values()))[0]), other=str(each.lengths[0])
                )
            )
        facts.bay_lengths[""] = each.lengths
    if profile is not None and facts.bay_counts.get("", facts.bay_counts.get("dir_x")) == 1:
        raise Misfit(words.COUNTS_DIFFER(what=words.W_BAYS, one=1, other=len(profile)))
    bays = bays_of(facts, profile, is_portal="portal" in kinds)
    heights = heights_of(facts, profile, is_portal="portal" in kinds)
    _columns_fit(facts, bays)
    tops_fit(tops, profile, heights)
    _girders_fit(facts, profile, len(bays), len(heights))
    positive(heights, "height")
    positive(bays, "bay")
    stream.take_all("portal")
    stream.take_all("frame")
    if profile is not None and len(set(profile)) > 1:
        stream.take_all("stepped")
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


def _girders_fit(facts: Facts, profile: list[int] | None, bays: int, storeys: int) -> None:
    count = sum(profile) if profile else bays * storeys
    if facts.girders is not None and facts.girders not in (count, 1 if facts.girder_length is not None else count):
        raise Misfit(words.COUNTS_DIFFER(what=words.W_GIRDERS, one=facts.girders, other=count))


def _columns_fit(facts: Facts, bays: tuple[Quantity, ...]) -> None:
    if facts.columns is not None and facts.columns != len(bays) + 1:
        raise Misfit(words.COUNTS_DIFFER(what=words.W_COLUMNS, one=facts.columns, other=len(bays) + 1))


def _overhang_to_the_right(stream: Stream) -> None:
    """The words that place an overhang at the right column; on another side it is not read."""
    for sentence in stream.sentences():
        if "cantilever" in [stream.tokens[place].name for place in sentence]:
            stream.take_all("girder (storey|height)", sentence)
    beside = {
        "right",
        "upper",
        "corner",
        "roof",
        "joint",
        "column",
        "girder",
        "over",
        "past",
        "out",
        "goes",
        "cantilever",
    }
    for piece in plain_pieces(stream):
        if "cantilever" in {stream.tokens[place].name for place in piece}:
            stream.use_if(
                piece,
                {"right"},
                {*beside, "continues_girder", "sticks_out", "end", "colon", "free_end", "free", "top_of"},
            )
        for pattern in (
            "(past|over)+ right column? (past|over|out)* cantilever?",
            "right column (past|over|out|goes)+ cantilever?",
            "cantilever? (upper|top_of)? (roof|joint)? right column top_of? (upper|top_of)? cantilever?",
            "cantilever? (rightward|right) (past|upper|roof|end)* cantilever?",
            "girder? (continues_girder|sticks_out|goes)+ (past|over|cantilever|girder)*",
        ):
            stream.take_all(pattern, piece)
