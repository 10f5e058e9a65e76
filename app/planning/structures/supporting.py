"""Supports out of words: which feet or which places of a beam are held, and how."""

from typing import Final

from app.planning.structures.draft import Draft, Misfit
from app.planning.structures.lengths import metre
from app.planning.structures.stream import Stream
from app.planning.words import structures as words
from app.trade.structure import description as d

_HELD: Final = {"fixed": "111111", "pinned": "111000", "roller": "011000"}
_CONDITIONS: Final = frozenset(_HELD)
_PLACES: Final = frozenset(
    {
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
        "len",
        "from_left",
        "num",
        "column",
        "carries",
        "girder",
        "goes",
        "together",
        "joint",
    }
)


def read_supports(stream: Stream, draft: Draft) -> None:
    """Frames: how the feet are held. Others: place by place along the line."""
    if draft.kind in ("frame", "grid", "bars"):
        _feet(stream, draft)
        return
    stream.take_all("hangs_over")
    hanging = stream.take("right v:len hang_part")
    for sentence in stream.sentences():
        names = stream.names(sentence)
        if not _CONDITIONS & set(names):
            continue
        _along(stream, draft, sentence)
    if hanging is not None:
        last = max((spot[0].to("m") for each in draft.supports for spot in each.joints.at), default=0.0)
        if abs(sum(span.to("m") for span in draft.lengths) - last - hanging["v"].quantities[0].to("m")) > 1e-6:
            raise Misfit(words.TWO_VALUES(what=words.W_PLACE, one=hanging["v"].span.words, other=f"{last:g} m"))


def _feet(stream: Stream, draft: Draft) -> None:
    conditions = "(c:fixed|c2:pinned)"
    found: list[str] = []
    for pattern in (
        f"all? support harmless? (all|both)* {conditions}",
        f"(all|both|column|floor)* foot harmless? (all|both)* {conditions}",
        f"all? column? {conditions} (all|column|both)* foot",
        f"{conditions} support",
        f"column {conditions} foot",
        f"{conditions} floor",
        f"comma {conditions} storey",
        f"column {conditions}(?=stop|comma)",
        f"all? column {conditions} (foot|floor|storey)",
        f"{conditions} foot",
    ):
        for taken in stream.take_all(pattern.replace("(?=stop|comma)", "")):
            found.append((taken.get("c") or taken["c2"]).name)
    if len(set(found)) > 1:
        raise Misfit(words.SUPPORTS_CONTRADICT(said=" / ".join(dict.fromkeys(found))))
    if found:
        joints = d.Joints(z=("first",)) if draft.kind == "bars" else d.Joints(is_foot=True)
        draft.supports.append(d.Support(joints=joints, held=_HELD[found[0]]))


def _along(stream: Stream, draft: Draft, sentence: tuple[int, ...]) -> None:
    """Piece by piece; a place without a condition has that of the piece behind it, or before it."""
    pieces = stream.split(sentence, frozenset({"comma", "and", "colon"}))
    kept: list[tuple[tuple[int, ...], str]] = []
    for piece in pieces:
        names = set(stream.names(piece))
        if names == {"support"}:
            stream.use(piece)
            continue
        if (
            "right" in names
            and names & {"free", "free_end"}
            and names <= {"right", "end", "free", "free_end", "harmless"}
            and not any(spot[0].value for each in draft.supports for spot in each.joints.at)
        ):
            stream.use(piece)
            continue
        if names and names <= _CONDITIONS | _PLACES and names - {"len", "num"}:
            kept.append((piece, next((each for each in stream.names(piece) if each in _CONDITIONS), "")))
    for number, (piece, said) in enumerate(kept):
        condition = said or _from_a_neighbour(stream, kept, number)
        if not condition:
            continue
        joints = _place(stream, draft, piece)
        if joints is None:
            continue
        draft.supports.append(d.Support(joints=joints, held=_HELD[condition]))
        stream.use(piece)


def _from_a_neighbour(stream: Stream, kept: list[tuple[tuple[int, ...], str]], number: int) -> str:
    """ "Rollers at the inner support and at the right end", "the inner and the right one are rollers": what begins its
    piece holds for those behind it, what ends its piece for those before it. Both or neither: nothing is chosen."""
    before = next((each for each in reversed(kept[:number]) if each[1]), None)
    after = next((each for each in kept[number + 1 :] if each[1]), None)
    forward = before[1] if before is not None and stream.names(before[0])[:1] == [before[1]] else ""
    backward = after[1] if after is not None and stream.names(after[0])[-1:] == [after[1]] else ""
    # A piece that was used has no names left: its condition stood at its head if it stands before its places.
    if before is not None and not stream.names(before[0]):
        forward = before[1] if stream.tokens[before[0][0]].name == before[1] else ""
    return forward if not backward else "" if forward else backward


def _place(stream: Stream, draft: Draft, piece: tuple[int, ...]) -> d.Joints | None:
    names = set(stream.names(piece)) - _CONDITIONS - {"carries", "girder", "goes", "together"}
    spans = draft.lengths
    ends = [0.0]
    for span in spans:
        ends.append(ends[-1] + span.to("m"))
    lengths = [
        stream.tokens[place].quantities[0]
        for place in piece
        if stream.tokens[place].name == "len" and not stream.used[place]
    ]
    zero = metre(0.0)

    def at(*xs: float) -> d.Joints:
        return d.Joints(at=tuple((metre(x), zero, zero) for x in xs))

    if lengths:
        x = lengths[0].to("m")
        if "mid" in names and abs(x - ends[-1] / 2) > 1e-6:
            raise Misfit(words.TWO_VALUES(what=words.W_PLACE, one=str(lengths[0]), other=f"{ends[-1] / 2:g} m"))
        return at(x) if names <= {"len", "mid", "left", "from_left", "support", "end"} else None
    if names <= {"left", "end", "left_end", "support"} and names & {"left", "left_end"}:
        return at(0.0)
    if names <= {"right", "end", "right_end", "support"} and names & {"right", "right_end"}:
        return at(ends[-1])
    if names <= {"both", "end", "left", "right", "all"} and "both" in names:
        return at(0.0, ends[-1])
    if names <= {"inner", "mid", "support", "all"} and names & {"inner", "mid"}:
        inside = ends[1:-1]
        if not inside and "mid" in names and draft.kind == "beam":
            return at(ends[-1] / 2)
        return at(*inside) if inside else None
    if names <= {"elsewhere", "all", "support"} and "elsewhere" in names:
        return at(*ends[1:])
    return None
