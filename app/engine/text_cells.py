"""Cells of a line of a text model, read one after the other so that whatever nobody asked for is known at the end."""

import re
from collections.abc import Sequence

from app.engine.errors import wrong_field
from app.engine.json_values import LARGEST_NUMBER, Json
from app.engine.records import parse_key

WORDS: dict[str, Json] = {"YES": True, "NO": False}
LONGEST_RANGE = 1_000_000
# What a cell holds where nothing was set: leaving it unread loses nothing.
EMPTY = frozenset({"", "0", "NO", "NONE", "0.0", "0.", "0.000000"})
_RANGE = re.compile(r"(\d+)(?:\s*to\s*(\d+)(?:\s*by\s*(\d+))?)?", re.IGNORECASE)


def as_number(cell: str) -> int | float:
    """A numeric cell; whole numbers stay whole."""
    try:
        return int(cell)
    except ValueError:
        pass
    try:
        value = float(cell)
    except ValueError as exc:
        raise wrong_field(f"{cell!r} is not a number") from exc
    if not abs(value) <= LARGEST_NUMBER:
        raise wrong_field(f"{cell!r} is out of range")
    return value


def is_number(cell: str) -> bool:
    """Whether the cell can be read as a number."""
    try:
        float(cell)
    except ValueError:
        return False
    return True


def is_yes_or_no(cell: str) -> bool:
    """Whether the cell is a YES or NO, in any case."""
    return cell.upper() in WORDS


def ids_of(written: str) -> list[int]:
    """`1to5 8 10 to 20 by 2`; refuses everything that is not such a list."""
    ids: list[int] = []
    place = 0
    plain = written.strip()
    while place < len(plain):
        found = _RANGE.match(plain, place)
        if found is None:
            raise wrong_field(f"{plain[place:]!r} is not a list of ids")
        first, last, step = found.groups()
        low, high, gap = parse_key(first), parse_key(last or first), parse_key(step or "1")
        if high - low > LONGEST_RANGE:
            raise wrong_field(f"{found.group()} names more than {LONGEST_RANGE} ids")
        if high < low:
            raise wrong_field(f"{found.group()} runs backwards")
        ids.extend(range(low, high + 1, gap))
        place = found.end()
        if place < len(plain) and not plain[place].isspace():
            raise wrong_field(f"{plain!r} is not a list of ids")
        while place < len(plain) and plain[place].isspace():
            place += 1
    return ids


class Cells:
    """The cells of one line; each `take` moves on, `left` tells what nobody took."""

    def __init__(self, cells: Sequence[str]) -> None:
        self._cells = tuple(cells)
        self._next = 0

    def __len__(self) -> int:
        """How many cells are not taken yet."""
        return max(0, len(self._cells) - self._next)

    def peek(self, ahead: int = 0) -> str:
        """A cell that comes, empty beyond the end of the line."""
        place = self._next + ahead
        return self._cells[place] if place < len(self._cells) else ""

    def take(self) -> str:
        """The next cell, empty beyond the end of the line."""
        cell = self.peek()
        self._next += 1
        return cell

    def word(self) -> str:
        """The next cell as a keyword: capital letters, whatever the file writes."""
        return self.take().upper()

    def number(self, default: int | float | None = None) -> int | float:
        """The next cell as a number; an empty one is the default or refused."""
        cell = self.take()
        if not cell and default is not None:
            return default
        return as_number(cell)

    def whole(self, default: int | None = None) -> int:
        """The next cell as a whole number."""
        value = self.number(default)
        if value != int(value):
            raise wrong_field(f"{value!r} is not a whole number")
        return int(value)

    def flag(self) -> bool:
        """The next cell as YES or NO (also 1 or 0); an empty one is NO."""
        return as_flag(self.take())

    def numbers(self, count: int) -> list[Json]:
        """That many numbers; empty cells are 0."""
        return [self.number(0) for _ in range(count)]

    def ids(self) -> list[int]:
        """The next cell as a list of ids."""
        return ids_of(self.take())

    def rest(self) -> list[str]:
        """All cells that are left."""
        cells = list(self._cells[self._next :])
        self._next = len(self._cells)
        return cells

    def left(self) -> list[tuple[int, str]]:
        """Place (from 1) and text of the cells nobody took, without those that say nothing."""
        return [
            (place, cell)
            for place, cell in enumerate(self._cells[self._next :], self._next + 1)
            if cell.upper() not in EMPTY
        ]


def as_flag(cell: str) -> bool:
    """YES or NO, 1 or 0; an empty cell is NO."""
    match cell.upper():
        case "YES" | "1":
            return True
        case "NO" | "0" | "":
            return False
        case _:
            raise wrong_field(f"{cell!r} must be YES or NO")
