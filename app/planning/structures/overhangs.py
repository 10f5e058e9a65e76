"""What hangs over behind the last support of a beam: read, and checked against the supports."""

from collections.abc import Sequence

from app.planning.structures.draft import Draft, Misfit
from app.planning.structures.stream import Stream, Taken
from app.planning.words import structures as words


def read_hanging(stream: Stream) -> list[Taken]:
    """ "The remaining 5 m on the right hang free"."""
    found: list[Taken] = []
    for pattern in (
        "elsewhere? right? v:len (right|end)* (hang_part|sticks_out)+ free?",
        "elsewhere? (right|end)+ v:len right? (hang_part|sticks_out|free)+",
        "right hang_part v:len",
        "(hang_part|overhanging) (rightward|right)",
        "elsewhere girder? (hang_part|free|sticks_out)+",
    ):
        found += stream.take_all(pattern)
    return found


def check_overhang(stream: Stream, draft: Draft, hanging: Sequence[Taken]) -> None:
    """ "The right half hangs over": so it must be."""
    last = max((spot[0].to("m") for each in draft.supports for spot in each.joints.at), default=0.0)
    total = sum(span.to("m") for span in draft.lengths)
    if stream.take_all("hangs_over") and abs(last - total / 2) > 1e-6:
        raise Misfit(words.TWO_VALUES(what=words.W_PLACE, one=f"{total / 2:g} m", other=f"{last:g} m"))
    for taken in hanging:
        if "v" not in taken:
            if last > total - 1e-6:
                raise Misfit(words.TWO_VALUES(what=words.W_PLACE, one=f"< {total:g} m", other=f"{last:g} m"))
        elif abs(total - last - taken["v"].quantities[0].to("m")) > 1e-6:
            raise Misfit(words.TWO_VALUES(what=words.W_PLACE, one=taken["v"].span.words, other=f"{last:g} m"))
