"""Tables of results as people see them: columns with unit, rows, and the program that computed them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated

from app.trade.answers.shape import Doc
from app.trade.declared import declared
from app.trade.json_types import JsonScalar
from app.trade.text import Language, Text


@dataclass(frozen=True, slots=True)
class ResultColumn:
    """A column; the unit is empty for names, counts and ratios.

    `words` are the cells that are words, each in both languages by its English form, which stands in the rows.
    """

    key: Annotated[str, Doc(says="Name of the column.")]
    label: Annotated[Text, Doc(says="Its heading.")]
    unit: Annotated[str, Doc(says="Unit of its numbers.")] = ""
    words: Annotated[Mapping[str, Text], Doc(says="Its words in both languages.", is_sparse=True)] = field(
        default_factory=dict[str, Text]
    )


@declared
class ResultTable:
    """Rows for people, with the program that computed them; what was cut off is counted in total_rows.

    Cells that are words are English; where they have a Korean form it stands in their column's `words`, by the cell.
    """

    table_id: Annotated[str, Doc(says="Name of the table.")]
    title: Annotated[Text, Doc(says="Title.")]
    columns: Annotated[tuple[ResultColumn, ...], Doc(says="Columns with key, label and unit.")]
    rows: Annotated[tuple[tuple[JsonScalar, ...], ...], Doc(says="Rows.")]
    source: Annotated[str, Doc(says="The program that computed the numbers.")]
    total_rows: Annotated[int, Doc(says="Rows in all, those cut off too.")]

    def rows_in(self, language: Language) -> tuple[tuple[JsonScalar, ...], ...]:
        """The rows with their words in one language."""
        if not any(column.words for column in self.columns):
            return self.rows
        return tuple(tuple(self._said(cell, place, language) for place, cell in enumerate(row)) for row in self.rows)

    def _said(self, cell: JsonScalar, place: int, language: Language) -> JsonScalar:
        words = self.columns[place].words if place < len(self.columns) else {}
        said = words.get(cell) if isinstance(cell, str) else None
        return cell if said is None else said.in_language(language)

    @property
    def is_cut(self) -> bool:
        """Whether there are more rows than these."""
        return self.total_rows > len(self.rows)
