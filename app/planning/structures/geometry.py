"""Which kind of structure the words describe."""

from collections.abc import Sequence

from app.planning.structures.draft import Draft
from app.planning.structures.frames import read_frame
from app.planning.structures.grids import read_grid
from app.planning.structures.lines import read_bars, read_beam, read_truss
from app.planning.structures.listed import read_listed
from app.planning.structures.stream import Stream


def read_geometry(stream: Stream, draft: Draft, kinds: frozenset[str]) -> None:
    """Decide what kind of structure it is by its words, then read that kind."""
    if "joint_def" in kinds:
        draft.kind = "listed"
        return read_listed(stream, draft, kinds)
    draft.is_plane = not kinds & {"axis_xs", "matrix", "dir_y", "both_ways", "panel_floor"} or "plane" in kinds
    stream.use(place for found in stream.find("n:num plane") if found["n"].numbers == (1.0,) for place in found.places)
    stream.take_all("plane")
    stream.use(
        place
        for found in stream.find("n:num portal")
        if found["n"].word in ("one", "single")
        for place in found.places
        if stream.tokens[place].name == "num"
    )
    stream.use(
        place
        for found in stream.find("(portal|frame|truss) n:num (plane|portal|frame)*")
        if found["n"].numbers == (1.0,) and found["n"].word not in ("one", "single")
        if not _counts(stream, found.places)
        for place in found.places
        if stream.tokens[place].name == "num"
    )
    if not draft.is_plane:
        stream.take_all("spatial")
    if (
        (kinds & {"simple", "continuous"} and "truss" not in kinds)
        or ("overhanging" in kinds and not kinds & {"portal", "column"})
        or ("cantilever" in kinds and not kinds & {"portal", "frame", "column"})
        or ("girder" in kinds and not kinds & {"column", "frame", "portal", "truss", "matrix", "storey"})
    ):
        draft.kind = "beam"
        return read_beam(stream, draft, kinds)
    if "truss" in kinds:
        draft.kind = "truss"
        return read_truss(stream, draft, kinds)
    if "pair" in kinds and "brace" in kinds:
        draft.kind = "bars"
        return read_bars(stream, draft)
    is_row_of_columns = draft.is_plane and "frame" in kinds and "axis_ys" not in kinds
    if "matrix" in kinds or ("axis_xs" in kinds and not is_row_of_columns):
        draft.kind = "grid"
        return read_grid(stream, draft)
    draft.kind = "frame"
    return read_frame(stream, draft, kinds)


def _counts(stream: Stream, places: Sequence[int]) -> bool:
    """ "Frame: 1 bay", and not "frame 1"."""
    after = places[-1] + 1
    return after < len(stream.tokens) and stream.tokens[after].name in ("bay", "span", "storey")
