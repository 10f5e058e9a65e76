"""The value of an argument as a table to read, with the headers that it is edited under."""

from app.lib.visible import visible
from app.protocol.approvals import ArgumentField, FieldKind
from app.trade.text import Language
from app.ui.approvals.values import Grid
from app.ui.state.cells import ShownCell
from app.ui.state.sheet_values import is_sheet, sheet_of

_LONGEST_CELL = 500
_NUMBERS = (FieldKind.NUMBER, FieldKind.INTEGER, FieldKind.QUANTITY)
_ABSENT = "–"


def as_table(field: ArgumentField, language: Language) -> Grid | None:
    """None where the argument is no table, or holds what a table would cut off. Columns that nothing stands in are
    left out."""
    sheet = sheet_of(field, field.value) if is_sheet(field) and field.value else None
    if sheet is None or not sheet.rows or any(len(text) > _LONGEST_CELL for row in sheet.rows for text in row):
        return None
    used = [at for at in range(len(sheet.columns)) if any(row[at] for row in sheet.rows)]
    headers = tuple(visible(sheet.columns[at].header(language)) for at in used)
    rows = tuple(
        tuple(
            ShownCell(visible(row[at]) or _ABSENT, is_number=bool(row[at]) and sheet.columns[at].part.kind in _NUMBERS)
            for at in used
        )
        for row in sheet.rows
    )
    return Grid(headers, rows)
