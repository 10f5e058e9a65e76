"""Lengths, sections and sentences that every reader of a geometry shares."""

from app.planning.structures.draft import Draft, Impossible, Missing
from app.planning.structures.properties import section_for
from app.planning.structures.stream import Stream
from app.planning.words import structures as words
from app.trade.dimensions import Dimension
from app.trade.quantities import Quantity
from app.trade.structure.description import PortalPart


def metre(value: float, unit: str = "m") -> Quantity:
    return Quantity(value, unit or "m", Dimension.LENGTH)


def ridge_of(part: PortalPart) -> float:
    """Where the ridge of the first span stands, in metres from its left."""
    return part.spans[0].to("m") / 2 if part.ridge_at is None else part.ridge_at.to("m")


def positive(values: tuple[Quantity, ...], what: str) -> None:
    bad = [each for each in values if each.value <= 0]
    if bad:
        raise Impossible(words.NOT_POSITIVE(what=what, value=str(bad[0])))


def needed(draft: Draft, *keys: str) -> str:
    name = section_for(draft, *keys)
    if name is None:
        raise Missing(f"structure_{keys[0]}_section", words.W_SECTION_OF[keys[0]])
    return name


def plain_pieces(stream: Stream) -> list[tuple[int, ...]]:
    """From comma to comma, those that speak of no load."""
    barred = {"force", "forces", "line_q", "press", "load"}
    return [
        piece
        for sentence in stream.sentences()
        for piece in stream.split(sentence, frozenset({"comma"}))
        if not barred & {stream.tokens[place].name for place in piece}
    ]
