"""Items of a brief in a row, and patterns over their names that draw several together."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from app.trade.quantities import Quantity


@dataclass(frozen=True, slots=True)
class BeamPlace:
    """A point or a stretch as it was said: `number` of a span, support or label from 1, -1 for the last; `metres` from
    `base`, or `share` of it; `side` left or right."""

    kind: str
    number: int = 0
    metres: float = 0.0
    share: float = 0.0
    side: str = ""
    base: "BeamPlace | None" = None
    other: "BeamPlace | None" = None


@dataclass(frozen=True, slots=True)
class SpokenItem:
    """`start` and `end` are offsets into the message; `places` of a point or stretch, several where they are listed."""

    name: str
    start: int
    end: int
    word: str = ""
    numbers: tuple[float, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    places: tuple[BeamPlace, ...] = ()


_NAME: Final = re.compile(r"(?:(?P<group>[a-z]\w*):)?(?P<name>[a-z][a-z_0-9]*)")


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Names parted by blanks; `g:name` and `g:(one|other)` name what is found; ( | ) ? * + as in patterns."""

    def named(match: re.Match[str]) -> str:
        group = f"?P<{match['group']}>" if match["group"] else "?:"
        return f"({group}{match['name']}\x01)"

    pattern = re.sub(r"([a-z]):\(", lambda match: f"(?P<{match[1].upper()}>", pattern)
    return re.compile(r"(?<![^ ])(?:" + _NAME.sub(named, pattern).replace(" ", "").replace("\x01", " ") + ")")


Found = dict[str, SpokenItem]


def rewritten(
    items: list[SpokenItem], pattern: str, made: Callable[[Found, Sequence[SpokenItem]], SpokenItem | None]
) -> list[SpokenItem]:
    """With every stretch that fits in the place of what is made of it; None leaves it as it stands."""
    text = "".join(f"{each.name} " for each in items)
    compiled = _compiled(pattern)
    match = compiled.search(text)
    if match is None:
        return items
    starts: dict[int, int] = {}
    at = 0
    for number, each in enumerate(items):
        starts[at] = number
        at += len(each.name) + 1
    starts[at] = len(items)
    found: list[SpokenItem] = []
    done = 0
    while match is not None:
        first, last = starts[match.start()], starts[match.end()]
        step = match.end()
        if last > first:
            groups = {
                name.lower(): items[starts[match.start(name)]] for name, said in match.groupdict().items() if said
            }
            item = made(groups, items[first:last])
            if item is not None:
                found += [*items[done:first], replace(item, start=items[first].start, end=items[last - 1].end)]
                done = last
            else:
                step = match.start() + len(items[first].name) + 1
        else:
            step += 1
        match = compiled.search(text, step)
    return [*found, *items[done:]]
