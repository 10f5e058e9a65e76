"""Rules over a row of tokens: take what a pattern says, ask what a stretch holds, see what nothing took."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from app.planning.structures.tokens import WEAK, Token

_USED: Final = "_"
_NAME: Final = re.compile(r"(?:(?P<group>[a-z]\w*):)?(?P<name>[a-z][a-z_0-9]*)")


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Names parted by blanks; `g:name` gives the token found the group's name; ( | ) ? * + as in patterns."""

    def named(match: re.Match[str]) -> str:
        group = f"?P<{match['group']}>" if match["group"] else "?:"
        return f"({group}{match['name']}\x01)"

    return re.compile(r"(?<![^ ])" + _NAME.sub(named, pattern).replace(" ", "").replace("\x01", " "))


@dataclass(frozen=True, slots=True)
class Taken:
    """What a rule took: its tokens by group, and where they stand."""

    groups: Mapping[str, Token]
    places: tuple[int, ...]

    def __getitem__(self, group: str) -> Token:
        return self.groups[group]

    def get(self, group: str) -> Token | None:
        return self.groups.get(group)

    def __contains__(self, group: str) -> bool:
        return group in self.groups


class Stream:
    """Tokens with which of them were used."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tuple(tokens)
        self.used = [False] * len(self.tokens)
        self._kept: dict[bool, tuple[str, dict[int, int], list[int]]] = {}

    def find(self, pattern: str, within: Sequence[int] | None = None) -> Iterator[Taken]:
        """Every place in what is not used yet where the pattern fits, from the left."""
        text, starts, places = self._shown(within, has_colons="colon" in pattern)
        for match in _compiled(pattern).finditer(text):
            if match.start() == match.end():
                continue
            groups = {
                group: self.tokens[places[starts[match.start(group)]]]
                for group, text in match.groupdict().items()
                if text
            }
            yield Taken(groups, tuple(places[starts[match.start()] : starts[match.end()]]))

    def _shown(self, within: Sequence[int] | None, *, has_colons: bool) -> tuple[str, dict[int, int], list[int]]:
        """The names as text, where each begins, and the places that they stand for."""
        if within is None and has_colons in self._kept:
            return self._kept[has_colons]
        places = list(range(len(self.tokens))) if within is None else list(within)
        if not has_colons:
            places = [place for place in places if self.tokens[place].name != "colon"]
        starts: dict[int, int] = {}
        pieces: list[str] = []
        length = 0
        for number, place in enumerate(places):
            name = _USED if self.used[place] else self.tokens[place].name
            starts[length] = number
            pieces.append(f"{name} ")
            length += len(name) + 1
        starts[length] = len(places)
        shown = "".join(pieces), starts, places
        if within is None:
            self._kept[has_colons] = shown
        return shown

    def take(self, pattern: str, within: Sequence[int] | None = None) -> Taken | None:
        """The first place where the pattern fits, used from now on."""
        found = next(self.find(pattern, within), None)
        if found is not None:
            self.use(found.places)
        return found

    def take_all(self, pattern: str, within: Sequence[int] | None = None) -> list[Taken]:
        found: list[Taken] = []
        while (taken := self.take(pattern, within)) is not None:
            found.append(taken)
        return found

    def use(self, places: Iterable[int]) -> None:
        self._kept = {}
        for place in places:
            self.used[place] = True

    def names(self, places: Iterable[int]) -> list[str]:
        """Of what is not used, weak ones left out."""
        return [
            self.tokens[place].name for place in places if not self.used[place] and self.tokens[place].name not in WEAK
        ]

    def sentences(self) -> list[tuple[int, ...]]:
        """Places from stop to stop."""
        return self.split(range(len(self.tokens)), frozenset({"stop"}))

    def split(self, places: Iterable[int], at: frozenset[str]) -> list[tuple[int, ...]]:
        """Stretches between tokens of these names; empty ones left out."""
        found: list[tuple[int, ...]] = []
        piece: list[int] = []
        for place in places:
            if self.tokens[place].name in at:
                if piece:
                    found.append(tuple(piece))
                piece = []
            else:
                piece.append(place)
        return [*found, tuple(piece)] if piece else found

    def use_if(self, places: Iterable[int], needs: Iterable[str], allowed: Iterable[str]) -> bool:
        """Uses a stretch whose unused words hold all that is needed and nothing else than is allowed."""
        listed = tuple(places)
        names = set(self.names(listed))
        if not names >= set(needs) or not names <= {*needs, *allowed}:
            return False
        self.use(listed)
        return True

    def left(self) -> list[int]:
        """Places of words that nothing used."""
        return [place for place, token in enumerate(self.tokens) if not self.used[place] and token.name not in WEAK]
