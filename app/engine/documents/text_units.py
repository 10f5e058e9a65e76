"""The units of a text model: they stand before the first numbers, and temperatures are in the file's own degrees."""

from app.engine.documents.text_columns import expands
from app.engine.records.analysis_control import UNIT, with_assumed_units
from app.engine.records.text.cells import Cells
from app.engine.store.errors import wrong_field
from app.engine.store.model_store import ModelStore
from app.engine.store.units import check_unit
from app.trade.json_types import JsonObject


def unit_system(store: ModelStore, cells: Cells, given: JsonObject) -> JsonObject:
    """The UNIT record of a line, with what older files leave out. Raises `EngineRefusal` for units that there are not
    and for a change after numbers were read."""
    record, told = with_assumed_units(given)
    cells.told += told
    check_unit(record)
    if record != store.record("UNIT") and any(rows for table, rows in store.tables.items() if table != "STYP"):
        raise wrong_field("the unit system must stand before the first numbers and stay the same through the file")
    return record


def check_temperature_unit(store: ModelStore, material: JsonObject, unit: str) -> None:
    """TUNIT of a material, empty where the line names none; numbers that expand must be in the file's degrees."""
    document = UNIT.only(store).temperature
    if unit and unit not in {"C", "F"}:
        raise wrong_field(f"TUNIT {unit!r} must be C or F")
    if unit and unit != document and expands(material):
        raise wrong_field(f"its expansion is per {unit} (TUNIT) and the file's temperatures are in {document}")
