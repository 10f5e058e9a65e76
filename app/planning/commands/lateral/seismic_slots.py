"""What a seismic load of a standard is told with: zone, site and group, R and periods by axis, and the eccentricity."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import zip_longest
from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands.clause.hand import Hand, cover, is_new_of
from app.planning.commands.clause.old_values import take_old
from app.planning.commands.lateral.eccentric_side import side_said
from app.reading.slots import Amount, ClassKind, CodeClass, Found, Fraction, Number

# "KDS" alone: its seismic part is the only one with zones and site classes.
BARE_KDS: Final = Pattern(
    r"(?:(?:by|per|after|as|to|with) )?KDS(?: ?[(:]?2019\)?)?(?! ?\d(?!구역))(?:로|에 따라|에 따른)?(?: ?정적"
    r"| static)?",
    re.IGNORECASE,
)
_NUMBER: Final = r"(?:\d{1,2}(?:\.\d{1,3})?|\.\d{1,3})(?![\d.]*\d)"
_SECONDS: Final = r"(?: ?(?:s|secs?|seconds?|초)(?![A-Za-z]))?"
_AXIS: Final = r"\(?(?:(?:in|along|for) )?{name}(?:[ -]?(?:dir(?:ection)?\.?|방향|축))?(?:는|은|로)?\)?"
_BETWEEN: Final = r"(?:[ =:]|은|는|이|을|를|of|are|is)*"
# Each head with the letter that takes an axis behind it: Rx, Tax, Tx.
_HEADS: Final = {
    "factor": (r"(?:R|반응수정 ?계수|[Rr]esponse modification(?: factors?)?|R[- ]factors?)", "R"),
    "period": (
        r"(?:Ta|T_a|[Aa]pprox(?:imate|\.)? (?:fundamental )?periods?|(?:근사|약산) ?(?:고유)? ?주기)",
        "Ta",
    ),
    "analysis": (r"(?:T1?|(?:[Cc]omputed|[Aa]nalysis|[Aa]nalytical) periods?|(?:해석|고유치) ?주기)", "T"),
}


def _value(name: str) -> str:
    return rf"(?P<{name}>{_NUMBER}){_SECONDS}"


def _axis(name: str) -> str:
    return _AXIS.replace("{name}", f"(?P<{name}>[xXyY])(?![A-Za-z])")


def _pairs(head: str, letter: str) -> tuple[Pattern, Pattern, Pattern]:
    """Both axes behind one head, the axis ahead of its value or behind it; and an axis that hangs on the letter."""
    begin = rf"(?<![A-Za-z0-9_]){head}{_BETWEEN}"
    ahead = rf"{begin}{_axis('a1')}[ =:]*{_value('v1')}[ ,/]*(?:and )?{_axis('a2')}[ =:]*{_value('v2')}"
    behind = rf"{begin}{_value('v1')} ?{_axis('a1')}[ ,/]*(?:and )?{_value('v2')} ?{_axis('a2')}"
    hanging = rf"(?<![A-Za-z0-9_]){letter}_?\(?(?P<a1>[xXyY])\)?{_BETWEEN}{_value('v1')}"
    return Pattern(ahead), Pattern(behind), Pattern(hanging)


_PAIRS: Final = {name: _pairs(*head) for name, head in _HEADS.items()}
_CONCEPTS: Final = {
    "factor": ("response_factor",),
    "period": ("approximate_period", "period"),
    "analysis": ("analysis_period",),
}
_LETTERS: Final = {"factor": "R", "period": "Ta"}
_LONGEST_S: Final = 10
_MOST_FACTOR: Final = 100
# "Static", where the standard says the rest; "rock" is what the standard calls S1.
_STATIC: Final = Pattern(r"(?<![A-Za-z])static(?: loads?)?(?![A-Za-z])|정적", re.IGNORECASE)
_ROCK: Final = Pattern(r"(?<![A-Za-z])(?:hard )?rock(?![A-Za-z])|암반", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class SeismicSlots:
    """What is said; empty where nothing is. Factors and periods (in s) by axis X or Y, by "" where no axis is said."""

    zone: str = ""
    site: str = ""
    group: str = ""
    factors: Mapping[str, Decimal] = field(default_factory=dict[str, Decimal])
    periods: Mapping[str, Decimal] = field(default_factory=dict[str, Decimal])
    analysis: Mapping[str, Decimal] = field(default_factory=dict[str, Decimal])
    side: str = ""
    share: Fraction | None = None

    @property
    def count(self) -> int:
        """How many of them are said."""
        return sum(map(bool, (self.zone, self.site, self.group, self.factors, self.periods, self.side)))


def seismic_slots(hand: Hand) -> SeismicSlots | None:
    """All of them, taken from the clause; None where one is said twice without saying which counts."""
    share = hand.near("accidental", Fraction) or hand.near("eccentricity", Fraction)
    side = side_said(hand)
    take_old(hand)
    classes = _classes(hand)
    if classes is None:
        return None
    cover(hand, _STATIC)
    if classes.get(ClassKind.SITE) == "S1":
        cover(hand, _ROCK)
    found = {name: _by_axis(hand, name) for name in _HEADS}
    if any(each is None for each in found.values()):
        return None
    return SeismicSlots(
        zone=classes.get(ClassKind.ZONE, ""),
        site=classes.get(ClassKind.SITE, ""),
        group=classes.get(ClassKind.GROUP, ""),
        factors=found["factor"] or {},
        periods=found["period"] or {},
        analysis=found["analysis"] or {},
        side=side,
        share=share,
    )


def _classes(hand: Hand) -> dict[ClassKind, str] | None:
    """One class of each kind; of two that an arrow joins ("S4→S3") the second."""
    found = [_as_it_becomes(hand, each) for each in hand.items() if isinstance(each, Found)]
    found = [each for each in found if isinstance(each.value, CodeClass)]
    hand.use(*(each.span for each in found))
    new = [each for each, behind in zip_longest(found, found[1:]) if not _is_old(hand, each, behind)]
    kept: dict[ClassKind, str] = {}
    for each in new:
        assert isinstance(each.value, CodeClass)
        if kept.setdefault(each.value.kind, each.value.name) != each.value.name:
            return None
    return kept


_JOINED: Final = Pattern(
    r" ?(?:→|->|=>|에서|to) ?(?:group |grade |site |soil |zone |내진 ?등급 ?|지반 ?)?", re.IGNORECASE
)


# "Zone II to I", "구역 II → I": a numeral that stands by itself behind the one with the noun.
_NUMERAL: Final = Pattern(r" ?(?:→|->|=>|에서|to) ?(?P<new>II|I|1|2)(?: ?(?:구역|등급))?(?![A-Za-z0-9.])")
_NUMERALS: Final = {"1": "I", "2": "II"}


def _as_it_becomes(hand: Hand, found: Found) -> Found:
    """The class that takes its place, where only its numeral is said behind it."""
    if not isinstance(found.value, CodeClass) or found.value.kind not in {ClassKind.ZONE, ClassKind.GROUP}:
        return found
    match = _NUMERAL.match(hand.clause.text(found.span.end, hand.clause.end))
    if match is None:
        return found
    hand.use(found.span)
    hand.cover(found.span.end, found.span.end + match.end())
    return replace(found, value=CodeClass(found.value.kind, _NUMERALS.get(match["new"], match["new"])))


def _is_old(hand: Hand, first: Found, second: Found | None) -> bool:
    """The first of two classes of one kind that an arrow joins."""
    if second is None or not isinstance(first.value, CodeClass) or not isinstance(second.value, CodeClass):
        return False
    is_joined = _JOINED.fullmatch(hand.between(first.span, second.span)) is not None
    return is_joined and first.value.kind is second.value.kind


def _by_axis(hand: Hand, name: str) -> dict[str, Decimal] | None:
    ahead, behind, hanging = _PAIRS[name]
    for pattern in (ahead, behind):
        match = pattern.search(hand.clause.words)
        if match is not None and match["a1"].upper() != match["a2"].upper():
            _take(hand, match)
            return {match[f"a{number}"].upper(): Decimal(match[f"v{number}"]) for number in (1, 2)}
    found: dict[str, Decimal] = {}
    for match in hanging.finditer(hand.clause.words):
        axis = match["a1"].upper()
        if axis in found:
            return None
        found[axis] = Decimal(match["v1"])
        _take(hand, match)
    return found or _single(hand, name)


def _take(hand: Hand, match: re.Match[str]) -> None:
    hand.cover(hand.clause.start + match.start(), hand.clause.start + match.end())


def _single(hand: Hand, name: str) -> dict[str, Decimal] | None:
    """One value for both axes; of an old and a new one that an arrow joins the new one."""
    values = [each for each in hand.items() if isinstance(each, Found) and _number(each, name) is not None]
    anchors = [
        each.span
        for each in hand.clause.concepts
        if each.name in _CONCEPTS[name] and (each.name != "period" or not hand.has("analysis_period"))
    ]
    # "R of EX to 4": the letter stands by itself.
    anchors += [span for span in hand.clause.unknown if span.words == _LETTERS.get(name)]
    if not anchors or not values:
        # A time stands for the period without its word: "EX: …, 0.6 s".
        times = [each for each in values if isinstance(each.value, Amount)]
        if name == "period" and len(times) == 1:
            hand.use(times[0].span)
            return {"": _number(times[0], name) or Decimal(0)}
        return None if name == "period" and len(times) > 1 else {}
    nearest = min(values, key=lambda each: min(hand.distance(anchor, each.span) for anchor in anchors))
    anchor = min(anchors, key=lambda each: hand.distance(each, nearest.span))
    hand.use(nearest.span, anchor)
    place = values.index(nearest)
    if place + 1 < len(values):
        following = values[place + 1]
        if is_new_of(hand, nearest.span, following.span):
            hand.use(following.span)
            nearest = following
    value = _number(nearest, name)
    return {} if value is None else {"": value}


def _number(each: Found, name: str) -> Decimal | None:
    value = each.value
    if isinstance(value, Amount):
        return value.value if name != "factor" and value.unit == "s" else None
    most = _MOST_FACTOR if name == "factor" else _LONGEST_S
    # No R is 0, and a 0 beside it is refused rather than left.
    least = 0 if name != "factor" else -1
    if isinstance(value, Number) and not value.counter and least < value.value < most:
        return value.value
    return None
