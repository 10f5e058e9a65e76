"""Supports out of words: which feet or which places of a beam are held, and how, in any order of place and kind."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from app.planning.structures.draft import Draft, Misfit
from app.planning.structures.feet import CONDITIONS, HELD, VERBS, read_feet
from app.planning.structures.lengths import metre
from app.planning.structures.listed import read_listed_supports
from app.planning.structures.overhangs import check_overhang, read_hanging
from app.planning.structures.stream import Stream
from app.planning.structures.tokens import Token
from app.planning.words import structures as words
from app.trade.structure import description as d

_BARRED: Final = frozenset({"force", "forces", "line_q", "line_qs", "press", "load", "tonnes"})
_PLACES: Final = frozenset(
    {
        *(
            "left",
            "right",
            "end",
            "support",
            "inner",
            "mid",
            "elsewhere",
            "both",
            "all",
            "foot",
            "left_end",
            "right_end",
        ),
        *(
            "len",
            "from_left",
            "from_right",
            "num",
            "ord",
            "axis_x",
            "joint",
            "bottom",
            "num_ends",
            "free_end",
            "middle_of",
            "apart",
        ),
    }
)


@dataclass(slots=True)
class _Piece:
    """Tokens from comma to comma, with the one condition in them."""

    places: tuple[int, ...]
    condition: str
    is_condition_first: bool


def read_supports(stream: Stream, draft: Draft) -> None:
    """Frames: how the feet are held. Others: place by place along the line."""
    if draft.kind == "listed":
        read_listed_supports(stream, draft)
        return
    if draft.kind in ("frame", "grid", "bars", "portal"):
        read_feet(stream, draft)
        return
    hanging = read_hanging(stream)
    _in_order(stream, draft)
    for sentence in stream.sentences():
        names = stream.names(sentence)
        if CONDITIONS & set(names):
            _along(stream, draft, sentence)
    if not draft.supports and not draft.springs and any(token.name == "simple" for token in stream.tokens):
        _simply(draft)
    _not_twice(draft)
    check_overhang(stream, draft, hanging)


def _in_order(stream: Stream, draft: Draft) -> None:
    """ "Supports from left to right: pin, roller, roller": one for each end of a span."""
    ends = ends_of(draft)
    condition = "(fixed|pinned|roller|free|free_end)"
    told = list(stream.find(f"(support|from_left)+ {condition} ((comma|and)* {condition})+"))
    for taken in [*told, *stream.find(f"{condition}( {condition})+")]:
        tokens = [stream.tokens[place] for place in taken.places]
        kinds = [token.name for token in tokens if token.name in (*CONDITIONS, "free", "free_end")]
        is_told = len(kinds) == len(tokens) or "from_left" in {token.name for token in tokens}
        if not is_told or draft.kind != "beam" or any(stream.used[place] for place in taken.places):
            continue
        if len(kinds) != len(ends):
            raise Misfit(words.COUNTS_DIFFER(what=words.W_SUPPORT, one=len(kinds), other=len(ends)))
        zero = metre(0.0)
        for x, kind in zip(ends, kinds, strict=True):
            if kind in HELD:
                draft.supports.append(d.Support(joints=d.Joints(at=((metre(x), zero, zero),)), held=HELD[kind]))
        stream.use(taken.places)


def _simply(draft: Draft) -> None:
    """A beam of one span that is called simple, and of whose supports nothing else is said."""
    if draft.kind != "beam" or len(draft.lengths) != 1:
        return
    zero = metre(0.0)
    for x, kind in zip(ends_of(draft), ("pinned", "roller"), strict=True):
        draft.supports.append(d.Support(joints=d.Joints(at=((metre(x), zero, zero),)), held=HELD[kind]))
    draft.notes.append(words.N_SIMPLE)


def _not_twice(draft: Draft) -> None:
    """One place, one kind of support."""
    held: dict[float, str] = {}
    for support in draft.supports:
        for spot in support.joints.at:
            x = round(spot[0].to("m"), 9)
            if held.setdefault(x, support.held) != support.held:
                raise Misfit(words.SUPPORTS_CONTRADICT(said=f"x = {x:g} m"))


def _along(stream: Stream, draft: Draft, sentence: tuple[int, ...]) -> None:
    """Piece by piece; a place without a condition has that of the piece behind it, or before it."""
    kept: list[_Piece] = []
    for part in _parts(stream, draft, sentence):
        names = stream.names(part)
        if set(names) == {"support"}:
            stream.use(part)
        elif names and set(names) <= CONDITIONS | _PLACES | VERBS and set(names) & (_PLACES | CONDITIONS) - {"num"}:
            conditions = [each for each in names if each in CONDITIONS]
            if len(conditions) <= 1:
                kept.append(_Piece(part, conditions[0] if conditions else "", names[0] in CONDITIONS))
    kept = _told_twice(stream, kept)
    for number, piece in enumerate(kept):
        condition = piece.condition or _from_a_neighbour(kept, number)
        if not condition:
            continue
        joints = _place(stream, draft, piece.places)
        if joints is not None:
            draft.supports.append(d.Support(joints=joints, held=HELD[condition]))
            stream.use(piece.places)


def _parts(stream: Stream, draft: Draft, sentence: Sequence[int]) -> list[tuple[int, ...]]:
    """From comma and "and" to the next; what is free is none, and a stretch of supports in a longer piece is one."""
    found: list[tuple[int, ...]] = []
    for piece in stream.split(sentence, frozenset({"comma", "and"})):
        names = set(stream.names(piece))
        if names & {"free", "free_end"} and names <= {
            *("right", "end", "free", "free_end", "harmless", "right_end", "ord", "support", "axis_x")
        }:
            ends = {round(end, 6) for end in ends_of(draft)}
            xs = [each for place in piece for each in _along_x(stream.tokens[place])]
            if all(round(x, 6) in ends for x in xs):
                stream.use(piece)
        elif names & _BARRED:
            found += _before_a_kind(stream, piece)
        elif names <= CONDITIONS | _PLACES | VERBS:
            found += _by_conditions(stream, [place for place in piece if not stream.used[place]])
        else:
            found += _inside(stream, piece)
    return found


def _told_twice(stream: Stream, kept: list[_Piece]) -> list[_Piece]:
    """ "In the middle, 5 m from the left end, a roller": a condition alone closes the places right before it."""
    found: list[_Piece] = []
    for piece in kept:
        is_alone = bool(piece.condition) and set(stream.names(piece.places)) <= CONDITIONS | VERBS
        while is_alone and found and not found[-1].condition:
            before = found.pop()
            piece = _Piece((*before.places, *piece.places), piece.condition, is_condition_first=False)
        found.append(piece)
    return found


def _along_x(token: Token) -> list[float]:
    """Metres along X that a token tells, "x = 10 m"."""
    return [metre(each, token.word or "m").to("m") for each in token.numbers] if token.name == "axis_x" else []


def _by_conditions(stream: Stream, piece: list[int]) -> list[tuple[int, ...]]:
    """A piece with two conditions, cut before each where one begins it, else behind each."""
    conditions = [place for place in piece if stream.tokens[place].name in CONDITIONS]
    if len(conditions) < 2:
        return [tuple(piece)]
    is_first = conditions[0] == piece[0]
    cuts = [place if is_first else place + 1 for place in conditions]
    edges = [piece[0], *(cuts[1:] if is_first else cuts[:-1]), piece[-1] + 1]
    return [tuple(place for place in piece if a <= place < b) for a, b in pairwise(edges)]


def _before_a_kind(stream: Stream, piece: Sequence[int]) -> list[tuple[int, ...]]:
    """ "A 6 m cantilever fixed at the left carries …": support words right beside what the beam is called."""
    kinds = {"long", "cantilever", "girder", "simple", "overhanging"}
    found: list[tuple[int, ...]] = []
    for part in _inside(stream, piece):
        names = {stream.tokens[place].name for place in part}
        beside = {stream.tokens[place].name for place in (part[0] - 1, part[-1] + 1) if place in piece}
        if "len" not in names and beside & kinds:
            found.append(part)
    return found


def _inside(stream: Stream, piece: Sequence[int]) -> list[tuple[int, ...]]:
    """Around each condition of a piece that speaks of more: "a cantilever of 6 m fixed at its left end"."""
    found: list[tuple[int, ...]] = []
    for place in piece:
        if stream.tokens[place].name not in CONDITIONS or stream.used[place]:
            continue
        first = last = place
        near = _PLACES - {"num", "len"} | VERBS
        while first - 1 >= piece[0] and stream.tokens[first - 1].name in near | {"len"} and not stream.used[first - 1]:
            first -= 1
        while last + 1 <= piece[-1] and stream.tokens[last + 1].name in near | {"len"} and not stream.used[last + 1]:
            last += 1
        found.append(tuple(range(first, last + 1)))
    return found


def _from_a_neighbour(kept: list[_Piece], number: int) -> str:
    """ "Rollers at the inner support and at the right end", "the inner and the right one are rollers": what begins its
    piece holds for those behind it, what ends its piece for those before it. Both or neither: nothing is chosen."""
    before = next((each for each in reversed(kept[:number]) if each.condition), None)
    after = next((each for each in kept[number + 1 :] if each.condition), None)
    forward = before.condition if before is not None and before.is_condition_first else ""
    backward = after.condition if after is not None and not after.is_condition_first else ""
    return forward if not backward else "" if forward else backward


def _place(stream: Stream, draft: Draft, piece: tuple[int, ...]) -> d.Joints | None:
    tokens = [stream.tokens[place] for place in piece if not stream.used[place]]
    names = {token.name for token in tokens} - CONDITIONS - VERBS - {"comma", "and", "colon"}
    ends = ends_of(draft)
    if not names and any(token.name in CONDITIONS and token.word.startswith("양단") for token in tokens):
        names = {"both", "end"}
    taken = {round(spot[0].to("m"), 9) for each in (*draft.supports, *draft.springs) for spot in each.joints.at}
    xs = places_along(names, tokens, ends, taken)
    if xs is None:
        return None
    zero = metre(0.0)
    return d.Joints(at=tuple((metre(x), zero, zero) for x in xs))


def ends_of(draft: Draft) -> list[float]:
    """Of the spans of a beam, in metres from its left end."""
    ends = [0.0]
    for span in draft.lengths:
        ends.append(ends[-1] + span.to("m"))
    return ends


def places_along(names: set[str], tokens: Sequence[Token], ends: list[float], taken: set[float]) -> list[float] | None:
    """Distances from the left end in metres; None where the words fit no place."""
    lengths = [each for token in tokens if token.name == "len" for each in token.quantities]
    axes = [(value, token.word) for token in tokens if token.name == "axis_x" for value in token.numbers]
    if axes and not lengths:
        (value, unit), *more = axes
        x = metre(value, unit or "m").to("m")
        fits = names <= {"axis_x", "support", "end", "left", "right", "mid"}
        return [x] if fits and not more and _agrees(names, x, ends) else None
    if lengths:
        x = lengths[0].to("m")
        if "from_right" in names:
            x = ends[-1] - x
        fits = names <= {"len", "mid", "left", "from_left", "from_right", "support", "end", "middle_of", "apart"}
        if "mid" in names and abs(x - ends[-1] / 2) > 1e-6:
            raise Misfit(words.TWO_VALUES(what=words.W_PLACE, one=str(lengths[0]), other=f"{ends[-1] / 2:g} m"))
        return [x] if fits and len(lengths) == 1 else None
    numbers = [int(token.numbers[0]) for token in tokens if token.name == "ord"]
    if numbers:
        rest = names - {"ord", "joint"}
        if not names <= {"ord", "joint", "support", "left", "right", "mid", "inner", "end"} or max(numbers) > len(ends):
            return None
        xs = [ends[each - 1] for each in numbers]
        return xs if rest <= {"support"} or _by_side(rest, ends) == xs else None
    if names <= {"elsewhere", "all", "support", "num", "both"} and "elsewhere" in names:
        counts = [int(token.numbers[0]) for token in tokens if token.name == "num"]
        others = [each for each in ends if round(each, 9) not in taken]
        return others if taken and (not counts or counts == [len(others)]) else None
    return _by_side(names, ends)


def _agrees(names: set[str], x: float, ends: list[float]) -> bool:
    return ("left" not in names or x == 0.0) and ("right" not in names or abs(x - ends[-1]) < 1e-9)


def _by_side(names: set[str], ends: list[float]) -> list[float] | None:
    names = names - {"bottom", "joint"} if "bottom" in names else names
    if names <= {"left", "end", "left_end", "support", "foot"} and names & {"left", "left_end"}:
        return [0.0]
    if names <= {"right", "end", "right_end", "support", "foot"} and names & {"right", "right_end"}:
        return [ends[-1]]
    if names <= {"both", "end", "left", "right", "all", "support", "num"} and (
        "both" in names or {"left", "right"} <= names or {"all", "end"} <= names
    ):
        return [0.0, ends[-1]]
    if names <= {"inner", "mid", "support", "all", "end", "middle_of"} and names & {"inner", "mid"}:
        inside = ends[1:-1]
        return inside or ([ends[-1] / 2] if "mid" in names else None)
    return None
