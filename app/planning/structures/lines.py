"""Beams, trusses and members from point to point, out of words."""

from itertools import pairwise
from typing import Literal, cast

from app.planning.structures.draft import Draft, Misfit, Missing
from app.planning.structures.lengths import metre, needed, plain, positive
from app.planning.structures.stream import Stream
from app.planning.words import structures as words
from app.trade.quantities import Quantity
from app.trade.structure import description as d


def read_beam(stream: Stream, draft: Draft, kinds: frozenset[str]) -> None:
    if {"simple", "fixed"} <= kinds:
        said = " / ".join(token.span.words for token in stream.tokens if token.name in ("simple", "fixed"))
        raise Misfit(words.SUPPORTS_CONTRADICT(said=said))
    spans: tuple[Quantity, ...] | None = None
    for pattern in (
        "left a:len (comma|and)* right b:len (n:num|both) span continuous? girder?",
        "goes? over? n:num span comma? a:len left (comma|and)* b:len right",
        "(simple|girder)? continuous over? a:len and b:len span",
        "a:len and b:len span continuous girder?",
        "n:num span? continuous? girder? comma? v:lens",
        "n:num span continuous? girder comma? a:len (comma|and)* b:len",
        "a:len and b:len n:num span continuous girder?",
        "n:num span continuous girder? (comma)? a:len (comma|and)* b:len",
        "v:lens n:num span continuous?",
        "span (a:len) (comma|and)+ (b:len)",
        "v:lens span",
        "span v:lens",
        "a:len (comma|and)* b:len (comma|and)* n:num span continuous girder?",
        "n:num span continuous? girder? comma? harmless? a:len (comma|and|harmless)* b:len",
    ):
        if (taken := stream.take(pattern)) is not None:
            spans = taken["v"].quantities if "v" in taken else (*taken["a"].quantities, *taken["b"].quantities)
            if "n" in taken and int(taken["n"].numbers[0]) != len(spans):
                raise Misfit(words.COUNTS_DIFFER(what=words.W_SPAN, one=int(taken["n"].numbers[0]), other=len(spans)))
            break
    noun = "(simple|overhanging|cantilever|girder)"
    for pattern in (
        f"{noun}+ comma? (span|long)? v:len long?",
        f"(span|long)? v:len long? {noun}+",
        f"{noun}+ (comma|stop|colon)* span v:len",
        "span v:len",
        "v:len span",
    ):
        if spans is None and (taken := stream.take(pattern)) is not None:
            spans = taken["v"].quantities
    counted = stream.take("n:num span girder")
    if counted is not None and spans is not None and int(counted["n"].numbers[0]) != len(spans):
        raise Misfit(words.COUNTS_DIFFER(what=words.W_SPAN, one=int(counted["n"].numbers[0]), other=len(spans)))
    stream.take_all(noun)
    stream.take_all("girder? continuous girder?")
    if spans is None:
        raise Missing("structure_spans", words.W_SPAN)
    for taken in stream.take_all("over n:num support"):
        if int(taken["n"].numbers[0]) != len(spans) + 1:
            raise Misfit(
                words.COUNTS_DIFFER(what=words.W_SUPPORT, one=int(taken["n"].numbers[0]), other=len(spans) + 1)
            )
    for taken in [each for sentence in plain(stream) for each in stream.take_all("n:num span girder?", sentence)]:
        if int(taken["n"].numbers[0]) != len(spans):
            raise Misfit(words.COUNTS_DIFFER(what=words.W_SPAN, one=int(taken["n"].numbers[0]), other=len(spans)))
    positive(spans, "span")
    draft.lengths = spans
    draft.part = d.BeamPart(spans=spans, section=needed(draft, "girder"))


def read_truss(stream: Stream, draft: Draft, kinds: frozenset[str]) -> None:
    early = stream.take("v:len (warren|pratt|howe|warren_verticals) truss")
    form = next((each for each in ("warren_verticals", "warren", "pratt", "howe") if each in kinds), None)
    if form is None:
        raise Missing("structure_truss", words.W_TRUSS)
    stream.take_all("(no_verticals|warren_verticals|warren|pratt|howe|truss)+")
    panels = None
    for pattern in (
        "bottom_chord divided n:num equal? panels",
        "bottom_chord n:num divided panels",
        "n:num equal? panels v:len? (bottom|bottom_chord)?",
        "bottom_chord v:len panels n:num",
        "v:len panels n:num bottom_chord?",
        "(bottom_chord|bottom) n:num panels v:len?",
        "n:num (all)? v:len panels (bottom_chord|bottom)?",
        "panels n:num v:len?",
        "bottom_chord panels n:num all? v:len?",
    ):
        if (panels := stream.take(pattern)) is not None:
            break
    span = early or stream.take("span v:len") or stream.take("v:len span") or stream.take("v:len long")
    height = (
        stream.take("height v:len")
        or stream.take("v:len (height|depth)")
        or stream.take("v:len height")
        or stream.take("depth v:len")
    )
    stream.take("(upper|top_chord) joint midway over? all? panels")
    stream.take("top_chord joint over mid all panels")
    stream.take("top_chord joint all panels mid? (top_of|upper)?")
    stream.take("axial_only")
    if panels is None:
        raise Missing("structure_panels", words.W_PANELS)
    count = int(panels["n"].numbers[0])
    length = panels["v"].quantities[0] if "v" in panels else None
    whole = (
        span["v"].quantities[0]
        if span
        else (Quantity(length.value * count, length.unit, length.dimension) if length else None)
    )
    if whole is None:
        raise Missing("structure_spans", words.W_SPAN)
    if length is not None and abs(length.to("m") * count - whole.to("m")) > 1e-6:
        raise Misfit(words.TWO_VALUES(what=words.W_SPAN, one=str(whole), other=panels["v"].span.words))
    if height is None:
        raise Missing("structure_height", words.W_HEIGHT)
    positive((whole, height["v"].quantities[0]), "span")
    draft.lengths = (whole,)
    draft.part = d.TrussPart(
        form=cast(
            'Literal["pratt", "howe", "warren", "warren_with_verticals"]', form.replace("warren_v", "warren_with_v")
        ),
        span=whole,
        height=height["v"].quantities[0],
        panels=count,
        section=needed(draft, "bars"),
    )


def read_bars(stream: Stream, draft: Draft) -> None:
    """Two posts, so high and so far apart, and braces that join points (x, z)."""
    posts = None
    for pattern in (
        "n:num column comma? h:len height? (and|comma)* a:len apart",
        "height h:len column n:num comma? a:len apart",
        "column colon? n:num comma? h:len height comma? a:len apart",
        "column n:num comma? height h:len comma? apart a:len",
        "n:num column height h:len (and|comma)* apart a:len",
        "n:num h:len height? column (comma|and)* a:len apart",
        "column n:num height h:len (comma|and)* (apart a:len|a:len apart)",
        "h:len height? column n:num comma? a:len apart",
    ):
        if (posts := stream.take(pattern.replace("(apart a:len|a:len apart)", "a:len apart"))) is not None:
            break
    if posts is None or int(posts["n"].numbers[0]) != 2:
        raise Missing("structure_height", words.W_HEIGHT)
    height, apart = posts["h"].quantities[0], posts["a"].quantities[0]
    unit = next((token.span.words for token in stream.tokens if token.name == "xz_in"), "")
    unit = next((each for each in ("ft", "mm", "m") if each in unit.replace("feet", "ft")), height.unit)
    pairs = stream.take(
        "pin_ended? brace? (pinned end|pin_ended)? connect? between? these? xz_in? points? xz_in? connect? (goes"
        "|between|connect)* these? points? (comma|xz_in|unit)* colon? pair pair ((comma|and|stop)* pair pair)*"
    )
    if pairs is None:
        raise Missing("structure_bars", words.W_BARS)
    ends = [stream.tokens[place] for place in pairs.places if stream.tokens[place].name == "pair"]
    stream.take_all("frame")
    stream.take_all("pin_ended brace?")
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
