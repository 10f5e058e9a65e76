"""Buildings of bays in two directions, with missing cells and set-backs, out of words."""

from app.planning.structures.draft import Draft, Misfit, Missing
from app.planning.structures.lengths import BAY, needed, positive
from app.planning.structures.stream import Stream
from app.planning.words import structures as words
from app.trade.quantities import Quantity
from app.trade.structure import description as d


def read_building(stream: Stream, draft: Draft, storeys: dict[str, object]) -> None:
    draft.is_plane = False
    missing = _missing_cell(stream)
    setback = _setback(stream)
    across: dict[str, tuple[Quantity, ...]] = {}
    for pattern in (
        f"n:num v:len {BAY} s:dir_x",
        f"s:dir_x v:len {BAY} n:num",
        f"n:num {BAY} v:len s:dir_x",
        f"n:num {BAY} v:len s:dir_y",
        f"n:num {BAY} v:len s:both_ways",
        f"s:dir_x v:len n:num {BAY}",
        f"s:dir_y v:len n:num {BAY}",
        f"s:both_ways v:len n:num {BAY}",
        f"s:dir_x n:num {BAY} all? v:len",
        f"s:dir_y n:num {BAY} all? v:len",
        f"s:both_ways n:num {BAY} all? v:len",
        f"s:dir_x v:len {BAY} n:num",
        f"s:dir_y v:len {BAY} n:num",
        f"n:num v:len {BAY} s:dir_x",
        f"n:num v:len {BAY} s:dir_y",
        f"n:num v:len {BAY} s:both_ways",
        f"s:both_ways v:len {BAY} n:num",
        f"s:dir_x n:num times v:len {BAY}?",
        f"s:dir_y n:num times v:len {BAY}?",
        "n:num times v:len s:dir_x",
        "n:num times v:len s:dir_y",
    ):
        for taken in stream.take_all(pattern):
            value = taken["v"].quantities * int(taken["n"].numbers[0])
            sides = ("dir_x", "dir_y") if taken["s"].name == "both_ways" else (taken["s"].name,)
            for side in sides:
                if side in across:
                    raise Misfit(
                        words.TWO_VALUES(what=words.W_BAYS, one=str(across[side][0]), other=taken["v"].span.words)
                    )
                across[side] = value
    for side in ("dir_x", "dir_y"):
        if side not in across:
            raise Missing("structure_bays", words.W_BAYS)
    count = stream.take("n:num storey")
    if count is not None:
        storeys.setdefault("count", int(count["n"].numbers[0]))
    stream.take_all("frame")
    if "height" not in storeys:
        raise Missing("structure_height", words.W_HEIGHT)
    if "count" not in storeys:
        raise Missing("structure_storeys", words.W_STOREYS)
    most = int(str(storeys["count"]))
    heights = storeys["height"]
    assert isinstance(heights, tuple)
    heights = heights * most if len(heights) == 1 else heights
    if len(heights) != most:
        raise Misfit(words.COUNTS_DIFFER(what=words.W_HEIGHT, one=len(heights), other=most))
    grid = [[most] * len(across["dir_x"]) for _ in across["dir_y"]]
    if missing is not None:
        x, y = missing
        if not (1 <= x <= len(grid[0]) and 1 <= y <= len(grid)):
            raise Misfit(words.NO_SUCH_CELL(x=x, y=y))
        grid[y - 1][x - 1] = 0
    if setback is not None:
        upper, kept, top = setback
        if top is not None and top != most - upper:
            raise Misfit(words.COUNTS_DIFFER(what=words.W_STOREYS, one=top, other=most - upper))
        if not (0 < upper < most and 0 < kept < len(grid[0])):
            raise Misfit(words.NO_SUCH_CELL(x=kept, y=1))
        for row in grid:
            row[kept:] = [most - upper] * (len(row) - kept)
    if missing is not None:
        stream.take_all("l_shaped")
    stream.take_all("grid_lines")
    positive((*across["dir_x"], *across["dir_y"]), "bay")
    draft.part = d.FramePart(
        bays_x=across["dir_x"],
        bays_y=across["dir_y"],
        storey_heights=heights,
        storeys=tuple(tuple(row) for row in grid) if missing or setback else (),
        column_section=needed(draft, "column"),
        girder_section=needed(draft, "girder"),
    )


def _missing_cell(stream: Stream) -> tuple[int, int] | None:
    """ "The cell in the third X bay and the second Y bay does not exist on any floor": (3, 2)."""
    cell = f"(cell|panel_floor|{BAY})"
    gone = "(exists_not on_any?|on_any exists_not|all storey exists_not|no)"
    for pattern in (
        f"l_shaped? (colon|comma)* corner cell x:ord {BAY} dir_x (and|comma)* y:ord {BAY} dir_y {gone}",
        f"l_shaped? colon? cell x:ord dir_x {BAY}? (and|comma)? y:ord dir_y {BAY}? {gone}",
        f"l_shaped? colon? cell x:ord {BAY}? dir_x (and|comma)? y:ord {BAY}? dir_y {gone}",
        f"corner? cell x:ord {BAY} dir_x (and|comma)* y:ord {BAY} dir_y {gone}",
        f"dir_x x:ord (and|comma)* dir_y y:ord {BAY} goes? cell {gone}",
        f"l_shaped? dir_x x:ord {BAY}? (and|comma)* dir_y y:ord {BAY}? {cell} {gone}",
        f"l_shaped? dir_x x:ord {BAY} (and|comma)* dir_y y:ord {BAY} {gone}",
        f"l_shaped? colon? x:ord {BAY} dir_x (and|comma)* y:ord {BAY} dir_y {gone}",
        f"no cell x:ord dir_x {BAY} (and|comma)? y:ord dir_y {BAY} on_any?",
    ):
        if (taken := stream.take(pattern)) is not None:
            return int(taken["x"].numbers[0]), int(taken["y"].numbers[0])
    return None


def _setback(stream: Stream) -> tuple[int, int, int | None] | None:
    """How many storeys up there, over how many of the first bays in X, and the roof of the rest where it is said."""
    for pattern in (
        (
            f"upper u:num storey stand? only ord k:num {BAY} dir_x (stop"
            f"|comma|and)* t:ord {BAY} (end|stand) roof r:ord storey"
        ),
        f"upper u:num storey dir_x front (k:num|k2:both) {BAY} only_on t:ord {BAY} r:num storey roof ends_at",
        f"over r:ord storey set_back colon? storey a:num and b:num goes? only ord k:num dir_x {BAY}",
        (
            f"a:num storey and b:num storey dir_x ord? (k:num|k2:both) {BAY} upper? "
            f"points? top_of? only_on (elsewhere {BAY} r:num storey ends_at)?"
        ),
        f"u:num upper storey (goes|stand) over? only? ord k:num dir_x {BAY} only",
        f"u:num upper storey (goes|stand) over? only ord k:num dir_x {BAY}",
        f"upper u:num storey stand? only ord k:num {BAY} dir_x",
        f"upper u:num storey dir_x front (k:num|k2:both) {BAY} only_on",
    ):
        if (taken := stream.take(pattern)) is not None:
            kept = int(taken["k"].numbers[0]) if "k" in taken else 2
            roof = int(taken["r"].numbers[0]) if "r" in taken else None
            if "t" in taken and int(taken["t"].numbers[0]) != kept + 1:
                raise Misfit(words.COUNTS_DIFFER(what=words.W_BAYS, one=int(taken["t"].numbers[0]), other=kept + 1))
            if "a" in taken:
                first, last = (int(taken[each].numbers[0]) for each in ("a", "b"))
                if roof is not None and roof != first - 1:
                    raise Misfit(words.COUNTS_DIFFER(what=words.W_STOREYS, one=roof, other=first - 1))
                return last - first + 1, kept, first - 1
            return int(taken["u"].numbers[0]), kept, roof
    return None
