"""Plane frames and portals out of words."""

from typing import Final

from app.planning.structures.bays import cantilever, counted_bays, counted_storeys, plane_bays, read_heights
from app.planning.structures.buildings import read_building
from app.planning.structures.draft import Draft, Misfit, Missing
from app.planning.structures.lengths import needed, positive
from app.planning.structures.stream import Stream
from app.planning.words import structures as words
from app.trade.quantities import Quantity
from app.trade.structure import description as d

_TINY: Final = 1e-9


def _one_height(storeys: dict[str, object], height: Quantity) -> None:
    """The height of a frame of one storey; it must be the storey's where that is said too."""
    said = storeys.setdefault("height", (height,))
    assert isinstance(said, tuple)
    if len(said) != 1 or abs(said[0].to("m") - height.to("m")) > _TINY or storeys.get("count", 1) != 1:  # pyright: ignore[reportUnknownMemberType]
        raise Misfit(words.TWO_VALUES(what=words.W_HEIGHT, one=str(said[0]), other=str(height)))  # pyright: ignore[reportUnknownArgumentType]


def read_frame(stream: Stream, draft: Draft, kinds: frozenset[str]) -> None:
    outline = None
    if not kinds & {"dir_y", "both_ways", "rectangle"}:
        outline = (
            stream.take("h:len height (and|comma)* w:len wide")
            or stream.take("w:len wide (and|comma)* h:len height")
            or stream.take("height h:len (and|comma)* wide w:len")
            or stream.take("wide w:len (and|comma)* height h:len")
        )
    storeys = read_heights(stream, draft)
    if "dir_y" in kinds or "both_ways" in kinds:
        read_building(stream, draft, storeys)
        return
    bays, profile = plane_bays(stream, draft)
    columns = (
        stream.take("num len:len column")
        or stream.take("len:len column num")
        or stream.take("column num? len:len height?")
        or stream.take("column long len:len")
    )
    for token in [stream.tokens[place] for place in columns.places] if columns else ():
        if token.name == "num":
            draft.column_count = int(token.numbers[0])
    if columns is not None:
        _one_height(storeys, columns["len"].quantities[0])
        storeys.setdefault("count", 1)
    girder = stream.take("len:len girder") or stream.take("girder long? len:len")
    if girder is not None and bays is None:
        bays = (girder["len"].quantities[0],)
    elif girder is not None and bays is not None:
        length = girder["len"].quantities[0]
        if any(abs(each.to("m") - length.to("m")) > _TINY for each in bays):
            raise Misfit(words.TWO_VALUES(what=words.W_SPAN, one=str(bays[0]), other=str(length)))
    tip = cantilever(stream, draft)
    if outline is not None:
        _one_height(storeys, outline["h"].quantities[0])
        width = outline["w"].quantities[0]
        if bays is not None and abs(sum(each.to("m") for each in bays) - width.to("m")) > _TINY:
            raise Misfit(words.TWO_VALUES(what=words.W_SPAN, one=str(bays[0]), other=str(width)))
        bays = bays or (width,)
    if "portal" in kinds or "rafter" in kinds:
        stream.take_all("portal")
        eaves = stream.take("height len:len") or stream.take("len:len height")
        if eaves is not None:
            _one_height(storeys, eaves["len"].quantities[0])
            storeys["count"] = 1
        storeys.setdefault("count", 1)
        if bays is None and (span := stream.take("span len:len") or stream.take("len:len span")):
            bays = span["len"].quantities
    stream.take_all("frame")
    if bays is None:
        raise Missing("structure_bays", words.W_BAYS)
    bays = counted_bays(stream, bays, profile)
    counted_storeys(stream, storeys, profile)
    if "height" not in storeys:
        raise Missing("structure_height", words.W_HEIGHT)
    heights = storeys["height"]
    assert isinstance(heights, tuple)
    most = max(profile) if profile else int(str(storeys.get("count", max(1, len(heights)))))
    if profile is None and "count" not in storeys and len(heights) == 1:
        raise Missing("structure_storeys", words.W_STOREYS)
    if len(heights) == 1:
        heights = heights * most
    if len(heights) != most:
        raise Misfit(words.COUNTS_DIFFER(what=words.W_HEIGHT, one=len(heights), other=most))
    if profile is not None and len(profile) != len(bays):
        if len(bays) != 1:
            raise Misfit(words.COUNTS_DIFFER(what=words.W_BAYS, one=len(bays), other=len(profile)))
        bays = bays * len(profile)
    if draft.column_count and draft.column_count != len(bays) + 1:
        raise Misfit(words.COUNTS_DIFFER(what=words.W_COLUMNS, one=draft.column_count, other=len(bays) + 1))
    positive(heights, "height")
    positive(bays, "bay")
    draft.part = d.FramePart(
        bays_x=bays,
        storey_heights=heights,
        storeys=(tuple(profile),) if profile else (),
        column_section=needed(draft, "column"),
        girder_section=needed(draft, "girder", "rafter"),
        overhangs=(d.Overhang(side="right", length=tip, levels=(most,)),) if tip is not None else (),
    )
