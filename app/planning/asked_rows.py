"""Rows of results of joints and members as they are told: where each is, and what it has by component."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from app.planning.wanted import Extreme
from app.planning.words import joint_answers as words
from app.trade.answers.rows import unit_of_column
from app.trade.answers.tables import ResultTable
from app.trade.round_off import first_of_largest
from app.trade.templates import verbatim
from app.trade.text import Text

_AXES: Final = ("x", "y", "z")
NAMES: Final[Mapping[str, Text]] = {
    **{f"{kind}{axis}": verbatim(f"{kind}{axis}".upper()) for kind in "fmd" for axis in _AXES},
    "axial": words.AXIAL,
    "shear-y": words.SHEAR_Y,
    "shear-z": words.SHEAR_Z,
    "torsion": words.TORSION,
    "moment-y": words.MOMENT_Y,
    "moment-z": words.MOMENT_Z,
    "force-i": words.FORCE_I,
    "force-j": words.FORCE_J,
}


@dataclass(frozen=True, slots=True)
class AskedRow:
    """A row of one of the tables: where it is, and what it has by component."""

    place: int
    which: str
    case: str
    part: str
    values: Mapping[str, float | None]


@dataclass(frozen=True, slots=True)
class AskedRows:
    """A table of nodes or elements: its rows, and the unit of a component."""

    table: ResultTable
    noun: Text
    cls: type
    lines: Sequence[AskedRow]

    def said(self, line: AskedRow) -> Text:
        """ "node 3, DL"; with the part of a member."""
        rest = ", ".join(each for each in (line.part, line.case) if each)
        return words.WHERE(noun=self.noun, which=line.which, rest=rest)

    def place(self, which: str, rest: str) -> Text:
        """A joint or member with a part of it, or a part or case alone."""
        if not which:
            return verbatim(rest)
        return words.WHERE(noun=self.noun, which=which, rest=rest) if rest else words.ONE(noun=self.noun, which=which)

    def unit(self, component: str) -> str:
        """The unit of a component as the table has it."""
        return unit_of_column(self.cls, self.table, component.replace("-", "_"))

    def of(self, name: str) -> list[AskedRow]:
        """The rows of a case, joint or member."""
        return [each for each in self.lines if name in (each.which, each.case, bare(each.case))]

    def size(self, components: Sequence[str]) -> float:
        """The largest of these components."""
        found = (line.values.get(each) for line in self.lines for each in components)
        return max((abs(value) for value in found if value is not None), default=0.0)

    def held(self, components: Sequence[str]) -> tuple[str, ...]:
        """Those of the components that the table has."""
        return tuple(each for each in components if any(line.values.get(each) is not None for line in self.lines))


def bare(case: str) -> str:
    """A case's name without its kind: "RX" of "RX(RS)"."""
    return case.partition("(")[0]


def chosen(extreme: Extreme, values: Sequence[tuple[float, AskedRow]]) -> list[tuple[Text, tuple[float, AskedRow]]]:
    """LARGEST is in size; BOTH and LOWEST go by sign."""
    lowest = min(values, key=lambda each: each[0])
    if extreme is Extreme.BOTH:
        return [(words.HIGHEST, max(values, key=lambda each: each[0])), (words.LOWEST, lowest)]
    if extreme is Extreme.LOWEST:
        return [(words.LOWEST, lowest)]
    if extreme is Extreme.HIGHEST:
        return [(words.HIGHEST, max(values, key=lambda each: each[0]))]
    return [(words.LARGEST, values[first_of_largest([abs(each[0]) for each in values])])]
