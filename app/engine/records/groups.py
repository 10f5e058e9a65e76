"""Groups: GRUP of nodes and elements; BNGR, LDGR, TDGR of boundaries, loads and tendons, which are names alone."""

from app.engine.records.fields import record, text, wholes
from app.engine.records.table import RecordTable
from app.engine.store.json_values import integers
from app.trade.gen_nx_tables import GROUP_TABLES
from app.trade.json_types import JsonObject, JsonValue


@record
class StructureGroup:
    """Nodes and elements under a name."""

    name: str = text("NAME", default="")
    nodes: tuple[int, ...] = wholes("N_LIST", default=())
    elements: tuple[int, ...] = wholes("E_LIST", default=())


@record
class GroupName:
    """A group that its members name."""

    name: str = text("NAME", default="")


GRUP = RecordTable(name="GRUP", shape=StructureGroup, has_effect=False)
TABLES = (GRUP, *(RecordTable(name=name, shape=GroupName, has_effect=False) for name in GROUP_TABLES if name != "GRUP"))


def grown(stored: JsonObject, record: JsonObject) -> JsonObject:
    """A structure group that is written again: what is named is added to what it holds."""
    merged = dict(record)
    for name in ("N_LIST", "E_LIST"):
        ids: list[JsonValue] = [*sorted({*integers(stored, name, ()), *integers(record, name, ())})]
        merged[name] = ids
    return merged
