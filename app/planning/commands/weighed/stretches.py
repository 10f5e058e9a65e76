"""The stretches of a message that may tell what stays or comes later: pieces between commas, brackets and verbs."""

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands.clause.clauses import MessageClause, part_of
from app.planning.commands.weighed.left_to_later import left_to_later
from app.reading.slots import Amount, Ids, ModelName, Number, Storeys

_PIECES: Final = Pattern(
    r"(?=(?<![A-Za-z])without(?![A-Za-z]))|[,;()\n:]|\.{2,3}|\s[-–/]\s|(?<![A-Za-z])(?:and|but|with|while)(?![A-Za-z])"
    r"|(?<=[가-힣])(?:하고|되|지만|고)(?=[ ,])|(?<=[로]) 하고(?=[ ,])|(?<=[로])(?= (?:나머지|다른))",
    2,
)
_KEEPS: Final = Pattern(r"(?:keep|leave|retain|preserve)\w*", 2)
# What carries "그대로" on: "그대로 두고", "유지한 채".
_GOES_ON: Final = Pattern(r"(?:[가-힣]{0,3}|로|으로)? ?(?:두고|두시고|놔두고|하고|한 ?채(?:로)?|하되|두되)?(?=[ ,]|$)")
_STATE_BEHIND: Final = Pattern(r" (?:핀|힌지|고정|강접|롤러|-?\d{1,5}(?:\.\d{1,3})?(?:도|배)?)(?= *(?:[,;)]|\.?$))")
_DENIED: Final = Pattern(r" ?(?:(?:지 ?)?[말마않못]|없|나중|추후|이따|다음에|그대로|유지)")
_TOPIC: Final = ("은", "는")
_LISTABLE: Final = (ModelName, Ids, Storeys, Number)
_SEPARATORS: Final = Pattern(r"(?:[\s,&·]|and|와|과|및|랑|번|층)*", 2)


def stretches(clause: MessageClause, ends: Collection[int]) -> Iterator[tuple[int, int]]:
    """Pieces between commas and brackets; Korean ones end where something is said to stay."""
    words = clause.words
    borders = {0, len(words), *(each - clause.start for each in ends)}
    for match in _PIECES.finditer(words):
        borders.update((match.start(), match.end()))
    for each in clause.concepts:
        if each.name.startswith("do.") and not each.span.words.isascii():
            # A Korean verb ends its own piece, unless it is denied.
            end = each.span.end - clause.start
            if not _DENIED.match(words, end) and not each.span.words.endswith(_TOPIC):
                borders.add(end)
        if each.name == "neg.keep" and not each.span.words.isascii():
            end = each.span.end - clause.start
            behind = _GOES_ON.match(words, end)
            if _STATE_BEHIND.match(words, end):
                # "그대로 핀": how it stands.
                continue
            borders.add(behind.end() if behind else end)
    pieces = [part_of(clause, clause.start + start, clause.start + end) for start, end in pairwise(sorted(borders))]
    for index, each in enumerate(pieces):
        if left_to_later(each) or any(
            concept.name in ("neg.keep", "neg.not", "neg.later", "same") for concept in each.concepts
        ):
            first, last = _listed(pieces, index)
            if first is not None:
                yield pieces[first].start, pieces[last].end


def _listed(pieces: Sequence[MessageClause], index: int) -> tuple[int | None, int]:
    """The first and last piece of a list of names or numbers that stays: "(LCB1, LCB2는 유지)", "keep LCB1, LCB2".

    None where what stands before it may as well be the end of the order: "delete LCB1, LCB2, LCB3 stays".
    """
    if not pieces[index].values or pieces[index].values[0].span.start < pieces[index].start:
        return index, index
    heads = [each for each in pieces[index].concepts if _KEEPS.fullmatch(each.span.words.strip())]
    if heads and heads[0].span.end <= pieces[index].values[0].span.start:
        last = index
        while last + 1 < len(pieces) and _is_list(pieces[last + 1]):
            last += 1
        return index, last
    first = index
    while first > 0 and _is_list(pieces[first - 1]):
        first -= 1
    if all(each.is_empty for each in pieces[first:index]):
        return index, index
    before = next((each for each in reversed(pieces[:first]) if not each.is_empty), None)
    opens = pieces[first].text(pieces[0].start, pieces[first].start).rstrip().endswith(("(", ";"))
    has_own = before is not None and {ModelName, Number} <= {type(each.value) for each in before.values}
    ends = (
        before is None
        or has_own
        or any(
            each.name.startswith("do.") and not each.span.words.isascii() and before.end - each.span.end <= 1
            for each in before.concepts
        )
    )
    return (first if opens or ends else None), index


def _is_list(piece: MessageClause) -> bool:
    """Names or numbers and nothing else: one more entry of a list, or the comma before it."""
    kinds = {type(each.value) for each in piece.values}
    if {ModelName, Number} <= kinds or {ModelName, Amount} <= kinds:
        # "LL 0.5": a value of its own.
        return False
    if piece.concepts or piece.unknown or any(not isinstance(each.value, _LISTABLE) for each in piece.values):
        return False
    rest = list(piece.words)
    for each in piece.values:
        rest[each.span.start - piece.start : each.span.end - piece.start] = " "
    return _SEPARATORS.fullmatch("".join(rest)) is not None
