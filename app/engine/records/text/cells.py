"""Cells of a line of a text model, read one by one so that whatever nobody asked for is known at the end.

A cell that the layout of a command has on every line must be there: a line that ends before it is cut and refused,
never filled with zeros. An empty cell stands for the default of the API; where that bears on results it is told.
"""

import re
from collections.abc import Sequence

from app.engine.store.errors import wrong_field
from app.engine.store.json_bodies import LARGEST_NUMBER
from app.engine.store.keys import parse_key
from app.trade.json_types import JsonValue

WORDS: dict[str, JsonValue] = {"YES": True, "NO": False}
LONGEST_RANGE = 1_000_000
# What a cell holds where nothing was set: leaving it unread loses nothing.
NOTHING = frozenset({"", "0", "NO", "NONE", "0.0", "0.", "0.000000"})
_RANGE = re.compile(r"(\d+)(?:\s*to\s*(\d+)(?:\s*by\s*(\d+))?)?", re.IGNORECASE)
# What Python takes beyond this (1_000, nan, infinity, digits of other scripts) no program writes into these files.
_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?", re.ASCII)


def as_number(cell: str) -> int | float:
    """A numeric cell; whole numbers stay whole."""
    if not is_number(cell):
        raise wrong_field(f"{cell!r} is not a number")
    try:
        return int(cell)
    except ValueError:
        value = float(cell)
    # A number that is too small for a float would become the 0 that nobody wrote.
    is_lost = not value and re.search("[1-9]", cell.lower().partition("e")[0]) is not None
    if not abs(value) <= LARGEST_NUMBER or is_lost:
        raise wrong_field(f"{cell!r} is out of range")
    return value


def is_number(cell: str) -> bool:
    """Whether the cell can be read as a number."""
    return _NUMBER.fullmatch(cell) is not None


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


def distinct_ids(written: str, name: str) -> list[int]:
    """A list that names at least one id and none twice, so that nothing is missing and nothing applied twice."""
    ids = ids_of(written)
    if not ids:
        raise wrong_field(f"{name} names nothing")
    if len(set(ids)) < len(ids):
        twice = next(key for place, key in enumerate(ids) if key in ids[:place])
        raise wrong_field(f"{name} names {twice} twice")
    return ids


class Cells:
    """The cells of one line; each call moves on, `left` tells what nobody took and `told` what a default stands for."""

    def __init__(self, cells: Sequence[str]) -> None:
        self._cells = tuple(cells)
        self._next = 0
        self.told: list[str] = []

    def __len__(self) -> int:
        """How many cells are not taken yet."""
        return max(0, len(self._cells) - self._next)

    def peek(self, ahead: int = 0) -> str:
        """A cell that comes, empty beyond the end of the line."""
        place = self._next + ahead
        return self._cells[place] if place < len(self._cells) else ""

    def optional(self) -> str:
        """The next cell, which a line may leave away; then it is empty."""
        cell = self.peek()
        self._next += 1
        return cell

    def cell(self, name: str) -> str:
        """The next cell, which may be empty."""
        if self._next >= len(self._cells):
            raise wrong_field(f"the line ends before {name}")
        return self.optional()

    def text(self, name: str) -> str:
        """The next cell, which must not be empty."""
        cell = self.cell(name)
        if not cell:
            raise wrong_field(f"{name} is empty")
        return cell

    def word(self, name: str) -> str:
        """The next cell as a keyword: capital letters, whatever the file writes."""
        return self.text(name).upper()

    def number(self, name: str, default: int | float | None = None) -> int | float:
        """The next cell as a number; where there is a default an empty cell stands for it, and that is told."""
        cell = self.cell(name)
        if cell:
            return as_number(cell)
        if default is None:
            raise wrong_field(f"{name} is empty")
        self.tell_default(name, str(default))
        return default

    def optional_number(self, default: int | float) -> int | float:
        """The next cell as a number, which a line may leave away or empty."""
        cell = self.optional()
        return as_number(cell) if cell else default

    def whole(self, name: str, default: int | None = None) -> int:
        """The next cell as a whole number."""
        return as_whole(self.number(name, default))

    def optional_whole(self, default: int) -> int:
        """The next cell as a whole number, which a line may leave away or empty."""
        return as_whole(self.optional_number(default))

    def flag(self, name: str) -> bool:
        """The next cell as YES or NO (also 1 or 0); an empty one is NO, and that is told."""
        cell = self.cell(name)
        if not cell:
            self.tell_default(name, "NO")
        return as_flag(cell)

    def numbers(self, name: str, count: int) -> list[JsonValue]:
        """That many numbers; empty cells are 0, and that is told."""
        return [self.number(f"{name} {place} of {count}", 0) for place in range(1, count + 1)]

    def ids(self, name: str) -> list[int]:
        """The next cell as a list of ids, none twice; it names at least one."""
        return distinct_ids(self.cell(name), name)

    def key(self, name: str) -> int:
        """The next cell as one id."""
        return parse_key(self.text(name))

    def groups(self, *names: str) -> list[tuple[str, ...]]:
        """The rest of the line as tuples of cells that belong together; one that is cut or has a gap is refused."""
        cells = self.rest()
        if len(cells) % len(names):
            raise wrong_field(f"the line ends before {names[len(cells) % len(names)]}")
        if "" in cells:
            raise wrong_field(f"{names[cells.index('') % len(names)]} is empty")
        return [tuple(cells[place : place + len(names)]) for place in range(0, len(cells), len(names))]

    def rest(self) -> list[str]:
        """All cells that are left, without empty ones at the end of the line."""
        cells = list(self._cells[self._next :])
        self._next = len(self._cells)
        while cells and not cells[-1]:
            cells.pop()
        return cells

    def tell_default(self, name: str, default: str) -> None:
        """Say of the cell just taken that a default stands for it."""
        self.told.append(f"cell {self._next} ({name}) is empty; {default} is taken")

    def left(self) -> list[tuple[int, str]]:
        """Place (from 1) and text of the cells nobody took: a 0 as well, for it may be what a decimal comma cut off."""
        return [(place, cell) for place, cell in enumerate(self._cells[self._next :], self._next + 1) if cell]

    def pass_nothing(self, most: int) -> None:
        """Take up to so many cells of columns that are not read, as far as they say 0 or NO and so set nothing."""
        while most and self.peek().upper() in NOTHING:
            self._next += 1
            most -= 1


def as_whole(value: int | float) -> int:
    """A number that must be whole."""
    if value != int(value):
        raise wrong_field(f"{value!r} is not a whole number")
    return int(value)


def as_flag(cell: str) -> bool:
    """YES or NO, 1 or 0; an empty cell is NO."""
    match cell.upper():
        case "YES" | "1":
            return True
        case "NO" | "0" | "":
            return False
        case _:
            raise wrong_field(f"{cell!r} must be YES or NO")
