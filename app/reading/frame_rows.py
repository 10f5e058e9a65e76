"""A row of a frame's tokens being read: patterns of their letters, what was taken, and lengths in lists."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from app.lib.patterns import Pattern
from app.reading.frame_tokens import FrameToken

# Parts of patterns over the letters of tokens: a length, and one or several of them ("3@6", "6 x 3", "7.5").
LENGTH: Final = "[lnd]"
ITEM: Final = r"(?:n@[lnd]|[ld]@n|nx[ld]|[ld]xns?|[lnd])"
_ITEM: Final = Pattern(r"(?P<count>n)[@x](?P<length>[lnd])|(?P<length2>[ld])[@x](?P<count2>n)|(?P<alone>[lnd])")
_LENGTH_FIRST: Final = Pattern(r"[ld]@n")
_COUNT_FIRST: Final = Pattern(r"n@[ld]")
# No bay is shorter in metres, so that "7@2" is two of seven.
_LEAST_BAY: Final = 3
_TAKEN: Final = "_"
# Millimetres begin where no bay and no storey is so many metres.
_LEAST_MM: Final = 500


@dataclass(frozen=True, slots=True)
class SaidLength:
    """A length as said; the unit is empty where none was written."""

    value: Decimal
    unit: str = ""

    @property
    def with_unit(self) -> str:
        """As the tools take it: metres where the number can be nothing else, else millimetres."""
        unit = self.unit or ("mm" if self.value >= _LEAST_MM else "m")
        return f"{self.value.normalize():f} {unit}"


class FrameRow:
    """Tokens and their letters; what was read becomes "_". `spans` are the stretches of the message that were read."""

    def __init__(self, tokens: Sequence[FrameToken]) -> None:
        self.tokens = tuple(tokens)
        self.kinds = "".join(each.kind for each in tokens)
        # "6.5@3" beside "7@2": all of one message go the same way round.
        self._is_length_first = bool(_LENGTH_FIRST.search(self.kinds)) and not _COUNT_FIRST.search(self.kinds)
        self.spans: list[tuple[int, int]] = []

    def matches(self, pattern: Pattern) -> Iterator[tuple[re.Match[str], tuple[FrameToken, ...]]]:
        """Every match of a pattern in what is left, with its tokens; takes nothing."""
        for match in list(pattern.finditer(self.kinds)):
            if self.kinds[match.start() : match.end()] == match[0]:
                yield match, self.tokens[match.start() : match.end()]

    def use(self, start: int, end: int) -> None:
        """Take the tokens from one place up to another."""
        self.kinds = self.kinds[:start] + _TAKEN * (end - start) + self.kinds[end:]
        self.spans.append((self.tokens[start].start, self.tokens[end - 1].end))

    def number(self, match: re.Match[str], group: str) -> FrameToken | None:
        """The token of a group that holds one letter."""
        return self.tokens[match.start(group)] if match[group] else None

    def length(self, match: re.Match[str], group: str) -> SaidLength | None:
        """The length of a group that holds one letter."""
        token = self.number(match, group)
        return None if token is None else said_length(token)

    def rename(self, index: int, kind: str) -> None:
        """Give a token another letter."""
        self.kinds = self.kinds[:index] + kind + self.kinds[index + 1 :]

    def lengths(self, kinds: str, start: int) -> tuple[SaidLength, ...]:
        """Every length of a list that begins at a place; a unit that stands once is meant for all."""
        found: list[SaidLength] = []
        for match in _ITEM.finditer(kinds):
            length, count = ("length", "count") if match["length"] else ("length2", "count2")
            if match["alone"]:
                found.append(said_length(self.tokens[start + match.start()]))
            else:
                counted, long = (self.tokens[start + match.start(group)] for group in (count, length))
                if match[0] == "n@n" and (self._is_length_first or long.value < _LEAST_BAY <= counted.value):
                    counted, long = long, counted
                found += [said_length(long)] * int(counted.value)
        units = {each.unit for each in found if each.unit}
        return tuple(SaidLength(each.value, next(iter(units))) for each in found) if len(units) == 1 else tuple(found)


def said_length(token: FrameToken) -> SaidLength:
    """What a token says as a length."""
    return SaidLength(token.value, token.unit)
