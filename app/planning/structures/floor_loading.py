"""Loads of floors and masses of joints out of words."""

from collections.abc import Sequence
from typing import Final

from app.planning.structures.draft import Draft
from app.planning.structures.stream import Stream
from app.planning.words import structures as words
from app.trade.structure import description as d

_AXES: Final[tuple[d.Axis, ...]] = ("X", "Y", "Z")
_FLOOR: Final = frozenset(
    {
        *("panel_floor", "storey", "floor_load", "all", "carries", "load", "down", "distributed", "two_way", "on_any"),
        *(
            "two_way_45",
            "line",
            "girder",
            "around",
            "panels",
            "harmless",
            "load_case",
            "dead",
            "live",
            "both",
            "each_of",
        ),
        *(
            "press",
            "everywhere",
            "beside",
            "cell",
            "vertical",
            "goes",
            "floor",
            "together",
            "contains",
            "include",
            "belong",
            "edge",
            "edge_side",
            "divided",
            "stand",
            "these",
        ),
    }
)
_SHARING: Final = frozenset(
    {
        *("distributed", "two_way", "two_way_45", "line", "around", "girder", "load", "floor_load", "both"),
        *(
            "all",
            "beside",
            "panel_floor",
            "carries",
            "load_case",
            "each_of",
            "storey",
            "goes",
            "floor",
            "cell",
            "vertical",
            "on_any",
            "together",
            "edge",
            "edge_side",
            "divided",
            "grid_lines",
            "both_ways",
            "stand",
            "these",
            "down",
        ),
    }
)


def read_floor_loads(stream: Stream, draft: Draft) -> None:
    for sentence in stream.sentences():
        for piece in _pieces(stream, sentence):
            _floor_load(stream, draft, piece)
    if not any(isinstance(load, d.FloorLoad) for load in draft.loads):
        return
    for sentence in stream.sentences():
        for piece in (
            sentence,
            *stream.split(sentence, frozenset({"comma", "colon"})),
            *stream.split(sentence, frozenset({"comma", "colon", "and"})),
        ):
            names = set(stream.names(piece))
            if names and names <= _SHARING and names & {"two_way", "two_way_45", "distributed", "floor_load"}:
                stream.use(piece)


def _pieces(stream: Stream, sentence: Sequence[int]) -> list[list[int]]:
    """Each with one pressure: from comma to comma, or to "and" where one holds several."""
    found: list[list[int]] = []
    for piece in stream.split(sentence, frozenset({"comma"})):
        presses = stream.names(piece).count("press")
        if presses > 1 or (presses and {"force", "line_q"} & set(stream.names(piece))):
            halves = [list(each) for each in stream.split(piece, frozenset({"and"}))]
            found += [each for each in halves if "press" in stream.names(each)]
        elif presses == 1:
            found.append(list(piece))
    return found


def _floor_load(stream: Stream, draft: Draft, piece: Sequence[int]) -> None:
    places = _colon_cut(stream, piece)
    names = set(stream.names(places))
    if "press" not in names or not names <= _FLOOR or {"dead", "live"} <= names:
        return
    value = next(token for token in (stream.tokens[place] for place in places) if token.name == "press")
    if any(each.value < 0 for each in value.quantities):
        return
    case = "DL" if "dead" in names else "LL" if "live" in names else draft.case
    kinds = {"DL": "D", "LL": "L"}
    draft.cases.setdefault(case, d.Case(name=case, type=kinds.get(case, "USER")))
    draft.loads.append(d.FloorLoad(case=case, value=value.quantities[0]))
    stream.use(places)


def _colon_cut(stream: Stream, piece: Sequence[int]) -> list[int]:
    """From the last colon before the pressure on, where other words stand before it."""
    places = [place for place in piece if not stream.used[place]]
    names = [stream.tokens[place].name for place in places]
    if "press" not in names:
        return places
    colons = [number for number, name in enumerate(names[: names.index("press")]) if name == "colon"]
    whole = {each for each in names if each not in ("colon", "comma", "and")}
    return places if not colons or whole <= _FLOOR else places[colons[-1] + 1 :]


_MASS: Final = frozenset(
    {
        *(
            "mass",
            "dir_way",
            "dir_x",
            "dir_y",
            "dir_z",
            "all",
            "none",
            "each_of",
            "harmless",
            "joint",
            "carries",
            "both",
        ),
        *("tonnes", "above_ground", "over", "foot", "colon", "belong", "include", "together", "load"),
    }
)


def read_masses(stream: Stream, draft: Draft) -> None:
    """So much at every joint above ground, along the axes that are said."""
    for sentence in stream.sentences():
        for piece in stream.split(sentence, frozenset({"comma"})):
            named = set(stream.names(piece))
            if {"mass", "bars"} <= named <= {"mass", "bars", "no", "exists_not"} and len(named) > 2:
                stream.use(piece)
        if "mass" in stream.names(sentence):
            stream.take_all("(no|none) elsewhere? mass", sentence)
            stream.take_all("elsewhere mass exists_not", sentence)
        names = stream.names(sentence)
        if names.count("tonnes") != 1 or not {"above_ground"} <= set(names) or not set(names) <= _MASS:
            continue
        tokens = [stream.tokens[place] for place in sentence if not stream.used[place]]
        value = next(token for token in tokens if token.name == "tonnes")
        said = {token.name for token in tokens}
        axes: tuple[d.Axis, ...] = tuple(axis for axis in _AXES if f"dir_{axis.casefold()}" in said)
        mass = d.JointMass(joints=d.Joints(is_above_ground=True), value=value.quantities[0], directions=axes or _AXES)
        draft.masses.append(mass)
        stream.use(sentence)
    if draft.masses:
        for sentence in stream.sentences():
            said = [stream.tokens[place].word for place in sentence if not stream.used[place]]
            if set(stream.names(sentence)) == {"none"} and any("mass" in each or "질량" in each for each in said):
                stream.use(sentence)
            if {"mass"} <= set(stream.names(sentence)) <= {"mass", "no", "elsewhere", "exists_not", "none"}:
                stream.use(sentence)


def name_cases(stream: Stream, draft: Draft) -> None:
    """Everything in one case, or dead and live loads by name; another number of cases stays unread."""
    kinds = {token.name for token in stream.tokens}
    many = len({"dead", "live"} & kinds)
    for found in [*stream.find("only? n:num load_case"), *stream.find("load_case only? n:num")]:
        if found["n"].numbers[0] in (1.0, float(many)):
            stream.use(found.places)
    if stream.take("load_case dead and live") or stream.take("dead and live load_case"):
        draft.notes.append(words.N_CASES)
    for pair in ("dead (comma|and)* live", "live (comma|and)* dead"):
        stream.take_all(f"load_case (each_of|colon)* {pair}")
        stream.take_all(f"each_of {pair} load_case?")
        for taken in list(stream.find(f"{pair} load_case")):
            # "… into the DL, LL cases": names of cases, and no loads.
            if {stream.tokens[place].word for place in taken.places} >= {"DL", "LL"}:
                stream.use(taken.places)
    stream.take_all("(together|all)+ load_case")
    stream.take_all("load_case (together|belong)+")
