"""Heights and widths of what is added to a frame, and how many there are: with units, or bare as on a sketch."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands.clause import amounts
from app.planning.commands.clause.hand import Hand
from app.reading.frame_rows import SaidLength
from app.reading.numbers import KOREAN_WORDS, count_of
from app.reading.slots import Amount, Found, Increment, Number
from app.reading.source import Span
from app.trade.dimensions import Dimension

MOST: Final = 20
_LEAST_MM: Final = 500
# What tells a bare figure from a count: "H=3.2", "층고 3.5", "3.5씩".
_MARK: Final = Pattern(r"(?:(?<![A-Za-z])h(?:eights?)?(?: of)?|층고|높이|길이|폭)(?:는|은|가|이)? ?[=:]? ?$", 2)
_COUNTED_ONLY: Final = Pattern(r"(?:하나|개|층|경간|스팬|칸|베이)$")
_NATIVE: Final = "|".join(sorted((word for word in KOREAN_WORDS if "십" not in word), key=len, reverse=True))
_COUNTED: Final = r"(?:개 ?)?(?:층|경간|스팬|칸|베이)"
# "두개층", "한스팬", "스팬 2개", "층 하나": counts that stand with their noun in one word.
_COUNT: Final = Pattern(
    rf"(?<![가-힣])(?P<count>{_NATIVE}) ?{_COUNTED}(?:을|를|만)?|(?<![가-힣])(?:층|경간|스팬|칸|베이)(?:을|를|만)? ?"
    r"(?P<behind>하나|둘|셋|넷|한 ?개|두 ?개|세 ?개|네 ?개)(?:만|를|을)?"
)


@dataclass(frozen=True, slots=True)
class AddedLengths:
    """The lengths in the order written, each as the tools take it and where it stands; how many are counted."""

    lengths: tuple[tuple[str, Span], ...]
    count: int
    has_bare: bool

    def each(self, counted: int = 0) -> list[str] | None:
        """One length for each; None where the count says otherwise."""
        count = counted or self.count
        given = [text for text, _ in self.lengths]
        if len(given) == 1 and count:
            return given * count
        return given if not count or count == len(given) else None


def added_lengths(hand: Hand) -> AddedLengths | None:
    """Every free length and the count, taken; None where two counts stand there."""
    lengths: list[tuple[str, Span]] = []
    counts: list[tuple[int, Span]] = []
    has_bare = False
    for each in hand.items():
        if not isinstance(each, Found):
            continue
        value = each.value.by if isinstance(each.value, Increment) else each.value
        if isinstance(value, Amount) and amounts.measures(value, Dimension.LENGTH):
            lengths.append((str(value), each.span))
        elif isinstance(value, Number):
            if _is_length(hand, value, each.span):
                lengths.append((SaidLength(value.value).with_unit, each.span))
                has_bare = True
            elif value.value == value.value.to_integral_value() and 1 <= value.value <= MOST:
                counts.append((int(value.value), each.span))
    counts += _worded(hand, [span for _, span in (*lengths, *counts)])
    if len({count for count, _ in counts}) > 1:
        return None
    hand.use(*(span for _, span in (*lengths, *counts)))
    for _, span in lengths:
        _use_mark(hand, span)
    return AddedLengths(tuple(lengths), counts[0][0] if counts else 0, has_bare)


def use_counted_only(hand: Hand) -> None:
    """ "하나만", "just put a …": no more than is said, which is what is done."""
    start = hand.clause.start
    hand.take_where(
        "only",
        lambda span: (
            span.words.strip().casefold() == "just"
            or _COUNTED_ONLY.search(hand.clause.text(start, span.start)) is not None
        ),
    )


def _is_length(hand: Hand, value: Number, span: Span) -> bool:
    if value.counter in {"개", "번", "가지", "모드"} or value.value <= 0:
        return False
    before = hand.clause.text(hand.clause.start, span.start)
    is_marked = _MARK.search(before) is not None
    return is_fraction_or_millimetres(value.value) or (is_marked and not value.counter)


def is_fraction_or_millimetres(value: Decimal) -> bool:
    """Whether a bare figure is no count: 3.5 metres, 3500 millimetres."""
    return value != value.to_integral_value() or value >= Decimal(_LEAST_MM)


def _use_mark(hand: Hand, span: Span) -> None:
    """ "H=3.2m": the letter says what it is."""
    start = hand.clause.start
    mark = _MARK.search(hand.clause.text(start, span.start))
    if mark is not None:
        hand.cover(start + mark.start(), span.start)


def _worded(hand: Hand, taken: Sequence[Span]) -> list[tuple[int, Span]]:
    """Counts that are one word with what they count, where no figure was read in them."""
    found: list[tuple[int, Span]] = []
    start = hand.clause.start
    for match in _COUNT.finditer(hand.clause.words):
        first, last = start + match.start(), start + match.end()
        hand.cover(first, last)
        if not any(first <= span.start < last for span in taken):
            word = (match["count"] or match["behind"]).replace(" ", "").removesuffix("개")
            found.append((int(count_of(word)), Span(first, last, match[0])))
    return found
