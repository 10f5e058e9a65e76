"""What is nested in one cell, read as it is shown: “Height 400 mm · Width 200 mm”, “(0 m, 0 m, 0 m), (6 m, 0 m, 0 m)”.

Names are taken in both languages, or as they are sent; an equals sign or a colon may stand behind them, a semicolon or
a comma in place of the dot. What begins with no name goes on with the value before it.
"""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from app.protocol.approvals import ArgumentField, FieldKind
from app.trade.json_types import JsonValue
from app.trade.templates import joined
from app.trade.text import Text
from app.ui import form_words as words
from app.ui import words as house
from app.ui.approvals.values import Parsed

_OPENING, _CLOSING = "([{", ")]}"
_PARTS, _ENTRIES = "·;,\n", ",;\n"
_NESTING = (FieldKind.GROUP, FieldKind.ROWS)

Leaf = Callable[[ArgumentField, str], Parsed]


def is_nested(part: ArgumentField) -> bool:
    """Whether a value of it holds others that are more than a row of plain ones."""
    if part.kind is FieldKind.LIST:
        return bool(part.parts) and (part.parts[0].kind is FieldKind.LIST or is_nested(part.parts[0]))
    return part.kind in _NESTING and bool(part.parts)


def read_nested(part: ArgumentField, text: str, leaf: Leaf) -> Parsed:
    """The value of words; `leaf` reads what holds nothing else."""
    if part.kind is FieldKind.GROUP:
        return _group(part, text, leaf)
    if part.kind is FieldKind.ROWS:
        return _entries(replace(part, kind=FieldKind.GROUP), text, leaf)
    if is_nested(part):
        return _entries(part.parts[0], text, leaf)
    if part.kind is FieldKind.LIST and part.parts:
        # Names of choices hold blanks and brackets, so that only commas part them.
        read = [leaf(part.parts[0], piece.strip()) for _, piece in _split(text, _ENTRIES)]
        if all(one.problem is None for one in read):
            return leaf(part, json.dumps([one.value for one in read], ensure_ascii=False))
    return leaf(part, text)


def _group(part: ArgumentField, text: str, leaf: Leaf) -> Parsed:
    given: dict[str, str] = {}
    last = ""
    for mark, piece in _split(text, _PARTS):
        named = _named(part, piece.strip())
        if named is None and not last:
            names = joined([each.label for each in part.parts])
            return Parsed(problem=words.NO_PART(text=piece.strip(), names=names))
        if named is None:
            given[last] += mark + piece
            continue
        last, rest = named
        if last in given:
            return Parsed(problem=words.PART_TWICE(text=piece.strip()))
        given[last] = rest
    made: dict[str, JsonValue] = {}
    for each in part.parts:
        if each.name not in given:
            if each.is_required:
                return Parsed(problem=words.IN_PART(part=each.label, why=house.MUST_FILL))
            continue
        read = read_nested(each, given[each.name].strip(), leaf)
        if read.problem is not None:
            return Parsed(problem=words.IN_PART(part=each.label, why=read.problem))
        made[each.name] = read.value
    return Parsed(made)


def _entries(entry: ArgumentField, text: str, leaf: Leaf) -> Parsed:
    """Each in brackets; a single one may stand without."""
    pieces = [piece.strip() for _, piece in _split(text, _ENTRIES)]
    bare = [_unwrapped(piece) for piece in pieces]
    if any(piece is None for piece in bare):
        bare = [text]
    made: list[JsonValue] = []
    for piece in bare:
        read = read_nested(entry, piece or "", leaf)
        if read.problem is not None:
            return read
        made.append(read.value)
    return Parsed(made)


def _named(part: ArgumentField, piece: str) -> tuple[str, str] | None:
    """The part that a piece begins with the name of, and the rest of it; the longest name counts."""
    names = sorted(
        ((name, each.name) for each in part.parts for name in {*_spellings(each.label), each.name}),
        key=lambda one: (-len(one[0]), one),
    )
    for name, key in names:
        match = re.match(rf"{re.escape(name)}(?:\s*[=:]\s*|\s+)(?=\S)", piece, re.IGNORECASE)
        if match is not None:
            return key, piece[match.end() :]
    return None


def _spellings(label: Text) -> tuple[str, str]:
    return label.en, label.ko


def _unwrapped(piece: str) -> str | None:
    """What stands in the brackets that enclose all of it."""
    if len(piece) < 2 or piece[0] not in _OPENING or piece[-1] not in _CLOSING:
        return None
    depth = 0
    for at, letter in enumerate(piece):
        depth += (letter in _OPENING) - (letter in _CLOSING)
        if not depth:
            return piece[1:-1] if at == len(piece) - 1 else None
    return None


def _split(text: str, marks: str) -> Iterator[tuple[str, str]]:
    """The pieces outside of brackets, each with the mark before it."""
    depth, begin, mark = 0, 0, ""
    for at, letter in enumerate(text):
        depth = max(0, depth + (letter in _OPENING) - (letter in _CLOSING))
        if letter in marks and not depth:
            yield mark, text[begin:at]
            begin, mark = at + 1, letter
    yield mark, text[begin:]
