"""Floor panels that are not there, by the grid lines around them, with what is said to go with them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from app.planning.structures.draft import Misfit
from app.planning.structures.stream import Stream
from app.planning.structures.tokens import Token
from app.planning.words import structures as words

_SAID: Final = frozenset(
    {
        *("range_x", "range_y", "cell", "panel_floor", "panels", "storey", "floor", "ord", "num", "exists_not", "no"),
        *(
            "colon",
            "comma",
            "and",
            "height",
            "grid_lines",
            "harmless",
            "goes",
            "over",
            "upper",
            "double",
            "between",
            "hall",
        ),
    }
)
_NO_LOAD: Final = frozenset(
    {"hall", "no", "none", "exists_not", "load", "floor_load", "panel_floor", "cell", "carries", "both", "floor"}
)
_NO_GIRDER: Final = frozenset(
    {
        *("no", "none", "exists_not", "girder", "cell", "belong", "panel_floor", "panels", "side", "edge_side", "edge"),
        *("elsewhere", "storey", "only", "num", "both", "floor", "hall"),
    }
)


@dataclass(frozen=True, slots=True)
class OpenCell:
    """The floor (`level`, from 1) and the ranges of its cell."""

    level: int
    x: Token
    y: Token


def read_missing_panels(stream: Stream) -> list[OpenCell]:
    found: list[OpenCell] = []
    for sentence in stream.sentences():
        places = _stretch(stream, sentence)
        if places is None:
            continue
        tokens = {stream.tokens[place].name: stream.tokens[place] for place in places}
        found.append(OpenCell(_level(stream, places), tokens["range_x"], tokens["range_y"]))
        stream.use(places)
    if found:
        _what_goes_with_them(stream, {float(each.level) for each in found})
    return found


def _stretch(stream: Stream, sentence: Sequence[int]) -> list[int] | None:
    """The words around the two ranges, with the floor and that it is missing."""
    run: list[int] = []
    for place in (*sentence, -1):
        if place >= 0 and not stream.used[place] and stream.tokens[place].name in _SAID:
            run.append(place)
            continue
        names = [stream.tokens[each].name for each in run]
        is_whole = names.count("range_x") == names.count("range_y") == 1
        if is_whole and {"exists_not", "no"} & set(names) and {"ord", "num"} & set(names):
            return _without_what_follows(stream, run)
        run = []
    return None


def _without_what_follows(stream: Stream, run: list[int]) -> list[int]:
    """Without the pieces behind the ranges that tell of something else: "no load there"."""
    last = max(place for place in run if stream.tokens[place].name in ("range_x", "range_y"))
    kept: list[int] = []
    has_all = False
    for place in run:
        names = {stream.tokens[each].name for each in kept}
        has_all = (
            {"range_x", "range_y"} <= names and bool(names & {"exists_not", "no"}) and bool(names & {"ord", "num"})
        )
        if place > last and has_all and stream.tokens[place].name in ("comma", "colon"):
            break
        kept.append(place)
    return kept


def _level(stream: Stream, places: Sequence[int]) -> int:
    """The floor's number; "the first floor (floor 1)" says it twice."""
    numbers = [int(stream.tokens[place].numbers[0]) for place in places if stream.tokens[place].name in ("ord", "num")]
    heights = [
        int(stream.tokens[a].numbers[0])
        for a, b, c in zip(places, places[1:], places[2:], strict=False)
        if stream.tokens[a].name == "num"
        and stream.tokens[b].name == "storey"
        and stream.tokens[c].name in ("height", "double")
    ]
    for each in heights:
        numbers.remove(each)
    level = numbers[0]
    for other in [*numbers[1:], *(each - 1 for each in heights)]:
        if other != level:
            raise Misfit(words.COUNTS_DIFFER(what=words.W_STOREYS, one=level, other=other))
    return level


def goes_with_missing(stream: Stream, levels: set[int]) -> None:
    """No load on these floors there, a hall that they leave open, and no girder that borders on nothing."""
    stream.take_all("hall (upper|goes|double|mid)*")
    _what_goes_with_them(stream, {float(each) for each in levels})


def _what_goes_with_them(stream: Stream, levels: set[float]) -> None:
    """No load there, and no girder that belongs to no other cell: what the expander does anyway."""
    for sentence in stream.sentences():
        for pieces in (
            [sentence],
            stream.split(sentence, frozenset({"colon"})),
            stream.split(sentence, frozenset({"comma", "colon"})),
            stream.split(sentence, frozenset({"comma", "and", "colon"})),
        ):
            for piece in pieces:
                names = set(stream.names(piece))
                said = {stream.tokens[place].numbers[0] for place in piece if _is_number(stream, place)}
                if not names & {"no", "none", "exists_not"} or not said <= levels:
                    continue
                is_load = names & {"load", "floor_load"} and names <= _NO_LOAD
                is_girder = {"girder", "belong"} <= names and names <= _NO_GIRDER
                if names & _AXES and not _on_the_edge(stream, piece):
                    continue
                names -= _AXES
                is_girder = is_girder or ({"girder", "belong"} <= names <= _NO_GIRDER)
                is_both = {"girder", "belong"} <= names and names <= _NO_GIRDER | _NO_LOAD | {"panels"}
                if is_load or is_girder or is_both:
                    stream.use(piece)


_AXES: Final = frozenset({"axis_x", "axis_y"})


def _on_the_edge(stream: Stream, piece: Sequence[int]) -> bool:
    """ "Its edge at y = 0", which ends the grid: no other cell shares it."""
    lines = {token.name: token.numbers for token in stream.tokens if token.name in ("axis_xs", "axis_ys")}
    told = [stream.tokens[place] for place in piece if stream.tokens[place].name in _AXES]
    return all(
        row and token.numbers[0] in (row[0], row[-1]) for token in told for row in [lines.get(f"{token.name}s", ())]
    )


def _is_number(stream: Stream, place: int) -> bool:
    return not stream.used[place] and stream.tokens[place].name in ("num", "ord")
