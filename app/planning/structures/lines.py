"""Beams, trusses and members from point to point, out of words."""

import re
from itertools import pairwise
from typing import Final, cast

from app.planning.structures.draft import Draft, Misfit, Missing
from app.planning.structures.labels import most_labelled
from app.planning.structures.lengths import metre, needed, plain_pieces, positive
from app.planning.structures.measures import measures
from app.planning.structures.stream import Stream
from app.planning.words import structures as words
from app.trade.quantities import Quantity
from app.trade.structure import description as d

_TINY: Final = 1e-6
_UNITS_OF_POINTS: Final = ("ft", "mm", "cm", "in", "m")

_SIDED: Final = (
    "a:len left span? (comma|and)* b:len right span?",
    "left span? a:len long? (comma|and)* right span? b:len long?",
)
_OF_PLACES: Final = frozenset({"fixed", "pinned", "roller", "force", "line_q", "load"})
_KIND: Final = "(simple|overhanging|continuous|cantilever|girder)"


def read_beam(stream: Stream, draft: Draft, kinds: frozenset[str]) -> None:
    """Spans from the left, whichever way they are said; the beam's own length where there is but one."""
    _no_contradiction(stream, kinds)
    spans = _spans_between_supports(stream) or _spans(stream)
    _take_kinds(stream, kinds)
    if not spans:
        raise Missing("structure_spans", words.W_SPAN)
    for taken in [
        *stream.take_all("(over|carries)? (n:num|both) support"),
        *(each for piece in plain_pieces(stream) for each in stream.take_all("support n:num", piece)),
    ]:
        count = int(taken["n"].numbers[0]) if "n" in taken else 2
        if count != len(spans) + 1:
            raise Misfit(words.COUNTS_DIFFER(what=words.W_SUPPORT, one=count, other=len(spans) + 1))
    for taken in stream.find("(goes|long)+ over n:num span"):
        if taken["n"].numbers == (float(len(spans)),):
            stream.use(taken.places)
    for piece in plain_pieces(stream):
        stream.take_all("(over|divided)", piece)
    if (last := most_labelled(stream.tokens)) not in (0, len(spans) + 1):
        raise Misfit(words.COUNTS_DIFFER(what=words.W_SUPPORT, one=last, other=len(spans) + 1))
    positive(spans, "span")
    draft.lengths = spans
    draft.part = d.BeamPart(spans=spans, section=needed(draft, "girder"))


def _take_kinds(stream: Stream, kinds: frozenset[str]) -> None:
    """What the beam is called; beside a load on a beam with two supports, the overhang is a place."""
    if not {"pinned", "roller"} & kinds:
        stream.take_all(f"{_KIND}+")
    for piece in plain_pieces(stream):
        stream.take_all(f"{_KIND}+", piece)
    stream.take_all("(simple|overhanging|continuous|girder)+")


def _no_contradiction(stream: Stream, kinds: frozenset[str]) -> None:
    if {"simple", "fixed"} <= kinds:
        said = " / ".join(token.span.words for token in stream.tokens if token.name in ("simple", "fixed"))
        raise Misfit(words.SUPPORTS_CONTRADICT(said=said))


def _spans_between_supports(stream: Stream) -> tuple[Quantity, ...]:
    """ "From the first support to the second 5 m, from the second to the third 6 m"."""
    pattern = "apart? a:ord support? b:ord support? apart? v:len"
    found = list(stream.find(pattern))
    ends = [(int(each["a"].numbers[0]), int(each["b"].numbers[0])) for each in found]
    if not ends or ends != [(number, number + 1) for number in range(1, len(ends) + 1)]:
        return ()
    for each in found:
        stream.use(each.places)
    return tuple(each["v"].quantities[0] for each in found)


def _spans(stream: Stream) -> tuple[Quantity, ...]:
    numbered: dict[int, Quantity] = {}
    rows: list[tuple[Quantity, ...]] = []
    counts: list[int] = []
    for piece in stream.sentences():
        for pattern in _SIDED:
            if not set(stream.names(piece)) & _OF_PLACES and (sided := stream.take(pattern, piece)) is not None:
                rows.append((*sided["a"].quantities, *sided["b"].quantities))
    told = measures(stream)
    ordinals = [said.ordinals for said in told if said.ordinals and len(said.lengths) == 1]
    is_row = len(ordinals) > 1 and ordinals == [(number,) for number in range(1, len(ordinals) + 1)]
    for said in told:
        if said.ways or said.modifiers - {"long", "apart", "total"} or said.is_of("storey", "column", "panels"):
            continue
        is_bare = not said.nouns and "long" not in said.modifiers and not _follows_kind(stream, said.places[0])
        is_bare = is_bare and not said.words.startswith("L")
        if is_bare and not (said.ordinals and (numbered or counts or is_row)):
            continue
        if said.ordinals and len(said.ordinals) == 1 and len(said.lengths) == 1:
            numbered[said.ordinals[0]] = said.lengths[0]
        elif said.ordinals:
            continue
        else:
            rows += [said.lengths] if said.lengths else []
            counts += [said.count] if said.count is not None else []
        stream.use(said.places)
    if numbered and sorted(numbered) != list(range(1, len(numbered) + 1)):
        raise Missing("structure_spans", words.W_SPAN)
    spans = tuple(numbered[each] for each in sorted(numbered)) or (rows[0] if rows else ())
    if numbered and rows:
        rows = [spans, *rows]
    return _fitting(spans, rows, counts)


def _fitting(spans: tuple[Quantity, ...], rows: list[tuple[Quantity, ...]], counts: list[int]) -> tuple[Quantity, ...]:
    """One row of spans; further ones repeat it, or say the whole length, or are spans one by one."""
    count = counts[0] if counts else None
    for other in counts[1:]:
        if other != count:
            raise Misfit(words.COUNTS_DIFFER(what=words.W_SPAN, one=counts[0], other=other))
    if count is not None and count > 1 and len(rows) == count and all(len(row) == 1 for row in rows):
        return tuple(row[0] for row in rows)
    if count is not None and len(spans) == 1 and count > 1:
        spans = spans * count
    total = sum(each.to("m") for each in spans)
    for row in rows[1:]:
        whole = sum(each.to("m") for each in row)
        if abs(whole - total) > _TINY:
            raise Misfit(words.TWO_VALUES(what=words.W_SPAN, one=str(spans[0]), other=str(row[0])))
    if count is not None and spans and count != len(spans):
        raise Misfit(words.COUNTS_DIFFER(what=words.W_SPAN, one=count, other=len(spans)))
    return spans


def _follows_kind(stream: Stream, place: int) -> bool:
    """A length right behind or before what the beam is called: "simple beam, 10 m"."""
    before = place - 1
    while before >= 0 and stream.tokens[before].name in ("comma", "colon", "total"):
        before -= 1
    kinds = {"simple", "overhanging", "continuous", "cantilever", "girder"}
    after = stream.tokens[place + 1].name if place + 1 < len(stream.tokens) else ""
    return (before >= 0 and stream.tokens[before].name in kinds) or after in kinds


def read_truss(stream: Stream, draft: Draft, kinds: frozenset[str]) -> None:
    form = next((each for each in ("warren_verticals", "warren", "pratt", "howe") if each in kinds), None)
    if form is None:
        raise Missing("structure_truss", words.W_TRUSS)
    if form == "warren_verticals" and "no_verticals" in kinds:
        form = "warren"
    count, step, whole, height = _truss_sizes(stream)
    stream.take_all("(no_verticals|warren_verticals|warren|pratt|howe|truss)+")
    stream.take_all("axial_only")
    if {"pinned", "roller"} <= kinds and "fixed" not in kinds:
        stream.take_all("simple")
    for piece in plain_pieces(stream):
        stream.take_all("(upper|top_chord) joint? (over|midway|mid|top_of|all|each_of|upper|middle_of|panels)*", piece)
        stream.take_all("(bottom|bottom_chord) divided?", piece)
    if count is None:
        raise Missing("structure_panels", words.W_PANELS)
    if whole is None and step is not None:
        whole = Quantity(step.value * count, step.unit, step.dimension)
    if whole is None:
        raise Missing("structure_spans", words.W_SPAN)
    if step is not None and abs(step.to("m") * count - whole.to("m")) > _TINY:
        raise Misfit(words.TWO_VALUES(what=words.W_SPAN, one=str(whole), other=str(step)))
    if height is None:
        raise Missing("structure_height", words.W_HEIGHT)
    positive((whole, height), "span")
    draft.lengths = (whole,)
    draft.part = d.TrussPart(
        form=cast("d.TrussForm", form.replace("warren_v", "warren_with_v")),
        span=whole,
        height=height,
        panels=count,
        section=needed(draft, "bars"),
    )


def _truss_sizes(stream: Stream) -> tuple[int | None, Quantity | None, Quantity | None, Quantity | None]:
    """Panels, the length of each, the span and the height."""
    count: int | None = None
    found: dict[str, Quantity] = {}
    for said in measures(stream):
        if said.ordinals or len(said.lengths) > 1 or said.is_of("storey", "column", "bay"):
            continue
        if said.is_of("panels"):
            if said.count is not None and count not in (None, said.count):
                raise Misfit(words.COUNTS_DIFFER(what=words.W_PANELS, one=said.count, other=str(count)))
            count = said.count if said.count is not None else count
            key = "step"
        elif said.modifiers & {"height", "depth"}:
            key = "height"
        elif said.is_of("span") or said.modifiers & {"long", "total"} or _names_a_truss(stream, said.places[-1]):
            key = "span"
        else:
            continue
        if said.lengths:
            before = found.setdefault(key, said.lengths[0])
            if abs(before.to("m") - said.lengths[0].to("m")) > _TINY:
                raise Misfit(words.TWO_VALUES(what=words.W_SPAN, one=str(before), other=str(said.lengths[0])))
        stream.use(said.places)
    return count, found.get("step"), found.get("span"), found.get("height")


def _names_a_truss(stream: Stream, place: int) -> bool:
    """ "A 12 m Warren truss"."""
    after = [token.name for token in stream.tokens[place + 1 : place + 3]]
    return bool(after) and (after[0] in ("warren", "pratt", "howe", "truss", "warren_verticals"))


_TWO_POSTS: Final = (
    "((left column? stand?)|((column|num|stand)+ colon?)) a:axis_x (comma|and)* (right column? stand?)? b:axis_x"
)
_PAIR: Final = "pair (rightward|and|connect|goes|between)* pair"
_PAIRS: Final = (
    "pin_ended? brace? (pinned end|pin_ended)? connect? between? these? xz_in? points? xz_in? connect? (goes"
    f"|between|connect)* these? points? (comma|xz_in|unit)* colon? {_PAIR} ((comma|and|stop|num|brace|colon)* {_PAIR})*"
)


def _posts(stream: Stream) -> tuple[Quantity, Quantity]:
    """Height and distance of the two posts, however they are said."""
    found: dict[str, Quantity] = {}
    count: int | None = None
    if (taken := stream.take(_TWO_POSTS)) is not None:
        if taken["a"].numbers != (0.0,):
            raise Misfit(words.ROWS_BEGIN_ELSEWHERE(words=taken["a"].span.words))
        found["apart"] = metre(taken["b"].numbers[0], taken["b"].word or taken["a"].word)
    elif (row := stream.take("(column|colon|stand|points|goes)+ v:axis_xs")) is not None:
        if len(row["v"].numbers) != 2:
            raise Misfit(words.COUNTS_DIFFER(what=words.W_COLUMNS, one=len(row["v"].numbers), other=2))
        if row["v"].numbers[0] != 0.0:
            raise Misfit(words.ROWS_BEGIN_ELSEWHERE(words=row["v"].span.words))
        found["apart"] = metre(row["v"].numbers[1], row["v"].word or "m")
    for said in measures(stream):
        if said.ordinals or len(said.lengths) > 1 or not said.names & {"column", "height", "apart", "long", "colline"}:
            continue
        if said.is_of("column", "colline") and said.count is not None:
            count = said.count
        if said.lengths:
            key = "apart" if "apart" in said.modifiers else "height"
            before = found.setdefault(key, said.lengths[0])
            if abs(before.to("m") - said.lengths[0].to("m")) > _TINY:
                raise Misfit(words.TWO_VALUES(what=words.W_HEIGHT, one=str(before), other=str(said.lengths[0])))
        stream.use(said.places)
    if "height" not in found:
        raise Missing("structure_height", words.W_HEIGHT)
    if "apart" not in found:
        raise Missing("structure_spans", words.W_SPAN)
    if count not in (None, 2):
        raise Misfit(words.COUNTS_DIFFER(what=words.W_COLUMNS, one=str(count), other=2))
    return found["height"], found["apart"]


def _unit_of_points(stream: Stream) -> str:
    """ "(x, z in ft)", "(x, z) in ft"; empty where it is not said."""
    for number, token in enumerate(stream.tokens):
        if token.name != "xz_in":
            continue
        near = [each.word for each in stream.tokens[number + 1 : number + 4] if each.name == "unit"]
        said = token.span.words.replace("feet", "ft")
        spaced = said.replace(" in ", " ")
        inside = [each for each in _UNITS_OF_POINTS if re.search(rf"[, ]{each}\b", spaced)]
        return next(iter([*inside, *near]), "").replace("feet", "ft")
    return ""


def read_bars(stream: Stream, draft: Draft) -> None:
    """Two posts, so high and so far apart, and braces that join points (x, z)."""
    height, apart = _posts(stream)
    unit = _unit_of_points(stream) or height.unit
    pairs = stream.take(_PAIRS)
    if pairs is None:
        raise Missing("structure_bars", words.W_BARS)
    ends = [stream.tokens[place] for place in pairs.places if stream.tokens[place].name == "pair"]
    stream.take_all("frame")
    stream.take_all("points? xz_in (following|these|unit)* colon?")
    stream.take_all("pin_ended (brace|diagonal)?|diagonal pin_ended?")
    stream.take_all("brace? connect? these points xz_in? connect? colon?")
    stream.take_all("pin_ended|brace pin_ended?")
    stream.take_all("unit (and unit)*")

    def spot(token_pair: tuple[float, ...]) -> d.Spot:
        return metre(token_pair[0], unit), metre(0.0, unit), metre(token_pair[1], unit)

    zero = metre(0.0, height.unit)
    said = [
        each for token in stream.tokens if token.name in ("len", "lens") for each in token.quantities if each != apart
    ]
    levels = {each.to("m"): each for each in (zero, height, *(spot(each.numbers)[2] for each in ends), *said)}
    stops = [each for at, each in sorted(levels.items()) if 0 <= at <= height.to("m")]
    columns = [
        d.Bar(start=(x, zero, low), end=(x, zero, high), section=needed(draft, "column"), kind=d.Kind.COLUMN)
        for x in (zero, apart)
        for low, high in pairwise(stops)
    ]
    braces = [
        d.Bar(
            start=spot(a.numbers[:2]),
            end=spot(b.numbers[:2]),
            section=needed(draft, "brace"),
            kind=d.Kind.BRACE,
            is_truss=True,
        )
        for a, b in zip(ends[::2], ends[1::2], strict=True)
    ]
    draft.length_unit = unit
    draft.lengths = (apart, height)
    draft.part = d.BarsPart(bars=(*columns, *braces))
