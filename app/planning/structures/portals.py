"""Portals with a roof that slopes, or with haunches, out of words."""

from app.planning.structures.draft import Draft, Misfit, Missing
from app.planning.structures.facts import Facts, read_facts
from app.planning.structures.lengths import metre, needed, plain_pieces, positive
from app.planning.structures.measures import ROOFS
from app.planning.structures.roofs import RoofSlope, read_roof_slope
from app.planning.structures.spans import bays_of
from app.planning.structures.stream import Stream
from app.planning.words import structures as words
from app.trade.quantities import Quantity
from app.trade.structure import description as d

_TINY = 1e-9
# A slope is told in round figures.
_NEARLY = 5e-3


def is_sloped(kinds: frozenset[str]) -> bool:
    """Whether the words describe a roof of its own form, or haunches."""
    return bool(kinds & {*ROOFS, "haunch"}) and not kinds & {"storey", "matrix", "dir_y", "both_ways", "truss"}


def read_portal(stream: Stream, draft: Draft, kinds: frozenset[str]) -> None:
    """One row of columns with rafters. Raises Misfit and Missing."""
    slope = read_roof_slope(stream)
    facts = read_facts(stream)
    bays = bays_of(facts, None, is_portal=True) if slope.run is None or facts.bay_lengths else (slope.run,)
    form = _form(facts, kinds, slope)
    eaves, rise = _heights(facts, form, slope, bays, draft)
    positive((*bays, eaves, *([rise] if rise and form != "mono" else [])), "height")
    if facts.columns is not None and facts.columns != len(bays) + 1:
        raise Misfit(words.COUNTS_DIFFER(what=words.W_COLUMNS, one=facts.columns, other=len(bays) + 1))
    stream.take_all("(roof|portal|frame|gable|mono|sawtooth)+")
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
        ridge_at=_ridge_at(slope, bays),
        haunch_length=facts.haunch,
        haunch_section=needed(draft, "haunch") if haunched and "haunch" in draft.props else "",
    )
    if "haunch" in kinds and not haunched:
        raise Missing("structure_haunch", words.W_HAUNCH)
    if haunched and "haunch" not in draft.props:
        raise Missing("structure_haunch_section", words.W_SECTION_OF["haunch"])


def _form(facts: Facts, kinds: frozenset[str], slope: RoofSlope) -> d.RoofForm:
    is_uneven = slope.left is not None and slope.right is not None
    if "sawtooth" in kinds:
        return "sawtooth"
    if "gable" in kinds or facts.ridge is not None or slope.ridge_left is not None or slope.ridge_right is not None:
        if is_uneven or slope.turn:
            raise Misfit(words.ROOF_OF_TWO_FORMS)
        return "gable"
    if "mono" in kinds or is_uneven or slope.turn:
        return "mono"
    return "gable" if facts.rise is not None or slope.pitch is not None else "flat"


def _heights(
    facts: Facts, form: str, slope: RoofSlope, bays: tuple[Quantity, ...], draft: Draft
) -> tuple[Quantity, Quantity | None]:
    """At the left eaves, and how much the roof rises above them; less than nought where it falls to the right."""
    singles = [each for each in (facts.eaves, facts.column_length, *facts.heights[:1]) if each is not None]
    if slope.left is not None and slope.right is not None:
        rise = _difference(slope.right, slope.left)
        by = slope.by.to("m") if slope.by is not None else abs(rise.to("m"))
        if singles or facts.rise is not None or not rise.value or abs(by - abs(rise.to("m"))) > _TINY:
            raise Misfit(words.TWO_VALUES(what=words.W_HEIGHT, one=str(slope.left), other=str(slope.right)))
        if slope.pitch is not None or (slope.turn and (rise.value > 0) is not (slope.turn > 0)):
            raise Misfit(words.TWO_VALUES(what=words.W_RISE, one=str(slope.left), other=str(slope.right)))
        return slope.left, rise
    if not singles and facts.total_height is not None and facts.ridge is None:
        singles = [facts.total_height]
    side = slope.left or slope.right
    if not singles and side is None:
        raise Missing("structure_height", words.W_HEIGHT)
    eaves = side or singles[0]
    for other in singles:
        if abs(other.to("m") - eaves.to("m")) > _TINY:
            raise Misfit(words.TWO_VALUES(what=words.W_HEIGHT, one=str(eaves), other=str(other)))
    if form == "flat":
        return eaves, None
    rise = _rise(facts, form, slope, bays, eaves)
    if form == "sawtooth" and slope.turn < 0:
        raise Misfit(words.ROOF_OF_TWO_FORMS)
    if form in ("mono", "sawtooth") and not slope.turn:
        draft.notes.append(words.N_RISES_TO_THE_RIGHT)
    if slope.turn < 0 and side is None:
        # Which of the two heights the one is.
        raise Misfit(words.WHICH_EAVES(value=str(eaves)))
    if form != "mono" or not slope.turn:
        return eaves, rise
    signed = Quantity(rise.value * slope.turn, rise.unit, rise.dimension)
    if slope.right is not None:
        return Quantity(round(slope.right.to(rise.unit) - signed.value, 9), rise.unit, rise.dimension), signed
    return eaves, signed


def _rise(facts: Facts, form: str, slope: RoofSlope, bays: tuple[Quantity, ...], eaves: Quantity) -> Quantity:
    width = sum(each.to("m") for each in bays)
    if slope.run is not None and abs(slope.run.to("m") - width) > _TINY:
        raise Misfit(words.TWO_VALUES(what=words.W_SPAN, one=f"{width:g} m", other=str(slope.run)))
    rises = [each for each in (facts.rise, slope.by, _difference(facts.ridge, eaves) if facts.ridge else None) if each]
    if slope.pitch is not None:
        spans = {round(each.to("m"), 9) for each in bays}
        if (form != "mono" and len(spans) > 1) or slope.ridge_left is not None or slope.ridge_right is not None:
            raise Misfit(words.ROOF_OF_TWO_FORMS)
        run = {"mono": width, "sawtooth": bays[0].to("m")}.get(form, bays[0].to("m") / 2)
        rises.append(metre(round(slope.pitch * run, 9)))
    if not rises:
        raise Missing("structure_rise", words.W_RISE)
    for other in rises[1:]:
        if abs(rises[0].to("m") - other.to("m")) > _NEARLY:
            raise Misfit(words.TWO_VALUES(what=words.W_RISE, one=str(rises[0]), other=str(other)))
    return rises[0]


def _ridge_at(slope: RoofSlope, bays: tuple[Quantity, ...]) -> Quantity | None:
    """From the left; both distances that are said make up the span."""
    if slope.ridge_left is None and slope.ridge_right is None:
        return None
    width = bays[0].to("m")
    if len(bays) != 1:
        raise Misfit(words.ROOF_OF_TWO_FORMS)
    if slope.ridge_right is None:
        return slope.ridge_left
    at = metre(round(width - slope.ridge_right.to("m"), 9))
    if slope.ridge_left is not None and abs(at.to("m") - slope.ridge_left.to("m")) > _TINY:
        raise Misfit(words.TWO_VALUES(what=words.W_PLACE, one=str(slope.ridge_left), other=str(slope.ridge_right)))
    return at


def _difference(high: Quantity, low: Quantity) -> Quantity:
    return Quantity(round(high.value - low.to(high.unit), 9), high.unit, high.dimension)
