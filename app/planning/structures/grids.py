"""Frames on grid lines with a matrix of storeys, out of words."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from app.planning.structures.buildings import bays_along
from app.planning.structures.draft import Draft, Misfit, Missing
from app.planning.structures.facts import Facts, read_facts
from app.planning.structures.heights import heights_of
from app.planning.structures.lengths import metre, needed, positive
from app.planning.structures.missing_panels import OpenCell, read_missing_panels
from app.planning.structures.stream import Stream
from app.planning.structures.tokens import Token
from app.planning.words import structures as words
from app.reading.source import Span
from app.trade.quantities import Quantity
from app.trade.structure import description as d

# What tells how the rows of a matrix are written down.
_EXPLAINING: Final = frozenset(
    {
        *("matrix_word", "per_bay", "number_of", "storey", "all", "cell", "together", "row", "num", "each_of", "dir_y"),
        *("starting", "axis_y", "axis_x", "comma", "and", "colon", "grid_lines", "from_left", "line", "ord", "dir_x"),
        *(
            "legend",
            "range_y",
            "goes",
            "panel_floor",
            "side",
            "these",
            "from_ground",
            "belong",
            "dir_way",
            "per_bay",
            "beside",
            "upward",
            "edge",
        ),
    }
)
_NO_LINES: Final = Token("none", Span(0, 0, ""))
_TINY: Final = 1e-9
_NOTHING: Final = frozenset({"comma", "and", "colon"})


def read_grid(stream: Stream, draft: Draft) -> None:
    draft.is_plane = False
    gone = read_missing_panels(stream)
    matrix = next((token for token in stream.tokens if token.name == "matrix"), None)
    alike = None if matrix is not None else stream.take("all cell (belong|goes|stand)* n:num storey")
    if matrix is None and alike is None:
        raise Missing("structure_storeys", words.W_STOREYS)
    lines: dict[str, Token] = {}
    for token in stream.tokens:
        if token.name in ("axis_xs", "axis_ys") and len(token.numbers) > len(lines.get(token.name, _NO_LINES).numbers):
            lines[token.name] = token
    _strips_explained(stream, lines)
    for name in lines:
        stream.take_all(
            f"(column|colline|grid_lines|line|stand|goes|both|plan|dir_x|dir_y|colon)* {name} (grid_lines|line|stand)*"
        )
    rows = _rows(stream) if matrix is not None else ()
    if rows:
        _counts_fit(stream, rows)
        _counts_told(stream, rows)
    facts = read_facts(stream)
    xs, ys = (_lines(lines.get(f"axis_{axis}s"), facts, f"dir_{axis}") for axis in "xy")
    if alike is not None:
        rows = ((int(alike["n"].numbers[0]),) * (len(xs) - 1),) * (len(ys) - 1)
    unit = next((token.word for token in lines.values() if token.word), "m")
    if any(token.word not in ("", unit) for token in lines.values()):
        raise Misfit(
            words.TWO_VALUES(what=words.W_BAYS, one=unit, other=next(t.word for t in lines.values() if t.word != unit))
        )
    bays = [tuple(metre(round(b - a, 9), unit) for a, b in pairwise(row)) for row in (xs, ys)]
    positive((*bays[0], *bays[1]), "bay")
    if matrix is not None and not set(matrix.numbers) <= {round(y, 6) for y in ys}:
        raise Misfit(words.MATRIX_DOES_NOT_FIT(rows=matrix.span.words, x=len(bays[0]), y=len(bays[1])))
    _cells_fit(stream, (*bays[0], *bays[1]))
    most = max(max(row) for row in rows)
    if facts.storeys is not None and facts.storeys != most:
        raise Misfit(words.COUNTS_DIFFER(what=words.W_STOREYS, one=facts.storeys, other=most))
    facts.storeys = most
    heights = heights_of(facts, None, is_portal=False)
    positive(heights, "height")
    if len(rows) != len(bays[1]) or any(len(row) != len(bays[0]) for row in rows):
        said = "" if matrix is None else matrix.span.words
        raise Misfit(words.MATRIX_DOES_NOT_FIT(rows=said, x=len(bays[0]), y=len(bays[1])))
    if gone:
        stream.take_all("hall (upper|goes|double|mid)*")
    stream.take_all("(plan|frame)* (l_shaped|shaped|stepped)+ (plan|frame)*")
    stream.take_all("frame")
    draft.part = d.FramePart(
        bays_x=bays[0],
        bays_y=bays[1],
        storey_heights=heights,
        storeys=rows,
        missing=tuple(_placed(each, xs, ys, unit) for each in gone),
        origin=(metre(xs[0], unit), metre(ys[0], unit), metre(0.0)) if xs[0] or ys[0] else None,
        column_section=needed(draft, "column"),
        girder_section=needed(draft, "girder"),
    )


def _strips_explained(stream: Stream, lines: dict[str, Token]) -> None:
    """ "First row: strip y 0-6": where the rows of the matrix begin, on lines that there are."""
    for sentence in stream.sentences():
        if all(stream.tokens[place].name != "matrix" for place in sentence):
            continue
        for place in sentence:
            token = stream.tokens[place]
            if token.name in lines and token is not lines[token.name]:
                if token.numbers != lines[token.name].numbers[: len(token.numbers)]:
                    raise Misfit(words.ROWS_BEGIN_ELSEWHERE(words=token.span.words))
                stream.use([place])


def _counts_told(stream: Stream, rows: tuple[tuple[int, ...], ...]) -> None:
    """ "Two blocks of four and of three storeys, joined by two": numbers of storeys that the matrix holds."""
    opening = next(iter(stream.sentences()), ())
    told = [*stream.find("n:num storey", opening), *stream.find("n:nums storey", opening)]
    counts = {int(number) for each in told for number in each["n"].numbers}
    held = {count for row in rows for count in row}
    if counts <= held and counts != {max(held)}:
        for each in told:
            stream.use(each.places)


def _lines(said: Token | None, facts: Facts, way: str) -> tuple[float, ...]:
    """Where the grid lines of an axis stand: as they are said, or as far apart as the bays are long (m)."""
    if said is not None:
        return said.numbers
    found = [0.0]
    for bay in bays_along(facts, way):
        found.append(found[-1] + bay.to("m"))
    return tuple(found)


def _cells_fit(stream: Stream, bays: Sequence[Quantity]) -> None:
    """ "Cells of 5 m": so long must every bay be."""
    for taken in stream.take_all("v:len (all|each_of)* (cell|panels|panel_floor)") + stream.take_all("cell v:len"):
        said = taken["v"].quantities[0]
        if any(abs(each.to("m") - said.to("m")) > _TINY for each in bays):
            raise Misfit(words.TWO_VALUES(what=words.W_BAYS, one=str(said), other=str(bays[0])))


def _counts_fit(stream: Stream, rows: tuple[tuple[int, ...], ...]) -> None:
    """ "A 3 by 3 grid of cells": as many as the matrix has; lines may be counted too."""
    bays_x, bays_y = len(rows[0]), len(rows)
    for taken in stream.take_all("a:num times? b:num (bay|span|cell|grid_lines|panels)+"):
        said = [int(taken["a"].numbers[0]), int(taken["b"].numbers[0])]
        is_lines = {stream.tokens[place].name for place in taken.places} <= {"num", "times", "grid_lines"}
        if said != [bays_x, bays_y] and not (is_lines and said == [bays_x + 1, bays_y + 1]):
            raise Misfit(words.COUNTS_DIFFER(what=words.W_BAYS, one=said[0], other=bays_x))


def _rows(stream: Stream) -> tuple[tuple[int, ...], ...]:
    """One row for each strip along Y, from the left; an explanation that begins elsewhere than at 0 is refused."""
    for sentence in stream.sentences():
        place = next((each for each in sentence if stream.tokens[each].name == "matrix"), None)
        if place is not None:
            _use_around(stream, sentence, place)
    for sentence in stream.sentences():
        names = set(stream.names(sentence))
        if names & {"row", "legend"} and names <= _EXPLAINING:
            _check_origin(stream, sentence)
            stream.use(sentence)
    matrix = next(token for token in stream.tokens if token.name == "matrix")
    return tuple(tuple(int(each) for each in row) for row in matrix.rows)


def _use_around(stream: Stream, sentence: Sequence[int], place: int) -> None:
    used = [place]
    for step in (-1, 1):
        at = place + step
        while sentence[0] <= at <= sentence[-1] and (stream.used[at] or stream.tokens[at].name in _EXPLAINING):
            # "…, storey height 3.5 m" begins another matter.
            if stream.tokens[at].name == "storey" and step > 0:
                break
            used.append(at)
            at += step
    while stream.tokens[max(used)].name in _NOTHING:
        used.remove(max(used))
    _check_origin(stream, sorted(used))
    _check_storeys(stream, sorted(used))
    stream.use(used)


def _check_storeys(stream: Stream, places: Sequence[int]) -> None:
    """ "All cells have three storeys: 3 3 3; 3 3 3": as many as the highest has."""
    tokens = [stream.tokens[place] for place in places]
    most = max(max(row) for token in tokens for row in token.rows)
    for one, two in pairwise(tokens):
        if (one.name, two.name) == ("num", "storey") and one.numbers[0] != most:
            raise Misfit(words.COUNTS_DIFFER(what=words.W_STOREYS, one=int(one.numbers[0]), other=int(most)))


def _check_origin(stream: Stream, places: Sequence[int]) -> None:
    tokens = [stream.tokens[place] for place in places]
    ords = [one for one, two in pairwise(tokens) if one.name == "ord" and two.name == "row"]
    if ords and ords[0].numbers != (1.0,):
        raise Misfit(words.ROWS_BEGIN_ELSEWHERE(words=ords[0].span.words))
    axes = [token.name for token in tokens if token.name in ("axis_x", "axis_y")]
    if len(axes) > 1 and len(set(axes)) == 1:
        raise Misfit(words.ROWS_BEGIN_ELSEWHERE(words=" ".join(token.span.words.strip() for token in tokens)))
    reached = 0.0
    for token in tokens:
        # "First the strip from y = 0 to 6 m, then that from y = 6 to 12 m".
        is_next = token.name == "range_y" and token.numbers[0] == reached
        reached = token.numbers[-1] if token.name == "range_y" else reached
        if token.name in ("axis_x", "axis_y", "range_y") and token.numbers[0] != 0 and not is_next:
            raise Misfit(words.ROWS_BEGIN_ELSEWHERE(words=token.span.words))
    names = " ".join(token.name for token in tokens)
    if any(each in names for each in ("row all row dir_x", "row all dir_x", "row each_of row dir_x")):
        raise Misfit(words.ROWS_BEGIN_ELSEWHERE(words=" ".join(token.span.words.strip() for token in tokens)))


def _placed(each: OpenCell, xs: tuple[float, ...], ys: tuple[float, ...], unit: str) -> d.MissingPanel:
    places: list[int] = []
    for token, lines in ((each.x, xs), (each.y, ys)):
        if token.word not in ("", unit):
            raise Misfit(words.NOT_A_CELL(words=token.span.words))
        pairs = list(pairwise(lines))
        if token.numbers not in pairs:
            raise Misfit(words.NOT_A_CELL(words=token.span.words))
        places.append(pairs.index((token.numbers[0], token.numbers[1])) + 1)
    return d.MissingPanel(level=each.level, bay_x=places[0], bay_y=places[1])
