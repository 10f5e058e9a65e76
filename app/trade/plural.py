"""Counted words: which form a number takes in English, and in a language whose catalogue says its own rule."""

import gettext
import re
from collections.abc import Callable
from typing import Final

Number = int | float
Choose = Callable[[Number], int]
_MANY: Final = 2
# The header of a PO file: how many forms, and which of them a number takes (GNU gettext manual, Plural forms).
_RULE: Final = re.compile(r"\s*nplurals\s*=\s*(\d+)\s*;\s*plural\s*=\s*([^;]+);?\s*$")


def english(number: Number) -> int:
    """0 for one, 1 for all others: 1 node, 0 nodes, 2 nodes, 1.5 nodes."""
    return 0 if number == 1 else 1


def rule(header: str) -> tuple[int, Choose]:
    """How many forms a language has, and the form of a number, from its Plural-Forms header.

    Raises ValueError when the header is not one.
    """
    found = _RULE.match(header)
    if found is None:
        raise ValueError(f"Plural-Forms cannot be read: {header!r}")
    choose = gettext.c2py(found[2].strip())
    return int(found[1]), lambda number: choose(int(number))


def counted(value: Number | str, forms: str, choose: Choose = english) -> str:
    """The number with its word: counted(2, "node|nodes") is "2 nodes".

    `~is|are` gives the word alone, `,node|nodes` parts thousands, `,` gives such a number alone. Where there are fewer
    forms than the rule asks for, the last one is taken. A number that was written out already stays as it is written.
    """
    number = number_of(value)
    mark = forms[0] if forms[0] in "~," else ""
    words = forms.removeprefix(mark).split("|")
    word = words[min(choose(number), len(words) - 1)]
    shown = "" if mark == "~" else f"{value:,}" if mark and not isinstance(value, str) else str(value)
    return f"{shown} {word}".strip()


def number_of(value: Number | str) -> Number:
    """The number of what is counted; what is written out and is no single number ("10 to 12") counts as many."""
    if not isinstance(value, str):
        return value
    try:
        return float(value.replace(",", ""))
    except ValueError:
        return _MANY
