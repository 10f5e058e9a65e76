"""GEN NX's result tables: what they are called, and which types of them the tools read; one data file."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from app.trade.text import Text

_FILE: Final = Path(__file__).parent / "data" / "result_tables.txt"
_COLUMNS: Final = 5
# Of EIGENVALUEMODE: the columns that tell the shapes, and the directions of its participations.
MODE_COMPONENTS: Final = ("Node", "Mode", "UX", "UY", "UZ", "RX", "RY", "RZ")
MODE_DIRECTIONS: Final = ("TRAN-X", "TRAN-Y", "TRAN-Z", "ROTN-X", "ROTN-Y", "ROTN-Z")


@dataclass(frozen=True, slots=True)
class ResultTables:
    """A table, or several that differ by axis or frame. `types` are the TABLE_TYPEs that are read, none where only
    GEN NX itself shows it; `words` are those that engineers use, in both languages."""

    name: str
    types: tuple[str, ...]
    title: Text
    words: str


@cache
def result_tables() -> tuple[ResultTables, ...]:
    """Every result table, in the order of the file."""
    lines = _FILE.read_text(encoding="utf-8").splitlines()
    return tuple(_read(line) for line in lines if line and not line.startswith("#"))


@cache
def types_read() -> tuple[str, ...]:
    """Every TABLE_TYPE that the tools read."""
    return tuple(kind for table in result_tables() for kind in table.types)


def _read(line: str) -> ResultTables:
    cells = line.split("|")
    if len(cells) != _COLUMNS:
        raise ValueError(f"{_FILE.name}: {cells[0]} has not {_COLUMNS} columns")
    name, types, en, ko, words = cells
    return ResultTables(name, tuple(types.split()), Text(en, ko), words)
