"""Frames on grid lines with a matrix of storeys, out of words."""

from itertools import pairwise

from app.planning.structures.bays import read_heights
from app.planning.structures.draft import Draft, Misfit, Missing
from app.planning.structures.lengths import metre, needed, positive
from app.planning.structures.stream import Stream, Taken
from app.planning.words import structures as words
from app.trade.structure import description as d


def read_grid(stream: Stream, draft: Draft) -> None:
    draft.is_plane = False
    gone = _missing_panels(stream)
    stream.take("column? grid_lines? line? x:axis_xs (and|comma|stop)* y:axis_ys grid_lines? line?")
    lines = {token.name: token for token in stream.tokens if token.name in ("axis_xs", "axis_ys")}
    if len(lines) < 2:
        raise Missing("structure_bays", words.W_BAYS)
    unit = lines["axis_ys"].word or lines["axis_xs"].word or "m"
    xs, ys = lines["axis_xs"].numbers, lines["axis_ys"].numbers
    bays = [tuple(metre(b - a, unit) for a, b in pairwise(row)) for row in (xs, ys)]
    positive((*bays[0], *bays[1]), "bay")
    storeys = read_heights(stream, draft)
    if "height" not in storeys:
        raise Missing("structure_height", words.W_HEIGHT)
    matrix = next((token for token in stream.tokens if token.name == "matrix"), None)
    if matrix is None:
        raise Missing("structure_storeys", words.W_STOREYS)
    rows = _rows(stream)
    most = max(max(row) for row in rows)
    heights = storeys["height"]
    assert isinstance(heights, tuple)
    heights = heights * most if len(heights) == 1 else heights
    if len(heights) != most:
        raise Misfit(words.COUNTS_DIFFER(what=words.W_HEIGHT, one=len(heights), other=most))
    if len(rows) != len(bays[1]) or any(len(row) != len(bays[0]) for row in rows):
        raise Misfit(words.MATRIX_DOES_NOT_FIT(rows=matrix.span.words, x=len(bays[0]), y=len(bays[1])))
    for taken in stream.take_all("n:num storey"):
        if int(taken["n"].numbers[0]) != most:
            raise Misfit(words.COUNTS_DIFFER(what=words.W_STOREYS, one=int(taken["n"].numbers[0]), other=most))
    stream.take_all("l_shaped")
    stream.take_all("frame")
    draft.part = d.FramePart(
        bays_x=bays[0],
        bays_y=bays[1],
        storey_heights=heights,
        storeys=rows,
        missing=tuple(_placed(each, xs, ys) for each in gone),
        origin=(metre(xs[0], unit), metre(ys[0], unit), metre(0.0)) if xs[0] or ys[0] else None,
        column_section=needed(draft, "column"),
        girder_section=needed(draft, "girder"),
    )


def _rows(stream: Stream) -> tuple[tuple[int, ...], ...]:
    """The matrix with the words that say how it is to be read; rows from y = 0, cells from x = 0."""
    around = (
        "(matrix_word|per_bay|number_of|storey|all|cell|together|row|num|each_of|dir_y"
        "|starting|axis_y|axis_x|comma|and|colon|grid_lines|from_left|harmless|line)"
    )
    taken = stream.take(f"(number_of|storey|all|cell|matrix_word) {around}* m:matrix comma? legend?")
    if taken is None:
        taken = stream.take("m:matrix legend?")
        assert taken is not None
    told = (
        stream.take("all row (row|line)? dir_x? comma? ord (together|row)? axis_y")
        or stream.take("ord row axis_y (side|row)?")
        or stream.take("row starting? axis_y and? cell starting? axis_x comma? legend?")
    )
    for place in (*taken.places, *(told.places if told else ())):
        token = stream.tokens[place]
        if token.name in ("axis_x", "axis_y") and token.numbers[0] != 0:
            raise Misfit(words.ROWS_BEGIN_ELSEWHERE(words=token.span.words))
    return tuple(tuple(int(each) for each in row) for row in taken["m"].rows)


def _missing_panels(stream: Stream) -> list[tuple[Taken, int]]:
    """Floor panels that are not there, with the sentence that says what goes with them."""
    found: list[tuple[Taken, int]] = []
    tail = "(colon? (no panel_floor load|no floor_load) comma? and? no girder harmless? cell belong none panel_floor)?"
    ko_tail = "(stop? harmless? cell floor_load exists_not comma? harmless? cell edge_side girder exists_not)?"
    for pattern in (
        f"(l:ord|l2:num) storey exists_not cell x:range_x comma? and? y:range_y {tail}",
        f"cell x:range_x comma? and? y:range_y n:num storey height? colon? (l:ord|l2:num) storey exists_not {tail}",
        (
            f"x:range_x comma? and? y:range_y cell n:num storey (comma)? "
            f"(l:ord|l2:num) (storey|floor)+ exists_not {ko_tail}"
        ),
        "exists_not (l:ord|l2:num) storey cell x:range_x comma? and? y:range_y",
        f"x:range_x comma? and? y:range_y cell (l:ord|l2:num) (storey|floor) (floor ord? floor?)? exists_not {ko_tail}",
        f"cell x:range_x comma? and? y:range_y no (l:ord|l2:num) storey {tail}",
        f"no (l:ord|l2:num) storey cell x:range_x comma? and? y:range_y {tail}",
        f"(l:ord|l2:num) storey cell x:range_x comma? and? y:range_y exists_not {tail}",
        f"(l:ord|l2:num) storey floor? x:range_x comma? and? y:range_y cell exists_not {ko_tail}",
    ):
        for taken in stream.take_all(pattern):
            level = taken.get("l") or taken["l2"]
            if "n" in taken and taken["n"].numbers[0] != level.numbers[0] + 1:
                raise Misfit(
                    words.COUNTS_DIFFER(what=words.W_STOREYS, one=taken["n"].span.words, other=level.span.words)
                )
            found.append((taken, int(level.numbers[0])))
    return found


def _placed(each: tuple[Taken, int], xs: tuple[float, ...], ys: tuple[float, ...]) -> d.Missing:
    taken, level = each
    places: list[int] = []
    for token, lines in ((taken["x"], xs), (taken["y"], ys)):
        pairs = list(pairwise(lines))
        if token.numbers not in pairs:
            raise Misfit(words.NOT_A_CELL(words=token.span.words))
        places.append(pairs.index((token.numbers[0], token.numbers[1])) + 1)
    return d.Missing(level=level, bay_x=places[0], bay_y=places[1])
