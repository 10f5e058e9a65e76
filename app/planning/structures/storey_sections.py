"""Columns whose size changes with the storeys: "700x700 in storeys 1 to 2, 600x600 above"."""

from collections.abc import Sequence
from typing import Final

from app.planning.structures.draft import Draft, Misfit
from app.planning.structures.stream import Stream, Taken
from app.planning.words import structures as words
from app.trade.structure import description as d

_WHICH: Final = (
    "goes a:ord storey",
    "goes storey? a:num storey?",
    "(bottom|first_end) (k:num|k2:both) storey",
    "o:ord k:num storey",
    "a:num storey? and b:num storey",
    "a:ord and? b:ord storey",
    "storey l:nums",
    "l:nums storey",
    "f:num storey and_up",
    "f:ord storey and_up",
    "f:num storey",
    "f:ord storey",
    "storey f:num",
    "upper (k3:num storey)?",
    "r:over storey?",
    "r:elsewhere storey?",
    "r:upper storey?",
)
_BESIDE: Final = "(colon|goes|all|carries|stand|belong|from_ground|each_of)*"


def read_storey_sections(stream: Stream, draft: Draft) -> None:
    """Adds a section for each size, and of which storeys it is; an empty row is of those that are left."""
    for sentence in stream.sentences():
        for kind in ("column",):
            for order in (f"WHICH {_BESIDE} v:size", f"v:size {_BESIDE} WHICH"):
                if _read(stream, draft, sentence, kind, order):
                    return


def _read(stream: Stream, draft: Draft, sentence: Sequence[int], kind: str, order: str) -> bool:
    start = next((place for place in sentence if _is_free(stream, place, kind)), None)
    if start is None:
        return False
    places: list[int] = []
    for place in sentence:
        if place > start and not stream.used[place] and stream.tokens[place].name in ("girder", "modulus", "foot"):
            break
        if place > start:
            places.append(place)
    items = _items(stream, places, order)
    sizes = [place for place in places if _is_free(stream, place, "size")]
    if len(items) < 2 or len(items) != len(sizes):
        return False
    rows = [_storeys_of(each) for each in items]
    numbered = [number for row in rows for number in row]
    if len(set(numbered)) != len(numbered) or sum(not row for row in rows) > 1 or not numbered:
        return False
    told = {place for each in items for place in each.places}
    between = range(start + 1, max(told) + 1)
    if any(
        place not in told and stream.tokens[place].name not in ("comma", "and", "colon", "section", "all")
        for place in between
    ):
        return False
    for number, (each, row) in enumerate(zip(items, rows, strict=True), 1):
        key = kind if number == 1 else f"{kind[0].upper()}{number}"
        draft.props.setdefault(key, {})["size"] = each["v"].quantities
        draft.storey_sections.append((key, row))
    draft.says_order = True
    stream.use([start, *between])
    return True


def _items(stream: Stream, places: Sequence[int], order: str) -> list[Taken]:
    found: dict[int, Taken] = {}
    for which in _WHICH:
        for taken in stream.find(order.replace("WHICH", which), places):
            if not any(set(taken.places) & set(other.places) for other in found.values()):
                found[taken.places[0]] = taken
    return [found[place] for place in sorted(found)]


def _storeys_of(taken: Taken) -> tuple[int, ...]:
    """From 1; empty for those that are left."""
    if "l" in taken:
        return tuple(int(each) for each in taken["l"].numbers)
    if "k" in taken or "k2" in taken:
        count = int(taken["k"].numbers[0]) if "k" in taken else 2
        return tuple(range(1, count + 1))
    if "a" in taken and "b" in taken:
        return tuple(range(int(taken["a"].numbers[0]), int(taken["b"].numbers[0]) + 1))
    if "a" in taken:
        return tuple(range(1, int(taken["a"].numbers[0]) + 1))
    return (int(taken["f"].numbers[0]),) if "f" in taken else ()


def _is_free(stream: Stream, place: int, name: str) -> bool:
    return stream.tokens[place].name == name and not stream.used[place]


def assigned_of(draft: Draft, part: d.Part) -> tuple[d.Assigned, ...]:
    """Raises Misfit where the storeys that were told are not all there are, or more."""
    if not draft.storey_sections:
        return ()
    if not isinstance(part, d.FramePart):
        raise Misfit(words.COUNTS_DIFFER(what=words.W_STOREYS, one=len(draft.storey_sections), other=1))
    there = set(range(1, len(part.storey_heights) + 1))
    told = {number for _, row in draft.storey_sections for number in row}
    has_rest = any(not row for _, row in draft.storey_sections)
    if not told <= there or (told != there) is not has_rest:
        raise Misfit(words.COUNTS_DIFFER(what=words.W_STOREYS, one=max(told), other=len(there)))
    names = {"column": part.column_section}
    return tuple(
        d.Assigned(
            members=d.Members(kinds=(d.Kind.COLUMN,), storeys=row or tuple(sorted(there - told))),
            section=names.get(key, key),
        )
        for key, row in draft.storey_sections[1:]
        if row or there - told
    )
