"""Walls and plates told by their corners: "1-2-14-13", "bottom nodes 2,3 top nodes 14,15", "13-25, 14-26 사이"."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from app.lib.patterns import Pattern

_N: Final = r"\d{1,7}(?!\d|\.\d|,\d{3}| ?(?:mm|cm|m|kN|MPa|층|F|개|장|%)(?![A-Za-z]))"
_NODES: Final = r"(?:절점|노드|nodes?|nds?|joints?)"
_DASH: Final = r" ?(?:-|~|→|->) ?"
_LINK: Final = r"(?: ?번?(?:,|·|&|와|과|및|이?랑| and )? ?|-)"
_TWO: Final = rf"{_N}{_LINK}{_N}"
_LOW: Final = r"하부|하단|아래|밑|bottom|lower|below|base"
_HIGH: Final = r"상부|상단|위|top|upper|above"
_CHAIN: Final = Pattern(rf"(?<![\w.\x00-])(?P<chain>{_N}(?:{_DASH}{_N}){{2,3}})(?![\w.-])")
_ROW: Final = Pattern(rf"(?<![\w.\x00-])(?P<row>{_N}(?:(?: ?번?, ?| ){_N}){{2,3}})(?: ?번)?(?![\w.-]| ?,? ?\d)")
_DASHED: Final = Pattern(r"(?<![\w.\x00-])(?P<one>\d{1,7})-(?P<other>\d{1,7})(?![\w.-])")


def _side(words: str) -> Pattern:
    return Pattern(
        rf"(?:{words})(?:쪽|단|변)?(?:은|는|의)? ?(?:{_NODES})?(?:는|은)?:? ?(?P<ahead>{_TWO})"
        rf"|(?<![\w.\x00-])(?P<behind>{_TWO})(?: ?번)?(?:이|가|은|는)? ?\(?(?:{words})(?:쪽|단|변)?\)?(?!{_NODES}"
        rf"| {_NODES})",
        re.IGNORECASE,
    )


_BOTTOM: Final = _side(_LOW)
_TOP: Final = _side(_HIGH)


@dataclass(frozen=True, slots=True)
class NodeQuads:
    """The corners of each element in order around it, and every stretch that was read; offsets into the clause."""

    quads: tuple[tuple[int, ...], ...]
    spans: tuple[tuple[int, int], ...]


def node_quads(words: str, taken: Collection[tuple[int, int]]) -> NodeQuads:
    """The elements of a clause; what was read as something else is passed over. Empty where corners are missing."""
    text = words.replace("–", "-")
    for start, end in taken:
        text = text[:start] + "\x00" * (end - start) + text[end:]
    bottom, top = _BOTTOM.search(text), None
    if bottom is not None:
        rest = text[: bottom.start()] + "\x00" * len(bottom[0]) + text[bottom.end() :]
        top = _TOP.search(rest)
        if top is not None:
            (one, two), (three, four) = (_numbers(each["ahead"] or each["behind"]) for each in (bottom, top))
            return NodeQuads(((one, two, four, three),), (bottom.span(), top.span()))
        return _upright(rest, bottom)
    chains = list(_CHAIN.finditer(text))
    found = chains or list(_ROW.finditer(text))
    return NodeQuads(tuple(_numbers(each[1]) for each in found), tuple(each.span() for each in found))


def _upright(rest: str, bottom: re.Match[str]) -> NodeQuads:
    """ "13-25, 14-26 … (13, 14 below)": two upright edges, and which ends of them are below."""
    low = _numbers(bottom["ahead"] or bottom["behind"])
    edges = list(_DASHED.finditer(rest))
    if len(edges) != 2:
        return NodeQuads((), ())
    tops: list[int] = []
    for node in low:
        far = [
            int(each["other" if int(each["one"]) == node else "one"]) for each in edges if str(node) in each.groups()
        ]
        if len(far) != 1:
            return NodeQuads((), ())
        tops += far
    return NodeQuads(((low[0], low[1], tops[1], tops[0]),), (bottom.span(), *(each.span() for each in edges)))


def _numbers(written: str) -> tuple[int, ...]:
    return tuple(int(each) for each in re.findall(r"\d+", written))
