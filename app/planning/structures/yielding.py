"""Supports that give way, out of words: springs under a beam, and supports that settle."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from app.lib.patterns import Pattern
from app.planning.structures.draft import Draft, Misfit
from app.planning.structures.lengths import metre
from app.planning.structures.listed import joints_at
from app.planning.structures.stream import Stream
from app.planning.structures.supporting import ends_of, places_along
from app.planning.structures.tokens import Token
from app.planning.words import structures as words
from app.trade.dimensions import Dimension
from app.trade.quantities import Quantity
from app.trade.structure import description as d

_SETTLES: Final = Pattern(r"(?i:settle|sink|subsid)|침하|내려앉")
_PLACES: Final = frozenset(
    {
        *("left", "right", "end", "support", "inner", "mid", "middle_of", "left_end", "right_end", "ord", "len"),
        *(
            "at_joint",
            "foot_of",
            "from_left",
            "from_right",
            "axis_x",
            "both",
            "all",
            "points",
            "joint",
            "apart",
            "foot",
            "column",
            "colline",
        ),
    }
)
_LIGHT: Final = frozenset({"carries", "goes", "stand", "belong", "these", "down", "include", "vertical", "bottom"})
_SPRING: Final = frozenset({"spring", "stiffness", "horizontal", "line_q", "elsewhere"})


@dataclass(frozen=True, slots=True)
class TurningSpring:
    """A rotational spring: its tokens, those around it up to the next comma, and its stiffness."""

    places: tuple[int, ...]
    around: tuple[int, ...]
    value: Quantity


_ENDS: Final = frozenset({"comma", "and"})


def set_aside(stream: Stream) -> tuple[list[tuple[int, ...]], list[tuple[int, ...]]]:
    """Pieces that tell of springs, and of supports that settle, hidden from other readers until they are read."""
    if bed := next((token for token in stream.tokens if token.name == "elastic_bed"), None):
        raise Misfit(words.NO_ELASTIC_BED(clause=bed.span.words.strip()))
    springs: list[tuple[int, ...]] = []
    settlements: list[tuple[int, ...]] = []
    for sentence in stream.sentences():
        for piece in _pieces(stream, sentence):
            names = set(stream.names(piece))
            if names & {"spring", "stiffness"} and "line_q" in names and names <= _SPRING | _PLACES | _LIGHT:
                springs.append(piece)
            elif _settling(stream, piece) is not None and names <= _PLACES | _LIGHT | {"deflection"}:
                settlements.append(piece)
    for piece in (*springs, *settlements):
        stream.use(piece)
    return springs, settlements


def _pieces(stream: Stream, sentence: Sequence[int]) -> list[tuple[int, ...]]:
    """The sentence where it tells of one such thing and no other, else from comma and "and" to the next."""
    allowed = _SPRING | _PLACES | _LIGHT | {"deflection"}
    for at in (frozenset[str](), frozenset({"comma"}), _ENDS):
        pieces = stream.split(sentence, at) if at else [tuple(sentence)]
        found = [piece for piece in pieces if set(stream.names(piece)) <= allowed]
        if found:
            return found
    return []


def _settling(stream: Stream, piece: Sequence[int]) -> int | None:
    """Where the word stands that says that something settles, beside how far."""
    there = [
        place
        for place in piece
        if stream.tokens[place].name == "deflection" and _SETTLES.search(stream.tokens[place].word)
    ]
    lengths = [place for place in piece if stream.tokens[place].name == "len"]
    return there[0] if len(there) == 1 and lengths else None


def read_springs(stream: Stream, draft: Draft, pieces: Sequence[tuple[int, ...]]) -> None:
    """Under beams and feet of plane structures. A piece that is not understood shows again, as unread."""
    for piece in pieces:
        _show(stream, piece)
        tokens = [stream.tokens[place] for place in piece]
        values = [token for token in tokens if token.name == "line_q"]
        joints = _joints(draft, [token for token in tokens if token.name in _PLACES])
        if not draft.is_plane or len(values) != 1 or joints is None or values[0].quantities[0].value <= 0:
            continue
        is_sideways = any(token.name == "horizontal" for token in tokens)
        draft.springs.append(
            d.Spring(joints=joints, value=values[0].quantities[0], directions=("X",) if is_sideways else ("Z",))
        )
        if not is_sideways and not any(token.name == "vertical" for token in tokens):
            draft.notes.append(words.N_SPRING_UPRIGHT(value=values[0].span.words))
        stream.use(piece)


def set_turning_aside(stream: Stream) -> list[TurningSpring]:
    """ "A rotational spring of 5000 kN·m/rad", hidden from other readers, with the words around that tell its place."""
    found: list[TurningSpring] = []
    for sentence in stream.sentences():
        for pattern in (
            "turning_spring (support|stiffness|colon|carries|goes)* v:other_q",
            "v:other_q turning_spring (support|stiffness)*",
        ):
            for taken in list(stream.find(pattern, sentence)):
                value = taken["v"].quantities[0]
                if value.dimension is not Dimension.ROTATIONAL_SPRING or value.value <= 0:
                    continue
                around = next(
                    piece for piece in stream.split(sentence, frozenset({"comma"})) if set(taken.places) & set(piece)
                )
                found.append(
                    TurningSpring(taken.places, tuple(each for each in around if each not in taken.places), value)
                )
                stream.use(taken.places)
    return found


def read_turning(stream: Stream, draft: Draft, springs: Sequence[TurningSpring]) -> None:
    """Where the words beside it say, or, where they say no place, at all feet that the same words hold; a joint that is
    fixed turns on no spring."""
    for spring in springs:
        tokens = [stream.tokens[place] for place in spring.around if stream.tokens[place].name in _PLACES]
        names = {stream.tokens[place].name for place in spring.around}
        joints = _joints(draft, tokens) if draft.is_plane else None
        if joints is None or "fixed" in names or names & {"no", "spring", "line_q", "except"}:
            _show(stream, spring.places)
            continue
        draft.springs.append(d.Spring(joints=joints, value=spring.value, directions=("Y",)))
        if names <= _PLACES | _LIGHT | {"comma", "and", "colon"}:
            stream.use(spring.around)


def read_settlements(stream: Stream, draft: Draft, pieces: Sequence[tuple[int, ...]]) -> None:
    """In the one case that there is; with several it is open in which."""
    for piece in pieces:
        word = _settling(stream, piece)
        assert word is not None
        _show(stream, piece)
        apart = {place: abs(place - word) for place in piece if stream.tokens[place].name == "len"}
        lengths = sorted(apart, key=apart.__getitem__)
        rest = [stream.tokens[place] for place in piece if place != lengths[0] and stream.tokens[place].name in _PLACES]
        joints = _joints(draft, rest)
        down = stream.tokens[lengths[0]].quantities[0]
        if joints is None or down.value <= 0 or set(draft.cases) - {draft.case}:
            continue
        draft.cases.setdefault(draft.case, d.Case(name=draft.case, type="USER"))
        draft.settlements.append(d.Settlement(case=draft.case, joints=joints, down=down))
        stream.use(piece)


def _show(stream: Stream, piece: Sequence[int]) -> None:
    for place in piece:
        stream.used[place] = False
    stream.use(())


def _joints(draft: Draft, tokens: Sequence[Token]) -> d.Joints | None:
    """Along a beam, or feet of a frame by their side."""
    names = {token.name for token in tokens}
    if draft.kind == "beam":
        xs = places_along(names, tokens, ends_of(draft), set())
        zero = metre(0.0)
        return None if not xs else d.Joints(at=tuple((metre(x), zero, zero) for x in xs))
    if draft.kind == "listed":
        spots = joints_at(draft, tokens)
        return (
            d.Joints(at=spots)
            if spots and names <= {"at_joint", "joint", "support", "points", "foot", "both", "all"}
            else None
        )
    sides = names & {"left", "right"}
    if draft.kind in ("frame", "portal") and draft.is_plane and names & {"foot", "support"} and not sides:
        is_all = names <= {"foot", "support", "column", "colline", "both", "all"} and names & {"foot", "both", "all"}
        return d.Joints(is_foot=True) if is_all else None
    if draft.kind not in ("frame", "portal") or not draft.is_plane or len(sides) != 1:
        return None
    if not names & {"foot", "support"} or not names <= {*sides, "foot", "support", "column", "colline", "end"}:
        return None
    return d.Joints(is_foot=True, x=("first" if "left" in sides else "last",))
