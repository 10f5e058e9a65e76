"""Tables as spreadsheets put them on the clipboard: cells between tabs, or a file's cells between commas."""

import csv
import io
from collections.abc import Sequence

Block = tuple[tuple[str, ...], ...]


def to_tsv(block: Sequence[Sequence[str]]) -> str:
    """Cells with a tab, a line end or a quotation mark stand in quotation marks, as spreadsheets write them."""
    out = io.StringIO()
    csv.writer(out, delimiter="\t", lineterminator="\n").writerows(block)
    return out.getvalue().removesuffix("\n")


def from_clipboard(text: str) -> Block:
    """Rows of cells; a line end behind the last row adds none. With a tab anywhere tabs part the cells; without one
    and with commas in like number on each of several lines, commas do, where no line is one number ("1,200")."""
    clean = text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n")
    delimiter = "\t" if "\t" in clean or not _is_csv(clean) else ","
    rows = tuple(tuple(row) for row in csv.reader(io.StringIO(clean), delimiter=delimiter))
    return rows or (("",),)


def _is_csv(text: str) -> bool:
    rows = list(csv.reader(io.StringIO(text)))
    widths = {len(row) for row in rows if row}
    is_wide = len(widths) == 1 and widths.pop() > 1
    return is_wide and len(rows) > 1 and not any(_is_grouped(line) for line in text.split("\n"))


def _is_grouped(line: str) -> bool:
    """One number with thousands marks, or text with one: "1,200"."""
    groups = line.strip().split(",")
    return (
        len(groups) > 1 and groups[0].lstrip("+-").isdigit() and all(len(one.split(".")[0]) == 3 for one in groups[1:])
    )
