"""What a brief says that is so anyway, or says nothing of the structure, and the sentences that nothing read."""

import re
from collections.abc import Sequence
from typing import Final

from app.lib.patterns import Pattern
from app.planning.structures.draft import Draft
from app.planning.structures.stream import Stream
from app.planning.structures.tokens import Token
from app.planning.words import structures as words
from app.trade.structure.description import FramePart, JointLoad, MemberLoad, PortalPart

_BUILDING: Final = Pattern(
    r"\b(?:frames?|building|structure|towers?|block|racks?|wings?|skeleton)\b|골조|건물|구조물|동이|라멘|랙",
    re.IGNORECASE,
)
_BARRED: Final = Pattern(
    (
        r"\d|\b(?:no|not|without|except|but|only|missing|use|theory|analy\w+"
        r"|hinge\w*|spring\w*|load\w*|weight|taper\w*|haunch\w*|inclin\w*|slop\w*|curv\w*|prestress\w*|crack\w*"
        r"|semi\w*|eccentric\w*|plastic|second|nonlinear|brac\w*|wall\w*|core\w*|transfer|outrigger\w*|settl\w*"
        r"|uneven|soft|elastic|hang\w*|damp\w*|isolat\w*|sway\w*|outer|inner|half)\b|변단면|경사|벽|코어|가새"
        r"|없|제외|빼|말고|만 |이론|해석|하중|힌지|자중"
    ),
    re.IGNORECASE,
)
# What an opening sentence may hold besides words that are not known.
_DESCRIBING: Final = frozenset(
    {
        "unknown",
        "frame",
        "l_shaped",
        "corner",
        "side",
        "both",
        "upper",
        "mid",
        "bay",
        "panel_floor",
        "goes",
        "taller",
        "height",
        "bottom",
        "together",
        "num",
        "beside",
        "foot",
        "storey",
        "span",
        "cell",
        "carries",
        "stand",
        "over",
        "connect",
        "down",
        "upward",
    }
)


def standing_rules(stream: Stream) -> None:
    """What the expander does anyway: columns as high as the taller side, a girder on every side of a floor cell."""
    allowed_columns = {
        *(
            "column",
            "colline",
            "bay",
            "span",
            "between",
            "line",
            "num",
            "goes",
            "top_of",
            "taller",
            "together",
            "storey",
            "height",
            "cell",
            "beside",
        ),
        *(
            "harmless",
            "upper",
            "stand",
            "shared_line",
            "number_of",
            "both",
            "all",
            "joint",
            "storey_height",
            "of",
            "panel_floor",
            "each_of",
            "side",
            "inner",
            "row",
            "wide",
            "distributed",
            "upper",
            "roof",
            "on_any",
            "goes",
            "starting",
            "end",
            "long",
            "storey",
            "belong",
            "differs",
            "around",
            "top_storey",
            "storey_height",
            "grid_lines",
            "points",
            "all",
            "these",
            "carries",
            "mid",
        ),
    }
    floors = {
        "floor",
        "num",
        "these",
        "goes",
        "both",
        "girder",
        "all",
        "panel_floor",
        "cell",
        "edge_side",
        "stand",
        "harmless",
        "side",
        "edge",
        "storey",
        "around",
        "beside",
        "elsewhere",
        "carries",
        "upper",
        "on_any",
        "four_sides",
        "long",
    }
    for sentence in stream.sentences():
        for stretch in (
            sentence,
            *_neighbours(stream.split(sentence, frozenset({"comma"}))),
            *stream.split(sentence, frozenset({"comma"})),
            *stream.split(sentence, frozenset({"comma", "and"})),
        ):
            names = set(stream.names(stretch))
            if {"column", "roof"} <= names and not names & {"num", "ord", "left", "right"}:
                stream.use_if(stretch, {"column", "roof"}, allowed_columns)
            if names & {"column", "colline"} and "taller" in names and not names & {"ord", "left", "right"}:
                stream.use_if(stretch, {"taller"}, allowed_columns)
            if "girder" in names and names & {"panel_floor", "cell"} and names & {"all", "edge_side"}:
                stream.use_if(stretch, {"girder"}, floors)
                if "taller" in names and not names & {"ord", "left", "right"}:
                    stream.use_if(stretch, {"girder", "taller"}, floors | allowed_columns)
            if {"joint", "storey"} <= names <= {"joint", "all", "storey", "divided", "stand", "belong"}:
                stream.use(stretch)


def _neighbours(pieces: list[tuple[int, ...]]) -> list[tuple[int, ...]]:
    """Stretches of several pieces in a row: "where two bays differ, the column goes to the top of the taller one"."""
    return [
        tuple(place for piece in pieces[first:last] for place in piece)
        for width in range(min(3, len(pieces) - 1), 1, -1)
        for first in range(len(pieces) - width + 1)
        for last in (first + width,)
    ]


def harmless(tokens: Sequence[Token], stream: Stream, draft: Draft) -> None:
    """Words of the short list, which are named on the card."""
    stream.use(place for place, token in enumerate(stream.tokens) if token.name in ("ask", "following"))
    listed = list(dict.fromkeys(token.span.words.strip() for token in tokens if token.name == "harmless"))
    if listed:
        draft.notes.append(words.N_IGNORED(listed=", ".join(listed)))
    if draft.part is not None:
        stream.take_all("frame|portal")
    stream.take_all("grade")


# Words that name parts of any structure, and say nothing of this one by themselves.
_BARE: Final = frozenset(
    {
        *(
            "all",
            "both",
            "each_of",
            "bay",
            "span",
            "storey",
            "storey_height",
            "height",
            "wide",
            "long",
            "column",
            "colline",
        ),
        *("girder", "frame", "portal", "plane", "section", "rectangle", "joint", "colon", "goes", "carries", "stand"),
        *(
            "equal",
            "number_of",
            "line",
            "load",
            "these",
            "unit",
            "from_left",
            "material_word",
            "together",
            "support",
            "foot",
        ),
        *(
            "following",
            "times",
            "distributed",
            "ask",
            "connect",
            "points",
            "grid_lines",
            "bars",
            "plan",
            "apart",
            "total",
            "vertical",
        ),
        *(
            "horizontal",
            "matrix_word",
            "load_case",
            "include",
            "belong",
            "upper",
            "top_of",
            "two_way",
            "around",
            "zero",
        ),
        *(
            "per_bay",
            "static",
            "floor",
            "cell",
            "panel_floor",
            "beside",
            "harmless",
            "on_any",
            "everywhere",
            "starting",
        ),
    }
)


def bare_nouns(stream: Stream, draft: Draft) -> None:
    """A sentence of which nothing but such words is left has been read."""
    bare = _BARE | ({"cantilever"} if draft.cantilever is not None else set())
    if isinstance(draft.part, PortalPart):
        bare = bare | {"rafter", *(("haunch",) if draft.part.haunch_length is not None else ())}
    is_pushed = any(isinstance(load, JointLoad | MemberLoad) for load in draft.loads)
    if any(isinstance(load, JointLoad) for load in draft.loads):
        # "Gravity and wind together", where both were read.
        bare = bare | {"wind"}
    for sentence in stream.sentences():
        names = set(stream.names(sentence))
        # "Analysis under horizontal loads", where floor loads alone are told.
        if names <= bare and (is_pushed or not {"horizontal", "load"} <= names):
            stream.use(sentence)


def description(message: str, tokens: Sequence[Token], stream: Stream, draft: Draft) -> None:
    """The opening sentence, where a matrix of storeys says what stands where: what the building looks like, in words
    alone. A number, a place, a denial or an exception in it stays unread."""
    end = next((token.span.start for token in tokens if token.name == "stop"), len(message))
    opening = message[:end]
    places = [place for place in stream.left() if stream.tokens[place].span.end <= end]
    said = " ".join(stream.tokens[place].span.words for place in places)
    has_number = any(token.numbers or token.quantities for token in tokens if token.span.end <= end)
    has_profile = isinstance(draft.part, FramePart) and bool(draft.part.storeys) and draft.is_plane
    is_frame = draft.kind == "grid" or has_profile or (not has_number and draft.kind in ("frame", "bars"))
    if not is_frame or _BARRED.search(said) or not _BUILDING.search(opening):
        return
    if places and {stream.tokens[place].name for place in places} <= _DESCRIBING:
        stream.use(places)
        draft.notes.append(words.N_DESCRIPTION(clause=opening))


def clauses(message: str, stream: Stream) -> list[tuple[int, int]]:
    """Offsets of the whole sentences that hold unread words."""
    stops = [token.span for token in stream.tokens if token.name == "stop"]
    found: list[tuple[int, int]] = []
    for place in stream.left():
        span = stream.tokens[place].span
        start = max((each.end for each in stops if each.end <= span.start), default=0)
        end = min((each.start for each in stops if each.start >= span.end), default=len(message))
        start += len(message[start:end]) - len(message[start:end].lstrip())
        if (start, end) not in found:
            found.append((start, end))
    return found
