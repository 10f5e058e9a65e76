"""Tables that a text model gives in lines of their own, several for a record or with cells that no field holds."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from app.engine.records.boundaries import FRLS, RIGD
from app.engine.records.cases import LTOM, NMAS
from app.engine.records.groups import GRUP
from app.engine.records.properties import THIK
from app.engine.records.storeys import STOR
from app.engine.records.surface_loads import FBLA, FBLD
from app.engine.records.table import Declared
from app.engine.records.tables import TABLES
from app.engine.records.text import loads, structure
from app.engine.records.text.layout import columns
from app.engine.records.text.pieces import LineLayout, Together, layout, rows_of
from app.engine.store.model_store import Rows
from app.trade.json_types import JsonObject


@dataclass(frozen=True, slots=True)
class TableLines:
    """The lines of one record, or of each of its items; with `is_keyed` the first begins with the record's id."""

    table: Declared
    lines: tuple[LineLayout | Together, ...]
    is_keyed: bool = False

    def write(self, rows: Rows) -> list[str]:
        """The data lines of a table. Raises `EngineRefusal` for what a cell cannot hold."""
        return ["   " + ", ".join(cells) for key, record in rows.items() for cells in self._cells(key, record)]

    def _cells(self, key: int, record: JsonObject) -> Iterator[list[str]]:
        for held in self.table.inside(record) if self.table.items else (record,):
            for place, cells in enumerate(rows_of(self.lines, held)):
                yield [str(key), *cells] if self.is_keyed and not place else cells


WHOLE_TABLES: Final[dict[str, TableLines]] = {
    "GROUP": TableLines(GRUP, (structure.GROUP_LINE,)),
    "BNDR-GROUP": TableLines(TABLES["BNGR"], (layout(columns("NAME:s AUTOTYPE:n")),)),
    "LOAD-GROUP": TableLines(TABLES["LDGR"], (layout(columns("NAME:s")),)),
    "THICKNESS": TableLines(THIK, (structure.THICKNESS_LINE,), is_keyed=True),
    "STORY": TableLines(STOR, (layout(structure.STORY),)),
    "FRAME-RLS": TableLines(FRLS, structure.RELEASE_LINES, is_keyed=True),
    "RIGIDLINK": TableLines(RIGD, (structure.RIGID_LINK_LINE,), is_keyed=True),
    "NODALMASS": TableLines(NMAS, (layout(structure.NODAL_MASS),), is_keyed=True),
    "FLOADTYPE": TableLines(FBLD, loads.FLOOR_TYPE_LINES),
    "FLOORLOAD": TableLines(FBLA, (loads.FLOOR_LOAD_LINE,)),
    "LOADTOMASS": TableLines(LTOM, loads.MASS_LINES),
} | {
    f"LOADCOMB {kind}": TableLines(TABLES[table], loads.combination_lines(kind))
    for kind, table in loads.COMBINATION_LISTS.items()
}
