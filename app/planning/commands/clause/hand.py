"""How an intent reads a clause: it asks for concepts and values and takes them, so that what is left can be told."""

import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from typing import Final, TypeVar

from app.lib.patterns import Pattern
from app.planning.commands.clause.before import Before
from app.planning.commands.clause.clauses import MessageClause
from app.reading.slots import Concept, Found, ModelName, NewName, Value
from app.reading.source import Span
from app.trade.answers.digest import ModelDigest, NameKind

# What parts a word from a value that belongs to another.
_PARTS: Final = Pattern(r"[,;/\n]")
# From an old value to a new one: "12 → 18", "from 12 to 18", "12에서 18로".
ARROW: Final = Pattern(
    r"→|->|=>|\bfrom\b.*\bto\b|\d[^\d,]{0,8}(?:에서|인 ?것?을|을|를) ?[^\d,]{0,4}\d|\d[^\d,]{0,6} to \d"
    r"|\binstead of\b|\bnot \d"
)
_POLITE: Final = frozenset({"please", "thanks", "filler", "now"})
V = TypeVar("V", bound=Value)


@dataclass(slots=True)
class Hand:
    """One intent's hold on one clause. `answers` are what the engineer answered to this planner's questions; `before`
    is what earlier orders of the message named."""

    clause: MessageClause
    digest: ModelDigest
    answers: dict[str, str] = field(default_factory=dict[str, str])
    before: Before = field(default_factory=Before)
    _used: set[Span] = field(default_factory=set[Span])
    _phrased: set[Span] = field(default_factory=set[Span])

    def key(self, name: str) -> str:
        """The key of a question's field; clauses behind the first have their own."""
        return name if self.clause.start == 0 else f"{name}_{self.clause.start}"

    def answer(self, name: str) -> str:
        """What was answered to a field of this clause; empty where nothing was."""
        return self.answers.get(self.key(name), "").strip()

    def has(self, *names: str) -> bool:
        """Whether any of these concepts stands in the clause; takes nothing."""
        return any(concept.name in names for concept in self.clause.concepts)

    def says(self, *names: str) -> bool:
        """Whether any of these concepts stands in the clause; takes every one that does."""
        hits = [concept for concept in self.clause.concepts if concept.name in names]
        self._used.update(concept.span for concept in hits)
        return bool(hits)

    def holds_only(self, *kinds: type[Value]) -> bool:
        """Whether nothing but values of these kinds stands in the clause, and words of politeness: "RX 30도로"."""
        return (
            all(isinstance(each.value, kinds) for each in self.clause.values)
            and all(each.name in _POLITE for each in self.clause.concepts)
            and not self.clause.unknown
        )

    def concept(self, *names: str) -> Concept | None:
        """The first of these concepts that nothing has taken; takes it."""
        for concept in self.clause.concepts:
            if concept.name in names and concept.span not in self._used:
                self._used.add(concept.span)
                return concept
        return None

    def peek(self, kind: type[V], fits: Callable[[V], bool] = lambda _: True) -> V | None:
        """The first value of a kind that nothing has taken."""
        found = self._free(kind, fits)
        return found[0][1] if found else None

    def take(self, kind: type[V], fits: Callable[[V], bool] = lambda _: True) -> V | None:
        """The first value of a kind that nothing has taken; takes it."""
        found = self._free(kind, fits)
        if not found:
            return None
        self._used.add(found[0][0].span)
        return found[0][1]

    def take_all(self, kind: type[V], fits: Callable[[V], bool] = lambda _: True) -> list[V]:
        """Every value of a kind that nothing has taken, in order; takes them."""
        found = self._free(kind, fits)
        self._used.update(each.span for each, _ in found)
        return [value for _, value in found]

    def near(self, concept: str, kind: type[V], fits: Callable[[V], bool] = lambda _: True) -> V | None:
        """The value nearest to a concept, behind it before in front of it; takes both."""
        anchors = [each for each in self.clause.concepts if each.name == concept]
        found = self._free(kind, fits)
        if not anchors or not found:
            return None
        best = min(
            (
                (self.distance(anchor.span, each.span), each, value, anchor)
                for anchor in anchors
                for each, value in found
            ),
            key=lambda item: item[0],
        )
        self._used.update((best[1].span, best[3].span))
        return best[2]

    def named(self, kind: NameKind) -> list[str]:
        """Every free name that the model has of a kind, or will have by an earlier call; takes them."""
        known = {name.casefold(): name for name in self.digest.of(kind)}
        found = self._free(ModelName, lambda each: each.name.casefold() in known)
        coming = self._free(NewName, lambda each: each.name.casefold() in known)
        ordered = sorted((*found, *coming), key=lambda each: each[0].span.start)
        self._used.update(each.span for each, _ in ordered)
        return [known[value.name.casefold()] for _, value in ordered]

    def items(self) -> list[Found | Concept]:
        """Everything read in the clause that nothing has taken, in the order written."""
        free = [each for each in (*self.clause.values, *self.clause.concepts) if each.span not in self._used]
        return sorted(free, key=lambda each: each.span.start)

    def between(self, first: Span, second: Span) -> str:
        """The words between two places of the message; what is not in the clause counts as a word."""
        return self.clause.text(first.end, second.start)

    def distance(self, anchor: Span, value: Span) -> tuple[bool, int, int]:
        """Whether a comma parts the two, characters between; at one distance what follows the word comes first."""
        is_behind = value.start >= anchor.end
        between = self.between(anchor, value) if is_behind else self.between(value, anchor)
        return bool(_PARTS.search(between)), len(between), 0 if is_behind else 1

    def take_where(self, name: str, fits: Callable[[Span], bool]) -> None:
        """Take a concept only where its words are of a kind: "give", not "assign"."""
        self._used.update(each.span for each in self.clause.concepts if each.name == name and fits(each.span))

    def cover(self, start: int, end: int) -> None:
        """Take all that lies between two offsets of the message, unknown words too: a phrase was read as a whole."""
        spans = [each.span for each in (*self.clause.values, *self.clause.concepts)] + list(self.clause.unknown)
        ends = [(span, span.start + len(span.words.rstrip())) for span in spans]
        self._used.update(span for span, last in ends if start <= span.start and last <= end)

    def phrase(self, start: int, end: int) -> None:
        """Take all that lies between two offsets, as `cover` does, where the verbs in it tell what is to come with an
        order: "loads copied" tells nothing of the past."""
        before = set(self._used)
        self.cover(start, end)
        self._phrased |= self._used - before

    @property
    def phrased(self) -> frozenset[Span]:
        """What was taken as part of a phrase."""
        return frozenset(self._phrased)

    def use(self, *spans: Span) -> None:
        """Take what stands at these places."""
        self._used.update(spans)

    def take_everything(self) -> None:
        """Take all of the clause, unknown words too: it was understood as a whole."""
        self._used.update(each.span for each in (*self.clause.values, *self.clause.concepts))
        self._used.update(self.clause.unknown)

    @property
    def used(self) -> frozenset[Span]:
        """Everything that was taken."""
        return frozenset(self._used)

    def _free(self, kind: type[V], fits: Callable[[V], bool]) -> list[tuple[Found, V]]:
        return [
            (each, each.value)
            for each in self.clause.values
            if isinstance(each.value, kind) and each.span not in self._used and fits(each.value)
        ]


def holds_for_all(names: Collection[Span], values: Iterable[Span]) -> bool:
    """Whether no value stands between the first and the last of several names: then it is said of all of them."""
    if not names:
        return True
    first, last = min(names, key=_place), max(names, key=_place)
    return not any(first.start < span.start < last.start for span in values)


def _place(span: Span) -> int:
    return span.start


def is_new_of(hand: Hand, old: Span, new: Span) -> bool:
    """Whether an arrow leads from one value to the next: "1.1→0.9", "1.1에서 0.9로"."""
    is_one = re.search(r"[,;]", hand.between(old, new)) is None
    return is_one and ARROW.search(hand.clause.text(old.start, new.end)) is not None


def cover(hand: Hand, pattern: Pattern) -> re.Match[str] | None:
    """Take whatever lies inside the matches of a phrase; the first match."""
    found = list(pattern.finditer(hand.clause.words))
    for match in found:
        hand.cover(hand.clause.start + match.start(), hand.clause.start + match.end())
    return found[0] if found else None
