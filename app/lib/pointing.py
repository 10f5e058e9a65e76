"""One sentence about the characters that texts hide or pass off as others."""

from collections.abc import Mapping, Sequence
from functools import reduce
from typing import Final

from app.lib import words
from app.lib.sayings import Saying
from app.lib.visible import Finding, Oddity

_KINDS: Final[Mapping[Oddity, Saying]] = {
    Oddity.CONTROL: words.CONTROL,
    Oddity.DIRECTION: words.DIRECTION,
    Oddity.HIDDEN: words.HIDDEN,
    Oddity.SPACE: words.SPACE,
    Oddity.BROKEN: words.BROKEN,
    Oddity.COMBINING: words.COMBINING,
    Oddity.LOOKALIKE: words.LOOKALIKE,
}
_NAMED = 4


def pointed_out(found: Sequence[Finding]) -> Saying:
    """What was found, by kind, with the first codes and names of each; at least one finding."""
    groups = ((kind, [one for one in found if one.oddity is kind]) for kind in Oddity)
    kinds = [words.KIND(kind=_KINDS[kind], listed=_listed(group)) for kind, group in groups if group]
    return words.LOOK_CLOSELY(found=reduce(lambda first, second: words.AND(first=first, second=second), kinds))


def _listed(group: Sequence[Finding]) -> str:
    more = f", … {len(group)}" if len(group) > _NAMED else ""
    return ", ".join(_named(one) for one in group[:_NAMED]) + more


def _named(one: Finding) -> str:
    name = f" {one.name.lower()}" if one.name else ""
    times = f" × {one.count}" if one.count > 1 else ""
    return f"{one.code}{name}{times}"
