"""Joints with coordinates and members from joint to joint, listed by name, and every place that names them again.

"1 (0, 0), 2 (0, 4)", "A: 0, 0; B: 6, 0", rows of a table; "1-2, 2-3", "AB", "M1: 1-2", "1 2 3" below a head of members.
Nothing is taken where a brief does not list both.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from app.planning.structures import listing_patterns as forms
from app.planning.structures.token_values import Token
from app.reading.source import SourceText

_METRES: Final = {
    "feet": "ft",
    "metre": "m",
    "metres": "m",
    "meter": "m",
    "meters": "m",
    "millimetre": "mm",
    "millimetres": "mm",
}
_FEWEST: Final = 2
_NEAR, _BEHIND = 60, 12


@dataclass(slots=True)
class _Listing:
    """Joints by name in their order, in the unit said beside them, and what is to be taken of the text."""

    order: list[str] = field(default_factory=list[str])
    spots: dict[str, tuple[float, ...]] = field(default_factory=dict[str, tuple[float, ...]])
    units: set[str] = field(default_factory=set[str])
    at: list[tuple[int, int, str]] = field(default_factory=list[tuple[int, int, str]])
    labels: dict[str, tuple[int, int]] = field(default_factory=dict[str, tuple[int, int]])

    def index(self, name: str) -> int:
        return self.order.index(name)


def listings(source: SourceText) -> list[Token]:
    """`joint_def` with coordinates, `of_bar` with pairs of joints in `rows`, `at_joint` with joints in `numbers`, both
    counted from nought in the order of definition, and the `coord_unit`. Empty where not both are listed."""
    found = _joints(source)
    if found is None or not _has_pairs(source.rest, found):
        return []
    tokens: list[Token] = []
    for start, end, name in found.at:
        tokens.append(Token("joint_def", source.use(start, end), found.spots[name], word=name))
    for match in source.matches(forms.UNIT_SAID):
        said = next(each for each in match.groups() if each)
        if not match["anywhere"] and not _is_of_joints(source.rest, match, found):
            continue
        tokens.append(Token("coord_unit", source.take(match), word=_METRES.get(said, said)))
    tokens += [Token("coord_unit", tokens[0].span, word=each) for each in sorted(found.units)]
    tokens += [Token("small", source.take(match)) for match in source.matches(forms.AXES)]
    tokens += _pairs(source, found)
    return tokens + _references(source, found)


def _joints(source: SourceText) -> _Listing | None:
    text = source.rest
    found = _Listing()
    regions = _regions(text)
    for pattern, needs_head in ((forms.SPOT, False), (forms.COLON, True), (forms.ROW, True), (forms.SPACED, True)):
        for match in source.matches(pattern):
            start = match.start("name")
            is_headed = _is_in(regions, start, "joint") or (not regions and not match["name"].isdigit())
            if needs_head and not is_headed:
                continue
            if any(a < match.end() and match.start() < b for a, b, _ in found.at):
                continue
            name = match["name"]
            row = tuple(float(each) for each in re.findall(rf"(?<![\d.]){forms.NUMBER}", match["row"]))
            if found.spots.setdefault(name, row) != row:
                return None
            if name not in found.order:
                found.order.append(name)
            found.units |= set(re.findall(rf"(?<=[\d ]){forms.UNIT}", match["row"])) | (
                {match["unit"]} if match["unit"] else set()
            )
            found.at.append((match.start(), match.end(), name))
    if len(found.order) < _FEWEST or len({len(row) for row in found.spots.values()}) != 1:
        return None
    found.at.sort()
    found.order = [*dict.fromkeys(name for _, _, name in found.at)]
    found.spots = {name: found.spots[name] for name in found.order}
    return found


def _is_of_joints(text: str, match: re.Match[str], found: _Listing) -> bool:
    """Whether a unit stands at the head of the joints or right behind them: others are of what is asked for."""
    first, last = found.at[0][0], max(end for _, end, _ in found.at)
    head = text[match.end() : first] if match.end() <= first else None
    return (
        head is not None and len(head) < _NEAR and not re.search(r"\.\s", head)
    ) or 0 <= match.start() - last < _BEHIND


def _regions(text: str) -> list[tuple[int, str]]:
    """Where a head of joints or of members stands, in order."""
    return [(match.start(), "joint" if match["joint"] else "bar") for match in forms.HEADS.finditer(text)]


def _is_in(regions: list[tuple[int, str]], at: int, kind: str) -> bool:
    before = [what for start, what in regions if start <= at]
    return bool(before) and before[-1] == kind


def _has_pairs(text: str, found: _Listing) -> bool:
    """Whether some pair of these joints is told, besides the definitions."""
    letters = list(text)
    for start, end, _ in found.at:
        letters[start:end] = "\x00" * (end - start)
    rest, regions = "".join(letters), _regions(text)
    named = [(match, match["chain"]) for match in forms.CHAIN.finditer(rest)]
    if any(_all_known(found, re.findall(forms.NAME, chain)) for _, chain in named):
        return True
    for pattern in (forms.CONNECTED, forms.TWO_LETTERS, forms.ENDS):
        for match in pattern.finditer(rest):
            if _all_known(found, _two(match)):
                return True
    return any(
        _is_in(regions, match.start("a"), "bar") and _all_known(found, _two(match))
        for pattern in (forms.BAR_ROW, forms.BRACKETS, forms.A_TO_B)
        for match in pattern.finditer(rest)
    )


def _two(match: re.Match[str]) -> list[str]:
    groups = match.groupdict()
    return [each for each in (groups["a"] or groups.get("c"), groups["b"] or groups.get("d")) if each]


def _all_known(found: _Listing, names: list[str]) -> bool:
    return len(names) > 1 and len(set(names)) > 1 and all(name in found.spots for name in names)


def _pairs(source: SourceText, found: _Listing) -> list[Token]:
    tokens: list[Token] = []
    regions = _regions(source.rest)

    def take(match: re.Match[str], names: list[str], label: str | None, first: int) -> None:
        rows = tuple((float(found.index(a)), float(found.index(b))) for a, b in pairwise(names))
        if label and len(rows) == 1:
            found.labels.setdefault(label, (int(rows[0][0]), int(rows[0][1])))
        tokens.append(Token("of_bar", source.use(first, match.end()), rows=rows, word=match[0]))

    for pattern in (forms.ENDS, forms.CONNECTED):
        for match in source.matches(pattern):
            if _all_known(found, _two(match)):
                label = match["label"] or match.groupdict().get("label2")
                take(match, _two(match), label, _first(match, "label", "label2", "verb", "a", "c"))
    for match in source.matches(forms.CHAIN):
        names = re.findall(forms.NAME, match["chain"])
        is_range = forms.JOINT_BEFORE.search(source.rest[: match.start()]) is not None
        if _all_known(found, names) and not is_range and all(a != b for a, b in pairwise(names)):
            take(match, names, match["label"], _first(match, "label", "chain"))
    for match in source.matches(forms.TWO_LETTERS):
        if _all_known(found, _two(match)) and all(len(each) == 1 for each in _two(match)):
            take(match, _two(match), None, match.start("a"))
    for pattern in (forms.BAR_ROW, forms.BRACKETS, forms.A_TO_B):
        for match in source.matches(pattern):
            if _is_in(regions, match.start("a"), "bar") and _all_known(found, _two(match)):
                label = match.groupdict().get("label")
                take(match, _two(match), label, _first(match, "label", "a"))
    return tokens


def _first(match: re.Match[str], *groups: str) -> int:
    """Where the first of these groups begins that is there."""
    there = match.groupdict()
    return next(match.start(each) for each in groups if there.get(each))


def _references(source: SourceText, found: _Listing) -> list[Token]:
    tokens: list[Token] = []
    for match in source.matches(forms.BAR_NAMED):
        group = "a" if match["a"] else "b"
        listed = _spread(re.findall(rf"{forms.LABEL}|~|to", match[group]), found.labels)
        if listed:
            rows = tuple((float(a), float(b)) for a, b in (found.labels[each] for each in listed))
            start, end = (match.start(group), match.end(group)) if group == "a" else match.span()
            tokens.append(Token("of_bar", source.use(start, end), rows=rows, word=match[0]))
    for match in source.matches(forms.NAMED):
        group = next(each for each, value in match.groupdict().items() if value)
        listed = _spread(re.findall(rf"{forms.NAME}|[~-]|to", match[group]), found.spots)
        if not listed:
            continue
        start, end = match.start(group), match.end(group)
        numbers = tuple(float(found.index(each)) for each in listed)
        tokens.append(Token("at_joint", source.use(start, end), numbers, word=match[0]))
    for match in source.matches(forms.ALONE):
        name = match["name"]
        if name in found.labels and name not in found.spots:
            a, b = found.labels[name]
            tokens.append(Token("of_bar", source.take(match), rows=((float(a), float(b)),), word=name))
        elif name in found.spots and not (name == "A" and forms.ARTICLE.match(source.rest, match.start())):
            tokens.append(Token("at_joint", source.take(match), (float(found.index(name)),), word=name))
    return tokens


def _spread(pieces: list[str], known: Mapping[str, object]) -> list[str]:
    """Names one by one, "2 to 5" as all from one to the other; empty where one is not known."""
    found: list[str] = []
    order = list(known)
    for number, each in enumerate(pieces):
        if each in ("~", "-", "to"):
            after = pieces[number + 1 : number + 2]
            if not found or not after or after[0] not in known or order.index(found[-1]) > order.index(after[0]):
                return []
            found += order[order.index(found[-1]) + 1 : order.index(after[0])]
        elif each not in known:
            return []
        else:
            found.append(each)
    return found
