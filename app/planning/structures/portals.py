"""Portals with a roof that slopes, or with haunches, out of words."""

from app.planning.structures.draft import Draft, Misfit, Missing
from app.planning.structures.facts import Facts, read_facts
from app.planning.structures.lengths import needed, plain_pieces, positive
from app.planning.structures.measures import ROOFS
from app.planning.structures.spans import bays_of
from app.planning.structures.stream import Stream, Taken
from app.planning.words import structures as words
from app.trade.quantities import Quantity
from app.trade.structure import description as d

_TINY = 1e-9
_AT = "(column|eaves|height|end|long|goes|stand|height)*"


def is_sloped(kinds: frozenset[str]) -> bool:
    """Whether the words describe a roof of its own form, or haunches."""
    return bool(kinds & {*ROOFS, "haunch"}) and not kinds & {"storey", "matrix", "dir_y", "both_ways", "truss"}


def read_portal(stream: Stream, draft: Draft, kinds: frozenset[str]) -> None:
    """One row of columns with rafters. Raises Misfit and Missing."""
    sides = _sides(stream)
    facts = read_facts(stream)
    bays = bays_of(facts, None, is_portal=True)
    form = _form(facts, kinds, is_uneven=sides is not None)
    eaves, rise = _heights(facts, form, sides)
    positive((*bays, eaves, *([rise] if rise else [])), "height")
    if facts.columns is not None and facts.columns != len(bays) + 1:
        raise Misfit(words.COUNTS_DIFFER(what=words.W_COLUMNS, one=facts.columns, other=len(bays) + 1))
    stream.take_all("(portal|frame|gable|mono)+")
    if facts.rise is not None:
        stream.take_all("ridge_end+")
    for place in ("rafter", "girder"):
        stream.take_all(f"{place} (goes|up|between)* eaves (goes|to)* ridge")
    if form == "mono":
        for piece in plain_pieces(stream):
            stream.take_all("(goes|height|taller)+ (rightward|right)", piece)
    haunched = facts.haunch is not None
    draft.kind, draft.is_plane = "portal", True
    draft.lengths = bays
    draft.part = d.PortalPart(
        spans=bays,
        eaves_height=eaves,
        column_section=needed(draft, "column"),
        rafter_section=needed(draft, "rafter", "girder"),
        rise=rise,
        form=form,
        haunch_length=facts.haunch,
        haunch_section=needed(draft, "haunch") if haunched and "haunch" in draft.props else "",
    )
    if "haunch" in kinds and not haunched:
        raise Missing("structure_haunch", words.W_HAUNCH)
    if haunched and "haunch" not in draft.props:
        raise Missing("structure_haunch_section", words.W_SECTION_OF["haunch"])


def _sides(stream: Stream) -> tuple[Quantity, Quantity] | None:
    """ "The left column 4 m high, the right one 6 m": heights of the first and of the last column."""
    taken: Taken | None = None
    for pattern in (
        f"left {_AT} a:len {_AT} (comma|and)* right {_AT} b:len {_AT}",
        f"{_AT} a:len {_AT} left {_AT} (comma|and)* b:len {_AT} right",
    ):
        taken = taken or stream.take(pattern)
    return None if taken is None else (taken["a"].quantities[0], taken["b"].quantities[0])


def _form(facts: Facts, kinds: frozenset[str], *, is_uneven: bool) -> d.RoofForm:
    if "mono" in kinds or is_uneven:
        return "mono"
    return "gable" if "gable" in kinds or facts.rise is not None or facts.ridge is not None else "flat"


def _heights(facts: Facts, form: str, sides: tuple[Quantity, Quantity] | None) -> tuple[Quantity, Quantity | None]:
    """At the eaves, and how much the roof rises above them; of a roof to one side from the left eaves."""
    singles = [each for each in (facts.eaves, facts.column_length, *facts.heights[:1]) if each is not None]
    if sides is not None:
        low, high = sides
        if singles or facts.rise is not None or low.to("m") >= high.to("m"):
            raise Misfit(words.TWO_VALUES(what=words.W_HEIGHT, one=str(low), other=str(high)))
        return low, _difference(high, low)
    if not singles and facts.total_height is not None and facts.ridge is None:
        singles = [facts.total_height]
    if not singles:
        raise Missing("structure_height", words.W_HEIGHT)
    eaves = singles[0]
    for other in singles[1:]:
        if abs(other.to("m") - eaves.to("m")) > _TINY:
            raise Misfit(words.TWO_VALUES(what=words.W_HEIGHT, one=str(eaves), other=str(other)))
    if form == "flat":
        return eaves, None
    rises = [each for each in (facts.rise, _difference(facts.ridge, eaves) if facts.ridge else None) if each]
    if not rises:
        raise Missing("structure_rise", words.W_RISE)
    if len(rises) > 1 and abs(rises[0].to("m") - rises[1].to("m")) > _TINY:
        raise Misfit(words.TWO_VALUES(what=words.W_RISE, one=str(rises[0]), other=str(rises[1])))
    return eaves, rises[0]


def _difference(high: Quantity, low: Quantity) -> Quantity:
    return Quantity(round(high.value - low.to(high.unit), 9), high.unit, high.dimension)
