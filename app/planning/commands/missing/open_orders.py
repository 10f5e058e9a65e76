"""What an order that leaves slots open is made of: its verbs, its nouns, and the slots it needs."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from app.lib.patterns import Pattern
from app.planning.commands.clause.hand import Hand
from app.planning.words.commands import missing as words
from app.reading.source import Span
from app.trade.templates import Template
from app.trade.text import Text

Choices = Callable[[Hand], Iterable[str | tuple[str, Text]]]


def none(hand: Hand) -> Iterable[str]:
    """No candidates: it is typed."""
    del hand
    return ()


def none_of_them(hand: Hand) -> Iterable[Span]:
    """No words of the order."""
    del hand
    return ()


def nothing(hand: Hand) -> bool:
    """What no clause is about."""
    del hand
    return False


@dataclass(frozen=True, slots=True, kw_only=True)
class NeededSlot:
    """A slot: how it is asked, whether a clause says it, how its answer is said in the order, and its candidates.

    `instead_of` are the words whose place the answer takes: "5" once "5 kN/m" is said.
    """

    key: str
    label: Text
    is_said: Callable[[Hand], bool]
    said: Template = words.SAID
    choices: Choices = none
    instead_of: Callable[[Hand], Iterable[Span]] = none_of_them


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenOrder:
    """One of the verbs is said, or `signs` match, or neither is asked for; and one of the nouns or what it `is_about`,
    none of the bars. `also`, `phrases` and `kept` may be said too; the phrases give way to the answers, what is kept
    is read again with them.
    """

    verbs: Sequence[str]
    needs: Sequence[NeededSlot]
    nouns: Sequence[str] = ()
    is_about: Callable[[Hand], bool] = nothing
    also: Sequence[str] = ()
    bars: Sequence[str] = ()
    signs: Pattern | None = None
    phrases: Sequence[Pattern] = ()
    kept: Sequence[Pattern] = ()


def where_named(nouns: Sequence[str], slot: NeededSlot, is_named: Callable[[Hand], bool] | None = None) -> NeededSlot:
    """The slot where its own noun stands in the order, and nowhere else."""
    named = is_named or (lambda hand: hand.has(*nouns))
    return replace(slot, is_said=lambda hand: not named(hand) or slot.is_said(hand))


def fixed(*choices: tuple[str, Text] | str) -> Choices:
    """The same candidates whatever the model holds."""
    return lambda _: choices
