"""Where the commands of a text model put their records, and what they say about the cells they do not take."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from app.engine.documents.text_report import Report
from app.engine.records.tables import TABLES
from app.engine.records.text.cells import Cells
from app.engine.store.errors import wrong_field
from app.engine.store.model_store import ModelStore, Rows
from app.trade.gen_nx_tables import of_some_elements
from app.trade.json_types import JsonObject


@dataclass(frozen=True, slots=True)
class Line:
    """A logical line: its number in the file, its text without comment, its cells, and whether its end is missing."""

    number: int
    text: str
    is_cut: bool = False

    @property
    def cells(self) -> Cells:
        """The cells from the start."""
        return Cells([cell.strip() for cell in self.text.split(",")])


def _no_places() -> dict[tuple[str, int], list[tuple[str, int]]]:
    return {}


@dataclass(slots=True)
class TextTarget:
    """The document that is being read, the open load case, the report, and the line that is being read.

    `places` are the commands and lines that gave the records of tables which apply to some kinds of element alone.
    """

    store: ModelStore
    report: Report
    command: str = ""
    argument: str = ""
    case: str = ""
    line: int = 0
    places: dict[tuple[str, int], list[tuple[str, int]]] = field(default_factory=_no_places)
    _last: dict[str, int] = field(default_factory=lambda: dict[str, int]())

    def current_case(self) -> str:
        """The load case that loads belong to now."""
        if not self.case:
            raise wrong_field("*USE-STLD must name the load case first")
        return self.case

    def put(self, table: str, key: int, record: JsonObject) -> None:
        """A record with an id of its own; the same id with other values is refused, with the same ones told."""
        rows: Rows = self.store.tables.setdefault(table, {})
        if key in rows and rows[key] != record:
            raise wrong_field(f"{table} {key} stands in the file twice with different values")
        if key in rows:
            self.report.remark(self.command, self.line, f"{table} {key} stands in the file twice, with the same values")
        rows[key] = record
        self._placed(table, key)

    def append(self, table: str, record: JsonObject) -> None:
        """A record with the id behind the last of its table."""
        self.put(table, self._last.get(table, 0) + 1, record)

    def add_items(self, table: str, keys: Iterable[int], item: JsonObject) -> None:
        """One more item in the record of each id."""
        rows: Rows = self.store.tables.setdefault(table, {})
        for key in keys:
            rows[key] = TABLES[table].with_item(rows.get(key, {}), item)
            self._placed(table, key)

    def put_exact(self, table: str, key: int, record: JsonObject) -> None:
        """A record that goes before what other commands could hold of it."""
        self.store.tables.setdefault(table, {})[key] = record
        self._placed(table, key)

    def _placed(self, table: str, key: int) -> None:
        self._last[table] = max(key, self._last.get(table, 0))
        if table in of_some_elements():
            self.places.setdefault((table, key), []).append((self.command, self.line))

    def finish(self, line: Line, cells: Cells, what: str = "no field of the API holds it") -> None:
        """Report every default that stands for an empty cell of the line, and every cell that nobody took."""
        for told in cells.told:
            self.remark(line, told)
        for place, cell in cells.left():
            self.remark(line, f"cell {place} {cell!r}: {what}")

    def remark(self, line: Line, what: str) -> None:
        """Report something on the line that is not taken."""
        self.report.remark(self.command, line.number, what)
