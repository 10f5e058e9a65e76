"""Text that UTF-8 can hold: the one rule for half characters, at every door that text comes in by.

JSON escapes, file names, a broken pipe or the clipboard can bring half of a character (a surrogate). Two halves that
belong together are joined; one that stands alone is replaced by U+FFFD, the mark for what could not be read. Nothing
else is touched: NUL, unassigned and private characters are text that UTF-8 holds, and `visible` shows their codes.
"""

import dataclasses
import json
import re
from collections.abc import Mapping
from typing import TypeVar, cast

T = TypeVar("T")

_ESCAPED_HALF = re.compile(r"\\u[dD][89a-fA-F]")


def is_sound(text: str) -> bool:
    """Whether UTF-8 can hold it."""
    if text.isascii():
        return True
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def sound(text: str) -> str:
    """`text` as UTF-8 can hold it; the same object when it can already."""
    return text if is_sound(text) else text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def sound_value(value: T) -> T:
    """JSON values and dataclasses with sound text all through; the same object when nothing had to be done.

    Names in objects are made sound by `sound_name`.
    """
    return cast("T", _sound(value))


def read_json(text: str) -> object:
    """A JSON text as a value that is sound all through. Raises ValueError, RecursionError as `json.loads` does."""
    value: object = json.loads(text)
    return sound_value(value) if _ESCAPED_HALF.search(text) or not is_sound(text) else value


class Joined:
    """One text that comes in pieces: a character split between two of them is whole in the later one."""

    def __init__(self) -> None:
        self._half = ""

    def add(self, piece: str) -> str:
        """What can be shown by now."""
        text, self._half = self._half + piece, ""
        if "\ud800" <= text[-1:] <= "\udbff":
            text, self._half = text[:-1], text[-1]
        return sound(text)

    def rest(self) -> str:
        """What is left when no more comes."""
        text, self._half = self._half, ""
        return sound(text)


def _sound(value: object) -> object:
    match value:
        case str():
            # A member of an enum is a str too, and is kept as what it is.
            return value if is_sound(value) else sound(value)
        case Mapping():
            pairs = [(key, each) for key, each in cast("Mapping[object, object]", value).items()]
            found = [(sound_name(key) if isinstance(key, str) else key, _sound(each)) for key, each in pairs]
            return value if _is_same(pairs, found) else dict(found)
        case list() | tuple():
            items = cast("list[object] | tuple[object, ...]", value)
            sounded = [_sound(each) for each in items]
            if all(one is other for one, other in zip(items, sounded, strict=True)):
                return items
            return tuple(sounded) if isinstance(items, tuple) else sounded
        case _ if dataclasses.is_dataclass(value) and not isinstance(value, type):
            pairs = [(field.name, getattr(value, field.name)) for field in dataclasses.fields(value)]
            found = {name: fixed for name, given in pairs if (fixed := _sound(given)) is not given}
            return dataclasses.replace(value, **found) if found else value
        case _:
            return value


def sound_name(name: str) -> str:
    """For what tells things apart: a half character stays as an escape (`\\ud83c`), so that two names stay two."""
    if is_sound(name):
        return name
    joined = name.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")
    return joined.encode("utf-8", "backslashreplace").decode()


def _is_same(pairs: list[tuple[object, object]], found: list[tuple[object, object]]) -> bool:
    return all(a is c and b is d for (a, b), (c, d) in zip(pairs, found, strict=True))
