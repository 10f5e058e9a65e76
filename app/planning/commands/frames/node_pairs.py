"""Members told by their ends: pairs of nodes in every spelling, and the numbers that new members are to have."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from app.lib.patterns import Pattern

_NODE: Final = r"절점|노드|nodes?|nds?|joints?|jts?"
_NUMBER: Final = r"\d{1,7}(?!\d|\.\d| ?(?:mm|cm|m|층|F|개|등분|kN|%|대|칸|차)(?![A-Za-z]))"
_AHEAD: Final = rf"(?:(?:{_NODE}|no\.?|from|to|up|and|the|#) ?)*"
_DASH: Final = r" ?(?:-|~|→|->|–) ?"
_JOIN: Final = (
    rf" ?번? ?(?:{_NODE})?(?:{_DASH}|(?:와|과|이?랑|하고|에서|부터|및) ?| ?(?:and|to|up to|&) ?|, ?)(?:{_AHEAD})"
)
# "1-14", "5 and 9", "7번 절점에서 11번으로", "1-2-3".
_CHAIN: Final = Pattern(rf"(?<![\w.\x00-])(?P<chain>{_NUMBER}(?:{_DASH}{_NUMBER})+)(?![-~\d])번?", re.IGNORECASE)
_PAIR: Final = Pattern(
    rf"(?P<sign>(?<![A-Za-z])(?:between|join(?:ing|s)?|connect(?:ing|s)?|link(?:ing)?|{_NODE})"
    rf" ?(?:(?:{_NODE}|no\.?) ?)?|from (?:(?:{_NODE}|no\.?) ?)?)?"
    rf"(?<![\w.])(?P<i>{_NUMBER})(?P<join>{_JOIN})(?P<j>{_NUMBER})(?!{_DASH}\d| ?, ?\d)번? ?(?P<behind>{_NODE})?",
    re.IGNORECASE,
)
_KIND: Final = r"beams?|bms?|columns?|cols?|braces?|truss(?:es)?|보|기둥|가새|트러스"
_IDS: Final = Pattern(
    rf"(?<![A-Za-z가-힣])(?P<noun>(?:{_KIND}|빔|elements?|elem|members?|요소|부재)"
    rf"(?: ?(?:elements?|elem|member|요소|부재))?)(?: ?(?:번호|numbers?|nos?\.?|ids?|#|[:=]))* ?"
    rf"(?P<ids>{_NUMBER})(?!{_JOIN}\d)번?(?! ?(?:{_NODE}))"
    rf"|(?<![\w.])(?P<ids2>{_NUMBER}) ?번 ?(?:요소|부재)(?![가-힣]*에)",
    re.IGNORECASE,
)
_SAYS_NODE: Final = Pattern(rf"(?<![A-Za-z])(?:{_NODE})(?![A-Za-z])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class NodePairs:
    """The ends of members and where each pair stands; the numbers of the members; every stretch that was read."""

    pairs: tuple[tuple[int, int], ...]
    places: tuple[int, ...]
    ids: tuple[int, ...]
    spans: tuple[tuple[int, int], ...]
    is_signed: bool


def node_pairs(words: str, taken: Collection[tuple[int, int]]) -> NodePairs:
    """The pairs of a clause; what was read as something else ("taken") is passed over. `is_signed`: the words say that
    the numbers are those of nodes."""
    text = words.replace("–", "-")
    for start, end in taken:
        text = text[:start] + "\x00" * (end - start) + text[end:]
    ids: list[int] = []
    spans: list[tuple[int, int]] = []
    for match in list(_IDS.finditer(text)):
        ids.append(int(match["ids"] or match["ids2"]))
        start = match.start()
        spans.append((start, match.end()))
        text = text[:start] + "\x00" * (match.end() - start) + text[match.end() :]
    found: list[tuple[int, tuple[int, int]]] = []
    is_signed = False
    for match in list(_CHAIN.finditer(text)):
        numbers = [int(each) for each in re.findall(r"\d+", match["chain"])]
        found += [(match.start(), ends) for ends in pairwise(numbers)]
        spans.append(match.span())
        text = text[: match.start()] + "\x00" * (match.end() - match.start()) + text[match.end() :]
    for match in _PAIR.finditer(text):
        has_sign = bool(
            (match["sign"] and match["sign"].strip().casefold() != "from")
            or match["behind"]
            or re.search(_NODE, match["join"], re.IGNORECASE)
        )
        if match["join"].strip() == "," and not has_sign:
            continue
        is_signed = is_signed or has_sign
        found.append((match.start("i"), (int(match["i"]), int(match["j"]))))
        spans.append(match.span())
    found.sort()
    return NodePairs(
        tuple(ends for _, ends in found),
        tuple(place for place, _ in found),
        tuple(ids),
        _merged(words, sorted(spans)),
        is_signed or _SAYS_NODE.search(words) is not None,
    )


def _merged(words: str, spans: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Neighbours with nothing but a comma or "and" between them are one stretch."""
    found: list[tuple[int, int]] = []
    for start, end in spans:
        if found and re.fullmatch(r"[ ,&]*(?:and|및|와|과)?[ ,]*", words[found[-1][1] : start]):
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return tuple(found)
